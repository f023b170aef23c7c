import { z } from '@hono/zod-openapi'
import { channels, type MessageStatus, type MessageTemplate, settledOutcomes, templates } from '../../domain/message.ts'
import { instantOut, text } from './fields.ts'
import { page, pageQuery } from './page.ts'
import { flag } from './ticket-scope.ts'
import { CaseNumber } from './work-list.ts'

const statuses = [
  'claimed',
  'sending',
  'sent',
  'failed',
  'unknown',
  'dropped',
  'cancelled',
] as const satisfies readonly MessageStatus[]
const reports = ['delivered', 'failed'] as const

/** A message's key, as the parts of its address: /messages/T-2026-000123/4/visitConfirmed/sms. */
export const MessageKey = z.object({
  number: CaseNumber.shape.number,
  step: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .openapi({ param: { name: 'step', in: 'path' }, example: '4' }),
  template: z
    .string()
    .refine((name): name is MessageTemplate => name in templates)
    .openapi({ param: { name: 'template', in: 'path' }, example: 'visitConfirmed' }),
  channel: z.enum(channels).openapi({ param: { name: 'channel', in: 'path' }, example: 'sms' }),
})

export const Message = z
  .object({
    key: z.string().openapi({ example: 'T-2026-000123/4/visitConfirmed/sms' }),
    case: z.string().openapi({ example: 'T-2026-000123' }),
    step: z.int(),
    template: z.string().openapi({ example: 'visitConfirmed' }),
    channel: z.enum(channels),
    recipient: z.string().openapi({ example: 'customer' }),
    address: z.string().openapi({ example: '+46701740609' }),
    subject: z.string().nullable(),
    text: z.string(),
    status: z.enum(statuses).openapi({
      description:
        '`unknown`: it may or may not have left, and nobody but a person can find out. `failed`: the provider refused it, or it came back.',
    }),
    error: z.string().nullable().openapi({ description: 'What went wrong, in the provider’s words.' }),
    attempts: z.int(),
    decidedAt: instantOut,
    triedAt: instantOut.nullable(),
    sentAt: instantOut.nullable(),
    provider: z.string().nullable().openapi({ example: 'gateway' }),
    providerId: z.string().nullable(),
    report: z.enum(reports).nullable().openapi({ description: 'What the provider has reported after it left.' }),
    reportedAt: instantOut.nullable(),
    segments: z.int().nullable(),
    costCentiOre: z.int().nullable().openapi({ description: 'Hundredths of öre.' }),
    href: z.string().openapi({ example: '/messages/T-2026-000123/4/visitConfirmed/sms' }),
    links: z.object({ case: z.string() }),
    outcomes: z
      .array(z.enum(settledOutcomes))
      .openapi({ description: 'What may be said of it now, at `href` + /settlement.' }),
  })
  .openapi('Message')

export const MessagePage = page(Message).openapi('MessagePage')

export const MessageQuery = z.strictObject({
  status: z.enum(statuses).optional(),
  report: z.enum(reports).optional(),
  open: flag
    .optional()
    .openapi({ description: 'Waits for a person: it has failed, or nobody knows whether it has left; or not so.' }),
  case: z
    .string()
    .max(40)
    .regex(/^[A-Z]-\d{4}-\d{6,12}$/)
    .optional()
    .openapi({ example: 'T-2026-000123' }),
  ...pageQuery,
})

export const SettlementOrder = z
  .strictObject({
    outcome: z.enum(settledOutcomes).openapi({
      description:
        '`sent`: it has arrived after all. `notSent`: it never left; its case sends it again, unless its meaning has passed. `bounced`: an e-mail that had left came back.',
    }),
    reason: text(2000, 'Kunden säger att hon aldrig fick något sms.'),
  })
  .openapi('SettlementOrder')
