import { type ContractPolicy, contractPolicy } from './contract-policy.ts'
import { type DunningPolicy, dunningPolicy } from './dunning.ts'
import type { LocalTime } from './instant.ts'
import type { InterestPolicy } from './interest.ts'
import { kronor, type Ore } from './money.ts'
import { interestPolicy } from './reference-rates.ts'
import { type RutPolicy, rutPolicy } from './rut.ts'
import { smsHours } from './sms-hours.ts'
import { type OpenHours, officeHours } from './working-hours.ts'

/** The hours and counts that a ticket runs on (T4–T9). Dated: a running case keeps its own (E6). */
export interface TicketPolicy {
  readonly officeHours: OpenHours
  readonly smsHours: OpenHours
  readonly firstContactHours: number
  readonly attemptsBeforeGivingUp: number
  readonly silenceWorkingDays: number
  readonly holdMinutes: number
  /** Working hours before a silent technician is reminded, and again before the next one is asked. */
  readonly acceptanceHours: number
  /** When on the working day before the visit the customer is reminded. */
  readonly visitReminderAt: LocalTime
  /** Hours after the slot's end by which the visit must be reported. */
  readonly reportHours: number
  readonly paymentChoiceWorkingDays: number
}

export const ticketPolicy: TicketPolicy = {
  officeHours,
  smsHours,
  firstContactHours: 9,
  attemptsBeforeGivingUp: 3,
  silenceWorkingDays: 10,
  holdMinutes: 10,
  acceptanceHours: 4,
  visitReminderAt: '10:00',
  reportHours: 4,
  paymentChoiceWorkingDays: 3,
}

/** What an invoice costs and how long one has to pay (B2, B3, B6, B8). */
export interface BillingPolicy {
  /** What the customer pays, VAT included. */
  readonly invoiceFeeOre: Ore
  readonly invoiceFeeVatRate: number
  readonly invoiceFeeAccount: string
  readonly paymentDays: number
  readonly swishReminderDays: number
  readonly swishBecomesInvoiceDays: number
  readonly rut: RutPolicy
}

export const billingPolicy: BillingPolicy = {
  invoiceFeeOre: kronor(69),
  invoiceFeeVatRate: 2500,
  invoiceFeeAccount: '3540',
  paymentDays: 30,
  swishReminderDays: 3,
  swishBecomesInvoiceDays: 7,
  rut: rutPolicy,
}

/** The accounts of the BAS chart that Ledtid books on (B12). */
export interface BookkeepingPolicy {
  readonly receivables: string
  /** What the tax agency owes for RUT work. */
  readonly rutClaims: string
  readonly bank: string
  /** Money received that is not used for any debt yet. */
  readonly unallocated: string
  readonly rounding: string
  /** Output VAT, by rate in basis points. */
  readonly vat: Readonly<Record<string, string>>
  readonly reminderFees: string
  readonly interestIncome: string
  readonly losses: string
}

export const bookkeepingPolicy: BookkeepingPolicy = {
  receivables: '1510',
  rutClaims: '1513',
  bank: '1930',
  unallocated: '2420',
  rounding: '3740',
  vat: { '2500': '2611', '1200': '2621', '600': '2631' },
  reminderFees: '3990',
  interestIncome: '8313',
  losses: '6351',
}

/** Every policy by name. The table `policies` may hold later ones; these are in force until it does. */
export const policies: Policies = {
  ticket: ticketPolicy,
  billing: billingPolicy,
  dunning: dunningPolicy,
  interest: interestPolicy,
  bookkeeping: bookkeepingPolicy,
  contract: contractPolicy,
}

export interface Policies {
  readonly ticket: TicketPolicy
  readonly billing: BillingPolicy
  readonly dunning: DunningPolicy
  /** Rates are those of the day, and not the case's own. */
  readonly interest: InterestPolicy
  readonly bookkeeping: BookkeepingPolicy
  readonly contract: ContractPolicy
}

export type PolicyName = keyof Policies

/** What customers are told of the policies in force. */
export interface CustomerTerms {
  /** Null where an agreement waives the fee (B3). */
  readonly invoiceFeeOre: Ore | null
  readonly paymentChoiceWorkingDays: number
  readonly swishBecomesInvoiceDays: number
  /** RUT is for private persons (B2). */
  readonly rutPossible: boolean
  /** Who pays for a visit chooses how after it; nobody is asked about one that belongs to a contract (A3). */
  readonly choosesPayment: boolean
}

export function customerTerms(
  ticket: TicketPolicy,
  billing: BillingPolicy,
  {
    feeWaived,
    isConsumer,
    isOrdered = false,
  }: { readonly feeWaived: boolean; readonly isConsumer: boolean; readonly isOrdered?: boolean },
): CustomerTerms {
  return {
    invoiceFeeOre: feeWaived ? null : billing.invoiceFeeOre,
    paymentChoiceWorkingDays: ticket.paymentChoiceWorkingDays,
    swishBecomesInvoiceDays: billing.swishBecomesInvoiceDays,
    rutPossible: isConsumer,
    choosesPayment: !isOrdered,
  }
}
