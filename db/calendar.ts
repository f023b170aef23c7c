import { sql } from 'kysely'
import { type Instant, stockholmInstant } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { ordinarySlots, type Slot, slotHours, slots } from '../domain/slot.ts'
import { isWorkingDay } from '../domain/working-days.ts'
import type { Db } from './connect.ts'

/** A slot of a technician's: what stands in it, or that nothing does. */
export interface CalendarSlot {
  readonly on: PlainDate
  readonly slot: Slot
  readonly state: 'free' | 'held' | 'booked' | 'off' | 'past'
  readonly visit: CalendarVisit | null
}

export interface CalendarVisit {
  readonly case: string
  readonly title: string
  readonly city: string
  readonly status: string
}

export interface CalendarRow {
  readonly number: string
  readonly name: string
  readonly slots: readonly CalendarSlot[]
}

/** The technicians in service, and what each slot of theirs holds. What is free for a certain ticket is asked of freeSlots (T7). */
export async function calendarOf(
  db: Db,
  { from, days, at }: { readonly from: PlainDate; readonly days: number; readonly at: Instant },
): Promise<readonly CalendarRow[]> {
  const to = addDays(from, days - 1)
  const [technicians, visits, shifts] = await Promise.all([
    db.selectFrom('technicians').select(['number', 'name']).where('active', '=', true).orderBy('number').execute(),
    visitsBetween(db, from, to, at),
    db.selectFrom('shifts').selectAll().where('onDate', '>=', from).where('onDate', '<=', to).execute(),
  ])
  const taken = new Map(visits.map(visit => [keyOf(visit.technician, visit.onDate, visit.slot), visit]))
  const changed = new Map(shifts.map(shift => [keyOf(shift.technician, shift.onDate, shift.slot), shift.kind]))
  const times = Array.from({ length: days }, (_, day) => addDays(from, day)).flatMap(on =>
    slots.map(slot => ({ on, slot })),
  )
  return technicians.map(({ number, name }) => ({
    number,
    name,
    slots: times.flatMap(({ on, slot }): CalendarSlot[] => {
      const key = keyOf(number, on, slot)
      const visit = taken.get(key)
      if (visit) {
        const { caseNumber, title, city, status, isHeld } = visit
        return [{ on, slot, state: isHeld ? 'held' : 'booked', visit: { case: caseNumber, title, city, status } }]
      }
      const shift = changed.get(key)
      const isOrdinary = isWorkingDay(on) && ordinarySlots.some(each => each === slot)
      if (shift === undefined && !isOrdinary) return []
      if (shift === 'off') return [{ on, slot, state: 'off', visit: null }]
      const hasBegun = stockholmInstant(on, slotHours[slot].from) <= at
      return [{ on, slot, state: hasBegun ? 'past' : 'free', visit: null }]
    }),
  }))
}

function keyOf(technician: string, on: PlainDate, slot: Slot): string {
  return `${technician} ${on} ${slot}`
}

function visitsBetween(db: Db, from: PlainDate, to: PlainDate, at: Instant) {
  return db
    .selectFrom('visits')
    .innerJoin('tickets', 'tickets.number', 'visits.caseNumber')
    .innerJoin('cases', 'cases.number', 'visits.caseNumber')
    .select(['visits.technician', 'visits.onDate', 'visits.slot', 'visits.caseNumber'])
    .select(['cases.title', 'cases.status', 'tickets.city'])
    .select(sql<boolean>`visits.state = 'held'`.as('isHeld'))
    .where('visits.onDate', '>=', from)
    .where('visits.onDate', '<=', to)
    .where('visits.state', 'not in', ['declined', 'freed'])
    .where(sql<boolean>`(visits.held_until is null or visits.held_until > ${at})`)
    .execute()
}
