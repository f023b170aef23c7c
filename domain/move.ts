import type { DatedFee } from './contract.ts'
import type { ContractEnd } from './contract-end.ts'
import { type ChargedFee, type FeePeriod, type FeeSettlement, feePeriods, settleFees } from './contract-fee.ts'
import { addDays, compareDates, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'
import type { Slot } from './slot.ts'
import { isWorkingDay } from './working-days.ts'

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
  /** The same system cannot be at two sites, so it moves within a day; null where each site has its own. */
  readonly sameDay: { readonly teardown: Slot; readonly installation: Slot } | null
}

/** Why a move cannot be on the day, or undefined when it can. */
export function moveRefusal({ way, on, today }: MoveFacts): RefusalReason | undefined {
  if (on <= today) return 'dateInPast'
  return way === 'sameContract' && !isWorkingDay(on) ? 'notAWorkingDay' : undefined
}

/**
 * What a move means for monitoring and fee (A4): every day one site at least is monitored, and every day is paid once. With the same
 * contract the system is taken down in the morning and put up in the afternoon; with a new one the old ends on the day before.
 */
export function movePlan({ way, on, today }: MoveFacts): MovePlan {
  switch (way) {
    case 'sameContract':
      return {
        oldSiteThrough: on,
        newSiteFrom: on,
        oldEnd: null,
        sameDay: { teardown: 'morning', installation: 'afternoon' },
      }
    case 'newContract': {
      const endOn = addDays(on, -1)
      const oldEnd = { endOn, reason: { decidedBy: 'decision', requestedOn: today, because: 'newContract' } } as const
      return { oldSiteThrough: endOn, newSiteFrom: on, oldEnd, sameDay: null }
    }
  }
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
