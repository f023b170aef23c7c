import { type Selectable, sql } from 'kysely'
import type { Db } from './connect.ts'
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
    .$if(page.before !== null, query =>
      query.where(sql<boolean>`${orderOf(sql.ref('number'))} < ${orderOf(page.before)}`),
    )
    .orderBy(orderOf(sql.ref('number')), 'desc')
    .limit(page.limit)
    .execute()
}

/** 'AN-999' comes before 'AN-1000'. */
function orderOf(number: unknown) {
  return sql`coalesce(substring(${number}::text from '[0-9]+$')::bigint, 0)`
}

/** The number of a site that is about to be registered. */
export async function newSiteNumber(db: Db): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('site_numbers') as next`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The sequence site_numbers gave no number.')
  return `AN-${row.next}`
}

/** Registers a site. The same number again changes nothing. */
export async function insertSite(db: Db, site: SiteRow): Promise<void> {
  await db
    .insertInto('sites')
    .values(site)
    .onConflict(conflict => conflict.column('number').doNothing())
    .execute()
}
