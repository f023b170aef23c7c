import { ApplicationFailure } from '@temporalio/common'
import { insertCase, type LockedCase, lockCase, type NewCase, writeEvent, writtenSteps } from '../db/case.ts'
import type { Db, Trx } from '../db/connect.ts'
import type { JsonValue } from '../db/json.ts'
import { claimMessages, type NewMessage } from '../db/message-claims.ts'
import { readSubmission, takeSubmission } from '../db/submission.ts'
import type { CaseKind, CaseView, Parked, Party, Waiting } from '../domain/case.ts'
import { graphs } from '../domain/graphs.ts'
import type { Instant } from '../domain/instant.ts'
import type { MessageTemplate } from '../domain/message.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { caseWords } from '../texts/words.ts'
import {
  type CaseDeed,
  type Delivery,
  failures,
  type Parent,
  type StepRequest,
  type StepResult,
} from '../workflows/messages/case.ts'
import { asStep, wrong } from './failures.ts'
import { overtaken } from './overtaken.ts'
import { hasNotArrived, settled } from './settlement.ts'

/** What a kind of case must know to write its steps. `Facts` is what its dates and messages are made of. */
export interface StepKind<D, Facts, W extends string> {
  readonly kind: CaseKind
  /** Everything that it can wait for, and on whom. */
  readonly waits: Readonly<Record<W, Party>>
  /** Everything that can happen to it, and for whom to read. */
  readonly events: Readonly<Record<string, 'public' | 'internal'>>
  /** Takes in the submission: what the case's row begins with. */
  open(trx: Trx, step: StepRequest<D | CaseDeed>): Promise<Omit<NewCase, 'number' | 'kind' | 'status'>>
  /** Writes the deed's own rows and gives what the timeline should remember of it. */
  write(trx: Trx, step: StepRequest<D | CaseDeed>): Promise<JsonValue>
  /** Gives back what the case has taken from others, where it ends out of turn: by ops, or in Temporal. */
  giveBack?(trx: Trx, step: StepRequest<D | CaseDeed>): Promise<void>
  load(trx: Trx, number: string, policyOn: PlainDate): Promise<Facts>
  /** What is waited for, and until when, worked out from the facts. */
  deadline(wait: W, at: Instant, facts: Facts): { readonly for: W; readonly until: Instant | null }
  blockers(facts: Facts, waiting: Waiting | null, at: Instant): readonly string[]
  messages(templates: readonly MessageTemplate[], at: Instant, facts: Facts): readonly NewMessage[]
  /** What is to be told when something that was sent has not arrived, or has come back. */
  whenUndelivered?(facts: Facts): readonly MessageTemplate[]
  /** What is to be told when the case begins to wait for something, whatever step has led there. */
  whenWaiting?(waiting: Waiting, facts: Facts): readonly MessageTemplate[]
  /** The cases that this one has ordered, or belongs to, and that its reader may want to look at. */
  links?(facts: Facts): readonly Parent[]
}

/** What steps need beside the database: a case's page, for those who are told to look at it. */
export interface StepDeps {
  readonly db: Db
  readonly pageUrl: (number: string) => string
}

/**
 * The activity that writes a step of one kind of case: status, waiting for, next date, timeline, rows of its own and the
 * messages to send, in one transaction. Safe to retry: (case, key) is written once, and asked for again it is answered as
 * before. Where the case has gone further than its workflow knows, nothing is written and the workflow is told (E2).
 */
export function createStep<D extends { readonly did: string }, Facts, W extends string>(
  db: Db,
  kind: StepKind<D, Facts, W>,
) {
  return (step: StepRequest<D | CaseDeed>): Promise<StepResult> =>
    asStep(() => db.transaction().execute(trx => writeStep(trx, kind, step)))
}

async function writeStep<D extends { readonly did: string }, Facts, W extends string>(
  trx: Trx,
  kind: StepKind<D, Facts, W>,
  step: StepRequest<D | CaseDeed>,
): Promise<StepResult> {
  const before = await lockOrOpen(trx, kind, step)
  if (!before || before.step >= step.step) return answered(trx, step, step.step)
  if (before.step !== step.step - 1) throw outOfOrder(step, before)
  // An earlier run of the case has written it: its workflow has gone on as a new one since, and is asked once more.
  if (before.writtenAs !== null) return answered(trx, step, before.writtenAs)

  const facts = isCaseDeed(step.deed) ? await caseFacts(trx, step, step.deed) : await kind.write(trx, step)
  const again = isCaseDeed(step.deed) ? await settled(trx, step, step.deed) : null
  if (step.deed.did === 'caseEnded' || step.deed.did === 'caseStopped') await kind.giveBack?.(trx, step)
  const loaded = await kind.load(trx, step.number, before.policyOn)
  const waiting = waitingAfter(kind, step, before, loaded)
  const view: CaseView = {
    number: step.number,
    kind: kind.kind,
    status: step.to,
    step: step.step,
    waiting,
    blockers: kind.blockers(loaded, waiting, step.at),
    parked: parkedAfter(step, before),
  }
  const tell = isCaseDeed(step.deed) && hasNotArrived(step.deed) ? (kind.whenUndelivered?.(loaded) ?? []) : step.tell
  const isNewWait = waiting !== null && waiting.for !== before.waiting?.for
  const tellMore = isNewWait ? (kind.whenWaiting?.(waiting, loaded) ?? []) : []
  const messages = kind.messages([...tell, ...tellMore], step.at, loaded)
  await claimMessages(trx, step.number, step.step, step.at, messages)
  const links = kind.links?.(loaded) ?? []
  const graph = graphs[kind.kind]
  const delivery = { deliver: again ?? deliveryOf(step, messages) }
  const result = { view, words: caseWords(view), ...(links.length > 0 ? { links } : {}), ...delivery }
  await writeEvent(trx, {
    view,
    key: step.key,
    did: step.deed.did,
    byRole: step.by.role,
    byId: step.by.id,
    at: step.at,
    facts,
    forCustomer: kind.events[step.deed.did] === 'public',
    result,
    previousHash: before.lastHash,
    closed: (graph.isStatus(step.to) && graph.isClosed(step.to)) || step.deed.did === 'caseStopped',
  })
  return result
}

