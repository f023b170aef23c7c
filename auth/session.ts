import { randomBytes } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import { endSession, findSession, insertSession, type SessionRow, touchSession } from '../db/session.ts'
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

/** The session of a cookie; undefined where it is unknown, wrong, or over. Seen in use, it lasts on. */
export async function sessionOf(db: Db, cookie: string | undefined, at: Instant): Promise<Session | undefined> {
  const [, id, secret] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (id === undefined || secret === undefined) return undefined
  const row = await findSession(db, id)
  if (!row || !isSecret(secret, row.secretHash)) return undefined
  if (row.expiresAt <= at || addMinutes(row.seenAt, idleMinutes[row.role]) <= at) {
    await endSession(db, id)
    return undefined
  }
  if (addMinutes(row.seenAt, touchMinutes) <= at) await touchSession(db, id, at)
  return sessionFrom(row)
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
