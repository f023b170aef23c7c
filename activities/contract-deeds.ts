import { newNumber } from '../db/case.ts'
import { settleReserved } from '../db/charge.ts'
import type { Trx } from '../db/connect.ts'
import { type ContractFacts, lockedContract } from '../db/contract.ts'
import { amendContract, insertContract, isReplaced } from '../db/contract-rows.ts'
import type { JsonValue } from '../db/json.ts'
import { takeSubmission } from '../db/submission.ts'
import { changeTermination, insertTermination, moveEnd } from '../db/termination.ts'
import { type ContractEnd, chosenEnd } from '../domain/contract-end.ts'
import { stockholmDate } from '../domain/instant.ts'
import { movePlan } from '../domain/move.ts'
import { rescissionEnd, rescissionRefusal } from '../domain/rescission.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { Asker, ContractDeed } from '../workflows/messages/contract.ts'
import { checkAuthority } from './check-authority.ts'
import { refuse, wrong } from './failures.ts'
import { abandonMove, beginMove, completeMove, orderAgain, releaseOldSite, setMove } from './move-deeds.ts'
import { abandonTakeOver, agreeTakeOver, completeTakeOver } from './take-over.ts'

type OwnDeed = Exclude<ContractDeed, CaseDeed>
type Step = StepRequest<OwnDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it: codes, dates and ids. */
export async function writeContractDeed(trx: Trx, step: Step): Promise<JsonValue> {
  const { number, deed, at, submission } = step
  switch (deed.did) {
    case 'contractSigned':
      await insertContract(trx, number, await takeSubmission(trx, submission, 'contract', number))
      return { submission }
    case 'contractAmended': {
      const amendment = await takeSubmission(trx, submission, 'amendment', number)
      await amendContract(trx, number, amendment)
      return { fields: Object.keys(amendment), submission }
    }
    case 'monthlyFeeBilled':
      await settleReserved(trx, number)
      return { from: deed.from, to: deed.to }
    case 'contractTerminated':
      return terminate(trx, step, deed)
    case 'contractRescinded':
      return rescind(trx, step, deed.from)
    case 'moveBegun':
      return beginMove(trx, step, deed)
    case 'replacedByNew':
      return replace(trx, step)
    case 'moveAbandoned':
      return abandonMove(trx, number)
    case 'moveVisitsOrdered':
      return orderAgain(trx, number)
    case 'oldSiteReleased':
      return releaseOldSite(trx, step)
    case 'moveCompleted':
      return completeMove(trx, number)
    case 'moveLate':
      await setMove(trx, number, { late: true })
      return {}
    case 'contractSuspended':
      await takeSubmission(trx, submission, 'reason', number)
      await trx.updateTable('contracts').set({ suspended: deed.because }).where('number', '=', number).execute()
      return { because: deed.because, submission }
    case 'estateDecided':
      return decide(trx, step, deed)
    case 'takeOverAgreed':
      return agreeTakeOver(trx, step, deed)
    case 'takeOverAbandoned':
      return abandonTakeOver(trx, step)
    case 'contractTakenOver':
      return completeTakeOver(trx, step, deed)
    case 'contractNoteAdded':
      await takeSubmission(trx, submission, 'note', number)
      return { submission }
    case 'contractStarted':
    case 'terminationUndone':
    case 'contractEnded':
    case 'endMoved':
    case 'newSiteInstalled':
      return { at }
  }
}

/** The end is worked out under the contract's lock, with what it is decided by (A2). */
async function terminate(
  trx: Trx,
  step: Step,
  { from, requestedOn, wantedOn }: Extract<OwnDeed, { did: 'contractTerminated' }>,
): Promise<JsonValue> {
  const facts = await lockedContract(trx, step.number)
  checkAuthority('terminate', step, from, facts)
  const today = stockholmDate(step.at)
  if (requestedOn > today) throw refuse('dateInFuture', 'requestedOn')
  const chosen = chosenEnd(facts.terms, { requestedOn, wantedOn, today })
  if (!chosen.ok) throw refuse(chosen.reason, 'wantedOn')
  return begin(trx, step, facts, requestedOn, chosen.end)
}

/** The agreement is taken back: it ends today, whatever else had been said of its end (lag 2005:59). */
async function rescind(trx: Trx, step: Step, from: Asker): Promise<JsonValue> {
  const facts = await lockedContract(trx, step.number)
  checkAuthority('terminate', step, from, facts)
  const today = stockholmDate(step.at)
  const refusal = rescissionRefusal(facts, today)
  if (refusal) throw refuse(refusal)
  if (facts.ending?.isDisconnected) throw refuse('siteDisconnectedAlready')
  const end = rescissionEnd(facts, today)
  await setMove(trx, step.number, { state: 'abandoned' })
  if (!facts.ending) return begin(trx, step, facts, today, end)
  await moveEnd(trx, facts.ending.termination, end)
  return { termination: facts.ending.termination, endOn: end.endOn }
}

async function decide(
  trx: Trx,
  step: Step,
  { decision }: Extract<OwnDeed, { did: 'estateDecided' }>,
): Promise<JsonValue> {
  const { number, at, submission } = step
  await takeSubmission(trx, submission, 'reason', number)
  const facts = await lockedContract(trx, number)
  const because = facts.suspended
  if (!because) throw refuse('nothingToDo')
  await trx.updateTable('contracts').set({ suspended: null }).where('number', '=', number).execute()
  if (decision.how === 'goOn') return { how: decision.how, submission }
  if (facts.ending?.isDisconnected) throw refuse('endIsOver')
  const today = stockholmDate(at)
  if (decision.endOn < today) throw refuse('dateInPast', 'endOn')
  const end = { endOn: decision.endOn, reason: { decidedBy: 'decision', requestedOn: today, because } } as const
  if (facts.ending) {
    // Both would be paid for the same days (A4).
    if (decision.endOn > facts.ending.endOn && (await isReplaced(trx, number))) throw refuse('replacedByNewContract')
    await moveEnd(trx, facts.ending.termination, end)
    return { how: decision.how, endOn: end.endOn, submission }
  }
  await begin(trx, step, facts, today, end)
  return { how: decision.how, endOn: end.endOn, submission }
}

/** A new contract takes over at the new site: this one ends on the day before (A4). */
async function replace(trx: Trx, step: Step): Promise<JsonValue> {
  const facts = await lockedContract(trx, step.number)
  if (!facts.move) throw wrong(`${step.number} is replaced without a move.`)
  const { oldEnd } = movePlan({ way: facts.move.way, on: facts.move.onDate, today: stockholmDate(step.at) })
  if (!oldEnd) throw wrong(`${step.number} moves with its contract, and is not replaced.`)
  await setMove(trx, step.number, { state: 'done' })
  return begin(trx, step, facts, stockholmDate(step.at), oldEnd)
}

/** The way to the end begins; the number of its case is kept before the case opens. */
async function begin(
  trx: Trx,
  { number: contract, at }: Step,
  facts: ContractFacts,
  requestedOn: Parameters<typeof insertTermination>[1]['requestedOn'],
  end: ContractEnd,
): Promise<JsonValue> {
  if (facts.ending) throw refuse('alreadyEnding')
  // What ends moves no longer.
  await setMove(trx, contract, { state: 'abandoned' })
  const number = await newNumber(trx, 'termination', at)
  await insertTermination(trx, { number, contract, requestedOn, end, at })
  await changeTermination(trx, number, { confirmedOn: stockholmDate(at) })
  return { termination: number, endOn: end.endOn }
}
