import { sql } from 'kysely'
import type { DebtParts } from '../domain/allocation.ts'
import type { Debt } from '../domain/dunning-move.ts'
import type { DunningSent } from '../domain/dunning-schedule.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { chargedFrom } from './billing-basis.ts'
import type { Db, Trx } from './connect.ts'
import type { Buyer } from './issue.ts'
import { owedOf } from './receivable.ts'

/** An instalment that is promised and has not been judged. */
export interface OpenPromise {
  readonly step: number
  readonly instalment: number
  readonly untilOn: PlainDate
  readonly amountOre: Ore
  readonly paidBeforeOre: Ore
}

/** Where an invoice's debt stands, with what its papers and messages say of it. */
export interface DebtFacts extends Debt {
  /** Everything paid so far, less what was undone; and everything credited. */
  readonly receivedOre: Ore
  readonly creditedOre: Ore
  readonly sent: readonly (DunningSent & {
    readonly step: number
    readonly newDueOn: PlainDate | null
    readonly feeOre: Ore
  })[]
  readonly promises: readonly OpenPromise[]
  /** The part of a promise that was broken last. */
  readonly broken: Pick<OpenPromise, 'untilOn' | 'amountOre'> | null
  /** The last credit note's number. */
  readonly creditNumber: number | null
}

interface Row extends Omit<DebtFacts, 'owed' | 'interestAgreed' | 'reminderFeeAgreedOn'> {
  readonly toPayOre: Ore
  readonly buyer: Buyer | null
  readonly agreedOn: PlainDate | null
  readonly booked: DebtParts
}

/** Reads where a debt stands, in one query. */
export async function debtFacts(db: Db | Trx, number: string): Promise<DebtFacts> {
  const { rows } = await sql<Row>`
    select coalesce(buyer ->> 'kind', customers.kind) as debtor, issued_on, delivered_on, due_on, demanded_on, respite_until, coalesce(to_pay_ore, 0) as to_pay_ore,
      buyer, coalesce(agreements.agreed_on, contracts.agreed_on) as agreed_on, ledger.*,
      ${chargedFrom} as charged_from_on,
      coalesce((select jsonb_agg(jsonb_build_object('step', step, 'level', level, 'on', on_date, 'newDueOn', new_due_on, 'feeOre', fee_ore) order by step)
        from standing_steps where invoice = invoices.number), '[]') as sent,
      coalesce((select jsonb_agg(distinct kind) from holds where invoice = invoices.number and released_at is null), '[]') as holds,
      (select (max(released_at) at time zone 'Europe/Stockholm')::date from holds where invoice = invoices.number) as released_on,
      coalesce((select jsonb_agg(jsonb_build_object('step', step, 'instalment', instalment, 'untilOn', until_on,
          'amountOre', amount_ore, 'paidBeforeOre', paid_before_ore) order by until_on, instalment)
        from promises where invoice = invoices.number and outcome is null), '[]') as promises,
      (select jsonb_build_object('untilOn', until_on, 'amountOre', amount_ore) from promises
        where invoice = invoices.number and outcome = 'broken' order by step desc, instalment desc limit 1) as broken,
      (select max(credit_number) from credit_notes where invoice = invoices.number) as credit_number,
      exists (select from collections where invoice = invoices.number and recalled_at is null) as is_handed_over,
      exists (select from collections where invoice = invoices.number and recalled_at is null and agency_status = 'closed') as is_closed_by_agency,
      (select min(through) from coverage_since(coalesce(issued_on, 'infinity'))) as imported_through
    from invoices join customers on customers.number = invoices.customer
      left join tickets on tickets.number = invoices.ticket left join agreements on agreements.number = tickets.agreement
      left join contracts on contracts.number = invoices.contract
      cross join lateral (
        select jsonb_build_object(
            'costsOre', coalesce(sum(amount_ore) filter (where part = 'cost'), 0),
            'interestOre', coalesce(sum(amount_ore) filter (where part = 'interest'), 0),
            'principalOre', coalesce(sum(amount_ore) filter (where part = 'principal'), 0)) as booked,
          coalesce(-sum(amount_ore) filter (where kind in ('match', 'unmatch')), 0)::bigint as received_ore,
          coalesce(-sum(amount_ore) filter (where kind = 'credit'), 0)::bigint as credited_ore,
          coalesce(sum(amount_ore) filter (where kind = 'fee'), 0)::bigint as charged_costs_ore,
          coalesce(sum(amount_ore) filter (where kind = 'interest'), 0)::bigint as charged_interest_ore,
          coalesce(jsonb_agg(jsonb_build_object('on', value_on, 'amountOre', amount_ore))
            filter (where part = 'principal' and kind <> 'sale'), '[]') as changes
        from ledger_entries where invoice = invoices.number and part is not null) as ledger
    where invoices.number = ${number}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`There is no invoice ${number}.`)
  const { toPayOre, buyer, agreedOn, booked, ...facts } = row
  return {
    ...facts,
    owed: owedOf({ issuedOn: row.issuedOn, toPayOre }, booked),
    interestAgreed: buyer?.interestAgreed ?? false,
    reminderFeeAgreedOn: feeAgreedOn(buyer, agreedOn),
  }
}

/** As it was when the invoice was written; of one from before that was kept, as its agreement says. */
function feeAgreedOn(buyer: Buyer | null, agreedOn: PlainDate | null): PlainDate | null {
  if (buyer?.reminderFeeAgreedOn !== undefined) return buyer.reminderFeeAgreedOn
  return buyer?.reminderFeeAgreed ? agreedOn : null
}
