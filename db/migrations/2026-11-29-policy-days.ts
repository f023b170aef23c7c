import { type Kysely, sql } from 'kysely'

/** Which day's policies were used last is asked while nobody may open a case (E6): it must not take a look at every case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_policy_on on cases (policy_on)`.execute(db)
}
