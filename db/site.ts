import type { Selectable } from 'kysely'
import type { Db } from './connect.ts'
import { byNumber, isBefore, nextOf } from './number.ts'
import type { SitesTable } from './tables/contracts.ts'

export type SiteRow = Selectable<SitesTable>

export function findSite(db: Db, number: string): Promise<SiteRow | undefined> {
  return db.selectFrom('sites').selectAll().where('number', '=', number).executeTakeFirst()
}

/** Sites by number, newest first. */
export function listSites(
  db: Db,
  customer: string | undefined,
  page: { readonly before: string | null; readonly limit: number },
): Promise<SiteRow[]> {
  return db
    .selectFrom('sites')
    .selectAll()
    .$if(customer !== undefined, query => query.where('customer', '=', customer ?? ''))
    .where(isBefore(page.before))
    .orderBy(byNumber, 'desc')
    .limit(page.limit)
    .execute()
}

/** The number of a site that is about to be registered. */
export async function newSiteNumber(db: Db): Promise<string> {
  return `AN-${await nextOf(db, 'site_numbers')}`
}

/** Registers a site. The same number again changes nothing. */
export async function insertSite(db: Db, site: SiteRow): Promise<void> {
  await db
    .insertInto('sites')
    .values(site)
    .onConflict(conflict => conflict.column('number').doNothing())
    .execute()
}
