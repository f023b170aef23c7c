import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import { stockholmInstant } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { ordinarySlots, type Slot, slotHours, slots } from '../domain/slot.ts'
import { isWorkingDay } from '../domain/working-days.ts'
import type { Db, Trx } from './connect.ts'

export interface FreeSlot {
  readonly technician: string
  readonly onDate: PlainDate
  readonly slot: Slot
}

export interface SlotQuestion {
  readonly region: string | null
  /** What the visit needs; a technician without the skill has no free slot for it. */
  readonly skill: string
  readonly from: PlainDate
  readonly days: number
  readonly at: Instant
  readonly slot?: Slot
  readonly technician?: string
}

/**
 * The free slots of technicians who have the skill and work the region, earliest first, and within a slot the technician
 * with the fewest visits that day. The list that people choose from and the booking itself both ask here (T7), so they
 * cannot disagree.
 */
export async function freeSlots(db: Db | Trx, question: SlotQuestion, limit = 1000): Promise<readonly FreeSlot[]> {
  const offers = offersOf(question)
  if (offers.length === 0) return []
  const { rows } = await sql<FreeSlot>`
    with offers as (
      select * from unnest(
        ${offers.map(offer => offer.onDate)}::date[], ${offers.map(offer => offer.slot)}::text[],
        ${offers.map(offer => offer.ordinary)}::boolean[]) as offer (on_date, slot, ordinary))
    select technicians.number as technician, offers.on_date as on_date, offers.slot
    from offers
    join technicians on technicians.active
      and ${question.skill} = any (technicians.skills)
      and (${question.region}::text is null or ${question.region} = any (technicians.regions))
      and (${question.technician ?? null}::text is null or technicians.number = ${question.technician ?? null})
    left join shifts on shifts.technician = technicians.number
      and shifts.on_date = offers.on_date and shifts.slot = offers.slot
    left join lateral (
      select count(*) as visits from visits
      where visits.technician = technicians.number and visits.on_date = offers.on_date
        and visits.state not in ('declined', 'freed')) as day on true
    where case shifts.kind when 'extra' then true when 'off' then false else offers.ordinary end
      and not exists (
        select from visits
        where visits.technician = technicians.number and visits.on_date = offers.on_date
          and visits.slot = offers.slot and visits.state not in ('declined', 'freed')
          and (visits.held_until is null or visits.held_until > ${question.at}))
    order by offers.on_date, array_position(${[...slots]}::text[], offers.slot), day.visits, technicians.number
    limit ${limit}`.execute(db)
  return rows
}

/** The technicians who are free when a visit is wished for, for the work that it is about; the first is to be asked first. */
export function freeFor(
  db: Db | Trx,
  { region, kindOfWork: skill }: { readonly region: string | null; readonly kindOfWork: string },
  { on: from, slot, technician }: SlotWish,
  at: Instant,
): Promise<readonly FreeSlot[]> {
  return freeSlots(db, { region, skill, from, days: 1, slot, at, ...(technician ? { technician } : {}) })
}

/** When a visit is wished for, and by whom; null where anyone will do. */
export interface SlotWish {
  readonly on: PlainDate
  readonly slot: Slot
  readonly technician: string | null
}

/** Every span of the days asked for that has not begun. Only those of working days are a technician's without an extra shift. */
function offersOf({ from, days, at, slot }: SlotQuestion) {
  const dates = Array.from({ length: days }, (_, day) => addDays(from, day))
  return dates.flatMap(onDate => {
    const works = isWorkingDay(onDate)
    return slots
      .filter(each => (slot ? each === slot : true) && stockholmInstant(onDate, slotHours[each].from) > at)
      .map(each => ({ onDate, slot: each, ordinary: works && ordinarySlots.some(ordinary => ordinary === each) }))
  })
}
