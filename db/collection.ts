import { type Selectable, sql } from 'kysely'
import type { CollectionClaim, CollectionNoticeKind } from '../domain/collection.ts'
import type { Instant } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
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

/** Tells the agency what changes a claim that it has (B11); an invoice that is not with it has nobody to tell. */
export async function notifyAgency(
  trx: Trx,
  invoice: string,
  notice: {
    readonly kind: CollectionNoticeKind
    readonly amountOre: Ore
    readonly on: PlainDate
    readonly at: Instant
  },
): Promise<void> {
  await sql`
    insert into collection_notices (invoice, kind, amount_ore, on_date, at)
    select invoice, ${notice.kind}, ${notice.amountOre}, ${notice.on}::date, ${notice.at}::timestamptz
    from collections where invoice = ${invoice} and recalled_at is null`.execute(trx)
}
