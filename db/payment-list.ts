import { sql } from 'kysely'
import type { Ore } from '../domain/money.ts'
import type { Db } from './connect.ts'
import { type StoredPayment, selectPayments } from './payment.ts'

export interface PaymentListPage {
  readonly order: 'newest' | 'oldest'
  /** The payment after which it goes on; null for the beginning. */
  readonly after: number | null
  readonly limit: number
}

/** Payments in the order in which they were registered; those of which something is not used, or all. */
export function listPayments(
  db: Db,
  onlyUnused: boolean,
  { order, after, limit }: PaymentListPage,
): Promise<readonly StoredPayment[]> {
  const isOldest = order === 'oldest'
  return selectPayments(db)
    .$if(onlyUnused, query => query.where('unusedOre', '>', 0))
    .$if(after !== null, query => query.where('payments.id', isOldest ? '>' : '<', after ?? 0))
    .orderBy('payments.id', isOldest ? 'asc' : 'desc')
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

/** Why a bank's payment waits for a person, though it names something. */
export async function listedRow(
  db: Db,
  payment: number,
): Promise<{ readonly result: 'beforeInvoice' | 'inOtherFile'; readonly detail: string } | undefined> {
  const { rows } = await sql<{ result: 'beforeInvoice' | 'inOtherFile'; detail: string }>`
    select result, detail from bank_rows where payment = ${payment} and result in ('beforeInvoice', 'inOtherFile')
    limit 1`.execute(db)
  return rows[0]
}

/** What of a payment was paid out again, and why. */
export function refundsOf(db: Db, payment: number) {
  return db
    .selectFrom('paymentRefunds')
    .select(['amountOre', 'isReversal', 'reason', 'at', 'byId'])
    .where('payment', '=', payment)
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
