import { type ApiKeyRow, findApiKey, insertApiKey, touchApiKey } from '../db/api-key.ts'
import type { Db, Trx } from '../db/connect.ts'
import type { Actor, Role } from '../domain/case.ts'
import { addMinutes, type Instant, millisecondsOf } from '../domain/instant.ts'
import { isSecret, mintApiKey, type PresentedKey } from './api-key.ts'

/** Who asks: in whose name things are done, and by which key. */
export interface Caller {
  readonly role: Role
  /** The customer, reseller or technician that the key speaks for, or the key itself: what the timeline keeps. */
  readonly id: string
  readonly keyId: string
}

export interface Keyring {
  /** Who the key belongs to; undefined when it is unknown, wrong or expired. Throws when the database does not answer. */
  callerOf(presented: PresentedKey): Promise<Caller | undefined>
}

interface Kept {
  readonly row: ApiKeyRow
  readonly readAtMs: number
}

/** A key that is taken back is refused within so long. */
const keptMs = 5_000
const mostKept = 1_000

/**
 * Looks keys up, and remembers them for a few seconds, so that a busy client costs no query a request. Only keys that were
 * presented with the right secret are remembered.
 */
export function createKeyring(db: Db, now: () => Instant, noteFailure: (error: unknown) => void): Keyring {
  const kept = new Map<string, Kept>()

  async function rowOf({ id, secret }: PresentedKey, at: Instant): Promise<ApiKeyRow | undefined> {
    const known = kept.get(id)
    if (known && millisecondsOf(at) - known.readAtMs < keptMs && isSecret(secret, known.row.secretHash))
      return known.row
    const row = await findApiKey(db, id)
    if (!row || !isSecret(secret, row.secretHash)) return undefined
    kept.delete(id)
    kept.set(id, { row, readAtMs: millisecondsOf(at) })
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    if (isStale(row, at)) touchApiKey(db, id, at).catch(noteFailure)
    return row
  }

  return {
    async callerOf(presented) {
      const at = now()
      const row = await rowOf(presented, at)
      if (!row || (row.expiresAt !== null && row.expiresAt <= at)) return undefined
      return { role: row.role, id: row.party ?? `key:${row.id}`, keyId: row.id }
    },
  }
}

export interface KeyOrder {
  readonly role: Role
  /** The number of the customer, reseller or technician; null for the company's own staff. */
  readonly party: string | null
  /** What people call it: who has it, and what for. */
  readonly label: string
  readonly at: Instant
  readonly expiresAt: Instant | null
}

/** Makes a key and stores its hash. The key itself is shown once, to whoever asked for it. */
export async function issueApiKey(
  db: Db | Trx,
  order: KeyOrder,
): Promise<{ readonly id: string; readonly key: string }> {
  const { role, party, label, at: createdAt, expiresAt } = order
  const { id, key, secretHash } = mintApiKey()
  await insertApiKey(db, { id, secretHash, role, party, label, createdAt, expiresAt })
  return { id, key }
}

/** The caller as the timeline knows it. */
export function actorOf({ role, id }: Caller): Actor {
  return { role, id }
}

function isStale({ lastUsedAt }: ApiKeyRow, at: Instant): boolean {
  return lastUsedAt === null || lastUsedAt < addMinutes(at, -60)
}
