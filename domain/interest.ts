import { type BasisPoints, type Ore, ore, roundHalfUp, sumOre } from './money.ts'
import { addDays, dateOf, daysBetween, earlierDate, laterDate, type PlainDate, yearOf } from './plain-date.ts'

/** A reference rate (räntelagen 9 §) for the half-year that begins on 1 January or 1 July. */
export interface ReferenceRate {
  readonly from: PlainDate
  readonly basisPoints: BasisPoints
}

/** Late payment interest (B9; räntelagen 6 §). Dated policy data: a half-year that is not in the table is not known (E6). */
export interface InterestPolicy {
  /** What is added to the reference rate: eight percentage points. */
  readonly marginBasisPoints: BasisPoints
  /** One for each half-year, in any order. */
  readonly referenceRates: readonly ReferenceRate[]
}

/** What is open of a principal changes: a part payment or a credit note is negative. */
export interface PrincipalChange {
  /** The value date. It counts from the day after: interest runs through the day of the payment. */
  readonly on: PlainDate
  readonly amountOre: Ore
}

export interface Debt {
  readonly principalOre: Ore
  /** The first day of interest is the one after it. */
  readonly dueOn: PlainDate
  readonly changes: readonly PrincipalChange[]
}

/** Days in a row with the same rate and the same principal, as an inkassokrav must state them (inkassolagen 5 §). */
export interface InterestPeriod {
  /** Its first and its last day of interest. */
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  readonly basisPoints: BasisPoints
  readonly principalOre: Ore
  /** Its part of the total. The parts add up: each is what the rounded sum grows by. */
  readonly interestOre: Ore
}

export type InterestResult =
  | { readonly ok: true; readonly periods: readonly InterestPeriod[]; readonly totalOre: Ore }
  | {
      readonly ok: false
      readonly reason: 'referenceRateMissing'
      /** When the half-year without a rate begins. */
      readonly from: PlainDate
      /** What to do, for whoever operates Ledtid. */
      readonly sentence: string
    }

/**
 * Interest on a debt for the days after it was due, through `through`: for each day the principal that was open then, times the
 * reference rate of its half-year plus the margin, by actual/365; nothing on fees or on interest, and rounded once, half up (B9).
 * 1 000 kr due 2025-06-01 and paid 2025-07-31 give 17,23 kr. A rate below nothing counts as nothing. Refused when a half-year
 * with open principal has no rate: an old one is never used in its place.
 */
export function interestOn(debt: Debt, through: PlainDate, policy: InterestPolicy): InterestResult {
  const spans = openSpans(debt, through)
  const rated: Rated[] = []
  for (const span of spans) {
    const rate = policy.referenceRates.find(each => each.from === halfYearOf(span.from))
    if (rate === undefined) return missing(halfYearOf(span.from))
    rated.push({ ...span, basisPoints: Math.max(0, rate.basisPoints + policy.marginBasisPoints) })
  }
  const periods = rounded(merged(rated))
  return { ok: true, periods, totalOre: sumOre(periods.map(each => each.interestOre)) }
}

/** The first day of the date's half-year. */
export function halfYearOf(date: PlainDate): PlainDate {
  return dateOf(yearOf(date), date.slice(5) < '07-01' ? 1 : 7, 1)
}

interface Span {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly principalOre: Ore
}

interface Rated extends Span {
  readonly basisPoints: BasisPoints
}

/** The days of interest, cut where a half-year begins and after each change; those with nothing open are left out. */
function openSpans({ principalOre, dueOn, changes }: Debt, through: PlainDate): Span[] {
  const spans: Span[] = []
  const inOrder = changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  let from = addDays(dueOn, 1)
  while (from <= through) {
    const open = sumOre([principalOre, ...inOrder.filter(each => each.on < from).map(each => each.amountOre)])
    const change = inOrder.find(each => each.on >= from)
    const to = earlierDate(through, earlierDate(change?.on ?? through, lastOfHalfYear(from)))
    if (open > 0) spans.push({ from, to, principalOre: open })
    from = addDays(to, 1)
  }
  return spans
}

function lastOfHalfYear(date: PlainDate): PlainDate {
  return dateOf(yearOf(date), date.slice(5) < '07-01' ? 6 : 12, date.slice(5) < '07-01' ? 30 : 31)
}

/** A new half-year with the same rate is no new period. */
function merged(spans: readonly Rated[]): Rated[] {
  const result: Rated[] = []
  for (const span of spans) {
    const last = result.at(-1)
    const continues =
      last !== undefined &&
      last.basisPoints === span.basisPoints &&
      last.principalOre === span.principalOre &&
      addDays(last.to, 1) === span.from
    if (continues) result[result.length - 1] = { ...last, to: laterDate(last.to, span.to) }
    else result.push(span)
  }
  return result
}

/** öre × basis points × days, of which a year has 365 and a whole 10 000. */
const denominator = 10_000n * 365n

function rounded(spans: readonly Rated[]): InterestPeriod[] {
  let exact = 0n
  let soFarOre = 0
  return spans.map(span => {
    const days = daysBetween(span.from, span.to) + 1
    exact += BigInt(span.principalOre) * BigInt(span.basisPoints) * BigInt(days)
    const reachedOre = ore(Number(roundHalfUp(exact, denominator)))
    const interestOre = reachedOre - soFarOre
    soFarOre = reachedOre
    const { from, to, basisPoints, principalOre } = span
    return { from, to, days, basisPoints, principalOre, interestOre }
  })
}

function missing(from: PlainDate): InterestResult {
  const sentence = `The reference rate from ${from} is not known: take it from Riksbanken and enter it (ledtid rate ${from} <per cent>).`
  return { ok: false, reason: 'referenceRateMissing', from, sentence }
}
