import { z } from '@hono/zod-openapi'
import type { ContractPolicy } from '../../domain/contract-policy.ts'
import { type DunningPolicy, dunningLevels } from '../../domain/dunning.ts'
import { isLocalTime } from '../../domain/instant.ts'
import { kronor } from '../../domain/money.ts'
import type { BillingPolicy, BookkeepingPolicy, TicketPolicy } from '../../domain/policy.ts'
import { custom } from '../issues.ts'

/** A policy as people write it: every field, no other, and nothing that the law forbids (E6). */
const days = z.int().min(0).max(3_650)
const count = z.int().min(1).max(100_000)
const amount = (most: number) =>
  z
    .int()
    .min(0)
    .refine(ore => ore <= kronor(most), custom('atMostKronor', String(most)))
    .openapi({ maximum: kronor(most), description: 'Öre.' })
const account = z.string().refine(text => /^[1-8]\d{3}$/.test(text), custom('account'))
const vatRate = z.union([z.literal(0), z.literal(600), z.literal(1_200), z.literal(2_500)])

const time = z.string().transform((text, context) => {
  if (isLocalTime(text)) return text
  context.addIssue(custom('notATime'))
  return z.NEVER
})

const hours = z
  .strictObject({ opensAt: time, closesAt: time, days: z.enum(['everyDay', 'workingDays']) })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, { ...custom('closesBeforeOpens'), path: ['closesAt'] })

const Ticket: z.ZodType<TicketPolicy> = z.strictObject({
  officeHours: hours,
  smsHours: hours,
  firstContactHours: count,
  attemptsBeforeGivingUp: count,
  silenceWorkingDays: days,
  holdMinutes: count,
  acceptanceHours: count,
  visitReminderAt: time,
  reportHours: count,
  paymentChoiceWorkingDays: days,
})

const Billing: z.ZodType<BillingPolicy> = z.strictObject({
  invoiceFeeOre: amount(1_000),
  invoiceFeeVatRate: vatRate,
  invoiceFeeAccount: account,
  paymentDays: days,
  swishReminderDays: days,
  swishBecomesInvoiceDays: days,
  rut: z.strictObject({ shareBasisPoints: z.int().min(0).max(10_000), yearlyCapOre: amount(1_000_000) }),
})

const sentence = z.string().trim().min(1).max(300)

const Step = z
  .strictObject({
    level: z.enum(dunningLevels),
    waitDays: days,
    leaves: z.enum(['onTheDay', 'afterTheDays']),
    daysToPay: days.min(1).nullable(),
    hasFee: z.boolean(),
    hasInterest: z.boolean(),
    channel: z.enum(['asInvoice', 'letter', 'email', 'agency']),
    text: z.strictObject({ sv: sentence, en: sentence }).optional(),
  })
  .refine(({ level, channel }) => (level === 'collection') === (channel === 'agency'), {
    ...custom('policy.agencyOnly'),
    path: ['channel'],
  })
  .refine(({ level, daysToPay }) => (level === 'collection') === (daysToPay === null), {
    ...custom('policy.daysToPay'),
    path: ['daysToPay'],
  })
  // Left out is not there at all, so that what is read is what was written.
  .transform(({ text, ...step }) => (text === undefined ? step : { ...step, text }))

export const Dunning: z.ZodType<DunningPolicy> = z.strictObject({
  steps: z
    .array(Step)
    .min(1)
    .refine(steps => steps.every((step, at) => at === 0 || rank(step) > rank(steps[at - 1])), custom('policy.order')),
  reminderFeeOre: amount(60),
  lateFeeOre: amount(450),
  minimumOre: amount(10_000),
  sendingHours: hours,
  spreadMinutes: z.int().min(0).max(600),
})

const Bookkeeping: z.ZodType<BookkeepingPolicy> = z.strictObject({
  receivables: account,
  rutClaims: account,
  bank: account,
  unallocated: account,
  rounding: account,
  vat: z.record(z.enum(['600', '1200', '2500']), account),
  reminderFees: account,
  interestIncome: account,
  losses: account,
})

const Contract: z.ZodType<ContractPolicy> = z.strictObject({
  feeLeadDays: days,
  teardownWindowWorkingDays: count,
  teardownCallDays: days,
  teardownBookingDays: days,
  endReminderDays: days,
  finalInvoiceDays: days,
  feeArticle: z.string().min(1).max(20),
  kindOfWork: z.string().min(1).max(40),
  ticketType: z.string().min(1).max(40),
})

/** By name. The policy of interest is not among them: its rates are entered one by one. */
export const policySchemas = {
  ticket: Ticket,
  billing: Billing,
  dunning: Dunning,
  bookkeeping: Bookkeeping,
  contract: Contract,
} as const

export type SettablePolicy = keyof typeof policySchemas

function rank(step: { readonly level: (typeof dunningLevels)[number] } | undefined): number {
  return step ? dunningLevels.indexOf(step.level) : -1
}
