import type { SuspensionReason } from './contract.ts'
import { disconnectedAt } from './contract-end.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Instant, stockholmInstant } from './instant.ts'
import { endingWindow, letGoAt, moveLateAt, type NewSite } from './move.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { endingDays } from './teardown.ts'
import type { TerminationWait } from './termination.ts'
import { workingDayOnOrAfter } from './working-days.ts'

/**
 * Where the teardown visit stands.
 * - `none`: its ticket is not opened yet. `open`: the ticket is to be booked. `booked`: it has a visit.
 * - `refused`: the ticket has ended without a visit: the customer would not, nobody answered, or ops have called it off; ops decide
 *   whether to try again.
 * - `done`: reported. `waived`: none is needed.
 */
export type TeardownState = 'none' | 'open' | 'booked' | 'refused' | 'done' | 'waived'

/** What a termination's dates depend on. */
export interface TerminationCourse {
  /** The day of the confirmation: days count from it where there are fewer than usual. */
  readonly confirmedOn: PlainDate
  readonly endOn: PlainDate
  /** The site that takes this one’s place, of a contract that another replaces at a move (A4). */
  readonly newSite: NewSite | null
  /** That it is ready is noted: from then on the end comes on its day. */
  readonly isNewSiteNoted: boolean
  readonly suspended: SuspensionReason | null
  readonly teardown: TeardownState
  readonly isBookingMissed: boolean
  readonly isReminded: boolean
  readonly isDisconnected: boolean
  /** That the visit was not done by the end is noted. */
  readonly isLateNoted: boolean
  readonly isInvoiceOpened: boolean
  /** The final invoice is issued, or there was nothing to bill. */
  readonly isInvoiced: boolean
  /** Fees were given back with the final invoice, and that is still to be noted. */
  readonly hasCreditsToNote: boolean
}

/** What the calendar asks of a termination, one thing at a time. */
export type TerminationMove =
  | 'none'
  | 'openTeardown'
  | 'missBooking'
  | 'remind'
  | 'disconnect'
  | 'noteNewSite'
  | 'noteNewSiteLate'
  | 'noteLate'
  | 'invoice'
  | 'noteCredits'
  | 'complete'

interface Milestone {
  readonly move: TerminationMove
  readonly at: Instant
}

/** What is to be done at an hour, or nothing yet (A3). The site is disconnected when its last day is over, and never before. */
export function terminationMove(course: TerminationCourse, at: Instant, policy: ContractPolicy): TerminationMove {
  if (course.suspended) return 'none'
  const { isDisconnected, isInvoiced } = course
  if (course.hasCreditsToNote) return 'noteCredits'
  if (course.newSite?.readyOn && !course.isNewSiteNoted && !isDisconnected) return 'noteNewSite'
  if (isDisconnected && isInvoiced && isTeardownDone(course)) return 'complete'
  return milestones(course, policy).find(each => each.at <= at)?.move ?? 'none'
}

/** What a termination waits for, and until when: the first of its dates. */
export function terminationWait(
  course: TerminationCourse,
  policy: ContractPolicy,
): { readonly for: TerminationWait; readonly until: Instant | null } {
  if (course.suspended) return { for: 'terminationDecision', until: null }
  const [next] = milestones(course, policy)
  return { for: waitFor(course, next?.move), until: next?.at ?? null }
}

function waitFor(course: TerminationCourse, next: TerminationMove | undefined): TerminationWait {
  if (course.isDisconnected) return isTeardownDone(course) ? 'finalInvoice' : 'lateTeardown'
  const isAwaited = course.newSite?.readyOn === null
  if (isAwaited && (course.newSite.isLateNoted || next === 'noteNewSiteLate')) return 'newSite'
  switch (course.teardown) {
    case 'none':
      return 'teardownCall'
    case 'open':
      return course.isBookingMissed ? 'lateTeardownBooking' : 'teardownBooking'
    case 'refused':
      return 'lateTeardownBooking'
    case 'booked':
      return 'teardown'
    case 'done':
    case 'waived':
      return next === 'remind' ? 'endReminder' : 'endDate'
  }
}

/** What is still to come by itself, the first first. */
function milestones(course: TerminationCourse, policy: ContractPolicy): readonly Milestone[] {
  const { endOn, confirmedOn, teardown, newSite } = course
  const found: Milestone[] = []
  const { callOn, bookBy, remindOn } = endingDays(endOn, confirmedOn, policy, endingWindow(course, confirmedOn, policy))
  // One that ended on the day it was asked for may still have its visit to order.
  if (teardown === 'none') found.push({ move: 'openTeardown', at: stockholmInstant(callOn, '08:00') })
  if (course.isDisconnected) {
    const endedAt = disconnectedAt(endOn)
    if (!isTeardownDone(course) && !course.isLateNoted) found.push({ move: 'noteLate', at: lateAt(course, policy) })
    if (!course.isInvoiceOpened)
      found.push({ move: 'invoice', at: isTeardownDone(course) ? endedAt : lastInvoicing(endOn, policy) })
  } else {
    if (teardown === 'open' && !course.isBookingMissed)
      found.push({ move: 'missBooking', at: stockholmInstant(bookBy, '17:00') })
    if (remindOn && !course.isReminded) found.push({ move: 'remind', at: stockholmInstant(remindOn, '10:00') })
    const disconnect = letGoAt(endOn, newSite)
    if (disconnect) found.push({ move: 'disconnect', at: disconnect })
    else if (!newSite?.isLateNoted) found.push({ move: 'noteNewSiteLate', at: moveLateAt(addDays(endOn, 1)) })
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** When the days for the visit are over, and the site is disconnected: with little time before the end they come after it. */
function lateAt(course: TerminationCourse, policy: ContractPolicy): Instant {
  const { endOn, confirmedOn } = course
  const overAt = stockholmInstant(addDays(endingWindow(course, confirmedOn, policy).to, 1), '00:00')
  return overAt > disconnectedAt(endOn) ? overAt : disconnectedAt(endOn)
}

/** What has not come back by then is charged (A3): a visit that is never let in must not keep the invoice waiting. */
function lastInvoicing(endOn: PlainDate, policy: ContractPolicy): Instant {
  return stockholmInstant(workingDayOnOrAfter(addDays(endOn, policy.finalInvoiceDays)), '08:00')
}

/** Nothing is left to do at the site: the visit is reported, or was waived. */
export function isTeardownDone({ teardown }: Pick<TerminationCourse, 'teardown'>): boolean {
  return teardown === 'done' || teardown === 'waived'
}
