import { z } from '@hono/zod-openapi'
import { dunningLevels } from '../../domain/dunning.ts'
import { holdKinds } from '../../domain/dunning-blockers.ts'
import { bankRowResults } from '../../domain/payment-match.ts'
import { agencyStatuses } from '../../workflows/messages/invoice.ts'
import { date, dateOut, instantOut, oreOut, text } from './fields.ts'
import { longPageQuery, page } from './page.ts'

const reason = text(1000, 'Kunden säger att pumpen inte byttes.')
const ore = z.int().min(1).max(1_000_000_000_00).openapi({ description: 'Öre.', example: 50_000 })

export const DebtHold = z
  .strictObject({ kind: z.enum(holdKinds), reason })
  .openapi('DebtHold', { description: 'A dispute or a question stops the chain until it is released.' })

export const ReleaseOrder = z.strictObject({ kind: z.enum(holdKinds).optional(), reason }).openapi('ReleaseOrder', {
  description:
    'Which hold is released; without a kind, all of them. The chain goes on when nothing holds the invoice any more.',
})

export const PromiseOrder = z
  .strictObject({
    instalments: z
      .array(z.strictObject({ until: date, amountOre: ore }))
      .min(1)
      .max(24),
    reason: reason.optional(),
  })
  .openapi('PromiseOrder', { description: 'One part is a promise to pay, several are an instalment plan.' })

export const RespiteOrder = z.strictObject({ until: date, reason }).openapi('RespiteOrder')
export const WaiverOrder = z.strictObject({ part: z.enum(['cost', 'interest']), reason }).openapi('WaiverOrder')

export const CreditOrder = z.strictObject({ amountOre: ore.nullable().default(null), reason }).openapi('CreditOrder', {
  description:
    'Without an amount, all that is left to pay is credited, or the whole of what is left of an invoice that is paid. Up to what is left of ' +
    'the invoice can be credited whether it is paid or not: what is then paid too much waits in `GET /payments` to be paid back.',
})

export const AgencyStatusOrder = z.strictObject({ status: z.enum(agencyStatuses) }).openapi('AgencyStatusOrder')

const parts = { principalOre: oreOut, interestOre: oreOut, costsOre: oreOut, totalOre: oreOut }
const level = z.enum(dunningLevels)

export const DunningView = z
  .object({
    number: z.string(),
    status: z.string(),
    dueOn: dateOut.nullable(),
    respiteUntil: dateOut.nullable(),
    owed: z.object(parts),
    receivedOre: oreOut,
    creditedOre: oreOut,
    next: z
      .object({
        level,
        on: dateOut,
        at: instantOut.nullable(),
        newDueOn: dateOut.nullable(),
        feeOre: oreOut,
        feeReason: z.string(),
      })
      .nullable()
      .openapi({ description: 'The next step as it is planned; null when nothing more is sent by itself.' }),
    blockers: z
      .array(z.object({ code: z.string(), text: z.string() }))
      .openapi({ description: 'Everything that would keep the step from leaving, if its day were today.' }),
    sent: z.array(z.object({ level, on: dateOut, newDueOn: dateOut.nullable(), feeOre: oreOut })),
    promises: z.array(z.object({ until: dateOut, amountOre: oreOut })),
    prescribesOn: dateOut.nullable(),
    prescriptionFrom: z
      .object({
        by: z.enum(['claim', 'reminder1', 'reminder2', 'payment', 'promise']),
        on: dateOut,
        text: z.string(),
      })
      .nullable()
      .openapi({
        description:
          'What last kept the claim alive: the later of how it arose, reminders, part payments and promises.',
      }),
  })
  .openapi('Dunning')

export const DunningPreview = z
  .object({
    on: dateOut,
    assumesPaymentsImported: z
      .boolean()
      .openapi({ description: 'On a day to come: that payments are imported until then.' }),
    isCut: z.boolean().openapi({ description: 'More invoices could be reached that day than are looked at here.' }),
    leaves: z.array(z.object({ number: z.string(), level, totalOre: oreOut, feeOre: oreOut })),
    stays: z.array(
      z.object({ number: z.string(), level, reasons: z.array(z.object({ code: z.string(), text: z.string() })) }),
    ),
  })
  .openapi('DunningPreview')

export const PreviewQuery = z.strictObject({ on: date })

