import { sql } from 'kysely'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'

export interface AttemptCount {
  readonly subject: string
  readonly attempts: number
  readonly since: Instant
}

/** How many attempts of each subject there have been within the minutes. */
export function attemptsOf(
  db: Db,
  subjects: readonly string[],
  withinMinutes: number,
  at: Instant,
): Promise<AttemptCount[]> {
  return db
    .selectFrom('loginAttempts')
    .select(['subject', 'attempts', 'since'])
    .where('subject', 'in', subjects)
    .where('since', '>', addMinutes(at, -withinMinutes))
    .execute()
}

/**
 * Counts an attempt of each subject, and tells how many there have been within the minutes, this one among them. Counted before
 * it is known whether it is right, so that a thousand at once are a thousand.
 */
export function countAttempts(
  db: Db,
  subjects: readonly string[],
  withinMinutes: number,
  at: Instant,
): Promise<AttemptCount[]> {
  const isOld = sql<boolean>`login_attempts.since <= ${addMinutes(at, -withinMinutes)}`
  return (
    db
      .insertInto('loginAttempts')
      // In one order, so that two at once cannot wait for each other.
      .values([...subjects].sort().map(subject => ({ subject, attempts: 1, since: at })))
      .onConflict(conflict =>
        conflict.column('subject').doUpdateSet({
          attempts: sql<number>`case when ${isOld} then 1 else login_attempts.attempts + 1 end`,
          since: sql<Instant>`case when ${isOld} then excluded.since else login_attempts.since end`,
        }),
      )
      .returning(['subject', 'attempts', 'since'])
      .execute()
  )
}

/** An attempt that was right is taken back from each subject. */
export async function takeBackAttempts(db: Db, subjects: readonly string[]): Promise<void> {
  await db
    .updateTable('loginAttempts')
    .set({ attempts: sql<number>`greatest(attempts - 1, 0)` })
    .where('subject', 'in', subjects)
    .execute()
}

/** Forgets what a subject has tried. */
export async function forgetAttempts(db: Db, subject: string): Promise<void> {
  await db.deleteFrom('loginAttempts').where('subject', '=', subject).execute()
}

/** Forgets what no longer counts. */
export async function sweepAttempts(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('loginAttempts').where('since', '<', before).execute()
}
