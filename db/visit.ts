import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { DeclineReason } from '../domain/ticket.ts'
import type { Db, Trx } from './connect.ts'
import type { VisitState } from './tables/tickets.ts'

/** A visit that stands, or the last one that did. */
export interface Visit {
  readonly id: number
  readonly technician: string
  readonly onDate: PlainDate
  readonly slot: Slot
  readonly state: VisitState
}

export interface VisitClaim {
  readonly caseNumber: string
  readonly technician: string
  readonly onDate: PlainDate
  readonly slot: Slot
  readonly at: Instant
}

/** The visit that the ticket's technician is to make, or undefined. */
export function liveVisit(db: Db | Trx, caseNumber: string): Promise<Visit | undefined> {
  return db
    .selectFrom('visits')
    .select(['id', 'technician', 'onDate', 'slot', 'state'])
    .where('caseNumber', '=', caseNumber)
    .where('state', 'in', ['booked', 'accepted'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last visit that was booked, whatever became of it. */
export function lastVisit(db: Db | Trx, caseNumber: string): Promise<Visit | undefined> {
  return db
    .selectFrom('visits')
    .select(['id', 'technician', 'onDate', 'slot', 'state'])
    .where('caseNumber', '=', caseNumber)
    .where('bookedAt', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Books a technician's slot. False where someone else has it: the unique index decides, so of any number of simultaneous
 * bookings exactly one gets it (T7).
 */
export async function bookVisit(trx: Trx, claim: VisitClaim): Promise<boolean> {
  await freeExpiredHold(trx, claim)
  const { at, ...visit } = claim
  const inserted = await trx
    .insertInto('visits')
    .values({ ...visit, state: 'booked', bookedAt: at })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Turns the ticket's own hold into a booking. False where it has expired or was never there. */
export async function bookHeldVisit(
  trx: Trx,
  { caseNumber, onDate, slot, at }: Omit<VisitClaim, 'technician'>,
  holdKey: string,
): Promise<boolean> {
  const booked = await trx
    .updateTable('visits')
    .set({ state: 'booked', bookedAt: at, heldUntil: null })
    .where('caseNumber', '=', caseNumber)
    .where('holdKey', '=', holdKey)
    .where('onDate', '=', onDate)
    .where('slot', '=', slot)
    .where('state', '=', 'held')
    .where('heldUntil', '>', at)
    .returning('id')
    .executeTakeFirst()
  return booked !== undefined
}

/**
 * Holds a slot for a ticket while someone talks to the customer (T7). A ticket holds one slot at a time. False where
 * someone else has it; the same key again is the same hold.
 */
export async function holdVisit(trx: Trx, claim: VisitClaim, holdKey: string, heldUntil: Instant): Promise<boolean> {
  await freeExpiredHold(trx, claim)
  await trx
    .updateTable('visits')
    .set({ state: 'freed', heldUntil: null })
    .where('caseNumber', '=', claim.caseNumber)
    .where('state', '=', 'held')
    .where('holdKey', '<>', holdKey)
    .execute()
  const { at: _, ...visit } = claim
  const inserted = await trx
    .insertInto('visits')
    .values({ ...visit, state: 'held', heldUntil, holdKey })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Gives back what the ticket has in these states. */
export async function freeVisits(
  trx: Trx,
  caseNumber: string,
  at: Instant,
  states: readonly VisitState[] = ['held', 'booked', 'accepted'],
): Promise<void> {
  await trx
    .updateTable('visits')
    .set({ state: 'freed', heldUntil: null, decidedAt: at })
    .where('caseNumber', '=', caseNumber)
    .where('state', 'in', states)
    .execute()
}

export type VisitMark =
  | { readonly state: 'accepted' | 'done'; readonly decidedAt: Instant }
  | { readonly state: 'declined'; readonly decidedAt: Instant; readonly declineReason: DeclineReason }
  | { readonly departedAt: Instant }
  | { readonly arrivedAt: Instant }

/** Notes what has become of a visit. */
export async function markVisit(trx: Trx, id: number, mark: VisitMark): Promise<void> {
  await trx.updateTable('visits').set(mark).where('id', '=', id).execute()
}

/** Technicians who have already said no to this visit, or nothing at all. */
export async function askedTechnicians(trx: Db | Trx, caseNumber: string, visit: Visit): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('visits')
    .select('technician')
    .distinct()
    .where('caseNumber', '=', caseNumber)
    .where('onDate', '=', visit.onDate)
    .where('slot', '=', visit.slot)
    .where('bookedAt', 'is not', null)
    .execute()
  return rows.map(row => row.technician)
}

async function freeExpiredHold(trx: Trx, { technician, onDate, slot, at }: VisitClaim): Promise<void> {
  await trx
    .updateTable('visits')
    .set({ state: 'freed', heldUntil: null })
    .where('technician', '=', technician)
    .where('onDate', '=', onDate)
    .where('slot', '=', slot)
    .where('state', '=', 'held')
    .where('heldUntil', '<=', at)
    .execute()
}