export const BankFileAnswer = z
  .object({
    sha256: z.string(),
    name: z.string(),
    format: z.string(),
    messageId: z.string(),
    coversThrough: dateOut,
    receivedAt: instantOut,
    payments: z.int(),
    known: z.int(),
    matched: z.int(),
    listed: z.int(),
    totalOre: oreOut,
    isNew: z
      .boolean()
      .optional()
      .openapi({ description: 'False when the same file had been sent before: nothing has changed.' }),
    rows: z
      .array(
        z.object({
          row: z.int(),
          result: z.enum(bankRowResults),
          payment: z.int().nullable(),
          amountOre: oreOut.nullable(),
          text: z.string().openapi({ description: 'What became of the row, in words.' }),
          detail: z.string().openapi({ description: 'The invoices that it paid, or the facts of a problem.' }),
        }),
      )
      .optional()
      .openapi({ description: 'At most 1 000 at a time; those that were not matched come first.' }),
    rowCount: z.int().optional().openapi({ description: 'How many rows there are in all.' }),
    next: z.int().nullable().optional().openapi({
      description: 'Read the file with `after` = this for the rows that follow; null where these were the last.',
    }),
  })
  .openapi('BankFile')

export const BankFilePage = page(BankFileAnswer).openapi('BankFilePage')
export const BankFilesQuery = z.strictObject(longPageQuery)
export const BankFileParams = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export const BankRowsQuery = z.strictObject({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) })
export const BankFileQuery = z.strictObject({ name: z.string().max(100).optional() })

export const PaymentToMatch = z
  .object({
    id: z.int(),
    reference: z.string(),
    source: z.string(),
    amountOre: oreOut,
    unusedOre: oreOut.openapi({
      description: 'Less than 0 where the bank has taken back what had been paid out already: the payer owes it.',
    }),
    paidOn: dateOut,
    receivedAt: instantOut,
    payer: z.string().nullable(),
    message: z.string(),
    references: z.array(z.string()).openapi({ description: 'What the payer gave as OCR or references, as written.' }),
    reversed: z.boolean(),
    uses: z.array(z.object({ invoice: z.string(), amountOre: oreOut })),
    refunds: z
      .array(
        z.object({
          amountOre: oreOut,
          isReversal: z.boolean(),
          reason: z.string(),
          at: instantOut,
          by: z.string().openapi({ description: 'Who noted it.', example: 'U-1' }),
        }),
      )
      .openapi({ description: 'What was paid out again, and why (B12).' }),
    suggestions: z.array(z.object({ invoice: z.string(), owedOre: oreOut, why: z.enum(['named', 'sameAmount']) })),
    listedFor: z
      .object({ reason: z.enum(['beforeInvoice', 'inOtherFile']), detail: z.string(), text: z.string() })
      .nullable()
      .openapi({
        description: 'Why a bank file’s payment was not used by itself; the invoices that it names, or the other file.',
      }),
    paidAlready: z.object({ invoice: z.string(), payment: z.int(), text: z.string() }).nullable().openapi({
      description:
        'An invoice that the payment names, and on which another has paid as much: the bank’s money and Swish’s may be the same.',
    }),
  })
  .openapi('PaymentToMatch')

export const PaymentList = page(PaymentToMatch).openapi('PaymentList')
export const PaymentParams = z.object({ id: z.string().regex(/^[1-9]\d{0,14}$/) })
export const PaymentListQuery = z.strictObject({
  unused: z.enum(['true', 'false']).default('true'),
  order: z
    .enum(['newest', 'oldest'])
    .default('newest')
    .openapi({ description: 'By when they were registered. What has waited longest comes first with `oldest`.' }),
  ...longPageQuery,
})
export const MatchOrder = z.strictObject({ invoice: z.string().regex(/^F-\d{4}-\d{6,12}$/) }).openapi('MatchOrder')
export const UnmatchOrder = z
  .strictObject({
    invoice: z
      .string()
      .regex(/^F-\d{4}-\d{6,12}$/)
      .optional(),
  })
  .openapi('UnmatchOrder')
export const RefundOrder = z.strictObject({ isReversal: z.boolean().default(false), reason }).openapi('RefundOrder', {
  description:
    '`isReversal` when the bank has taken the money back already: all that is not used, and what was paid out of it before. The reason is kept with the payment (B12).',
})
export const CoverageOrder = z
  .strictObject({ through: date })
  .openapi('CoverageOrder', { description: 'All payments that the bank booked through this day are registered.' })
export const Coverage = z.object({ through: dateOut.nullable() }).openapi('Coverage')
export const CoverageView = z
  .object({
    through: dateOut
      .nullable()
      .openapi({ description: 'Through which day everything that the bank booked is known; null for none.' }),
    missing: z
      .array(z.object({ account: z.string().nullable(), from: dateOut, to: dateOut }))
      .openapi({ description: 'Of each account the first days that someone’s reminder waits for.' }),
    accounts: z.array(z.object({ account: z.string(), isClosed: z.boolean() })),
  })
  .openapi('CoverageView')
export const AccountClosing = z
  .strictObject({
    account: z.string().min(1).max(64),
    lastOn: date.openapi({ description: 'The last day on which the bank books anything on it.' }),
  })
  .openapi('AccountClosing', { description: 'An account that files tell no more of.' })
