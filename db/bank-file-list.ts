import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './connect.ts'
import type { BankFilesTable, BankRowsTable } from './tables/ledger.ts'

/** Where a page of the list ended. */
export interface BankFilePlace {
  readonly receivedAt: string
  readonly sha256: string
}

/** The files that were taken in, the newest first. */
export function listBankFiles(
  db: Db,
  { after, limit }: { readonly after: BankFilePlace | null; readonly limit: number },
): Promise<Selectable<BankFilesTable>[]> {
  return db
    .selectFrom('bankFiles')
    .selectAll()
    .$if(after !== null, query =>
      query.where(sql<boolean>`(received_at, sha256) < (${after?.receivedAt}::timestamptz, ${after?.sha256})`),
    )
    .orderBy('receivedAt', 'desc')
    .orderBy('sha256', 'desc')
    .limit(limit)
    .execute()
}

export function findBankFile(db: Db, sha256: string): Promise<Selectable<BankFilesTable> | undefined> {
  return db.selectFrom('bankFiles').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

export type BankRow = Omit<Selectable<BankRowsTable>, 'file'>

/** A file's rows after so many others, which never change; what people must look at comes first. */
export async function rowsOfFile(
  db: Db,
  sha256: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly BankRow[]; readonly rowCount: number }> {
  const rows = await db
    .selectFrom('bankRows')
    .select(['row', 'result', 'payment', 'amountOre', 'detail'])
    .where('file', '=', sha256)
    .orderBy(sql`result in ('matched', 'known')`)
    .orderBy('row')
    .orderBy('result')
    .offset(after)
    .limit(limit)
    .execute()
  const { count } = await db
    .selectFrom('bankRows')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('file', '=', sha256)
    .executeTakeFirstOrThrow()
  return { rows, rowCount: count }
}
