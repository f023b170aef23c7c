import { sql } from 'kysely'
import type { Trx } from '../db/connect.ts'
import { type OrderedVisit, orderedVisit } from '../db/ordered-visit.ts'
import type { TerminationFacts } from '../db/termination.ts'
import { settleEquipment } from '../domain/equipment.ts'
import type { ChecklistSubmission } from '../domain/submission.ts'
import { isTeardownDone } from '../domain/termination-next.ts'
import type { VisitLost, VisitNews } from '../workflows/messages/termination.ts'

/** What the visit's ticket says that the termination has not noted yet; null where it says nothing new (A3). */
export async function newsOf(facts: TerminationFacts, trx: Trx): Promise<VisitNews | null> {
  const { teardownTicket, course } = facts
  const { teardown } = course
  if (teardownTicket === null || isTeardownDone(course)) return null
  const visit = await orderedVisit(trx, teardownTicket)
  if (!visit) return null
  switch (visit.state) {
    case 'done':
      return { did: 'teardownReported', missing: await missingAfter(facts, trx, teardownTicket) }
    case 'booked':
      return teardown === 'booked' && visit.visitOn === (await notedVisit(trx, facts.number))
        ? null
        : { did: 'teardownBooked', on: visit.visitOn }
    case 'refused':
      return teardown === 'refused' ? null : { did: ending(visit) }
    case 'open':
      return teardown === 'booked' ? { did: await lost(trx, teardownTicket, visit.lastDid) } : null
  }
}

/** Silence is not a no, and neither is what we have ended ourselves. */
function ending({ lastDid, lastBy }: OrderedVisit): VisitLost {
  if (lastDid === 'ticketGivenUp') return 'teardownUnanswered'
  const isByCustomer = lastBy === 'customer' || lastBy === 'reseller'
  return lastDid === 'ticketCancelled' && isByCustomer ? 'teardownDeclined' : 'teardownCalledOff'
}

async function lost(trx: Trx, ticket: string, lastDid: OrderedVisit['lastDid']): Promise<VisitLost> {
  if (lastDid !== 'anotherVisitNeeded') return 'teardownCancelled'
  const checklist = await lastChecklist(trx, ticket)
  return checklist?.failure ? 'teardownNotLetIn' : 'anotherTeardownNeeded'
}

/** What is ours and was not found, by what the technician said of it. */
async function missingAfter(facts: TerminationFacts, trx: Trx, ticket: string): Promise<readonly string[]> {
  const checklist = await lastChecklist(trx, ticket)
  const { contract, end } = facts
  const { unreturned } = settleEquipment(contract.equipment, contract.terms.kind, end.reason.decidedBy)
  const found = new Map(checklist?.equipment.map(({ id, state }) => [id, state]))
  return unreturned.filter(({ id }) => found.get(id) === 'missing').map(({ id }) => id)
}

/** What the technician found at the visit that was reported last. */
export async function lastChecklist(trx: Trx, ticket: string): Promise<ChecklistSubmission | null> {
  const row = await trx
    .selectFrom('workReports')
    .select(sql<ChecklistSubmission | null>`checklist`.as('checklist'))
    .where('caseNumber', '=', ticket)
    .orderBy('step', 'desc')
    .executeTakeFirst()
  return row?.checklist ?? null
}

async function notedVisit(trx: Trx, termination: string) {
  const { visitOn } = await trx
    .selectFrom('terminations')
    .select('visitOn')
    .where('number', '=', termination)
    .executeTakeFirstOrThrow()
  return visitOn
}
