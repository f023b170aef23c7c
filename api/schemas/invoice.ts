import { z } from '@hono/zod-openapi'
import { invoiceGraph, invoiceGroups } from '../../domain/invoice.ts'
import { parseKronor } from '../../domain/money.ts'
import { swishShown } from '../../domain/swish-payment.ts'
import { custom } from '../issues.ts'
import { Case, caseNumber, caseShape } from './case.ts'
import { code, contractNumber, customerNumber, date, dateOut, instantOut, oreOut } from './fields.ts'
import { page, pageQuery } from './page.ts'

/** The number of the case, or the one on the paper. */
export const InvoiceNumber = z.object({
  number: caseNumber
    .regex(/^(?:F-\d{4}-\d{6,12}|\d{1,12})$/)
    .openapi({ example: 'F-2026-000001', description: 'The case’s number, or the one on the paper (100001).' }),
})

const amounts = {
  invoiceNumber: z
    .int()
    .nullable()
    .openapi({ description: 'The gapless number, once it is issued.', example: 100_001 }),
  choice: z.enum(['swish', 'invoice']),
  ticket: z.string().nullable(),
  issuedOn: dateOut.nullable(),
  dueOn: dateOut.nullable(),
  toPayOre: oreOut.nullable(),
  paidOre: oreOut,
  remainingOre: oreOut.nullable(),
}

const Payment = z.object({
  id: z.int(),
  reference: z.string(),
  source: z.enum(['manual', 'swish', 'bankFile']),
  amountOre: oreOut,
  paidOn: dateOut,
  receivedAt: instantOut,
  taken: z.boolean().openapi({ description: 'Whether the invoice has taken it in.' }),
})

export const Invoice = z
  .object({
    ...caseShape,
    kind: z.literal('invoice'),
    ...amounts,
    deliveredOn: dateOut.nullable(),
    ocr: z.string().nullable(),
    netOre: oreOut.nullable(),
    vatOre: oreOut.nullable(),
    rutOre: oreOut.nullable(),
    roundingOre: oreOut.nullable(),
    lines: z.array(
      z.object({
        article: z.string().nullable(),
        text: z.string(),
        quantity: z.number(),
        unit: z.string(),
        priceOre: oreOut,
        netOre: oreOut,
        vatRate: z.int().openapi({ description: 'Hundredths of a per cent.', example: 2500 }),
      }),
    ),
    vat: z.array(z.object({ vatRate: z.int(), netOre: oreOut, vatOre: oreOut })),
    payments: z.array(Payment),
    swish: z
      .object({
        state: z.enum(swishShown),
        since: instantOut,
        code: z.string().nullable().openapi({ description: 'Swish’s error code, or what did not agree.' }),
        text: z.string().openapi({ description: 'What has become of it, in words.' }),
      })
      .nullable()
      .openapi({ description: 'The last payment request in the customer’s app; null where none was made.' }),
    pay: z
      .object({
        amountOre: oreOut,
        dueOn: dateOut.nullable(),
        bankgiro: z.string().nullable().openapi({ description: 'Digits only.' }),
        ocr: z.string().openapi({ description: 'The reference that tells the payment apart.' }),
        swish: z
          .object({
            number: z.string(),
            link: z.string().openapi({ description: 'Opens the app with everything filled in.' }),
            code: z.string().openapi({ description: 'Where the QR code is.' }),
          })
          .nullable(),
      })
      .nullable()
      .openapi({ description: 'How what is left is paid to us; null where nothing is, or an agency collects it.' }),
    links: z.object({
      events: z.string(),
      pdf: z.string().nullable(),
      ticket: z.string().nullable(),
      contract: z.string().nullable().openapi({ description: 'The contract whose fee or end it is for.' }),
    }),
  })
  .openapi('Invoice')

export const InvoiceListItem = z.object({ ...Case.shape, ...amounts }).openapi('InvoiceListItem')
export const InvoicePage = page(InvoiceListItem).openapi('InvoicePage')

export const InvoiceQuery = z.strictObject({
  status: z.enum(invoiceGraph.statuses).optional(),
  customer: customerNumber.optional(),
  group: z.enum(invoiceGroups).optional().openapi({
    description: 'To pay and not yet due; overdue; settled: paid, credited or written off.',
  }),
  contract: contractNumber.optional().openapi({ description: 'What one contract has been invoiced.' }),
  ...pageQuery,
})

const maxOre = 1_000_000_000_00

/** Money that someone has seen come in (B7). */
export const PaymentOrder = z
  .strictObject({
    reference: code(/^[\p{L}\p{N}][\p{L}\p{N} ./:_-]{0,59}$/u, 'BG-20261127-0001').openapi({
      description: 'The bank’s own reference. The same one again changes nothing.',
    }),
    amountOre: z.int().min(1).max(maxOre).optional(),
    amount: z
      .string()
      .max(30)
      .optional()
      .openapi({ description: 'Kronor, instead of `amountOre`.', example: '1 234,50' }),
    paidOn: date,
    source: z.enum(['manual', 'swish']).default('manual'),
  })
  .transform(({ amount, amountOre, ...order }, context) => {
    if ((amount === undefined) === (amountOre === undefined)) {
      context.addIssue({ ...custom('exactlyOne', 'amountOre, amount'), path: ['amountOre'] })
      return z.NEVER
    }
    if (amount === undefined) return { ...order, amountOre: amountOre ?? 0 }
    const read = parseKronor(amount)
    if (!read.ok) context.addIssue({ ...custom(`kronor.${read.reason}`), path: ['amount'] })
    else if (read.value < 1) context.addIssue({ ...custom('tooSmall', '0,01'), path: ['amount'] })
    else if (read.value > maxOre) context.addIssue({ ...custom('kronor.tooLarge'), path: ['amount'] })
    return { ...order, amountOre: read.ok ? read.value : 0 }
  })
  .openapi('PaymentOrder')

export const PaymentAnswer = z
  .object({
    invoice: z.string(),
    ...Payment.shape,
    known: z
      .boolean()
      .openapi({ description: 'True when the same payment was registered before: nothing has changed.' }),
  })
  .openapi('Payment')
