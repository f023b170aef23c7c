import type { DatedFee } from './contract.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Ore, ore, sumOre, timesRatio } from './money.ts'
import {
  addDays,
  compareDates,
  daysBetween,
  daysInMonth,
  earlierDate,
  endOfMonth,
  laterDate,
  type PlainDate,
  startOfMonth,
} from './plain-date.ts'
import { workingDayOnOrBefore } from './working-days.ts'

/** What days of one calendar month cost without VAT, the first and the last included. */
export interface FeePeriod {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  /** How many days the month has; as many as `days` for a whole month. */
  readonly ofDays: number
  readonly netOre: Ore
}

/**
 * The monthly fee of each day from the first to the last, one period a calendar month (A1, A11). A part of a month costs its share by
 * days. What a day costs is what the month costs through it less what it costs through the day before, each rounded: so the parts of a
 * month, however it is cut, always add up to the month. Nothing where the last day is before the first.
 *
 * 299 kr from 2026-03-16: 16 of 31 days are 154,32 kr.
 */
export function feePeriods(fees: readonly DatedFee[], from: PlainDate, to: PlainDate): readonly FeePeriod[] {
  const periods: FeePeriod[] = []
  for (let first = from; first <= to; first = addDays(endOfMonth(first), 1)) {
    const last = earlierDate(endOfMonth(first), to)
    periods.push({
      from: first,
      to: last,
      days: daysBetween(first, last) + 1,
      ofDays: daysInMonth(first),
      netOre: ore(throughDay(fees, last, first) - throughDay(fees, addDays(first, -1), first)),
    })
  }
  return periods
}

export interface FeeDue extends FeePeriod {
  /** When it is invoiced. */
  readonly billedOn: PlainDate
}

/**
 * The next period to invoice, in advance, after those that are (A11): null where the contract ends before it, or nothing is left.
 * Each is invoiced on the last working day that leaves the customer the policy's days until the month begins, but nothing before
 * the contract has begun. `endOn` is null as long as no end is known.
 */
export function nextFee(
  fees: readonly DatedFee[],
  contract: { readonly startOn: PlainDate; readonly endOn: PlainDate | null; readonly billedThrough: PlainDate | null },
  policy: ContractPolicy,
): FeeDue | null {
  const { startOn, endOn, billedThrough } = contract
  const from = billedThrough === null ? startOn : addDays(billedThrough, 1)
  const monthEnd = endOfMonth(from)
  const [period] = feePeriods(fees, from, endOn === null ? monthEnd : earlierDate(endOn, monthEnd))
  if (!period) return null
  const inAdvance = workingDayOnOrBefore(addDays(from, -policy.feeLeadDays))
  return { ...period, billedOn: laterDate(startOn, inAdvance) }
}

/** A period of a fee that an invoice has charged. `source` names the invoice and its line. */
export interface ChargedFee {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly netOre: Ore
  readonly source: string
}

/** A fee paid in advance for days after the end: so much is taken back from that invoice (ML 17 kap. 22–23 §§). */
export interface FeeCredit {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly netOre: Ore
  readonly source: string
}

export interface FeeSettlement {
  /** Days until the end that nobody has charged yet. */
  readonly owed: readonly FeePeriod[]
  readonly credits: readonly FeeCredit[]
}

/**
 * What the fee still owes either way when a contract ends (A3): days that no invoice covers are charged, and those after the end are
 * given back, so that each day from the start to the end is paid once and no other is. Charges do not overlap.
 */
export function settleFees(
  fees: readonly DatedFee[],
  contract: { readonly startOn: PlainDate; readonly endOn: PlainDate },
  charged: readonly ChargedFee[],
): FeeSettlement {
  const { startOn, endOn } = contract
  const inOrder = [...charged].sort((a, b) => compareDates(a.from, b.from))
  const owed: FeePeriod[] = []
  let uncovered = startOn
  for (const { from, to } of inOrder) {
    owed.push(...feePeriods(fees, uncovered, earlierDate(addDays(from, -1), endOn)))
    uncovered = laterDate(uncovered, addDays(to, 1))
  }
  owed.push(...feePeriods(fees, uncovered, endOn))
  return { owed, credits: inOrder.flatMap(charge => creditFor(fees, charge, endOn)) }
}

/** The whole charge where all of it is after the end; else all but what its days until the end cost. */
function creditFor(fees: readonly DatedFee[], charge: ChargedFee, endOn: PlainDate): readonly FeeCredit[] {
  if (charge.to <= endOn) return []
  const { source, to } = charge
  if (charge.from > endOn) return [{ from: charge.from, to, netOre: charge.netOre, source }]
  const from = addDays(endOn, 1)
  return [{ from, to, netOre: ore(charge.netOre - keptOre(fees, charge, endOn)), source }]
}

/** A fee that has been changed since it was charged does not change what was: then the days share what they cost. */
function keptOre(fees: readonly DatedFee[], { from, to, netOre }: ChargedFee, endOn: PlainDate): Ore {
  const cost = (last: PlainDate) => sumOre(feePeriods(fees, from, last).map(period => period.netOre))
  if (cost(to) === netOre) return cost(endOn)
  return timesRatio(netOre, daysBetween(from, endOn) + 1, daysBetween(from, to) + 1)
}

/** What the month costs through a day of it; nothing through the day before it begins. */
function throughDay(fees: readonly DatedFee[], day: PlainDate, month: PlainDate): Ore {
  const first = startOfMonth(month)
  const inOrder = [...fees].sort((a, b) => compareDates(a.from, b.from))
  if (inOrder.length === 0) throw new RangeError('A contract without a fee has nothing to charge.')
  const feeDays = inOrder.map(({ monthlyOre, from }, index) => {
    const next = inOrder[index + 1]
    // Days before the first fee cost as much as those it names.
    const begins = index === 0 ? first : laterDate(first, from)
    const ends = next ? earlierDate(day, addDays(next.from, -1)) : day
    return ore(monthlyOre * Math.max(0, daysBetween(begins, ends) + 1))
  })
  return timesRatio(sumOre(feeDays), 1, daysInMonth(first))
}
