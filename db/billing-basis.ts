import { sql } from 'kysely'
import type { DebtorKind } from '../domain/dunning.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Trx } from './connect.ts'

/** What an invoice is drawn up from: who pays, on which terms, and when the work was done. */
export interface BillingBasis extends Pick<PaymentTerms, 'interestAgreed' | 'reminderFeeAgreedOn'> {
  readonly ticket: string | null
  readonly contract: string | null
  readonly customerNumber: string
  readonly name: string
  readonly kind: DebtorKind
  readonly language: Language
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly organisationNumber: string | null
  readonly reference: string | null
  readonly feeWaived: boolean | null
  /** Null where no agreement says. */
  readonly paymentDays: number | null
  readonly objectNumber: string | null
  readonly workedAt: Instant | null
  /** The first of the days that are charged, where days are. */
  readonly chargedFromOn: PlainDate | null
}

/**
 * The terms are those of the ticket's agreement, or of the contract. Whoever had the contract before it was taken over pays on the
 * terms that were theirs, whenever their invoice is drawn up (A4).
 */
export async function billingBasis(trx: Trx, invoice: string): Promise<BillingBasis> {
  const { rows } = await sql<BillingBasis>`
    select invoices.ticket, invoices.contract, customers.number as customer_number, customers.name, customers.kind, customers.language,
      customers.street, customers.postal_code, customers.city, organisation_number, object_number,
      coalesce(invoice_reference, case when former is null then contracts.reference else former ->> 'reference' end) as reference,
      coalesce(agreements.fee_waived, contracts.fee_waived) as fee_waived,
      coalesce(agreements.payment_days, (former ->> 'paymentDays')::int, contracts.payment_days) as payment_days,
      coalesce(agreements.interest_agreed, (former ->> 'interestAgreed')::boolean, contracts.interest_agreed, false) as interest_agreed,
      case when agreements.number is not null then case when agreements.reminder_fee_agreed then agreements.agreed_on end
        when former is not null then (former ->> 'reminderFeeAgreedOn')::date
        else contracts.reminder_fee_agreed_on end as reminder_fee_agreed_on,
      (select max(at) from case_events where case_number = invoices.ticket and did in ('workReported', 'anotherVisitNeeded')) as worked_at,
      ${chargedFrom} as charged_from_on
    from invoices join customers on customers.number = invoices.customer
      left join tickets on tickets.number = invoices.ticket left join agreements on agreements.number = tickets.agreement
      left join contracts on contracts.number = invoices.contract
      left join lateral (select former_terms as former from take_overs
        where contract = invoices.contract and take_overs.former = invoices.customer and state = 'done'
        order by step desc limit 1) as before on contracts.customer <> invoices.customer
    where invoices.number = ${invoice}`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`There is no invoice ${invoice}.`)
  return row
}

/** The first of the days that an invoice charges a contract for: of its months, or of the guards who were sent. */
export const chargedFrom = sql<PlainDate | null>`(
  select min(coalesce(from_on, on_date)) from contract_charges as charge left join guard_call_outs as guard
    on guard.contract = charge.contract and charge.source = 'guard:' || guard.id
  where charge.invoice = invoices.number and not void)`
