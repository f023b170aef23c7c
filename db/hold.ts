import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import { freeFor, type SlotWish } from './slot.ts'
import { workOf } from './ticket.ts'
import { freeVisits, holdVisit } from './visit.ts'

export interface HoldWish extends SlotWish {
  readonly caseNumber: string
  readonly at: Instant
  readonly until: Instant
  /** The hold's own id: the same again is the same hold. */
  readonly hold: string
}

export interface Held {
  readonly hold: string
  readonly technician: string
  readonly until: Instant
}

/**
 * Holds a slot for a ticket while someone talks to the customer (T7), instead of the one it held before. Undefined where
 * nobody is free then, and nothing has changed.
 */
export async function holdSlot(db: Db, wish: HoldWish): Promise<Held | undefined> {
  const { caseNumber, at, hold } = wish
  const known = await findHold(db, hold)
  if (known) return known
  try {
    return await db.transaction().execute(async trx => {
      await freeVisits(trx, caseNumber, at, ['held'])
      const free = await freeFor(trx, await workOf(trx, caseNumber), wish, at)
      for (const { technician, onDate, slot } of free)
        if (await holdVisit(trx, { caseNumber, technician, onDate, slot, at }, hold, wish.until))
          return { hold, technician, until: wish.until }
      throw new NobodyFree()
    })
  } catch (error) {
    if (error instanceof NobodyFree) return findHold(db, hold)
    throw error
  }
}

/** Rolls the transaction back, so that the slot which the ticket held before is still its own. */
class NobodyFree extends Error {}

async function findHold(db: Db, hold: string): Promise<Held | undefined> {
  const row = await db
    .selectFrom('visits')
    .select(['technician', 'heldUntil'])
    .where('holdKey', '=', hold)
    .where('state', '=', 'held')
    .executeTakeFirst()
  return row?.heldUntil ? { hold, technician: row.technician, until: row.heldUntil } : undefined
}