async function lockOrOpen<D, Facts, W extends string>(
  trx: Trx,
  kind: StepKind<D, Facts, W>,
  step: StepRequest<D | CaseDeed>,
): Promise<LockedCase | undefined> {
  if (step.step > 1) return lockCase(trx, step.number, step.key)
  if ((await writtenSteps(trx, step.number, 1)).length > 0) return undefined
  const row = await kind.open(trx, step)
  const isNew = await insertCase(trx, { ...row, number: step.number, kind: kind.kind, status: step.to })
  const { policyOn } = row
  return isNew
    ? { status: step.to, step: 0, waiting: null, parked: null, policyOn, lastHash: '', writtenAs: null }
    : undefined
}

/**
 * The step's own answer, where it has been written before. When its worker died before it could tell, and something else
 * comes first the second time, the step stands under another key: then the workflow must hear of that one first.
 */
async function answered<D>(trx: Trx, { number, key }: StepRequest<D>, step: number): Promise<StepResult> {
  const written = await writtenSteps<StepResult>(trx, number, step)
  const [first] = written
  if (!first) throw wrong(`${number} has no step ${step} to repeat.`)
  if (first.key === key) return first.result
  throw overtaken(number, written)
}

function outOfOrder<D>(step: StepRequest<D>, before: LockedCase): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `${step.number} is at step ${before.step}: step ${step.step} cannot be written.`,
    failures.stepFailed,
  )
}

function waitingAfter<D, Facts, W extends string>(
  kind: StepKind<D, Facts, W>,
  step: StepRequest<D>,
  before: LockedCase,
  facts: Facts,
): Waiting | null {
  if (!step.renew) return before.waiting && { ...before.waiting, overdue: before.waiting.overdue || step.overdue }
  if (!step.wait) return null
  const isWait = (text: string): text is W => text in kind.waits
  if (!isWait(step.wait)) throw wrong(`${step.number} waits for "${step.wait}", which no ${kind.kind} does.`)
  const deadline = kind.deadline(step.wait, step.at, facts)
  return { ...deadline, on: kind.waits[deadline.for], overdue: step.overdue }
}

function parkedAfter<D extends { readonly did: string }>(
  step: StepRequest<D | CaseDeed>,
  before: LockedCase,
): Parked | null {
  if (!isCaseDeed(step.deed)) return before.parked
  switch (step.deed.did) {
    case 'caseParked':
      return {
        cause: step.deed.cause,
        detail: step.deed.detail,
        at: step.at,
        ...(step.deed.about === undefined ? {} : { about: step.deed.about }),
      }
    case 'caseResumed':
    case 'caseEnded':
      return null
    case 'caseStopped':
      return { cause: 'StoppedInTemporal', detail: '', at: step.at }
    case 'deliveryFailed':
    case 'messageSettled':
      return before.parked
  }
}

const caseDeeds = ['caseParked', 'caseResumed', 'caseEnded', 'caseStopped', 'deliveryFailed', 'messageSettled'] as const

function isCaseDeed(deed: { readonly did: string }): deed is CaseDeed {
  return caseDeeds.some(did => did === deed.did)
}

/** What ops write when they rescue a case is kept with it. A reason that is missing must not keep the case parked. */
async function caseFacts(trx: Trx, { number, submission }: StepRequest<unknown>, deed: CaseDeed): Promise<JsonValue> {
  const { did: _, ...facts } = deed
  if (!(await readSubmission(trx, submission, 'reason'))) return facts
  await takeSubmission(trx, submission, 'reason', number)
  return { ...facts, submission }
}

/** Documents and messages left to carry. Where every message must wait for the morning, so does the delivery. */
function deliveryOf<D>({ step, make }: StepRequest<D>, messages: readonly NewMessage[]): Delivery | null {
  if (make.length === 0 && messages.length === 0) return null
  const hours = messages.flatMap(message => message.notBefore ?? [])
  const allWait = make.length === 0 && hours.length === messages.length
  return { step, documents: make, notBefore: allWait ? (hours.sort()[0] ?? null) : null }
}
