import type { Selectable } from 'kysely'
import type { Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { Db, Trx } from './connect.ts'
import type { SessionsTable } from './tables/users.ts'

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

export type OpenSession = Pick<Selectable<SessionsTable>, 'id' | 'createdAt' | 'seenAt' | 'expiresAt'>

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

/** The sessions in which a user is logged in, the one used last first. */
export function findSessionsOf(db: Db, user: string): Promise<readonly OpenSession[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'seenAt', 'expiresAt'])
    .where('user', '=', user)
    .where('awaitsCode', '=', false)
    .orderBy('seenAt', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends every session of a user, but for the one to keep; tells how many they were. */
export async function endSessionsOf(db: Db | Trx, user: string, keep?: string): Promise<number> {
  const ended = await db
    .deleteFrom('sessions')
    .where('user', '=', user)
    .$if(keep !== undefined, query => query.where('id', '!=', keep ?? ''))
    .returning('id')
    .execute()
  return ended.length
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
