import { sql } from 'kysely'
import { type Creditable, creditable, type EarlierNote } from '../domain/credit.ts'
import type { Sale } from '../domain/ledger.ts'
import type { Db, Trx } from './connect.ts'
import { saleOf } from './sale.ts'

/** What credit notes can still take back of an issued invoice, or could before the note of a step. */
export async function creditableOf(db: Db | Trx, invoice: string, beforeStep?: number): Promise<Creditable> {
  const notes: readonly EarlierNote[] = await db
    .selectFrom('creditNotes')
    .select(['totalOre', sql<Sale | null>`taken`.as('taken')])
    .where('invoice', '=', invoice)
    .$if(beforeStep !== undefined, query => query.where('step', '<', beforeStep ?? 0))
    .orderBy('step')
    .execute()
  return creditable(await saleOf(db, invoice), notes)
}

/** An issued invoice's lines as a part of one is taken back: by its source, at its rate. */
export function saleLinesOf(db: Db | Trx, invoice: string) {
  return db
    .selectFrom('invoiceLines')
    .select(['source', 'vatRate', 'article'])
    .where('invoice', '=', invoice)
    .orderBy('line')
    .execute()
}
