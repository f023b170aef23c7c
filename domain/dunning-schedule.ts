import {
  type DunningFee,
  type DunningLevel,
  type DunningPolicy,
  type DunningStep,
  dunningFee,
  type FeeFacts,
} from './dunning.ts'
import { addMinutes, type Instant, stockholmInstant } from './instant.ts'
import { addDays, addMonths, laterDate, type PlainDate } from './plain-date.ts'
import { nextWorkingDay, workingDayOnOrAfter } from './working-days.ts'

/** A step that has left. `on` is its own date: the one printed on it, from which its days count. */
export interface DunningSent {
  readonly level: DunningLevel
  readonly on: PlainDate
}

/** Where a chain stands. */
export interface DunningState extends FeeFacts {
  readonly dueOn: PlainDate
  /** A new due date that was granted (anstånd, B10); null where there is none. */
  readonly respiteUntil: PlainDate | null
  /** The steps that have left, in order. */
  readonly sent: readonly DunningSent[]
}

export interface DunningDue extends DunningFee {
  readonly level: DunningLevel
  /** The working day on which it leaves, and its own date. */
  readonly on: PlainDate
  /** The last day to pay that it names; null for collection. */
  readonly newDueOn: PlainDate | null
}

/**
 * The next step, or undefined after the last one (B8). Due 2026-03-01: reminder 1 on Friday 2026-03-06, with ten days to pay until Monday
 * 2026-03-16; reminder 2 on Tuesday 2026-03-17; collection on Monday 2026-03-30, the first working day after Friday 2026-03-27. Its date comes from the due date or from the step before it, never from when someone
 * looked (B8). `notBefore` is the first day on which it can leave, where something stood in its way on its own day: then it
 * leaves on the first working day from there, and that is its own date.
 *
 * A respite takes the place of the due date as long as nothing has left. Later it takes the place of the days to pay: the next step
 * leaves on the first working day after it, and no step is done again.
 */
export function nextDunning(state: DunningState, policy: DunningPolicy, notBefore?: PlainDate): DunningDue | undefined {
  const step = nextStep(state, policy)
  if (step === undefined) return undefined
  const planned = plannedDay(step, state)
  const on = notBefore === undefined ? planned : workingDayOnOrAfter(laterDate(planned, notBefore))
  return { level: step.level, on, newDueOn: newDueDate(step, on), ...dunningFee(step, state, policy) }
}

/** The step after the last one that has left. */
export function nextStep({ sent }: Pick<DunningState, 'sent'>, policy: DunningPolicy): DunningStep | undefined {
  const last = sent.at(-1)
  if (last === undefined) return policy.steps[0]
  const at = policy.steps.findIndex(step => step.level === last.level)
  return at < 0 ? undefined : policy.steps[at + 1]
}

/**
 * When a step leaves on its day: at opening plus a part of the spread that follows from the case's number, so that a day on which many
 * are due is no storm, and the same case always gets the same time.
 */
export function dunningSendAt(on: PlainDate, caseNumber: string, policy: DunningPolicy): Instant {
  const seconds = policy.spreadMinutes <= 0 ? 0 : hashOf(caseNumber) % (policy.spreadMinutes * 60)
  return addMinutes(stockholmInstant(on, policy.sendingHours.opensAt), seconds / 60)
}

/**
 * The last day on which a claim can be kept alive: three years from when it arose for what a consumer bought from a business,
 * ten years otherwise (preskriptionslagen 2 §). `from` is when it arose, or when it was last interrupted (6 §).
 */
export function prescribesOn(debtor: 'consumer' | 'business', from: PlainDate): PlainDate {
  return addMonths(from, (debtor === 'consumer' ? 3 : 10) * 12)
}

function plannedDay(step: DunningStep, { dueOn, respiteUntil, sent }: DunningState): PlainDate {
  const last = sent.at(-1)
  if (last === undefined) return leavingDay(step, respiteUntil ?? dueOn)
  const planned = leavingDay(step, last.on)
  return respiteUntil === null ? planned : laterDate(planned, nextWorkingDay(respiteUntil))
}

function leavingDay({ waitDays, leaves }: DunningStep, from: PlainDate): PlainDate {
  const lastDay = addDays(from, waitDays)
  return leaves === 'onTheDay' ? workingDayOnOrAfter(lastDay) : nextWorkingDay(lastDay)
}

function newDueDate({ daysToPay }: DunningStep, on: PlainDate): PlainDate | null {
  return daysToPay === null ? null : addDays(on, daysToPay)
}

/** FNV-1a over UTF-16 code units, 32 bits: spreads well, and is the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
