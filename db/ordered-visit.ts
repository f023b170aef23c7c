import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { Trx } from './connect.ts'

/** What has become of a visit that a case has ordered, as its ticket tells it. */
export interface OrderedVisit {
  readonly state: 'open' | 'booked' | 'refused' | 'done'
  readonly visitOn: PlainDate | null
  /** The technician is there. */
  readonly isOnSite: boolean
  /** What has decided how the visit stands, and whose doing it was: what is noted or sent since does not count. */
  readonly lastDid: string | null
  readonly lastBy: string | null
}

/** What decides how a visit stands. */
const visitDeeds = [
  'visitBooked',
  'visitRebooked',
  'visitReassigned',
  'nobodyFree',
  'workReported',
  'anotherVisitNeeded',
  'ticketCancelled',
  'ticketGivenUp',
  'ticketCalledOff',
  'caseEnded',
  'caseStopped',
] as const

/** Null where its case has not opened yet. */
export async function orderedVisit(trx: Trx, ticket: string): Promise<OrderedVisit | null> {
  const row = await trx
    .selectFrom('cases')
    .select(['status', 'closedAt'])
    .where('number', '=', ticket)
    .executeTakeFirst()
  if (!row) return null
  const last = await trx
    .selectFrom('caseEvents')
    .select(['did', 'byRole'])
    .where('caseNumber', '=', ticket)
    .where('did', 'in', visitDeeds)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
  const visit = await standingVisit(trx, ticket)
  return {
    state: stateOf(row.status, row.closedAt !== null),
    visitOn: visit?.on ?? null,
    isOnSite: row.status === 'onSite' && row.closedAt === null,
    lastDid: last?.did ?? null,
    lastBy: last?.byRole ?? null,
  }
}

function stateOf(status: string, isClosed: boolean): OrderedVisit['state'] {
  if (status === 'reported' || status === 'invoiced') return 'done'
  // One that was stopped in Temporal has ended as it stood.
  if (status === 'cancelled' || isClosed) return 'refused'
  return status === 'booked' || status === 'accepted' || status === 'onSite' ? 'booked' : 'open'
}

export interface StandingVisit {
  readonly on: PlainDate
  readonly slot: Slot
}

/** The visit that its technician is to make. */
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

/**
 * Keeps a visit's orderer from changing its mind until the transaction ends: who arrives and who withdraws come one after the other.
 * False where the termination that has ordered the visit no longer wants it.
 */
export async function holdVisitWanted(trx: Trx, ticket: string): Promise<boolean> {
  const row = await trx
    .selectFrom('terminations')
    .innerJoin('caseLinks', 'caseLinks.parent', 'terminations.number')
    .select(['withdrawnAt', 'teardown', 'teardownTicket'])
    .where('child', '=', ticket)
    .where('relation', '=', 'teardown')
    .forUpdate('terminations')
    .executeTakeFirst()
  if (!row) return true
  return row.withdrawnAt === null && row.teardown !== 'waived' && row.teardownTicket === ticket
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
