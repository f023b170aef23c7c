import { sql } from 'kysely'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { type Slot, slots } from '../domain/slot.ts'
import { selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'
import type { VisitState } from './tables/tickets.ts'

/**
 * A technician's visits from a day on, in the order they are made; and before them those of earlier days that are not done yet.
 * What was only held, declined or freed is nobody's visit.
 */
export function visitsOf(db: Db, technician: string, { from, days }: { from: PlainDate; days: number }) {
  return selectHeads(db)
    .innerJoin('tickets', 'tickets.number', 'cases.number')
    .innerJoin('visits', 'visits.caseNumber', 'cases.number')
    .select(['onDate', sql<Slot>`slot`.as('slot'), sql<VisitState>`state`.as('state'), 'departedAt', 'arrivedAt'])
    .select(['site', 'street', 'postalCode', 'city', 'objectNumber', 'reporter', 'reporterPhone', 'phone1', 'phone2'])
    .select(['masterKey', 'doorCode', 'urgent'])
    .where('visits.technician', '=', technician)
    .where('visits.bookedAt', 'is not', null)
    .where('onDate', '<', addDays(from, days))
    .where(where =>
      where.or([
        where('state', 'in', ['booked', 'accepted']),
        where.and([where('state', '=', 'done'), where('onDate', '>=', from)]),
      ]),
    )
    .orderBy('onDate')
    .orderBy(sql`array_position(${[...slots]}::text[], slot)`)
    .orderBy('visits.id')
    .execute()
}

export type TechnicianVisit = Awaited<ReturnType<typeof visitsOf>>[number]
