import { type Kysely, sql } from 'kysely'

/** Which reseller has registered a customer: it hands in work for its own (T14). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table customers add column reseller text references resellers;
    create index customers_by_reseller on customers (reseller) where reseller is not null
  `.execute(db)
}
