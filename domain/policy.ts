import type { LocalTime } from './instant.ts'
import { kronor, type Ore } from './money.ts'
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

/** Every policy by name. The table `policies` may hold later ones; these are in force until it does. */
export const policies = { ticket: ticketPolicy, billing: billingPolicy } as const

export interface Policies {
  readonly ticket: TicketPolicy
  readonly billing: BillingPolicy
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
}

export function customerTerms(
  ticket: TicketPolicy,
  billing: BillingPolicy,
  { feeWaived, isConsumer }: { readonly feeWaived: boolean; readonly isConsumer: boolean },
): CustomerTerms {
  return {
    invoiceFeeOre: feeWaived ? null : billing.invoiceFeeOre,
    paymentChoiceWorkingDays: ticket.paymentChoiceWorkingDays,
    swishBecomesInvoiceDays: billing.swishBecomesInvoiceDays,
    rutPossible: isConsumer,
  }
}
