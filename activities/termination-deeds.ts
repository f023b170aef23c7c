import { policyDayOf } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { isReplaced } from '../db/contract-rows.ts'
import { noteFeeCredits } from '../db/fee-credit.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import { takeSubmission } from '../db/submission.ts'
import {
  changeTermination,
  contractOf,
  moveEnd,
  orderedVisit,
  type TerminationFacts,
  terminationFacts,
} from '../db/termination.ts'
import { type ContractEnd, chosenEnd, disconnectedAt } from '../domain/contract-end.ts'
import { checkInRefusal } from '../domain/equipment.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { teardownChecklist, teardownRefusal, teardownWindow } from '../domain/teardown.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { TerminationDeed } from '../workflows/messages/termination.ts'
import { refuse, wrong } from './failures.ts'
import { lastChecklist } from './visit-news.ts'

type OwnDeed = Exclude<TerminationDeed, CaseDeed>
type Step = StepRequest<OwnDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it: codes, dates and ids. */
export async function writeTerminationDeed(trx: Trx, step: Step): Promise<JsonValue> {
  const { number, deed, at, submission } = step
  switch (deed.did) {
    case 'terminationConfirmed':
      return confirm(trx, step)
    case 'teardownOpened': {
      const { teardownTicket } = await factsOf(trx, number)
      await changeTermination(trx, number, { teardown: 'open', failure: null, visitOn: null })
      return { ticket: teardownTicket }
    }
    case 'teardownBooked':
      await changeTermination(trx, number, { teardown: 'booked', visitOn: deed.on, failure: null })
      return { on: deed.on }
    case 'teardownDeclined':
      await changeTermination(trx, number, { teardown: 'refused', visitOn: null, failure: 'declined' })
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
      return checkIn(trx, number, deed.equipment)
    case 'teardownWaived':
      await takeSubmission(trx, submission, 'reason', number)
      await changeTermination(trx, number, { teardown: 'waived', visitOn: null, failure: null })
      return { submission }
    case 'teardownBookingMissed':
      await changeTermination(trx, number, { bookingMissed: true })
      return {}
    case 'teardownMissed':
      await changeTermination(trx, number, { lateNoted: true, failure: (await factsOf(trx, number)).failure ?? 'late' })
      return {}
    case 'endReminded':
      await changeTermination(trx, number, { reminded: true })
      return {}
    case 'siteDisconnected':
      return disconnect(trx, step)
    case 'finalInvoiceOpened':
      return noteInvoice(trx, number)
    case 'feeCredited':
      return { credits: await noteFeeCredits(trx, number) }
    case 'finalInvoiceIssued':
      await changeTermination(trx, number, { invoiced: true })
      return {}
    case 'endDateChanged':
      return changeDate(trx, step, deed.wantedOn)
    case 'contractEndMoved':
      return newEnd(trx, step, (await factsOf(trx, number)).end)
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

/** Where nothing is at the site that is ours to fetch or hand over, no visit is needed. */
async function confirm(trx: Trx, { number }: Step): Promise<JsonValue> {
  const { contract, end } = await factsOf(trx, number)
  const tasks = teardownChecklist({
    kind: contract.terms.kind,
    decidedBy: end.reason.decidedBy,
    equipment: contract.equipment,
    hasKeyInCabinet: contract.hasKeyInCabinet,
    signs: contract.signs,
  })
  if (tasks.length === 0) await changeTermination(trx, number, { teardown: 'waived' })
  return { contract: contract.number, endOn: end.endOn, decidedBy: end.reason.decidedBy }
}

async function noteInvoice(trx: Trx, number: string): Promise<JsonValue> {
  const { finalInvoice } = await factsOf(trx, number)
  await changeTermination(trx, number, { invoiceOpened: true, invoiced: finalInvoice === null })
  return { invoice: finalInvoice }
}

async function loseVisit(trx: Trx, { number }: Step, isRefusedEntry: boolean): Promise<JsonValue> {
  const { teardownTicket } = await factsOf(trx, number)
  const checklist = teardownTicket ? await lastChecklist(trx, teardownTicket) : null
  const failure = isRefusedEntry ? (checklist?.failure ?? 'notLetIn') : null
  await changeTermination(trx, number, { teardown: 'open', visitOn: null, failure })
  return failure ? { failure } : {}
}

/** What the technician found is so from now on; what was not named stands as it stood. */
async function takeReport(trx: Trx, { number }: Step): Promise<JsonValue> {
  const { teardownTicket, contract } = await factsOf(trx, number)
  const checklist = teardownTicket ? await lastChecklist(trx, teardownTicket) : null
  for (const { id, state } of checklist?.equipment ?? [])
    await trx
      .updateTable('equipment')
      .set({ state })
      .where('contract', '=', contract.number)
      .where('id', '=', id)
      .where('state', 'not in', ['returned', 'charged'])
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

async function checkIn(trx: Trx, number: string, id: string): Promise<JsonValue> {
  const { contract, end } = await factsOf(trx, number)
  await lockContract(trx, contract.number)
  const { equipment, terms } = await factsOf(trx, number).then(facts => facts.contract)
  const refusal = checkInRefusal(equipment, id, terms.kind, end.reason.decidedBy)
  if (refusal) throw refuse(refusal, 'equipment')
  await trx
    .updateTable('equipment')
    .set({ state: 'returned' })
    .where('contract', '=', contract.number)
    .where('id', '=', id)
    .execute()
  return { equipment: id, was: equipment.find(piece => piece.id === id)?.state ?? null }
}

/** Never before the last day is over, whoever asks (A3). */
async function disconnect(trx: Trx, { number, at }: Step): Promise<JsonValue> {
  const { end } = await factsOf(trx, number)
  if (at < disconnectedAt(end.endOn)) throw wrong(`${number} is monitored until ${end.endOn} is over.`)
  await changeTermination(trx, number, { disconnectedAt: at })
  return { endOn: end.endOn }
}

async function changeDate(trx: Trx, step: Step, wantedOn: PlainDate | null): Promise<JsonValue> {
  const { number, at } = step
  await lockContract(trx, await contractOf(trx, number))
  const { contract, requestedOn } = await factsOf(trx, number)
  const chosen = chosenEnd(contract.terms, { requestedOn, wantedOn, today: stockholmDate(at) })
  if (!chosen.ok) throw refuse(chosen.reason, 'wantedOn')
  return newEnd(trx, step, chosen.end)
}

async function decide(
  trx: Trx,
  step: Step,
  { decision }: Extract<OwnDeed, { did: 'terminationDecided' }>,
): Promise<JsonValue> {
  const { number, at, submission } = step
  await takeSubmission(trx, submission, 'reason', number)
  const { course } = await factsOf(trx, number)
  const because = course.suspended
  if (!because) throw refuse('nothingToDo')
  await changeTermination(trx, number, { suspended: null })
  if (decision.how === 'goOn') return { how: decision.how, submission }
  const today = stockholmDate(at)
  if (decision.endOn < today) throw refuse('dateInPast', 'endOn')
  const reason = { decidedBy: 'decision', requestedOn: today, because } as const
  await newEnd(trx, step, { endOn: decision.endOn, reason })
  return { how: decision.how, endOn: decision.endOn, submission }
}

/** The end is another: its days are counted anew, and a visit that is then on the wrong day stands no longer. */
async function newEnd(trx: Trx, { number, at }: Step, end: ContractEnd): Promise<JsonValue> {
  const { visit, contract, course } = await factsOf(trx, number)
  const today = stockholmDate(at)
  await moveEnd(trx, number, end)
  const isWrongDay =
    visit !== null && teardownRefusal(teardownWindow(end.endOn, today, contract.policy), visit.on) !== undefined
  await changeTermination(trx, number, {
    confirmedOn: today,
    bookingMissed: false,
    reminded: false,
    ...(isWrongDay ? { teardown: 'none', teardownTicket: null, visitOn: null, failure: null } : {}),
  })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { endOn: end.endOn, was: course.endOn, decidedBy: end.reason.decidedBy }
}

/** Nothing of it stands any longer; what was done outside is undone by the workflow, from these rows (A4). */
async function withdraw(trx: Trx, { number, at, submission }: Step): Promise<JsonValue> {
  if (submission) await takeSubmission(trx, submission, 'reason', number)
  await lockContract(trx, await contractOf(trx, number))
  const facts = await factsOf(trx, number)
  if (at >= disconnectedAt(facts.end.endOn)) throw refuse('siteDisconnectedAlready')
  if (await isReplaced(trx, facts.contract.number)) throw refuse('replacedByNewContract')
  await checkTechnicianAway(trx, facts)
  await changeTermination(trx, number, { withdrawnAt: at, teardownTicket: null, visitOn: null })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { wasTornDown: facts.course.teardown === 'done' }
}

async function checkTechnicianAway(trx: Trx, { teardownTicket }: TerminationFacts): Promise<void> {
  const visit = teardownTicket ? await orderedVisit(trx, teardownTicket) : null
  if (visit?.lastDid === 'technicianArrived') throw refuse('visitUnderWay')
}

/** Ops end a termination that cannot go on: its contract is not on its way to an end any longer. */
export async function giveBackEnd(trx: Trx, { number, at }: StepRequest<unknown>): Promise<void> {
  const { course } = await factsOf(trx, number)
  if (!course.isDisconnected) await changeTermination(trx, number, { withdrawnAt: at })
}

async function factsOf(trx: Trx, number: string): Promise<TerminationFacts> {
  return terminationFacts(trx, number, await policyDayOf(trx, number))
}
