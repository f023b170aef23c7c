import type { ContractTerms } from './contract.ts'
import { type Instant, stockholmInstant } from './instant.ts'
import { addDays, addMonths, laterDate, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'

/**
 * Why a contract ends when it does: facts that texts/ puts into a sentence (A2).
 * - `notice`: the notice ran out last, or a rental's notice did, which runs from `noticeFrom`.
 * - `binding`: the binding ran out last.
 * - `both`: they ran out on the same day.
 */
export interface EndByRule extends ContractTerms {
  readonly decidedBy: 'notice' | 'binding' | 'both'
  readonly requestedOn: PlainDate
  /** The same day as the start where nothing binds. */
  readonly bindingEndsOn: PlainDate
  /** The day that the notice is counted from. */
  readonly noticeFrom: PlainDate
  readonly noticeFromIs: 'request' | 'bindingEnd'
  readonly noticeEndsOn: PlainDate
  /** The month lacks the day number that the end is counted from, so its last day is meant. */
  readonly isMonthEnd: boolean
}

/** A later end than the rules ask for, because the customer wanted it. */
export interface EndByWish {
  readonly decidedBy: 'wish'
  readonly requestedOn: PlainDate
  readonly earliest: ContractEnd & { readonly reason: EndByRule }
}

/** A consumer took the agreement back in time (lag 2005:59). */
export interface EndByRescission {
  readonly decidedBy: 'rescission'
  readonly requestedOn: PlainDate
  readonly agreedOn: PlainDate
  /** The last day on which it could be taken back. */
  readonly until: PlainDate
}

/** Ops decided, since the customer died, is bankrupt, or moved to a new contract. */
export interface EndByDecision {
  readonly decidedBy: 'decision'
  readonly requestedOn: PlainDate
  readonly because: 'customerDied' | 'customerBankrupt' | 'newContract' | 'goodwill'
}

export type EndReason = EndByRule | EndByWish | EndByRescission | EndByDecision

/** A contract's end and why. `endOn` is its last day: monitored and paid, and no day after it is. */
export interface ContractEnd {
  readonly endOn: PlainDate
  readonly reason: EndReason
}

/**
 * When a contract ends that is given notice on a day (A2). Package: the later of (request + notice) and the binding's end.
 * Rental: notice counts from the later of the request and the binding's end. Months are counted by date from the day the count
 * begins; the last day of the month where the number is missing (lag 1930:173 1 §). Asked with today it is the date from which
 * the contract can end, and what would happen if it were terminated today.
 *
 * Package from 2026-01-31, bound 12 months, 3 months' notice, terminated 2026-11-30: notice until 2027-02-28, binding until 2027-01-31,
 * so it ends 2027-02-28. As a rental it would end 2027-04-30.
 */
export function contractEnd(
  terms: ContractTerms,
  requestedOn: PlainDate,
): ContractEnd & { readonly reason: EndByRule } {
  const bindingEndsOn = addMonths(terms.startOn, terms.bindingMonths)
  const noticeFrom = terms.kind === 'rental' ? laterDate(requestedOn, bindingEndsOn) : requestedOn
  const noticeEndsOn = addMonths(noticeFrom, terms.noticeMonths)
  const endOn = laterDate(noticeEndsOn, bindingEndsOn)
  const decidedBy = noticeEndsOn === bindingEndsOn ? 'both' : endOn === noticeEndsOn ? 'notice' : 'binding'
  return {
    endOn,
    reason: {
      kind: terms.kind,
      startOn: terms.startOn,
      bindingMonths: terms.bindingMonths,
      noticeMonths: terms.noticeMonths,
      decidedBy,
      requestedOn,
      bindingEndsOn,
      noticeFrom,
      noticeFromIs: noticeFrom === requestedOn ? 'request' : 'bindingEnd',
      noticeEndsOn,
      isMonthEnd: dayNumber(endOn) !== dayNumber(decidedBy === 'binding' ? terms.startOn : noticeFrom),
    },
  }
}

export type ChosenEnd =
  | { readonly ok: true; readonly end: ContractEnd }
  /** `earliest` is what is possible instead. */
  | { readonly ok: false; readonly reason: RefusalReason; readonly earliest: ContractEnd }

/** Further after the earliest than this an end is a slip of the pen. */
const monthsAfterEarliest = 120

export interface WantedEnd {
  /** When the notice reached us: today, or the day of a letter or call that ops note later. */
  readonly requestedOn: PlainDate
  /** Null asks for the earliest. */
  readonly wantedOn: PlainDate | null
  readonly today: PlainDate
}

/**
 * The end that the customer asks for: any day from the earliest one on. A day that has been, one before the earliest or one more than
 * ten years after it is refused with what is possible. What is possible for a notice whose own end has been counts from today.
 */
export function chosenEnd(terms: ContractTerms, { requestedOn, wantedOn, today }: WantedEnd): ChosenEnd {
  const earliest = contractEnd(terms, requestedOn)
  const endOn = wantedOn ?? earliest.endOn
  if (endOn < today) {
    const possible = earliest.endOn < today ? contractEnd(terms, today) : earliest
    return { ok: false, reason: 'dateInPast', earliest: possible }
  }
  if (endOn < earliest.endOn) return { ok: false, reason: 'endTooEarly', earliest }
  if (endOn > addMonths(earliest.endOn, monthsAfterEarliest)) return { ok: false, reason: 'dateTooLate', earliest }
  if (endOn === earliest.endOn) return { ok: true, end: earliest }
  return { ok: true, end: { endOn, reason: { decidedBy: 'wish', requestedOn, earliest } } }
}

/** When monitoring is disconnected: as the end date is over in Stockholm, and never before (A3). */
export function disconnectedAt(endOn: PlainDate): Instant {
  return stockholmInstant(addDays(endOn, 1), '00:00')
}

function dayNumber(date: PlainDate): string {
  return date.slice(8)
}
