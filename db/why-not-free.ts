import type { PlainDate } from '../domain/plain-date.ts'
import type { RefusalReason } from '../domain/refusal.ts'
import { ordinarySlots, type Slot } from '../domain/slot.ts'
import { isWorkingDay } from '../domain/working-days.ts'
import type { Db, Trx } from './connect.ts'
import { hasExtraShift, isOff, technicianFacts } from './technician.ts'
import type { TicketWork } from './ticket.ts'

interface Wish {
  readonly on: PlainDate
  readonly slot: Slot
  /** Null where anyone will do. */
  readonly technician: string | null
}

/**
 * Why nobody could be booked or held then, and the field at fault. The reason that helps most: the day, then the
 * technician, then that someone else was first.
 */
export async function whyNotFree(
  db: Db | Trx,
  work: TicketWork,
  { on, slot, technician }: Wish,
): Promise<[RefusalReason, string]> {
  const isOrdinary = ordinarySlots.some(ordinary => ordinary === slot)
  const facts = technician ? await technicianFacts(db, technician) : undefined
  if (technician && !facts) return ['technicianUnknown', 'technician']
  if ((!isWorkingDay(on) || !isOrdinary) && !(await hasExtraShift(db, on, slot, technician)))
    return isWorkingDay(on) ? ['noShift', 'slot'] : ['notAWorkingDay', 'on']
  if (!technician || !facts) return ['nobodyFree', 'slot']
  if (!facts.skills.includes(work.kindOfWork)) return ['technicianLacksSkill', 'technician']
  if (work.region && !facts.regions.includes(work.region)) return ['technicianOutsideRegion', 'technician']
  return (await isOff(db, on, slot, technician)) ? ['technicianOff', 'technician'] : ['slotTaken', 'slot']
}
