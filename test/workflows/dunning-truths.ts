import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { findInvoice } from '../../db/invoice-view.ts'
import type { Instant } from '../../domain/instant.ts'
import { lena } from '../servers/desk.ts'

/** Where an issued invoice stands: by its ledger, and by all that has been written of it elsewhere. */
export interface StoredDebt {
  readonly number: string
  readonly status: string
  readonly ledgerOre: number
  /**
   * To pay, plus fees and interest demanded, less payments in use, credit notes and waivers. Null after a credit of all or a write-off, and where
   * interest was taken back: what later steps have charged of it then depends on the order of things. */
  readonly storyOre: number | null
  /** Reminders and notices of hand-over that have been claimed, by step. */
  readonly reminders: number
}

export async function debts(db: Db): Promise<readonly StoredDebt[]> {
  const { rows } = await sql<StoredDebt>`
    select number, status,
      (select coalesce(sum(amount_ore), 0)::bigint from ledger_entries where invoice = number and part is not null) as ledger_ore,
      case when not exists (select from credit_notes where invoice = number and whole)
        and not exists (select from ledger_entries where invoice = number and kind = 'writeOff')
        and not exists (select from allocations where invoice = number and interest_back_ore > 0) then (to_pay_ore
        + (select coalesce(sum(fee_ore), 0) from dunning_steps where invoice = number and (invoice, step) not in (select invoice, step from dunning_withdrawals))
        + (select coalesce(max((select sum((period ->> 'interestOre')::bigint) from jsonb_array_elements(interest) as period)), 0)
            from dunning_steps where invoice = number and (invoice, step) not in (select invoice, step from dunning_withdrawals))
        - (select coalesce(sum(amount_ore + costs_back_ore), 0) from allocations where invoice = number and undone_at is null)
        - (select coalesce(sum(total_ore), 0) from credit_notes where invoice = number)
        - (select coalesce(sum((facts ->> 'amountOre')::bigint), 0) from case_events where case_number = number and did = 'waived')
        )::bigint end as story_ore,
      (select count(distinct (step, template))::bigint from messages
        where case_number = number and status not in ('dropped', 'cancelled')
          and template in ('reminder1', 'reminder2', 'handedOver', 'promiseBroken', 'swishReminder')) as reminders
    from invoices join cases using (number) where issued_on is not null order by number`.execute(db)
  return rows
}

/** What must hold whenever all is quiet. Each line is a violation. */
export async function untruths(db: Db, settled: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const { rows } = await sql<{ wrong: string }>`
    select 'B12 voucher ' || voucher || ' does not sum to zero' as wrong
      from ledger_entries group by voucher having sum(amount_ore) <> 0
    union all select 'B12 the ledger does not sum to zero' from ledger_entries having sum(amount_ore) <> 0
    union all select 'B8 ' || invoice || ' has paid several fees' from ledger_entries
      where kind = 'fee' and part = 'cost' group by invoice having sum(sign(amount_ore)) > 1
    union all select 'B8 ' || case_number || ' was sent several ' || template from messages
      where template in ('reminder1', 'reminder2', 'handedOver') and status not in ('dropped', 'cancelled')
      group by case_number, template, channel having count(*) > case when template = 'handedOver'
        then (select count(*) from collections where invoice = case_number) else 1 end
    union all select 'B11 ' || invoice || ' is with the agency twice' from collections where recalled_at is null
      group by invoice having count(*) > 1
    union all select 'B8 ' || invoice || ' had its steps out of order' from dunning_steps
      where (invoice, step) not in (select invoice, step from dunning_withdrawals)
        and (invoice, step) not in (select invoice, step from collections where renewed_at is not null)
      group by invoice having array_agg(level::text order by step) <>
        (array['reminder1', 'reminder2', 'collection'])[1:count(*)::int]
    union all select 'B8 ' || invoice || ' was reminded of nothing' from dunning_steps where total_ore <= 0
    union all select 'B7 payment ' || reference || ' is used for more than it is' from payments
      where amount_ore < (select coalesce(sum(amount_ore), 0) from allocations where payment = payments.id and undone_at is null)
    union all select 'B7 less than nothing is owed on ' || invoice from ledger_entries
      where part is not null group by invoice, part having sum(amount_ore) < 0
    union all select 'B12 less than nothing waits of a payment' from ledger_entries where account = '2420' having sum(amount_ore) > 0
    union all select 'E7 ' || number || ' is parked: ' || parked::text from cases where parked is not null`.execute(db)
  const found = rows.map(row => row.wrong)
  for (const { number, ledgerOre, storyOre, reminders } of await debts(db)) {
    const shown = await findInvoice(db, number, lena)
    if (shown?.owedOre !== ledgerOre) found.push(`B12 ${number} shows ${shown?.owedOre} and its ledger ${ledgerOre}`)
    if (storyOre !== null && storyOre !== ledgerOre)
      found.push(`B12 ${number} tells of ${storyOre}, its ledger of ${ledgerOre}`)
    if ((settled.get(number) ?? reminders) < reminders) found.push(`B8 ${number} was reminded of after it was paid`)
  }
  return found
}

/**
 * What is still on its way. `silent` are payments whose cases have not been told: those hear of them at their next date, or with
 * the next bank file.
 */
export async function notAtRest(db: Db, at: Instant, silent: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ underway: string }>`
    select 'message ' || key || ' is ' || status as underway from messages where status in ('claimed', 'sending')
      and (not_before is null or not_before < ${at}::timestamptz)
    union all select number || ' has not met its date ' || next_at from cases
      where kind = 'invoice' and closed_at is null and next_at <= ${at}::timestamptz
    union all select number || ' has not heard that payments are known' from cases where waiting_for = 'bankFile' and closed_at is null
      and (select max(through) from payment_coverage where account is null and file is null)
        >= (${at}::timestamptz at time zone 'Europe/Stockholm')::date - 1
    union all select number || ' is ' || status || ' and owes ' || sum(amount_ore) from cases join ledger_entries on invoice = number
      where closed_at is not null and part is not null group by number having sum(amount_ore) <> 0
    union all select number || ' owes nothing and is ' || status from cases join ledger_entries on invoice = number
      where closed_at is null and part is not null and not exists (
        select from allocations join payments on payments.id = payment
          where invoice = number and undone_at is null and reference = any (${[...silent]}))
      group by number having sum(amount_ore) = 0
    union all select 'payment ' || reference || ' is not taken in by ' || invoice from allocations join payments on payments.id = payment
      join cases on number = invoice
      where taken_step is null and undone_at is null and closed_at is null and reference <> all (${[...silent]})
    union all select 'the undoing of ' || id || ' is not taken in by ' || invoice from allocations
      where undone_at is not null and undone_step is null`.execute(db)
  return rows.map(row => row.underway)
}
