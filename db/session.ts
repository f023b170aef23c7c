import type { Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { Db } from './connect.ts'

/** A session, and whose it is. */
export interface SessionRow {
  readonly id: string
  readonly secretHash: string
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly awaitsCode: boolean
  readonly user: string
  readonly name: string
  readonly role: Role
  readonly party: string | null
  readonly language: Language
}

export interface NewSession {
  readonly id: string
  readonly secretHash: string
  readonly user: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly awaitsCode: boolean
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({ ...session, seenAt: session.createdAt })
    .execute()
}

/** A session whose user may still log in. */
export function findSession(db: Db, id: string): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user')
    .select(['sessions.id', 'secretHash', 'seenAt', 'expiresAt', 'awaitsCode', 'user'])
    .select(['users.name', 'users.role', 'users.party', 'users.language'])
    .where('sessions.id', '=', id)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** Notes that a session is in use. */
export async function touchSession(db: Db, id: string, at: Instant): Promise<void> {
  await db.updateTable('sessions').set({ seenAt: at }).where('id', '=', id).execute()
}

export async function endSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

/** Forgets what has run out, or has not been seen since a moment. */
export async function sweepSessions(db: Db, at: Instant, unseenSince: Instant): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where(where => where.or([where('expiresAt', '<', at), where('seenAt', '<', unseenSince)]))
    .execute()
}
