import { sql } from 'kysely'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'

export interface FailureCount {
  readonly subject: string
  readonly failures: number
  readonly since: Instant
}

/** How often each subject has failed within the minutes. */
export function failuresOf(
  db: Db,
  subjects: readonly string[],
  withinMinutes: number,
  at: Instant,
): Promise<FailureCount[]> {
  return db
    .selectFrom('loginFailures')
    .select(['subject', 'failures', 'since'])
    .where('subject', 'in', subjects)
    .where('since', '>', addMinutes(at, -withinMinutes))
    .execute()
}

/** Counts a failure of each subject; one that is long ago no longer counts. */
export async function noteFailures(
  db: Db,
  subjects: readonly string[],
  withinMinutes: number,
  at: Instant,
): Promise<void> {
  const isOld = sql<boolean>`login_failures.since <= ${addMinutes(at, -withinMinutes)}`
  await db
    .insertInto('loginFailures')
    // In one order, so that two who fail at once cannot wait for each other.
    .values([...subjects].sort().map(subject => ({ subject, failures: 1, since: at })))
    .onConflict(conflict =>
      conflict.column('subject').doUpdateSet({
        failures: sql<number>`case when ${isOld} then 1 else login_failures.failures + 1 end`,
        since: sql<Instant>`case when ${isOld} then excluded.since else login_failures.since end`,
      }),
    )
    .execute()
}

export async function forgetFailures(db: Db, subject: string): Promise<void> {
  await db.deleteFrom('loginFailures').where('subject', '=', subject).execute()
}

/** Forgets what no longer counts. */
export async function sweepFailures(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('loginFailures').where('since', '<', before).execute()
}
