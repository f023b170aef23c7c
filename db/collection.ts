import { type Selectable, sql } from 'kysely'
import type { CollectionClaim } from '../domain/collection.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'
import type { CollectionNoticesTable } from './tables/ledger.ts'

/** The claims that were handed over on a day. */
export async function claimsOf(db: Db, on: PlainDate): Promise<readonly CollectionClaim[]> {
  const rows = await db
    .selectFrom('collections')
    .select(sql<CollectionClaim>`claim`.as('claim'))
    .where('handedOn', '=', on)
    .orderBy('invoice')
    .execute()
  return rows.map(row => row.claim)
}

/** What has happened since to claims that the agency has, on a day. */
export function noticesOf(db: Db, on: PlainDate): Promise<Selectable<CollectionNoticesTable>[]> {
  return db.selectFrom('collectionNotices').selectAll().where('onDate', '=', on).orderBy('id').execute()
}
