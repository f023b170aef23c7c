import type { Role } from '../domain/case.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly secretHash: string
  readonly role: Role
  readonly party: string | null
  readonly expiresAt: Instant | null
  readonly lastUsedAt: Instant | null
}

export function findApiKey(db: Db, id: string): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('apiKeys')
    .select(['id', 'secretHash', 'role', 'party', 'expiresAt', 'lastUsedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface NewApiKey {
  readonly id: string
  readonly secretHash: string
  readonly role: Role
  readonly party: string | null
  readonly label: string
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
}

export async function insertApiKey(db: Db | Trx, key: NewApiKey): Promise<void> {
  await db
    .insertInto('apiKeys')
    .values({ ...key, lastUsedAt: null })
    .execute()
}

/** Notes that a key is in use, at most once an hour. */
export async function touchApiKey(db: Db, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('apiKeys')
    .set({ lastUsedAt: at })
    .where('id', '=', id)
    .where(where => where.or([where('lastUsedAt', 'is', null), where('lastUsedAt', '<', addMinutes(at, -60))]))
    .execute()
}
