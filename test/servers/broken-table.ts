import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

/** Adds a constraint that every new row breaks; gives what takes it away again. */
export async function breakTable(db: Db, table: string, condition: string): Promise<() => Promise<unknown>> {
  const [name, check] = [sql.table(table), sql.raw(condition)]
  await sql`alter table ${name} add constraint broken check (${check}) not valid`.execute(db)
  return () => sql`alter table ${name} drop constraint broken`.execute(db)
}
