import { sql } from 'kysely'
import type { Ore } from '../domain/money.ts'
import type { Db } from './connect.ts'
import { type StoredPayment, selectPayments } from './payment.ts'

/** Payments, newest first; those of which something is not used, or all. */
export function listPayments(db: Db, onlyUnused: boolean, limit: number): Promise<readonly StoredPayment[]> {
  return db
    .selectFrom(selectPayments(db).as('payments'))
    .selectAll()
    .$if(onlyUnused, query => query.where('unusedOre', '>', 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function findPayment(db: Db, id: number): Promise<StoredPayment | undefined> {
  return selectPayments(db).where('payments.id', '=', id).executeTakeFirst()
}

/** What a payment is used for now. */
export function usesOf(
  db: Db,
  payment: number,
): Promise<readonly { readonly invoice: string; readonly amountOre: Ore }[]> {
  return db
    .selectFrom('allocations')
    .select(['invoice', 'amountOre'])
    .where('payment', '=', payment)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** Open invoices on which just this much is owed. */
export async function owing(db: Db, amountOre: Ore, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ invoice: string }>`
    select invoice from ledger_entries join cases on cases.number = invoice
    where part is not null and closed_at is null
    group by invoice having sum(amount_ore) = ${amountOre} order by invoice limit ${limit}`.execute(db)
  return rows.map(row => row.invoice)
}
