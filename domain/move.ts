import type { DatedFee } from './contract.ts'
import { type ContractEnd, disconnectedAt } from './contract-end.ts'
import { type ChargedFee, type FeePeriod, type FeeSettlement, feePeriods, settleFees } from './contract-fee.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Instant, stockholmInstant } from './instant.ts'
import { addDays, compareDates, laterDate, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'
import { type TeardownWindow, teardownWindow } from './teardown.ts'
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from './working-days.ts'

/** The system moves with its contract, or a new contract begins at the new site as the old one ends (A4). */
export const moveWays = ['sameContract', 'newContract'] as const
export type MoveWay = (typeof moveWays)[number]

export interface MoveFacts {
  readonly way: MoveWay
  /** The day of the move: the first on which the new site is monitored. */
  readonly on: PlainDate
  readonly today: PlainDate
}

export interface MovePlan {
  readonly oldSiteThrough: PlainDate
  readonly newSiteFrom: PlainDate
  /** How the old contract ends; null where it goes on at the new site with its fee and its binding. */
  readonly oldEnd: ContractEnd | null
  /** Who orders the old site’s teardown: the move itself, or the termination of the contract that ends. */
  readonly teardownBy: 'move' | 'termination'
}

/** Why a move cannot be on the day, or undefined when it can. */
export function moveRefusal({ way, on, today }: MoveFacts): RefusalReason | undefined {
  if (on <= today) return 'dateInPast'
  return way === 'sameContract' && !isWorkingDay(on) ? 'notAWorkingDay' : undefined
}

/**
 * What a move means for monitoring and fee (A4): every day one site at least is monitored, and every day is paid once. The same
 * contract goes on; with a new one the old ends on the day before. The days are those that are meant: a new site that is
 * installed late keeps the old one monitored until then, and no fee changes.
 */
export function movePlan({ way, on, today }: MoveFacts): MovePlan {
  switch (way) {
    case 'sameContract':
      return { oldSiteThrough: on, newSiteFrom: on, oldEnd: null, teardownBy: 'move' }
    case 'newContract': {
      const endOn = addDays(on, -1)
      const oldEnd = { endOn, reason: { decidedBy: 'decision', requestedOn: today, because: 'newContract' } } as const
      return { oldSiteThrough: endOn, newSiteFrom: on, oldEnd, teardownBy: 'termination' }
    }
  }
}

/** The new site of a move, as far as the old one depends on it. */
export interface NewSite {
  /** The day on which it was installed, or on which ops let the old site go without that; null as long as neither has been. */
  readonly readyOn: PlainDate | null
  /** That it was not installed on the day of the move is noted. */
  readonly isLateNoted: boolean
}

/** A move that is not installed by the evening of its day is late. */
export function moveLateAt(on: PlainDate): Instant {
  return stockholmInstant(on, '18:00')
}

/**
 * When an old site is disconnected: as its last day is over, and never before the new one is installed (A3, A4). Null as long as
 * nobody knows. `newSite` is null where nothing takes its place.
 */
export function letGoAt(endOn: PlainDate, newSite: NewSite | null): Instant | null {
  const overAt = disconnectedAt(endOn)
  if (newSite === null) return overAt
  if (newSite.readyOn === null) return null
  const readyAt = stockholmInstant(newSite.readyOn, '00:00')
  return readyAt > overAt ? readyAt : overAt
}

/**
 * Why the old site of a move cannot be taken down on a day, or undefined when it can (A4): the new one must be installed first, and
 * where a new contract begins there, that must have begun. Ops may let the old one go without.
 */
export function oldSiteRefusal(
  {
    way,
    on,
    newSite,
    isReleased,
  }: Pick<MoveFacts, 'way' | 'on'> & { readonly newSite: NewSite; readonly isReleased: boolean },
  today: PlainDate,
): RefusalReason | undefined {
  if (isReleased) return undefined
  const isWatched = newSite.readyOn !== null && (way === 'sameContract' || today >= on)
  return isWatched ? undefined : 'newSiteNotInstalled'
}

/** The days of a visit, the first and the last included; both are working days. */
export type VisitDays = Pick<TeardownWindow, 'from' | 'to'>

/**
 * When the new site is to be installed (A4): on the last working days up to the day of the move, and not before tomorrow. Where none is
 * left it is on the next one.
 */
export function installationWindow({ on, today }: Pick<MoveFacts, 'on' | 'today'>, policy: ContractPolicy): VisitDays {
  const tomorrow = nextWorkingDay(today)
  const to = workingDayOnOrBefore(on)
  if (to < tomorrow) return { from: tomorrow, to: tomorrow }
  return { from: laterDate(tomorrow, addWorkingDays(to, 1 - policy.teardownWindowWorkingDays)), to }
}

/** When the old site is to be taken down: on the day of the move or soon after it, and not before the new one is installed (A4). */
export function oldSiteWindow(
  { on, today, newSite }: Pick<MoveFacts, 'on' | 'today'> & { readonly newSite: NewSite },
  policy: ContractPolicy,
): TeardownWindow {
  const earliest = laterDate(workingDayOnOrAfter(laterDate(on, newSite.readyOn ?? on)), nextWorkingDay(today))
  return { from: earliest, to: addWorkingDays(earliest, policy.teardownWindowWorkingDays - 1), isAfterEnd: true }
}

/** When the teardown of a contract that ends can be: before its end, or after it where another contract takes its place (A3, A4). */
export function endingWindow(
  { endOn, newSite }: { readonly endOn: PlainDate; readonly newSite: NewSite | null },
  today: PlainDate,
  policy: ContractPolicy,
): TeardownWindow {
  return newSite
    ? oldSiteWindow({ on: addDays(endOn, 1), today, newSite }, policy)
    : teardownWindow(endOn, today, policy)
}

/** Undefined when the visit of a move may be booked on the day. Another day is for ops to choose, or the customer’s wish. */
export function moveVisitRefusal(
  window: VisitDays,
  relation: 'teardown' | 'installation',
  on: PlainDate,
): RefusalReason | undefined {
  if (on >= window.from && on <= window.to) return undefined
  return relation === 'teardown' ? 'outsideTeardownWindow' : 'outsideInstallationWindow'
}

/** Further ahead than this a take-over is a slip of the pen. */
const longestTakeOverDays = 366

/** Why a contract cannot be taken over from the day on, or undefined when it can. Days that have been were the former customer's. */
export function takeOverRefusal({
  on,
  today,
  endOn,
}: {
  readonly on: PlainDate
  readonly today: PlainDate
  readonly endOn: PlainDate | null
}): RefusalReason | undefined {
  if (on < today) return 'dateInPast'
  return on > addDays(today, longestTakeOverDays) || (endOn !== null && on > endOn) ? 'dateTooLate' : undefined
}

export interface TakeOver {
  /** What the former customer still owes, and gets back. */
  readonly former: FeeSettlement
  /** What the new customer pays of the days that are paid in advance; later ones are billed as ever. */
  readonly next: readonly FeePeriod[]
}

/**
 * A contract taken over by the one who bought the site (A4): the former customer pays through the day before, and the new one from
 * that day on, each day once. Binding and notice go on as they were.
 */
export function takeOver(
  fees: readonly DatedFee[],
  contract: { readonly startOn: PlainDate; readonly on: PlainDate },
  charged: readonly ChargedFee[],
): TakeOver {
  const { startOn, on } = contract
  const lastCharged = charged
    .map(({ to }) => to)
    .sort(compareDates)
    .at(-1)
  return {
    former: settleFees(fees, { startOn, endOn: addDays(on, -1) }, charged),
    next: lastCharged === undefined ? [] : feePeriods(fees, on, lastCharged),
  }
}
