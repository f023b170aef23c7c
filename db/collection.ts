import { sql } from 'kysely'
import type { CollectionClaim, CollectionNotice, CollectionNoticeKind } from '../domain/collection.ts'
import type { Instant } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'

/** What the agency asks for: what a day brought, or all that came after a batch that it has. */
export interface CollectionScope {
  readonly on?: PlainDate | undefined
  readonly after?: number | undefined
}

export interface Pulled {
  readonly claims: readonly CollectionClaim[]
  readonly notices: readonly CollectionNotice[]
  /** What to ask for the next time, to be given what comes from now on. */
  readonly next: number
}

/** The claims that were handed over, and what has happened to those that the agency has. */
export function pull(db: Db, { on, after }: CollectionScope): Promise<Pulled> {
  return db.transaction().execute(async trx => {
    const next = await closeBatch(trx)
    const isAsked = sql<boolean>`batch > ${after ?? 0} and batch <= ${next}`
    const claims = await trx
      .selectFrom('collections')
      .select(sql<CollectionClaim>`claim`.as('claim'))
      .where(isAsked)
      .$if(on !== undefined, query => query.where('handedOn', '=', sql<PlainDate>`${on}`))
      .orderBy('invoice')
      .execute()
    const notices = await trx
      .selectFrom('collectionNotices')
      .select(['invoice', 'kind', 'amountOre', 'onDate as on'])
      .where(isAsked)
      .$if(on !== undefined, query => query.where('onDate', '=', sql<PlainDate>`${on}`))
      .orderBy('id')
      .execute()
    return { claims: claims.map(row => row.claim), notices, next }
  })
}

/** All that nobody has asked for becomes one more batch. Gives the last one's number. */
async function closeBatch(trx: Trx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('collection batches'))`.execute(trx)
  const { rows } = await sql<{ last: number }>`
    with last as (select greatest(coalesce((select max(batch) from collections), 0),
        coalesce((select max(batch) from collection_notices), 0)) as batch),
      claims as (update collections set batch = last.batch + 1 from last where collections.batch is null returning 1),
      notices as (update collection_notices set batch = last.batch + 1 from last
        where collection_notices.batch is null returning 1)
    select last.batch + (exists (select from claims) or exists (select from notices))::int as last from last`.execute(
    trx,
  )
  return rows[0]?.last ?? 0
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
