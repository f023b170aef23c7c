import { timingSafeEqual } from 'node:crypto'
import { insertAccountMail, openReset, useReset } from '../db/account-mail.ts'
import type { Db } from '../db/connect.ts'
import { findLogin, setPassword } from '../db/user.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import { newMail, tellingMinutes } from './account-mail.ts'
import { prefixOf } from './attempts.ts'
import { forgiveAccount, type LoggedIn, limitOf } from './login.ts'
import { hashPassword } from './password.ts'
import { Crowded } from './queue.ts'
import type { Vault } from './secrets.ts'

type Limited = Extract<LoggedIn, { is: 'limited' }>

/**
 * Someone says that they have forgotten their password (S1). Stores the mail that is to carry the link, and answers with its id.
 * A login that is not there, that is no longer used, or that is no address is the same work here, and is answered the same: only
 * whoever carries the mail finds that there is nobody to send it to.
 */
export async function askReset(
  db: Db,
  { login, address }: { readonly login: string; readonly address: string },
  at: Instant,
): Promise<{ readonly is: 'asked'; readonly mail: string } | Limited> {
  const limits = {
    [`reset ${login.toLowerCase().slice(0, 200)}`]: ofAccount,
    [`reset address ${prefixOf(address)}`]: ofAddress,
  }
  const limited = await limitOf(db, limits, at)
  if (limited) return limited
  const user = await findLogin(db, login)
  const id = newMail()
  const expiresAt = addMinutes(at, resetMinutes)
  await insertAccountMail(db, { id, kind: 'passwordReset', user: user?.id ?? null, createdAt: at, expiresAt })
  return { is: 'asked', mail: id }
}

/** Makes the address that a reset's mail leads to; its last part is `<id>.<secret>`. */
export function resetUrlWith(vault: Vault, publicUrl: string): (id: string) => string {
  const site = publicUrl.replace(/\/$/, '')
  return id => `${site}/login/reset/${id}.${vault.resetSecret(id)}`
}

/** Whose password the link sets, as long as it is open; looking does not use it up, for mail scanners open links. */
export async function readReset(
  db: Db,
  vault: Vault,
  token: string | undefined,
  at: Instant,
): Promise<{ readonly login: string } | undefined> {
  const id = idIn(vault, token)
  return id === undefined ? undefined : openReset(db, id, at)
}

/** The password is set, and the mail that tells of it stored; or the link is over; or there is a crowd at the door. */
export type Reset = { readonly is: 'set'; readonly mail: string } | { readonly is: 'over' } | Limited

/**
 * Sets a password by a link, which is used up by it. Every session ends, and every other link; a second factor stays. It is a
 * proof of who one is, so wrong guesses at the password no longer count.
 */
export async function usePasswordReset(
  db: Db,
  vault: Vault,
  { token, password }: { readonly token: string | undefined; readonly password: string },
  at: Instant,
): Promise<Reset> {
  const id = idIn(vault, token)
  // A hash costs much: it is worked out for links that are open alone.
  if (id === undefined || !(await openReset(db, id, at))) return { is: 'over' }
  const passwordHash = await hashPassword(password).catch((error: unknown) => {
    if (error instanceof Crowded) return undefined
    throw error
  })
  if (passwordHash === undefined) return { is: 'limited', waitSeconds: 5 }
  const mail = newMail()
  const used = await db.transaction().execute(async trx => {
    const open = await useReset(trx, id, at)
    if (!open) return undefined
    await setPassword(trx, open.user, passwordHash, at)
    await insertAccountMail(trx, changedMail(mail, open.user, at))
    return open
  })
  if (!used) return { is: 'over' }
  await forgiveAccount(db, used.login)
  return { is: 'set', mail }
}

/** Sets the password of whoever is logged in, and stores the mail that tells of it; answers with the mail's id. */
export async function changeOwnPassword(db: Db, user: string, password: string, at: Instant): Promise<string> {
  const passwordHash = await hashPassword(password)
  const mail = newMail()
  await db.transaction().execute(async trx => {
    await setPassword(trx, user, passwordHash, at)
    await insertAccountMail(trx, changedMail(mail, user, at))
  })
  return mail
}

export const resetMinutes = 60

/** Each is a mail in someone's inbox. */
const ofAccount = 5
/** A whole office may sit behind one address. */
const ofAddress = 50

function changedMail(id: string, user: string, at: Instant) {
  return { id, kind: 'passwordChanged', user, createdAt: at, expiresAt: addMinutes(at, tellingMinutes) } as const
}

/** The id in a token whose secret is right. */
function idIn(vault: Vault, token: string | undefined): string | undefined {
  const [, id, secret] = /^([\w-]{22})\.([\w-]{43})$/.exec(token ?? '') ?? []
  if (id === undefined || secret === undefined) return undefined
  return timingSafeEqual(Buffer.from(secret), Buffer.from(vault.resetSecret(id))) ? id : undefined
}
