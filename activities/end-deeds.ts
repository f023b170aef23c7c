import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { isReplaced } from '../db/contract-rows.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import { orderedVisit } from '../db/ordered-visit.ts'
import { takeSubmission } from '../db/submission.ts'
import {
  changeTermination,
  contractOf,
  lockTermination,
  moveEnd,
  readTermination,
  type TerminationFacts,
} from '../db/termination.ts'
import { type ContractEnd, chosenEnd, disconnectedAt } from '../domain/contract-end.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { letGoAt } from '../domain/move.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { teardownRefusal, teardownWindow } from '../domain/teardown.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import type { EstateDecision } from '../workflows/messages/contract.ts'
import { refuse, wrong } from './failures.ts'

type Step = StepRequest<unknown>

/** Never before the last day is over, whoever asks (A3). */
export async function disconnect(trx: Trx, { number, at }: Step): Promise<JsonValue> {
  const { end, course } = await readTermination(trx, number)
  const letGo = letGoAt(end.endOn, course.newSite)
  if (letGo === null || at < letGo) throw wrong(`${number} is monitored until ${end.endOn} is over, or longer.`)
  await changeTermination(trx, number, { disconnectedAt: at })
  return { endOn: end.endOn }
}

/** The new site is late: the old one goes on being monitored, and nobody is charged for its days (A4). */
export async function keepOldSite(trx: Trx, number: string): Promise<JsonValue> {
  const { contract, teardownTicket } = await readTermination(trx, number)
  const { replacement } = contract
  if (!replacement) throw wrong(`${number} ends without another site in its place.`)
  await trx
    .updateTable('moves')
    .set({ late: true })
    .where('contract', '=', contract.number)
    .where('step', '=', replacement.step)
    .execute()
  return { installation: replacement.installationTicket, teardown: teardownTicket }
}

export async function changeDate(trx: Trx, step: Step, wantedOn: PlainDate | null): Promise<JsonValue> {
  const { number, at } = step
  await lockContract(trx, await contractOf(trx, number))
  await lockTermination(trx, number)
  const facts = await readTermination(trx, number)
  const { contract, requestedOn } = facts
  await checkNotReplaced(trx, contract.number)
  const chosen = chosenEnd(contract.terms, { requestedOn, wantedOn, today: stockholmDate(at) })
  if (!chosen.ok) throw refuse(chosen.reason, 'wantedOn')
  if (isOnAnotherDay(facts, chosen.end, at)) await checkTechnicianAway(trx, number)
  return newEnd(trx, step, chosen.end)
}

export async function decide(
  trx: Trx,
  step: Step,
  { decision }: { readonly decision: EstateDecision },
): Promise<JsonValue> {
  const { number, at, submission } = step
  await takeSubmission(trx, submission, 'reason', number)
  await lockTermination(trx, number)
  const { course, contract } = await readTermination(trx, number)
  const because = course.suspended
  if (!because) throw refuse('nothingToDo')
  await changeTermination(trx, number, { suspended: null })
  if (decision.how === 'goOn') return { how: decision.how, submission }
  if (course.isDisconnected) throw refuse('endIsOver')
  const today = stockholmDate(at)
  if (decision.endOn < today) throw refuse('dateInPast', 'endOn')
  if (decision.endOn > course.endOn) await checkNotReplaced(trx, contract.number)
  const reason = { decidedBy: 'decision', requestedOn: today, because } as const
  await newEnd(trx, step, { endOn: decision.endOn, reason })
  return { how: decision.how, endOn: decision.endOn, submission }
}

/**
 * The end is another: its days are counted anew, and a visit that is then on the wrong day stands no longer. One that the technician
 * is at does; whichever stands is noted anew.
 */
export async function newEnd(trx: Trx, { number, at }: Step, end: ContractEnd): Promise<JsonValue> {
  await lockTermination(trx, number)
  const facts = await readTermination(trx, number)
  const { course } = facts
  const today = stockholmDate(at)
  const isWrongDay = isOnAnotherDay(facts, end, at) && !(await isVisitUnderWay(trx, facts))
  await moveEnd(trx, number, end)
  await changeTermination(trx, number, {
    confirmedOn: today,
    toldEndOn: end.endOn,
    bookingMissed: false,
    reminded: false,
    ...(isWrongDay ? { teardown: 'none', teardownTicket: null, visitOn: null, failure: null } : {}),
    ...(course.teardown === 'booked' && !isWrongDay ? { teardown: 'open', visitOn: null } : {}),
  })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { endOn: end.endOn, was: course.endOn, decidedBy: end.reason.decidedBy }
}

/** Nothing of it stands any longer; what was done outside is undone by the workflow, from these rows (A4). */
export async function withdraw(trx: Trx, { number, at, submission }: Step): Promise<JsonValue> {
  if (submission) await takeSubmission(trx, submission, 'reason', number)
  await lockContract(trx, await contractOf(trx, number))
  await checkTechnicianAway(trx, number)
  const facts = await readTermination(trx, number)
  if (at >= disconnectedAt(facts.end.endOn)) throw refuse('siteDisconnectedAlready')
  await checkNotReplaced(trx, facts.contract.number)
  await changeTermination(trx, number, { withdrawnAt: at, teardownTicket: null, visitOn: null })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { wasTornDown: facts.course.teardown === 'done' }
}

/**
 * Ops end a termination that cannot go on. Before its end it stands no longer, and its contract is not on its way to an end; after it,
 * the contract has ended. No visit is made in its name any more.
 */
export async function giveBackEnd(trx: Trx, { number, at }: StepRequest<unknown>): Promise<void> {
  await lockTermination(trx, number)
  const { course } = await readTermination(trx, number)
  const isVisitLeft = course.teardown !== 'done' && course.teardown !== 'waived'
  await changeTermination(trx, number, {
    ...(course.isDisconnected ? {} : { withdrawnAt: at }),
    ...(isVisitLeft ? { teardown: 'none', teardownTicket: null, visitOn: null } : {}),
  })
  await cancelMessages(trx, number, ['terminationReminder'], at)
}

/** Where another contract has taken its place both would be paid for the same days (A4). */
async function checkNotReplaced(trx: Trx, contract: string): Promise<void> {
  if (await isReplaced(trx, contract)) throw refuse('replacedByNewContract')
}

/** What the technician does or has done counts: no visit is called off under it. Nobody arrives until the transaction ends. */
export async function checkTechnicianAway(trx: Trx, number: string): Promise<void> {
  await lockTermination(trx, number)
  if (await isVisitUnderWay(trx, await readTermination(trx, number))) throw refuse('visitUnderWay')
}

/** The technician is there, or has been and the report has not been taken in. */
async function isVisitUnderWay(trx: Trx, { teardownTicket, course }: TerminationFacts): Promise<boolean> {
  const visit = teardownTicket ? await orderedVisit(trx, teardownTicket) : null
  return visit !== null && (visit.isOnSite || (visit.state === 'done' && course.teardown !== 'done'))
}

/** A visit may be booked from tomorrow on, but one that is booked for today stands. */
function isOnAnotherDay({ visit, contract }: TerminationFacts, { endOn }: ContractEnd, at: Instant): boolean {
  if (visit === null) return false
  const window = teardownWindow(endOn, addDays(stockholmDate(at), -1), contract.policy)
  return teardownRefusal(window, visit.on) !== undefined
}
