import type { Trx } from '../db/connect.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import { holdVisitWanted } from '../db/ordered-visit.ts'
import { freeFor } from '../db/slot.ts'
import { takeSubmission } from '../db/submission.ts'
import { setRutBuyers, workOf } from '../db/ticket.ts'
import { bookHeldVisit, bookVisit, freeVisits, lastVisit, liveVisit, type Visit } from '../db/visit.ts'
import { whyNotFree } from '../db/why-not-free.ts'
import { stockholmInstant } from '../domain/instant.ts'
import { slotHours } from '../domain/slot.ts'
import { moveRefusal } from '../domain/visit-move.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import type { VisitWish } from '../workflows/messages/ticket.ts'
import { refuse, wrong } from './failures.ts'

type Step = StepRequest<unknown>

/** Messages about a visit that no longer stands. */
export const visitMessages = [
  'visitConfirmed',
  'visitMoved',
  'visitReminder',
  'visitOffered',
  'acceptanceReminder',
] as const

/** Books the visit asked for, and gives back the one it replaces (T7, T9). */
export async function bookTicketVisit(trx: Trx, step: Step, wish: VisitWish): Promise<JsonValue> {
  const { number, at, submission } = step
  if (submission) {
    const { rutBuyers } = await takeSubmission(trx, submission, 'booking', number)
    await setRutBuyers(trx, number, rutBuyers)
  }
  if (stockholmInstant(wish.on, slotHours[wish.slot].from) <= at) throw refuse('slotInPast', 'on')
  await mayMove(trx, step, wish)
  await freeVisits(trx, number, at, wish.hold ? ['booked', 'accepted'] : ['held', 'booked', 'accepted'])
  await cancelMessages(trx, number, visitMessages, at)
  const technician = wish.hold ? await bookHold(trx, step, wish, wish.hold) : await bookFree(trx, step, wish)
  return { on: wish.on, slot: wish.slot, technician }
}

/** What the desk may do at any time, the customer may do in good time. */
async function mayMove(trx: Trx, { number, at, by }: Step, { on }: VisitWish): Promise<void> {
  if (by.role !== 'customer') return
  const visit = await liveVisit(trx, number)
  if (!visit) throw refuse('noVisit')
  const reason = moveRefusal(visit.onDate, on, at)
  if (reason) throw refuse(reason, ...(reason === 'tooSoonToMove' ? ['on'] : []))
}

/** Gives the visit to another technician at the same hour (T8). */
export async function reassignVisit(trx: Trx, step: Step, technician: string): Promise<JsonValue> {
  const { number, at } = step
  const visit = await lastVisit(trx, number)
  if (!visit) throw wrong(`${number} has no visit to give to another technician.`)
  await freeVisits(trx, number, at, ['booked', 'accepted'])
  await cancelMessages(trx, number, ['visitOffered', 'acceptanceReminder'], at)
  const { onDate, slot } = visit
  if (!(await bookVisit(trx, { caseNumber: number, technician, onDate, slot, at }))) throw refuse('slotTaken')
  return { on: onDate, slot, technician, instead: visit.technician }
}

/** The ticket's standing visit. A technician may touch no one else's (T3). */
export async function ownVisit(trx: Trx, { number, by }: Step): Promise<Visit> {
  const visit = await liveVisit(trx, number)
  if (!visit) throw refuse('noVisit')
  if (by.role === 'technician' && by.id !== visit.technician) throw refuse('notYourVisit')
  return visit
}

/** One that whoever ordered it has called off since is not begun, though the ticket may not have heard of it yet (A4). */
export async function wantedVisit(trx: Trx, step: Step): Promise<Visit> {
  const visit = await ownVisit(trx, step)
  if (!(await holdVisitWanted(trx, step.number))) throw refuse('visitCalledOff')
  return visit
}

async function bookHold(trx: Trx, { number, at }: Step, wish: VisitWish, hold: string): Promise<string> {
  const isHeld = await bookHeldVisit(trx, { caseNumber: number, onDate: wish.on, slot: wish.slot, at }, hold)
  const visit = isHeld ? await liveVisit(trx, number) : undefined
  if (!visit) throw refuse('holdExpired', 'hold')
  return visit.technician
}

async function bookFree(trx: Trx, { number, at }: Step, wish: VisitWish): Promise<string> {
  const work = await workOf(trx, number)
  for (const { technician, onDate, slot } of await freeFor(trx, work, wish, at))
    if (await bookVisit(trx, { caseNumber: number, technician, onDate, slot, at })) return technician
  throw refuse(...(await whyNotFree(trx, work, wish)))
}
