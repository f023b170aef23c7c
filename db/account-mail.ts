import type { Instant } from '../domain/instant.ts'
import type { AccountMail, Language } from '../domain/message.ts'
import type { Db, Trx } from './connect.ts'

export interface NewAccountMail {
  readonly id: string
  readonly kind: AccountMail
  /** Null where nobody has the login that was typed. */
  readonly user: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export async function insertAccountMail(db: Db | Trx, mail: NewAccountMail): Promise<void> {
  await db
    .insertInto('accountMails')
    .values({ ...mail, triedAt: null, sentAt: null, usedAt: null })
    .execute()
}

/** A mail that is still to go, and to whom. */
export interface DueAccountMail {
  readonly kind: AccountMail
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly login: string
  readonly language: Language
}

/** A mail that is still worth sending: to someone who may log in, not sent yet, and not overtaken. */
export function dueAccountMail(db: Db, id: string, at: Instant): Promise<DueAccountMail | undefined> {
  return db
    .selectFrom('accountMails')
    .innerJoin('users', 'users.id', 'accountMails.user')
    .select(['kind', 'accountMails.createdAt', 'expiresAt', 'login', 'language'])
    .where('accountMails.id', '=', id)
    .where('sentAt', 'is', null)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
}

/** Marks a mail as handed over, before it is; false where it has been before, unless that may be done again. */
export async function tryAccountMail(db: Db, id: string, mayRepeat: boolean, at: Instant): Promise<boolean> {
  const row = await db
    .updateTable('accountMails')
    .set({ triedAt: at })
    .where('id', '=', id)
    .$if(!mayRepeat, query => query.where('triedAt', 'is', null))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** How a try ended: sent at an instant, or certain not to have been sent (null). */
export async function endAccountMail(db: Db, id: string, sentAt: Instant | null): Promise<void> {
  const ended = sentAt === null ? { triedAt: null } : { sentAt }
  await db.updateTable('accountMails').set(ended).where('id', '=', id).execute()
}

/** Whose password an open link sets; undefined where it has been used, has run out, or is not there. */
export function openReset(db: Db, id: string, at: Instant): Promise<{ user: string; login: string } | undefined> {
  return resets(db, id, at).executeTakeFirst()
}

/** Uses up a link; undefined where it is no longer open. Of several at once one does, for the user's row is held meanwhile. */
export async function useReset(
  trx: Trx,
  id: string,
  at: Instant,
): Promise<{ readonly user: string; readonly login: string } | undefined> {
  const open = await resets(trx, id, at).forUpdate('users').executeTakeFirst()
  if (!open) return undefined
  const used = await trx
    .updateTable('accountMails')
    .set({ usedAt: at })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return used && open
}

/** Ends the links that a user has open. */
export async function closeResets(trx: Trx, user: string, at: Instant): Promise<void> {
  await trx
    .updateTable('accountMails')
    .set({ usedAt: at })
    .where('user', '=', user)
    .where('kind', '=', 'passwordReset')
    .where('usedAt', 'is', null)
    .execute()
}

/** Mails from before a moment that nobody has begun to carry, as when the process ended, or Temporal was down, in between. */
export async function forgottenAccountMails(db: Db, before: Instant, at: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('accountMails')
    .select('id')
    .where('user', 'is not', null)
    .where('createdAt', '<', before)
    .where('expiresAt', '>', at)
    .where('triedAt', 'is', null)
    .where('usedAt', 'is', null)
    .orderBy('createdAt')
    .limit(1_000)
    .execute()
  return rows.map(({ id }) => id)
}

/** Forgets what ran out before a moment. */
export async function sweepAccountMails(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('accountMails').where('expiresAt', '<', before).execute()
}

function resets(db: Db | Trx, id: string, at: Instant) {
  return db
    .selectFrom('accountMails')
    .innerJoin('users', 'users.id', 'accountMails.user')
    .select(['users.id as user', 'login'])
    .where('accountMails.id', '=', id)
    .where('kind', '=', 'passwordReset')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('disabledAt', 'is', null)
}
