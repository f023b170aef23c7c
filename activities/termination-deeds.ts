import type { Trx } from '../db/connect.ts'
import { noteFeeCredits } from '../db/fee-credit.ts'
import type { JsonValue } from '../db/json.ts'
import { takeSubmission } from '../db/submission.ts'
import { changeTermination, readTermination, type TerminationChange } from '../db/termination.ts'
import { teardownChecklist } from '../domain/teardown.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { TerminationDeed } from '../workflows/messages/termination.ts'
import { changeDate, checkTechnicianAway, decide, disconnect, keepOldSite, newEnd, withdraw } from './end-deeds.ts'
import { checkIn } from './equipment-back.ts'
import { refuse } from './failures.ts'
import { lastChecklist } from './visit-news.ts'

type OwnDeed = Exclude<TerminationDeed, CaseDeed>
type Step = StepRequest<OwnDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it: codes, dates and ids. */
export async function writeTerminationDeed(trx: Trx, step: Step): Promise<JsonValue> {
  const { number, deed, at, submission } = step
  switch (deed.did) {
    case 'terminationConfirmed':
      return confirm(trx, step)
    case 'teardownOpened':
      return openTeardown(trx, number)
    case 'teardownBooked':
      await changeTermination(trx, number, { teardown: 'booked', visitOn: deed.on, failure: null })
      return { on: deed.on }
    case 'teardownDeclined':
    case 'teardownUnanswered':
    case 'teardownCalledOff':
      await changeTermination(trx, number, { teardown: 'refused', visitOn: null, failure: endings[deed.did] })
      return {}
    case 'teardownNotLetIn':
    case 'anotherTeardownNeeded':
    case 'teardownCancelled':
      return loseVisit(trx, step, deed.did === 'teardownNotLetIn')
    case 'teardownReported':
      return takeReport(trx, step)
    case 'equipmentFoundMissing':
      await changeTermination(trx, number, { failure: 'equipmentMissing' })
      return { equipment: [...deed.equipment] }
    case 'equipmentCheckedIn':
      return checkIn(trx, step, deed)
    case 'teardownWaived':
      return waive(trx, step)
    case 'teardownBookingMissed':
      return note(trx, number, { bookingMissed: true })
    case 'teardownMissed':
      await changeTermination(trx, number, {
        lateNoted: true,
        failure: (await readTermination(trx, number)).failure ?? 'late',
      })
      return {}
    case 'endReminded':
      return note(trx, number, { reminded: true })
    case 'oldSiteKept':
      return keepOldSite(trx, number)
    case 'oldSiteFree':
      return note(trx, number, { newSiteNoted: true })
    case 'siteDisconnected':
      return disconnect(trx, step)
    case 'finalInvoiceOpened':
      return noteInvoice(trx, number)
    case 'feeCredited':
      return { credits: await noteFeeCredits(trx, number) }
    case 'finalInvoiceIssued':
      return note(trx, number, { invoiced: true })
    case 'endDateChanged':
      return changeDate(trx, step, deed.wantedOn)
    case 'contractEndMoved':
      return newEnd(trx, step, (await readTermination(trx, number)).end)
    case 'terminationWithdrawn':
      return withdraw(trx, step)
    case 'terminationSuspended':
      await takeSubmission(trx, submission, 'reason', number)
      await changeTermination(trx, number, { suspended: deed.because })
      return { because: deed.because, submission }
    case 'terminationDecided':
      return decide(trx, step, deed)
    case 'terminationNoteAdded':
      await takeSubmission(trx, submission, 'note', number)
      return { submission }
    case 'terminationCompleted':
      await changeTermination(trx, number, { completedAt: at })
      return {}
  }
}

async function note(trx: Trx, number: string, change: TerminationChange): Promise<JsonValue> {
  await changeTermination(trx, number, change)
  return {}
}
/** Why its ticket has ended without a visit. */
const endings = {
  teardownDeclined: 'declined',
  teardownUnanswered: 'noAnswer',
  teardownCalledOff: 'calledOffByUs',
} as const

async function openTeardown(trx: Trx, number: string): Promise<JsonValue> {
  const { teardownTicket, course } = await readTermination(trx, number)
  if (course.teardown !== 'none' && course.teardown !== 'refused') throw refuse('nothingToDo')
  await changeTermination(trx, number, { teardown: 'open', failure: null, visitOn: null })
  return { ticket: teardownTicket }
}

/** Where nothing is at the site that is ours to fetch or hand over, no visit is needed. */
async function confirm(trx: Trx, { number }: Step): Promise<JsonValue> {
  const { contract, end } = await readTermination(trx, number)
  const tasks = teardownChecklist(contract, end.reason.decidedBy)
  await changeTermination(trx, number, { toldEndOn: end.endOn, ...(tasks.length === 0 ? { teardown: 'waived' } : {}) })
  return { contract: contract.number, endOn: end.endOn, decidedBy: end.reason.decidedBy }
}

async function waive(trx: Trx, { number, submission }: Step): Promise<JsonValue> {
  await takeSubmission(trx, submission, 'reason', number)
  await checkTechnicianAway(trx, number)
  await changeTermination(trx, number, { teardown: 'waived', visitOn: null, failure: null })
  return { submission }
}

async function loseVisit(trx: Trx, { number }: Step, isRefusedEntry: boolean): Promise<JsonValue> {
  const { teardownTicket } = await readTermination(trx, number)
  const checklist = teardownTicket ? await lastChecklist(trx, teardownTicket) : null
  const failure = isRefusedEntry ? (checklist?.failure ?? 'notLetIn') : null
  await changeTermination(trx, number, { teardown: 'open', visitOn: null, failure })
  return failure ? { failure } : {}
}

/**
 * What the technician found is so from now on; what was not named stands as it stood. What was paid for and is taken along after all is
 * given back when it is checked in.
 */
async function takeReport(trx: Trx, { number }: Step): Promise<JsonValue> {
  const { teardownTicket, contract } = await readTermination(trx, number)
  const checklist = teardownTicket ? await lastChecklist(trx, teardownTicket) : null
  for (const { id, state } of checklist?.equipment ?? [])
    await trx
      .updateTable('equipment')
      .set({ state })
      .where('contract', '=', contract.number)
      .where('id', '=', id)
      .where('state', 'not in', state === 'dismantled' ? ['returned'] : ['returned', 'charged'])
      .execute()
  const found = {
    ...(checklist?.keyReturned ? { keyInCabinet: false } : {}),
    ...(checklist?.signsTakenDown ? { signs: 0 } : {}),
  }
  if (Object.keys(found).length > 0)
    await trx.updateTable('contracts').set(found).where('number', '=', contract.number).execute()
  await changeTermination(trx, number, { teardown: 'done', failure: null })
  return { ticket: teardownTicket, equipment: checklist?.equipment.length ?? 0 }
}

/** What there was to bill has been reserved, and its case opened; nothing reserved is nothing to bill. */
async function noteInvoice(trx: Trx, number: string): Promise<JsonValue> {
  const { finalInvoice } = await readTermination(trx, number)
  await changeTermination(trx, number, { invoiceOpened: true, invoiced: finalInvoice === null })
  return { invoice: finalInvoice }
}
