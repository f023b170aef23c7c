import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { Trx } from './connect.ts'

/** What has become of a visit that a case has ordered, as its ticket tells it. */
export interface OrderedVisit {
  readonly state: 'open' | 'booked' | 'refused' | 'done'
  readonly visitOn: PlainDate | null
  /** The technician is there. */
  readonly isOnSite: boolean
  /** What happened to the ticket last. */
  readonly lastDid: string
}

/** Null where its case has not opened yet. */
export async function orderedVisit(trx: Trx, ticket: string): Promise<OrderedVisit | null> {
  const row = await trx
    .selectFrom('cases')
    .innerJoin('caseEvents as last', join =>
      join.onRef('last.caseNumber', '=', 'cases.number').onRef('last.step', '=', 'cases.step'),
    )
    .select(['status', 'last.did as lastDid'])
    .where('number', '=', ticket)
    .executeTakeFirst()
  if (!row) return null
  const visit = await standingVisit(trx, ticket)
  return {
    state: stateOf(row.status),
    visitOn: visit?.on ?? null,
    isOnSite: row.status === 'onSite',
    lastDid: row.lastDid,
  }
}

function stateOf(status: string): OrderedVisit['state'] {
  switch (status) {
    case 'booked':
    case 'accepted':
    case 'onSite':
      return 'booked'
    case 'reported':
    case 'invoiced':
      return 'done'
    case 'cancelled':
      return 'refused'
    default:
      return 'open'
  }
}

export interface StandingVisit {
  readonly on: PlainDate
  readonly slot: Slot
}

export async function standingVisit(trx: Trx, ticket: string): Promise<StandingVisit | null> {
  const row = await trx
    .selectFrom('visits')
    .select(['onDate as on', 'slot'])
    .where('caseNumber', '=', ticket)
    .where('state', 'in', ['booked', 'accepted'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ?? null
}

/** Tickets of visits that the case has ordered and no longer wants, that may still be called off. */
export async function looseVisits(trx: Trx, parent: string, wanted: string | null): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('caseLinks')
    .leftJoin('cases', 'cases.number', 'caseLinks.child')
    .select('child')
    .where('parent', '=', parent)
    .where('relation', 'in', ['teardown', 'installation'])
    .where('cases.closedAt', 'is', null)
    .$if(wanted !== null, query => query.where('child', '<>', wanted ?? ''))
    .execute()
  return rows.map(({ child }) => child)
}
