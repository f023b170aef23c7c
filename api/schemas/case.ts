import { z } from '@hono/zod-openapi'
import { instantOut, text } from './fields.ts'
import { Owner } from './owner.ts'

export const caseNumber = z
  .string()
  .max(40)
  .openapi({ param: { name: 'number', in: 'path' }, example: 'T-2026-000123' })

/** What may be done now by the one who asks, what it leads to, and where it is asked for. */
export const AllowedAction = z
  .object({
    action: z.string().openapi({ example: 'book' }),
    text: z.string().openapi({ example: 'Boka' }),
    leadsTo: z.string().openapi({ example: 'booked' }),
    leadsToText: z.string().openapi({ example: 'Tilldelad och bokad' }),
    method: z.literal('POST'),
    href: z.string().openapi({ example: '/tickets/T-2026-000123/bookings' }),
  })
  .openapi('AllowedAction')

/** What every case says of itself: what it is, what it waits for, what comes next, what one can do (E3). */
export const caseShape = {
  number: z.string().openapi({ example: 'T-2026-000123' }),
  kind: z.enum(['ticket', 'invoice', 'contract', 'termination']),
  title: z.string().openapi({ example: 'Skövde Diskmaskin tömmer inte' }),
  status: z.string().openapi({ example: 'booked' }),
  statusText: z.string().openapi({ example: 'Tilldelad och bokad' }),
  waitingFor: z
    .object({
      who: z.string().openapi({ example: 'technician' }),
      what: z.string().openapi({ example: 'acceptance' }),
      text: z.string().openapi({ example: 'att teknikern accepterar' }),
    })
    .nullable(),
  next: z
    .object({
      at: instantOut,
      what: z.string().openapi({ example: 'acceptance' }),
      text: z.string().openapi({ example: '2026-11-26 14.30 → teknikern påminns' }),
      overdue: z.boolean(),
    })
    .nullable(),
  blockers: z.array(z.object({ code: z.string(), text: z.string() })),
  parked: z
    .object({
      cause: z.string(),
      text: z.string(),
      detail: z.string(),
      at: instantOut,
      owner: Owner.nullable().openapi({ description: 'Who of the desk has taken it; for them to know.' }),
    })
    .nullable(),
  allowedActions: z.array(AllowedAction),
  customer: z.string().nullable().openapi({ example: 'K-1002' }),
  openedAt: instantOut,
  closedAt: instantOut.nullable(),
  href: z.string().openapi({ example: '/tickets/T-2026-000123' }),
}

export const Case = z.object(caseShape).openapi('Case')

/** The cases that belong together with one. */
export const RelatedCases = z
  .object({
    items: z.array(
      z.object({
        relation: z.string().openapi({ example: 'invoice' }),
        direction: z.enum(['parent', 'child']),
        number: z.string().openapi({ example: 'F-2026-000001' }),
        kind: caseShape.kind,
        href: z.string(),
      }),
    ),
  })
  .openapi('RelatedCases')

export const TimelineEntry = z
  .object({
    step: z.int(),
    did: z.string().openapi({ example: 'visitBooked' }),
    text: z.string().openapi({ example: 'Besök bokades' }),
    at: instantOut,
    by: z.object({
      role: z.string().openapi({ example: 'ops' }),
      text: z.string().openapi({ example: 'handläggare' }),
      id: z.string().optional().openapi({ description: 'For the company’s own staff only.' }),
      name: z
        .string()
        .optional()
        .openapi({ description: 'For the same, of whoever has a login.', example: 'Lena Larsson' }),
    }),
    facts: z.record(z.string(), z.unknown()),
    written: z.string().nullable().openapi({ description: 'A note, a reason, what was said.' }),
  })
  .openapi('TimelineEntry')

export const Timeline = z.object({ events: z.array(TimelineEntry) }).openapi('Timeline')

/** Why something is done: by ops with a parked case, by anyone who cancels. */
export const Reason = z.strictObject({ reason: text(2000, 'Kunden löste det själv.') }).openapi('Reason')
export const Note = z.strictObject({ text: text(4000, 'Ring på hos grannen, det finns hund.') }).openapi('Note')
