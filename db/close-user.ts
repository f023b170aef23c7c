import type { Instant } from '../domain/instant.ts'
import { closeResets } from './account-mail.ts'
import { endApiKeys, openKeysOf, type SeatKey } from './api-key.ts'
import type { Db } from './connect.ts'
import { endSessionsOf } from './session.ts'
import type { User } from './user.ts'

export interface ClosedUser {
  readonly sessions: number
  /** The keys that have ended. */
  readonly keys: readonly SeatKey[]
  /** Keys of the same role and party that others have too. */
  readonly otherKeys: readonly SeatKey[]
}

/**
 * Closes a login: its sessions end, and its links to a new password. A key is a party's, or a role's, and no person's: those of a
 * party end with the last login it has.
 *
 * @param at now by the world's clock, which logins go by, and by the company's, which keys do.
 */
export function closeUser(
  db: Db,
  { id, role, party }: User,
  at: { readonly world: Instant; readonly company: Instant },
): Promise<ClosedUser> {
  return db.transaction().execute(async trx => {
    await trx.updateTable('users').set({ disabledAt: at.world }).where('id', '=', id).execute()
    const sessions = await endSessionsOf(trx, id)
    await closeResets(trx, id, at.world)
    const keys = await openKeysOf(trx, { role, party }, at.company)
    const left = await trx
      .selectFrom('users')
      .select('id')
      .where('role', '=', role)
      .where('party', '=', party)
      .where('disabledAt', 'is', null)
      .executeTakeFirst()
    if (party === null || left) return { sessions, keys: [], otherKeys: keys }
    await endApiKeys(
      trx,
      keys.map(key => key.id),
      at.company,
    )
    return { sessions, keys, otherKeys: [] }
  })
}

export async function reopenUser(db: Db, id: string): Promise<void> {
  await db.updateTable('users').set({ disabledAt: null }).where('id', '=', id).execute()
}
