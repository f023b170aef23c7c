import type { Migration } from 'kysely/migration'
import * as billing from './2026-11-21-billing.ts'
import * as cases from './2026-11-21-cases.ts'
import * as contactRequests from './2026-11-21-contact-requests.ts'
import * as messageFates from './2026-11-21-message-fates.ts'
import * as parties from './2026-11-21-parties.ts'
import * as tickets from './2026-11-21-tickets.ts'
import * as receivables from './2026-11-22-receivables.ts'
import * as simulatedClock from './2026-11-22-simulated-clock.ts'
import * as swishRequests from './2026-11-22-swish-requests.ts'
import * as contracts from './2026-11-23-contracts.ts'
import * as users from './2026-11-24-users.ts'
import * as callBacks from './2026-11-25-call-backs.ts'
import * as resellerCustomers from './2026-11-25-reseller-customers.ts'
import * as accountMails from './2026-11-26-account-mails.ts'
import * as dashboards from './2026-11-26-dashboards.ts'
import * as bulk from './2026-11-27-bulk.ts'
import * as books from './2026-11-28-books.ts'
import * as crossedPayments from './2026-11-28-crossed-payments.ts'
import * as doors from './2026-11-28-doors.ts'
import * as eInvoices from './2026-11-28-e-invoices.ts'
import * as parkedOwners from './2026-11-28-parked-owners.ts'
import * as unusedPayments from './2026-11-28-unused-payments.ts'
import * as claimsAgain from './2026-11-29-claims-again.ts'
import * as contractTerms from './2026-11-29-contract-terms.ts'
import * as policyDays from './2026-11-29-policy-days.ts'
import * as demands from './2026-11-30-demands.ts'

/**
 * Migrations in order, frozen in time: each is plain SQL and knows nothing of today's code. There is no way down; a
 * mistake is mended by the next one.
 */
export const migrations: Record<string, Migration> = {
  '2026-11-21-1-parties': parties,
  '2026-11-21-2-cases': cases,
  '2026-11-21-3-tickets': tickets,
  '2026-11-21-4-billing': billing,
  '2026-11-21-5-message-fates': messageFates,
  '2026-11-21-6-contact-requests': contactRequests,
  '2026-11-22-1-receivables': receivables,
  '2026-11-22-2-swish-requests': swishRequests,
  '2026-11-22-9-simulated-clock': simulatedClock,
  '2026-11-23-1-contracts': contracts,
  '2026-11-24-1-users': users,
  '2026-11-25-1-reseller-customers': resellerCustomers,
  '2026-11-25-2-call-backs': callBacks,
  '2026-11-26-1-account-mails': accountMails,
  '2026-11-26-2-dashboards': dashboards,
  '2026-11-27-1-bulk': bulk,
  '2026-11-28-5-crossed-payments': crossedPayments,
  '2026-11-28-3-doors': doors,
  '2026-11-28-1-parked-owners': parkedOwners,
  '2026-11-28-3-unused-payments': unusedPayments,
  '2026-11-28-7-books': books,
  '2026-11-28-9-e-invoices': eInvoices,
  '2026-11-29-1-claims-again': claimsAgain,
  '2026-11-29-1-contract-terms': contractTerms,
  '2026-11-29-2-policy-days': policyDays,
  '2026-11-30-1-demands': demands,
}
