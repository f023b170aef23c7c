import type { Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'

/**
 * One attempt at sending one message. The number is its fence: whatever an attempt writes counts only as long as no later
 * one has taken over, so a worker that was stopped and wakes up hours later changes nothing (N2).
 */
export interface Attempt {
  readonly key: string
  readonly number: number
}

/** claimed → sending. Undefined where it is claimed no longer: cancelled, or taken by another worker. */
export async function startAttempt(
  db: Db | Trx,
  key: string,
  provider: string,
  at: Instant,
): Promise<Attempt | undefined> {
  const row = await db
    .updateTable('messages')
    .set(({ eb }) => ({ status: 'sending', provider, triedAt: at, error: null, attempt: eb('attempt', '+', 1) }))
    .where('key', '=', key)
    .where('status', '=', 'claimed')
    .returning('attempt')
    .executeTakeFirst()
  return row && { key, number: row.attempt }
}

/** Takes a message that is being sent over from a dead attempt. Undefined where another worker was first. */
export async function takeOver(db: Db, dead: Attempt): Promise<Attempt | undefined> {
  const row = await db
    .updateTable('messages')
    .set(({ eb }) => ({ attempt: eb('attempt', '+', 1) }))
    .where('key', '=', dead.key)
    .where('status', '=', 'sending')
    .where('attempt', '=', dead.number)
    .returning('attempt')
    .executeTakeFirst()
  return row && { key: dead.key, number: row.attempt }
}

export type AttemptResult =
  | {
      readonly status: 'sent'
      readonly sentAt: Instant
      readonly providerId: string | null
      readonly segments: number | null
      readonly costCentiOre: number | null
    }
  | { readonly status: 'claimed' | 'failed' | 'unknown'; readonly error: string }

/** Writes how an attempt ended. False where a later attempt has taken over: nothing is written then. */
export async function endAttempt(db: Db, attempt: Attempt, result: AttemptResult): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set(result)
    .where('key', '=', attempt.key)
    .where('status', '=', 'sending')
    .where('attempt', '=', attempt.number)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A message whose meaning passed before it was tried (T6). */
export async function dropClaimed(db: Db, key: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ status: 'dropped' })
    .where('key', '=', key)
    .where('status', '=', 'claimed')
    .execute()
}

/** Moves a message that may not go now to the hour when it may (T6). */
export async function postpone(db: Db | Trx, key: string, notBefore: Instant): Promise<void> {
  await db.updateTable('messages').set({ notBefore }).where('key', '=', key).where('status', '=', 'claimed').execute()
}

/** Which of a provider's ids are known to belong to messages of ours. */
export async function knownProviderIds(db: Db, provider: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('messages')
    .select('providerId')
    .where('provider', '=', provider)
    .where('providerId', 'in', ids)
    .execute()
  return new Set(rows.flatMap(row => row.providerId ?? []))
}
