import { sql } from 'kysely'
import type { DebtParts } from '../domain/allocation.ts'
import type { Instant } from '../domain/instant.ts'
import type { NewVoucher } from '../domain/ledger.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'

/** A voucher and what it is about. `valueOn` is the day from which its entries count for interest. */
export interface Posting extends NewVoucher {
  readonly invoice: string | null
  readonly payment?: number
  readonly allocation?: number
  readonly valueOn?: PlainDate
}

/**
 * Writes vouchers, numbered without gaps, in the transaction whose doing they record (B12). One without entries is left out.
 * A source that is booked already is refused by the database, and with it the whole transaction.
 */
export async function post(trx: Trx, at: Instant, postings: readonly Posting[]): Promise<void> {
  const vouchers = postings.filter(each => each.entries.length > 0)
  if (vouchers.length === 0) return
  const rows = vouchers.map((each, index) => ({
    index: index + 1,
    kind: each.kind,
    booked_on: each.on,
    source: each.source,
    value_on: each.valueOn ?? each.on,
    invoice: each.invoice,
    payment: each.payment ?? null,
    allocation: each.allocation ?? null,
    entries: each.entries.map(entry => ({ account: entry.account, amount_ore: entry.amountOre, part: entry.part })),
  }))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
        index int, kind text, booked_on date, source text, value_on date, invoice text, payment bigint, allocation bigint,
        entries jsonb)),
    taken as (
      insert into counters (name, next) values ('vouchers', ${rows.length + 1}::bigint)
      on conflict (name) do update set next = counters.next + ${rows.length}::bigint
      returning next - ${rows.length}::bigint - 1 as before),
    written as (
      insert into ledger_vouchers (number, kind, booked_on, source, created_at)
      select before + index, kind, booked_on, source, ${at}::timestamptz from given, taken)
    insert into ledger_entries (voucher, line, account, amount_ore, kind, part, invoice, payment, allocation, value_on)
    select before + index, entry.line, entry.account, entry.amount_ore, kind, entry.part,
      case when entry.part is null then null else invoice end, payment, allocation, value_on
    from given, taken,
      rows from (jsonb_to_recordset(entries) as (account text, amount_ore bigint, part text))
        with ordinality as entry (account, amount_ore, part, line)`.execute(trx)
}

const nothing: DebtParts = { costsOre: 0, interestOre: 0, principalOre: 0 }

/** What the entries of each invoice sum to, part by part. An invoice that is not issued yet has no sale among them. */
export async function bookedDebts(db: Db | Trx, invoices: readonly string[]): Promise<ReadonlyMap<string, DebtParts>> {
  const { rows } = await sql<DebtParts & { invoice: string }>`
    select invoice,
      coalesce(sum(amount_ore) filter (where part = 'cost'), 0)::bigint as costs_ore,
      coalesce(sum(amount_ore) filter (where part = 'interest'), 0)::bigint as interest_ore,
      coalesce(sum(amount_ore) filter (where part = 'principal'), 0)::bigint as principal_ore
    from ledger_entries where invoice = any (${[...invoices]}) and part is not null group by invoice`.execute(db)
  const found = new Map(rows.map(({ invoice, ...parts }) => [invoice, parts]))
  return new Map(invoices.map(invoice => [invoice, found.get(invoice) ?? nothing]))
}
