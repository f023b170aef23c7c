import type { ContractStatus, ContractWait, DatedFee, SuspensionReason } from './contract.ts'
import { disconnectedAt } from './contract-end.ts'
import { type FeePeriod, nextFee } from './contract-fee.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Instant, stockholmInstant } from './instant.ts'
import { moveLateAt, type NewSite } from './move.ts'
import { addDays, type PlainDate } from './plain-date.ts'

/** What a contract's dates depend on. */
export interface ContractCourse {
  readonly status: ContractStatus
  readonly startOn: PlainDate
  /** The last day, as soon as it is known. */
  readonly endOn: PlainDate | null
  readonly fees: readonly DatedFee[]
  /** The last day that an invoice has charged. */
  readonly billedThrough: PlainDate | null
  readonly suspended: SuspensionReason | null
  /** A move with the contract that is under way. */
  readonly move: { readonly on: PlainDate; readonly newSite: NewSite } | null
  /** The first day of another customer who is to take the contract over. */
  readonly takeOver: { readonly customer: string; readonly on: PlainDate } | null
}

/** What the calendar asks of a contract. */
export type ContractMove =
  | { readonly move: 'none' | 'start' | 'moveIsLate' }
  | { readonly move: 'bill'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly move: 'takeOver'; readonly customer: string; readonly on: PlainDate }

/** What is to be done at an hour, or nothing yet (A1, A11). Nothing is billed while ops decide about an estate. */
export function contractMove(course: ContractCourse, at: Instant, policy: ContractPolicy): ContractMove {
  if (course.suspended || course.status === 'ended') return { move: 'none' }
  const next = takeOverDue(course)
  if (next && at >= next.at) return { move: 'takeOver', customer: next.customer, on: next.on }
  if (course.status === 'signed' && at >= startsAt(course)) return { move: 'start' }
  const due = feeDue(course, policy)
  if (due && at >= due.at) return { move: 'bill', from: due.period.from, to: due.period.to }
  const late = lateAt(course)
  return late && at >= late ? { move: 'moveIsLate' } : { move: 'none' }
}

/** What a contract waits for, and until when: the first of its dates. */
export function contractWait(
  course: ContractCourse,
  policy: ContractPolicy,
): { readonly for: ContractWait; readonly until: Instant | null } {
  const { status, suspended, endOn } = course
  if (suspended) return { for: 'estateDecision', until: null }
  const fee = first(feeDue(course, policy)?.at ?? null, takeOverDue(course)?.at ?? null)
  if (status === 'signed') return { for: 'start', until: first(startsAt(course), fee) }
  if (status === 'moving')
    return { for: course.move?.newSite.readyOn ? 'oldSite' : 'move', until: first(lateAt(course), fee) }
  if (fee) return { for: 'monthlyFee', until: fee }
  return { for: 'termination', until: endOn && disconnectedAt(endOn) }
}

/** A contract that ends before the day is not taken over (A4). */
function takeOverDue({ takeOver, endOn }: ContractCourse) {
  if (!takeOver || (endOn !== null && endOn < takeOver.on)) return null
  return { ...takeOver, at: stockholmInstant(takeOver.on, '00:00') }
}

/** The fee that is to be invoiced next, and the hour on its day. Days of another customer are billed when the contract is theirs. */
function feeDue(
  course: ContractCourse,
  policy: ContractPolicy,
): { readonly period: FeePeriod; readonly at: Instant } | null {
  const { status, startOn, fees, billedThrough } = course
  const next = takeOverDue(course)
  const endOn = next ? addDays(next.on, -1) : course.endOn
  // One that was taken back before it began owes nothing.
  if (status === 'signed' || (endOn !== null && endOn < startOn)) return null
  const due = nextFee(fees, { startOn, endOn, billedThrough }, policy)
  return due && { period: due, at: stockholmInstant(due.billedOn, billingHour) }
}

const billingHour = '08:00'

function startsAt({ startOn }: ContractCourse): Instant {
  return stockholmInstant(startOn, '00:00')
}

/** When a move is late; null where it has been installed, or its delay is noted. */
function lateAt({ move }: ContractCourse): Instant | null {
  return move && move.newSite.readyOn === null && !move.newSite.isLateNoted ? moveLateAt(move.on) : null
}

function first(...instants: readonly (Instant | null)[]): Instant | null {
  return instants.filter(each => each !== null).sort()[0] ?? null
}
