import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { isReplaced } from '../db/contract-rows.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import { orderedVisit } from '../db/ordered-visit.ts'
import { takeSubmission } from '../db/submission.ts'
import { changeTermination, contractOf, moveEnd, readTermination, type TerminationFacts } from '../db/termination.ts'
import { type ContractEnd, chosenEnd, disconnectedAt } from '../domain/contract-end.ts'
import { stockholmDate } from '../domain/instant.ts'
import { letGoAt } from '../domain/move.ts'
import type { PlainDate } from '../domain/plain-date.ts'
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
  const { contract, requestedOn } = await readTermination(trx, number)
  await checkNotReplaced(trx, contract.number)
  const chosen = chosenEnd(contract.terms, { requestedOn, wantedOn, today: stockholmDate(at) })
  if (!chosen.ok) throw refuse(chosen.reason, 'wantedOn')
  return newEnd(trx, step, chosen.end)
}

export async function decide(
  trx: Trx,
  step: Step,
  { decision }: { readonly decision: EstateDecision },
): Promise<JsonValue> {
  const { number, at, submission } = step
  await takeSubmission(trx, submission, 'reason', number)
  const { course, contract } = await readTermination(trx, number)
  const because = course.suspended
  if (!because) throw refuse('nothingToDo')
  await changeTermination(trx, number, { suspended: null })
  if (decision.how === 'goOn') return { how: decision.how, submission }
  const today = stockholmDate(at)
  if (decision.endOn < today) throw refuse('dateInPast', 'endOn')
  if (decision.endOn > course.endOn) await checkNotReplaced(trx, contract.number)
  const reason = { decidedBy: 'decision', requestedOn: today, because } as const
  await newEnd(trx, step, { endOn: decision.endOn, reason })
  return { how: decision.how, endOn: decision.endOn, submission }
}

/** The end is another: its days are counted anew, and a visit that is then on the wrong day stands no longer. */
export async function newEnd(trx: Trx, { number, at }: Step, end: ContractEnd): Promise<JsonValue> {
  const { visit, contract, course } = await readTermination(trx, number)
  const today = stockholmDate(at)
  await moveEnd(trx, number, end)
  // Only a customer's move to a new contract lets the visit wait for another site, and such an end is not moved by people.
  const window = teardownWindow(end.endOn, today, contract.policy)
  const isWrongDay = visit !== null && teardownRefusal(window, visit.on) !== undefined
  await changeTermination(trx, number, {
    confirmedOn: today,
    toldEndOn: end.endOn,
    bookingMissed: false,
    reminded: false,
    ...(isWrongDay ? { teardown: 'none', teardownTicket: null, visitOn: null, failure: null } : {}),
  })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { endOn: end.endOn, was: course.endOn, decidedBy: end.reason.decidedBy }
}

/** Nothing of it stands any longer; what was done outside is undone by the workflow, from these rows (A4). */
export async function withdraw(trx: Trx, { number, at, submission }: Step): Promise<JsonValue> {
  if (submission) await takeSubmission(trx, submission, 'reason', number)
  await lockContract(trx, await contractOf(trx, number))
  const facts = await readTermination(trx, number)
  if (at >= disconnectedAt(facts.end.endOn)) throw refuse('siteDisconnectedAlready')
  await checkNotReplaced(trx, facts.contract.number)
  await checkTechnicianAway(trx, facts)
  await changeTermination(trx, number, { withdrawnAt: at, teardownTicket: null, visitOn: null })
  await cancelMessages(trx, number, ['terminationReminder'], at)
  return { wasTornDown: facts.course.teardown === 'done' }
}

/** Ops end a termination that cannot go on: its contract is not on its way to an end any longer. */
export async function giveBackEnd(trx: Trx, { number, at }: StepRequest<unknown>): Promise<void> {
  const { course } = await readTermination(trx, number)
  if (!course.isDisconnected) await changeTermination(trx, number, { withdrawnAt: at })
}

/** Where another contract has taken its place both would be paid for the same days (A4). */
async function checkNotReplaced(trx: Trx, contract: string): Promise<void> {
  if (await isReplaced(trx, contract)) throw refuse('replacedByNewContract')
}

async function checkTechnicianAway(trx: Trx, { teardownTicket }: TerminationFacts): Promise<void> {
  const visit = teardownTicket ? await orderedVisit(trx, teardownTicket) : null
  if (visit?.isOnSite) throw refuse('visitUnderWay')
}
