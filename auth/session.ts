import { randomBytes } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import { endSession, findSession, findSessionsOf, insertSession, type SessionRow, touchSession } from '../db/session.ts'
import type { Role } from '../domain/case.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { hashSecret, isSecret } from './api-key.ts'
import type { Caller } from './keyring.ts'

/** A browser that is logged in, and whose it is. */
export interface Session {
  readonly id: string
  /** The password was right, and the code of the second factor has not come yet: nothing may be done but give it. */
  readonly awaitsCode: boolean
  readonly user: string
  readonly name: string
  readonly language: Language
  readonly caller: Caller
}

/** Begins a session. Answers with what the cookie is to hold: `<id>.<secret>`; the database gets the secret's hash alone. */
export async function beginSession(
  db: Db,
  { id: user, awaitsCode }: { readonly id: string; readonly awaitsCode: boolean },
  at: Instant,
): Promise<string> {
  const id = randomBytes(16).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = addMinutes(at, awaitsCode ? codeMinutes : longestMinutes)
  await insertSession(db, { id, secretHash: hashSecret(secret), user, createdAt: at, expiresAt, awaitsCode })
  return `${id}.${secret}`
}

/** The session of a cookie; undefined where it is unknown, wrong, or over. Used, it lasts on. */
export async function sessionOf(
  db: Db,
  cookie: string | undefined,
  at: Instant,
  isUsed = true,
): Promise<Session | undefined> {
  const [, id, secret] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (id === undefined || secret === undefined) return undefined
  const row = await findSession(db, id)
  if (!row || !isSecret(secret, row.secretHash)) return undefined
  if (isOver(row, row.role, at)) {
    await endSession(db, id)
    return undefined
  }
  if (isUsed && addMinutes(row.seenAt, touchMinutes) <= at) await touchSession(db, id, at)
  return sessionFrom(row)
}

/** One of the places where someone is logged in. */
export interface OwnSession {
  readonly createdAt: Instant
  /** To within some minutes. */
  readonly seenAt: Instant
  /** The one that asks. */
  readonly isThis: boolean
}

/** Where the person of a session is logged in, here first. */
export async function sessionsOf(db: Db, { id, user, caller }: Session, at: Instant): Promise<readonly OwnSession[]> {
  const rows = await findSessionsOf(db, user)
  return rows
    .filter(row => !isOver(row, caller.role, at))
    .map(row => ({ createdAt: row.createdAt, seenAt: row.seenAt, isThis: row.id === id }))
    .toSorted((one, other) => Number(other.isThis) - Number(one.isThis))
}

function isOver({ expiresAt, seenAt }: Pick<SessionRow, 'expiresAt' | 'seenAt'>, role: Role, at: Instant): boolean {
  return expiresAt <= at || addMinutes(seenAt, idleMinutes[role]) <= at
}

/** Who has not been seen for so long must log in again: staff after a night, customers after a month. */
const idleMinutes: Readonly<Record<Role, number>> = {
  ops: 12 * 60,
  admin: 12 * 60,
  operator: 12 * 60,
  technician: 12 * 60,
  customer: 30 * 24 * 60,
  reseller: 30 * 24 * 60,
  client: 30 * 24 * 60,
}
const longestMinutes = 90 * 24 * 60
const codeMinutes = 10
const touchMinutes = 10

function sessionFrom({ id, awaitsCode, user, name, language, role, party }: SessionRow): Session {
  return { id, awaitsCode, user, name, language, caller: { role, id: party ?? user, keyId: user } }
}
