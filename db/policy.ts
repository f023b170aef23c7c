import { sql } from 'kysely'
import type { PlainDate } from '../domain/plain-date.ts'
import { type Policies, type PolicyName, policies } from '../domain/policy.ts'
import type { Db, Trx } from './connect.ts'

/** The policy in force on a day: the latest row that had come into force then, or the one Ledtid comes with (E6). */
export async function policyOn<N extends PolicyName>(db: Db | Trx, name: N, on: PlainDate): Promise<Policies[N]> {
  const { rows } = await sql<{ body: Policies[N] }>`
    select body from policies where name = ${name} and valid_from <= ${on} order by valid_from desc limit 1`.execute(db)
  return rows[0]?.body ?? policies[name]
}
