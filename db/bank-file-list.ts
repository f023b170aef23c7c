import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'
import type { BankFilesTable, BankRowsTable } from './tables/ledger.ts'

export function listBankFiles(db: Db, limit: number): Promise<Selectable<BankFilesTable>[]> {
  return db.selectFrom('bankFiles').selectAll().orderBy('receivedAt', 'desc').limit(limit).execute()
}

export function findBankFile(db: Db, sha256: string): Promise<Selectable<BankFilesTable> | undefined> {
  return db.selectFrom('bankFiles').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

export type BankRow = Omit<Selectable<BankRowsTable>, 'file'>

/** A file's rows; what people must look at comes first. */
export function rowsOfFile(db: Db, sha256: string, limit: number): Promise<BankRow[]> {
  return db
    .selectFrom('bankRows')
    .select(['row', 'result', 'payment', 'amountOre', 'detail'])
    .where('file', '=', sha256)
    .orderBy(sql`result in ('matched', 'known')`)
    .orderBy('row')
    .limit(limit)
    .execute()
}

/** Through which day everything that the bank booked is known. */
export async function coveredThrough(db: Db): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('paymentCoverage')
    .select(({ fn }) => fn.max('through').as('through'))
    .executeTakeFirst()
  return row?.through ?? null
}
