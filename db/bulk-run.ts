import { sql } from 'kysely'
import { type BulkOutcome, bulkItemId } from '../domain/bulk.ts'
import type { Instant } from '../domain/instant.ts'
import { type BulkRow, findBulk } from './bulk.ts'
import type { Db } from './connect.ts'

/** What a run of a bulk action's workflow has before it. */
export interface BulkWork {
  readonly cases: readonly string[]
  /** How many cases there are in all, and how many of them have been dealt with. */
  readonly chosen: number
  readonly settled: number
}

/** A run has begun, which is noted once; gives what is still to be done of it, and nothing where it is to stop. */
export async function beginBulk(
  db: Db,
  { number, at, atMost }: { readonly number: string; readonly at: Instant; readonly atMost: number },
): Promise<BulkWork> {
  await db
    .updateTable('bulkActions')
    .set({ state: 'running', startedAt: at })
    .where('number', '=', number)
    .where('state', '=', 'planned')
    .execute()
  const { rows } = await sql<BulkWork>`
    select count(*) as chosen, count(*) filter (where outcome <> 'waiting') as settled,
      coalesce((select jsonb_agg(next.case_number order by next.place) from (
        select place, case_number from bulk_items join bulk_actions on bulk_actions.number = bulk
        where bulk = ${number} and outcome = 'waiting' and state = 'running'
        order by place limit ${atMost}) as next), '[]') as cases
    from bulk_items where bulk = ${number}`.execute(db)
  const [work] = rows
  if (!work) throw new Error('A count without groups has a row.')
  return work
}

/** What is to be done with a case of a run; undefined where that has been said already. */
export async function openItem(db: Db, number: string, caseNumber: string): Promise<BulkRow | undefined> {
  const item = await db
    .selectFrom('bulkItems')
    .select('outcome')
    .where('bulk', '=', number)
    .where('caseNumber', '=', caseNumber)
    .executeTakeFirstOrThrow()
  return item.outcome === 'waiting' ? findBulk(db, number) : undefined
}

/** Says what became of a case. What has been said stays. */
export async function writeOutcome(
  db: Db,
  number: string,
  caseNumber: string,
  outcome: BulkOutcome,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('bulkItems')
    .set({
      outcome: outcome.is,
      at,
      status: outcome.is === 'done' ? outcome.status : null,
      refusal: outcome.is === 'refused' ? JSON.stringify(outcome.refusal) : null,
      cause: outcome.is === 'failed' ? outcome.cause : null,
    })
    .where('bulk', '=', number)
    .where('caseNumber', '=', caseNumber)
    .where('outcome', '=', 'waiting')
    .execute()
}

/** What a case has written for a run before: of a worker that died before it could say so. */
export async function writtenFor(
  db: Db,
  number: string,
  caseNumber: string,
): Promise<{ readonly did: string; readonly status: string } | undefined> {
  const id = bulkItemId(number, caseNumber)
  const { rows } = await sql<{ did: string; status: string }>`
    select did, result -> 'view' ->> 'status' as status from case_events
    where case_number = ${caseNumber}
      and (key = ${`update ${id}`} or starts_with(key, ${`update ${id}/`}) or facts ->> 'submission' = ${id})
    order by step desc limit 1`.execute(db)
  return rows[0]
}

/** Someone wants it to stop: who and when, the first time. What has ended is left alone. */
export async function askToStop(
  db: Db,
  { number, at, byId }: { readonly number: string; readonly at: Instant; readonly byId: string },
): Promise<void> {
  await db
    .updateTable('bulkActions')
    .set({ state: 'stopping', stoppedBy: byId, stopAskedAt: at })
    .where('number', '=', number)
    .where('state', 'in', ['planned', 'running'])
    .execute()
}

/** The run is over. What it did not come to is said to be not done, and then the run was stopped. */
export async function endBulk(
  db: Db,
  { number, at }: { readonly number: string; readonly at: Instant },
): Promise<void> {
  await sql`
    with ending as (
      select number from bulk_actions where number = ${number} and ended_at is null for update),
    left_over as (
      update bulk_items set outcome = 'notDone', at = ${at}::timestamptz
      from ending where bulk = ending.number and outcome = 'waiting' returning place)
    update bulk_actions set ended_at = ${at}::timestamptz,
      state = case when exists (select from left_over) then 'stopped' else 'ended' end
    from ending where bulk_actions.number = ending.number`.execute(db)
}
