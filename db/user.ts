import type { Selectable } from 'kysely'
import type { Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { closeResets } from './account-mail.ts'
import type { Db, Trx } from './connect.ts'
import type { UsersTable } from './tables/users.ts'

export type User = Selectable<UsersTable>

/** Whoever has the login and may use it. */
export function findLogin(db: Db, login: string): Promise<User | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('login', '=', login.toLowerCase())
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
}

/** Whoever has the login, also where it is closed. */
export function findAnyLogin(db: Db, login: string): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('login', '=', login.toLowerCase()).executeTakeFirst()
}

export interface NewUser {
  readonly login: string
  readonly name: string
  readonly role: Role
  /** The number of the technician, customer, reseller or client; null for the company's own. */
  readonly party: string | null
  readonly passwordHash: string
  readonly language: Language
}

/** The new user's id; undefined where the login is taken. */
export async function insertUser(db: Db | Trx, user: NewUser, at: Instant): Promise<string | undefined> {
  const row = await db
    .insertInto('users')
    .values({
      ...user,
      login: user.login.toLowerCase(),
      createdAt: at,
      passwordChangedAt: at,
      disabledAt: null,
      secondFactor: null,
      secondFactorStep: null,
    })
    .onConflict(conflict => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Takes a new password, and ends what was begun with the old one: every session, and every link to a new one. */
export async function changePassword(db: Db, id: string, passwordHash: string, at: Instant): Promise<void> {
  await db.transaction().execute(trx => setPassword(trx, id, passwordHash, at))
}

/** The same, as a part of something. */
export async function setPassword(trx: Trx, id: string, passwordHash: string, at: Instant): Promise<void> {
  await trx.updateTable('users').set({ passwordHash, passwordChangedAt: at }).where('id', '=', id).execute()
  await trx.deleteFrom('sessions').where('user', '=', id).execute()
  await closeResets(trx, id, at)
}

/** Keeps the same password by a dearer hash, unless it has been changed meanwhile. */
export async function renewHash(db: Db, { id, passwordHash }: User, renewed: string): Promise<void> {
  await db
    .updateTable('users')
    .set({ passwordHash: renewed })
    .where('id', '=', id)
    .where('passwordHash', '=', passwordHash)
    .execute()
}

export async function setLanguage(db: Db, id: string, language: Language): Promise<void> {
  await db.updateTable('users').set({ language }).where('id', '=', id).execute()
}

export function findUser(db: Db, id: string): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The sealed key of the second factor; undefined where there is none. */
export async function secondFactorOf(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('users').select('secondFactor').where('id', '=', id).executeTakeFirst()
  return row?.secondFactor ?? undefined
}

/** Takes a second factor into use, or does without one. */
export async function setSecondFactor(
  db: Db | Trx,
  id: string,
  sealed: Buffer | null,
  step: number | null,
): Promise<void> {
  await db.updateTable('users').set({ secondFactor: sealed, secondFactorStep: step }).where('id', '=', id).execute()
}

/** Uses up the code of a time step; false where it, or a later one, has been used. */
export async function useCode(db: Db, id: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable('users')
    .set({ secondFactorStep: step })
    .where('id', '=', id)
    .where(where => where.or([where('secondFactorStep', 'is', null), where('secondFactorStep', '<', step)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The names behind the ids that timelines keep: those who log in, and technicians, who go by their number. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const [users, technicians] = await Promise.all([
    db.selectFrom('users').select(['id', 'name']).where('id', 'in', ids).execute(),
    db.selectFrom('technicians').select(['number as id', 'name']).where('number', 'in', ids).execute(),
  ])
  return new Map([...users, ...technicians].map(({ id, name }) => [id, name]))
}
