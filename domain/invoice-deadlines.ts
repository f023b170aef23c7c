import { type Chain, chainWait } from './dunning-move.ts'
import { type Instant, type LocalTime, stockholmInstant } from './instant.ts'
import type { InvoiceWait } from './invoice.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import type { BillingPolicy, TicketPolicy } from './policy.ts'
import { workingDayOnOrAfter } from './working-days.ts'
import { addWorkingHours } from './working-hours.ts'

/** What an invoice's dates depend on. */
export interface InvoiceDates {
  /** When the wait begins. */
  readonly at: Instant
  /** The day the case was opened: a Swish request's days count from it (B6). */
  readonly openedOn: PlainDate
  readonly billing: BillingPolicy
  readonly ticket: TicketPolicy
  readonly chain: Chain
}

/** What is sent on its own leaves at this hour, when someone answers the phone. */
export const sendingHour: LocalTime = '10:00'

/** What an invoice waits for and until when. Days count from the debt's own dates, and what is sent is sent on working days. */
export function invoiceDeadline(
  wait: InvoiceWait,
  { at, openedOn, billing, ticket, chain }: InvoiceDates,
): { readonly for: InvoiceWait; readonly until: Instant | null } {
  switch (wait) {
    case 'completion':
      return { for: wait, until: addWorkingHours(at, ticket.firstContactHours, ticket.officeHours) }
    case 'swishPayment':
      return { for: wait, until: onWorkingDay(addDays(openedOn, billing.swishReminderDays)) }
    case 'lateSwishPayment':
      return { for: wait, until: onWorkingDay(addDays(openedOn, billing.swishBecomesInvoiceDays)) }
    case 'chain':
    case 'reminder1':
    case 'reminder2':
    case 'collection':
    case 'promise':
    case 'release':
    case 'bankFile':
    case 'decision':
    case 'agency':
      return chainWait(chain, at)
  }
}

function onWorkingDay(date: PlainDate): Instant {
  return stockholmInstant(workingDayOnOrAfter(date), sendingHour)
}
