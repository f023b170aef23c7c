import { sql } from 'kysely'
import { type Instant, millisecondsOf } from '../domain/instant.ts'
import type { Simulation } from '../domain/simulation.ts'
import type { Db, Trx } from './connect.ts'

/** The company's simulated clock; undefined where its time is the world's. */
export async function readSimulation(db: Db | Trx): Promise<Simulation | undefined> {
  const row = await db.selectFrom('simulatedClock').select(['startedAt', 'factor']).executeTakeFirst()
  return row && { startedMs: millisecondsOf(row.startedAt), factor: row.factor }
}

/**
 * Gives a new company a simulated clock that starts now. The same pace again is the same clock, which goes on from where it
 * began. False where the company is there already and goes by the world's time.
 */
export async function keepSimulation(db: Db, factor: number, at: Instant): Promise<boolean> {
  if (await readSimulation(db)) return true
  const { rows } = await sql<{ isNew: boolean }>`
    insert into simulated_clock (started_at, factor) select ${at}, ${factor}
    where not exists (select from company) and not exists (select from cases) and not exists (select from customers)
    on conflict (id) do nothing returning true as is_new`.execute(db)
  return rows.length > 0 || (await readSimulation(db)) !== undefined
}
