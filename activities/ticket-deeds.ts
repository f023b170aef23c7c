import type { Trx } from '../db/connect.ts'
import { markDone } from '../db/done-work.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import { takeSubmission } from '../db/submission.ts'
import { addContactAttempt, choosePayment, correctTicket, insertReport, insertTicket } from '../db/ticket.ts'
import { freeVisits, markVisit } from '../db/visit.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { TicketDeed } from '../workflows/messages/ticket.ts'
import { checkOldSite } from './old-site.ts'
import { bookTicketVisit, ownVisit, reassignVisit, visitMessages, wantedVisit } from './ticket-visits.ts'

type OwnDeed = Exclude<TicketDeed, CaseDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it: codes and ids, no names. */
export async function writeTicketDeed(trx: Trx, step: StepRequest<OwnDeed>): Promise<JsonValue> {
  const { number, at, deed, submission } = step
  switch (deed.did) {
    case 'ticketReported': {
      const ticket = await takeSubmission(trx, submission, 'ticket', number)
      await insertTicket(trx, number, ticket)
      return { source: ticket.source }
    }
    case 'customerNotReached':
      return noteAttempt(trx, step)
    case 'visitBooked':
    case 'visitRebooked':
      return bookTicketVisit(trx, step, deed.visit)
    case 'visitAccepted': {
      const visit = await ownVisit(trx, step)
      await markVisit(trx, visit.id, { state: 'accepted', decidedAt: at })
      return { technician: visit.technician }
    }
    case 'visitDeclined': {
      const visit = await ownVisit(trx, step)
      await markVisit(trx, visit.id, { state: 'declined', decidedAt: at, declineReason: deed.reason })
      return { technician: visit.technician, reason: deed.reason }
    }
    case 'visitReassigned':
      return reassignVisit(trx, step, deed.technician)
    case 'technicianDeparted':
      return goOn(trx, step, { departedAt: at })
    case 'technicianArrived':
      await checkOldSite(trx, step)
      return goOn(trx, step, { arrivedAt: at })
    case 'workReported':
      return reportDone(trx, step)
    case 'anotherVisitNeeded':
      return writeReport(trx, step)
    case 'paymentChosen':
    case 'paymentAssumed':
      await choosePayment(trx, number, deed.choice)
      return { choice: deed.choice }
    case 'ticketCorrected': {
      const correction = await takeSubmission(trx, submission, 'correction', number)
      await correctTicket(trx, number, correction)
      return { fields: Object.keys(correction), submission }
    }
    case 'noteAdded':
      await takeSubmission(trx, submission, 'note', number)
      return { submission }
    case 'ticketCancelled':
      await takeSubmission(trx, submission, 'reason', number)
      await withdrawVisit(trx, step)
      return { submission }
    case 'ticketGivenUp':
    case 'ticketCalledOff':
    case 'nobodyFree':
      await withdrawVisit(trx, step)
      return {}
    case 'firstContactMissed':
    case 'nextContactMissed':
    case 'rebookingMissed':
    case 'acceptanceReminded':
    case 'customerReminded':
    case 'visitMissed':
    case 'reportMissed':
      return {}
  }
}

/** The technician whose visit stands is on the way, or there. */
async function goOn(trx: Trx, step: StepRequest<OwnDeed>, mark: Parameters<typeof markVisit>[2]): Promise<JsonValue> {
  const visit = await wantedVisit(trx, step)
  await markVisit(trx, visit.id, mark)
  return { technician: visit.technician }
}

/** The last report of a ticket is when its work was done. */
async function reportDone(trx: Trx, step: StepRequest<OwnDeed>): Promise<JsonValue> {
  const report = await writeReport(trx, step)
  await markDone(trx, step.number, { at: step.at, by: report.technician })
  return report
}

async function noteAttempt(trx: Trx, { number, step, at, by, submission }: StepRequest<OwnDeed>): Promise<JsonValue> {
  const note = submission ? (await takeSubmission(trx, submission, 'note', number)).text : null
  return { attempt: await addContactAttempt(trx, { caseNumber: number, step, at, byId: by.id, note }) }
}

/** The slot is free for others, and what was planned for it is not sent (T9, T15). */
export async function withdrawVisit(trx: Trx, { number, at }: StepRequest<unknown>): Promise<void> {
  await freeVisits(trx, number, at)
  await cancelMessages(trx, number, visitMessages, at)
}

async function writeReport(trx: Trx, step: StepRequest<OwnDeed>) {
  const { number, at, submission } = step
  const visit = await ownVisit(trx, step)
  const report = await takeSubmission(trx, submission, 'report', number)
  await insertReport(trx, { caseNumber: number, step: step.step, visit: visit.id }, report)
  await markVisit(trx, visit.id, { state: 'done', decidedAt: at })
  return {
    technician: visit.technician,
    workedMinutes: report.workedMinutes,
    articles: report.lines.length,
    signed: report.signature !== null,
  }
}
