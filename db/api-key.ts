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

/** A key as people know it. */
export interface SeatKey {
  readonly id: string
  readonly label: string
}

/** The keys of a role and party that still let someone in. */
export function openKeysOf(
  db: Db | Trx,
  { role, party }: { readonly role: Role; readonly party: string | null },
  at: Instant,
): Promise<SeatKey[]> {
  return db
    .selectFrom('apiKeys')
    .select(['id', 'label'])
    .where('role', '=', role)
    .where('party', 'is not distinct from', party)
    .where(where => where.or([where('expiresAt', 'is', null), where('expiresAt', '>', at)]))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** Ends keys; tells how many they were. */
export async function endApiKeys(db: Db | Trx, ids: readonly string[], at: Instant): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await db.updateTable('apiKeys').set({ expiresAt: at }).where('id', 'in', ids).returning('id').execute()
  return ended.length
}
