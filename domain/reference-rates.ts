import type { DatedState } from './dated.ts'
import { halfYearOf, type InterestPolicy, type ReferenceRate } from './interest.ts'
import type { Parsed } from './parsed.ts'
import { addMonths, isPlainDate, type PlainDate, plainDate } from './plain-date.ts'

/**
 * The reference rates that Riksbanken has set (räntelagen 9 §), half-year by half-year. The one from 2026-07-01 was not confirmed when
 * this was written: the operator enters it, and those after it (`ledtid rate`). Until then interest on those days is refused.
 */
export const referenceRates: readonly ReferenceRate[] = [
  { from: plainDate('2011-01-01'), basisPoints: 150 },
  { from: plainDate('2011-07-01'), basisPoints: 200 },
  { from: plainDate('2012-01-01'), basisPoints: 200 },
  { from: plainDate('2012-07-01'), basisPoints: 150 },
  { from: plainDate('2013-01-01'), basisPoints: 100 },
  { from: plainDate('2013-07-01'), basisPoints: 100 },
  { from: plainDate('2014-01-01'), basisPoints: 100 },
  { from: plainDate('2014-07-01'), basisPoints: 100 },
  { from: plainDate('2015-01-01'), basisPoints: 0 },
  { from: plainDate('2015-07-01'), basisPoints: 0 },
  { from: plainDate('2016-01-01'), basisPoints: 0 },
  { from: plainDate('2016-07-01'), basisPoints: -50 },
  { from: plainDate('2017-01-01'), basisPoints: -50 },
  { from: plainDate('2017-07-01'), basisPoints: -50 },
  { from: plainDate('2018-01-01'), basisPoints: -50 },
  { from: plainDate('2018-07-01'), basisPoints: -50 },
  { from: plainDate('2019-01-01'), basisPoints: -50 },
  { from: plainDate('2019-07-01'), basisPoints: 0 },
  { from: plainDate('2020-01-01'), basisPoints: 0 },
  { from: plainDate('2020-07-01'), basisPoints: 0 },
  { from: plainDate('2021-01-01'), basisPoints: 0 },
  { from: plainDate('2021-07-01'), basisPoints: 0 },
  { from: plainDate('2022-01-01'), basisPoints: 0 },
  { from: plainDate('2022-07-01'), basisPoints: 50 },
  { from: plainDate('2023-01-01'), basisPoints: 250 },
  { from: plainDate('2023-07-01'), basisPoints: 350 },
  { from: plainDate('2024-01-01'), basisPoints: 400 },
  { from: plainDate('2024-07-01'), basisPoints: 400 },
  { from: plainDate('2025-01-01'), basisPoints: 300 },
  { from: plainDate('2025-07-01'), basisPoints: 200 },
  { from: plainDate('2026-01-01'), basisPoints: 200 },
]

export const interestPolicy: InterestPolicy = { marginBasisPoints: 800, referenceRates }

/** Rates of one's own beside those that Ledtid comes with, which a later version has more of; of one half-year one's own counts. */
export function withOwnRates(own: InterestPolicy | null): InterestPolicy {
  if (own === null) return interestPolicy
  const entered = new Set(own.referenceRates.map(rate => rate.from))
  const others = referenceRates.filter(rate => !entered.has(rate.from))
  return { ...own, referenceRates: [...others, ...own.referenceRates].toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
}

export type RateRefusal = 'notAHalfYear' | 'notSetYet' | 'notARate'

/**
 * A half-year's rate as people write it, '2.0' or '-0,5' per cent. Riksbanken sets it for each calendar half-year, rounded up to the
 * nearest half percentage point (räntelagen 9 §), and of the next half-year at most.
 */
export function readRate(
  { from, percent }: { readonly from: string; readonly percent: string },
  today: PlainDate,
): Parsed<ReferenceRate, RateRefusal> {
  if (!isPlainDate(from) || halfYearOf(from) !== from) return { ok: false, reason: 'notAHalfYear' }
  if (from > addMonths(halfYearOf(today), 6)) return { ok: false, reason: 'notSetYet' }
  // A minus as it is printed is copied as often as one is typed.
  const written = percent.trim().replace(',', '.').replace('−', '-')
  const basisPoints = /^-?\d{1,2}(\.\d{1,2})?$/.test(written) ? Math.round(Number(written) * 100) : Number.NaN
  if (basisPoints % 50 !== 0 || basisPoints < -500 || basisPoints > 2_500) return { ok: false, reason: 'notARate' }
  return { ok: true, value: { from, basisPoints: basisPoints + 0 } }
}

/** Where a half-year stands, as of a day: a rate is in force in its own half-year, and in no other. */
export function rateState({ from }: Pick<ReferenceRate, 'from'>, today: PlainDate): DatedState {
  const now = halfYearOf(today)
  return from === now ? 'inForce' : from < now ? 'past' : 'coming'
}

/** A half-year whose rate somebody must enter: one that has begun, or the next one within a month of its first day. */
export interface RateToEnter {
  readonly from: PlainDate
  readonly is: 'missing' | 'soon'
}

/** Which rates are to be entered on a day, from the first that is known on: a gap makes interest on its days impossible to count. */
export function ratesToEnter(rates: readonly Pick<ReferenceRate, 'from'>[], today: PlainDate): readonly RateToEnter[] {
  const known = new Set(rates.map(({ from }) => from))
  const first = rates.map(({ from }) => from).toSorted()[0] ?? halfYearOf(today)
  const next = addMonths(halfYearOf(today), 6)
  const missing: RateToEnter[] = []
  for (let from = first; from < next; from = addMonths(from, 6))
    if (!known.has(from)) missing.push({ from, is: 'missing' })
  if (!known.has(next) && today >= addMonths(next, -1)) missing.push({ from: next, is: 'soon' })
  return missing
}
