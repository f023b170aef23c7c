import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Debt, type InterestPolicy, type InterestResult, interestOn } from '../../domain/interest.ts'
import { addDays, daysBetween, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { interestPolicy, readRate, referenceRates, withOwnRates } from '../../domain/reference-rates.ts'
import { times } from '../servers/times.ts'
import { shifted } from './calendar-oracle.ts'

const knownFrom = plainDate('2011-01-01')
const knownThrough = plainDate('2026-06-30')

/** The days whose rates are known, a few of them often, so that edges of half-years are met. */
const someDay: fc.Arbitrary<PlainDate> = fc.oneof(
  fc.integer({ min: 0, max: daysBetween(knownFrom, knownThrough) }).map(days => addDays(knownFrom, days)),
  fc.constantFrom('2024-02-29', '2024-06-30', '2024-07-01', '2024-12-31', '2025-01-01', '2025-06-30').map(plainDate),
)

const someDebt = fc.record({
  dueOn: someDay,
  principalOre: fc.integer({ min: 0, max: 1_000_000_000 }),
  changes: fc.array(fc.record({ on: someDay, amountOre: fc.integer({ min: -500_000_000, max: 100_000_000 }) }), {
    maxLength: 4,
  }),
})

function due(principalOre: number, dueOn: string, changes: readonly [on: string, amountOre: number][] = []): Debt {
  return {
    principalOre,
    dueOn: plainDate(dueOn),
    changes: changes.map(([on, amountOre]) => ({ on: plainDate(on), amountOre })),
  }
}

function read(result: InterestResult) {
  if (result.ok) return result
  throw new Error(result.sentence)
}

/** Rates as the table in the law's own words: per cent from a date until the next. Written apart from the code under test. */
const percentFrom: readonly [string, number][] = [
  ['2011-01-01', 1.5],
  ['2011-07-01', 2],
  ['2012-07-01', 1.5],
  ['2013-01-01', 1],
  ['2015-01-01', 0],
  ['2016-07-01', -0.5],
  ['2019-07-01', 0],
  ['2022-07-01', 0.5],
  ['2023-01-01', 2.5],
  ['2023-07-01', 3.5],
  ['2024-01-01', 4],
  ['2025-01-01', 3],
  ['2025-07-01', 2],
]

/** Day by day, in exact fractions of an öre: numerator over 365 × 1 000, then rounded half up. */
function walked({ dueOn, principalOre, changes }: Debt, through: string): bigint {
  let numerator = 0n
  for (let day = shifted(dueOn, 1); day <= through; day = shifted(day, 1)) {
    let open = BigInt(principalOre)
    for (const { on, amountOre } of changes) if (on < day) open += BigInt(amountOre)
    const percent = percentFrom.findLast(([from]) => from <= day)?.[1] ?? Number.NaN
    if (open > 0n) numerator += open * BigInt((percent + 8) * 10)
  }
  const denominator = 365_000n
  return (numerator * 2n + denominator) / (2n * denominator)
}

/** What 365 000 kr due 2025-06-01 cost through June when all of it is paid on that day. */
function costWhenPaid(on: string): number {
  const debt = due(36_500_000, '2025-06-01', [[on, -36_500_000]])
  return read(interestOn(debt, plainDate('2025-06-30'), interestPolicy)).totalOre
}

describe('B9 late payment interest', () => {
  test('B9 1 000 kr due 2025-06-01 and paid 2025-07-31 cost 17,23 kr: 29 days at 11 % and 31 at 10 %', () => {
    expect(interestOn(due(100_000, '2025-06-01'), plainDate('2025-07-31'), interestPolicy)).toEqual({
      ok: true,
      totalOre: 1_723,
      periods: [
        { from: '2025-06-02', to: '2025-06-30', days: 29, basisPoints: 1_100, principalOre: 100_000, interestOre: 874 },
        { from: '2025-07-01', to: '2025-07-31', days: 31, basisPoints: 1_000, principalOre: 100_000, interestOre: 849 },
      ],
    })
  })

  test('B9 1 000 random debts with part payments cost what exact arithmetic, day by day, says', () => {
    fc.assert(
      fc.property(someDebt, fc.integer({ min: -5, max: 900 }), (debt, days) => {
        const wanted = addDays(debt.dueOn, days)
        const through = wanted > knownThrough ? knownThrough : wanted
        expect(BigInt(read(interestOn(debt, through, interestPolicy)).totalOre)).toBe(walked(debt, through))
      }),
      { numRuns: times(1_000) },
    )
  })

  test('B9 periods follow each other, hold every day with open principal once, and add up to the total', () => {
    fc.assert(
      fc.property(someDebt, fc.integer({ min: 0, max: 900 }), (debt, days) => {
        const wanted = addDays(debt.dueOn, days)
        const through = wanted > knownThrough ? knownThrough : wanted
        const { periods, totalOre } = read(interestOn(debt, through, interestPolicy))
        let sum = 0
        let last: string = debt.dueOn
        for (const { from, to, days: length, interestOre, principalOre } of periods) {
          expect(from > last && to >= from && to <= through).toBe(true)
          expect(length).toBe(daysBetween(from, to) + 1)
          expect(principalOre).toBeGreaterThan(0)
          expect(interestOre).toBeGreaterThanOrEqual(0)
          sum += interestOre
          last = to
        }
        expect(sum).toBe(totalOre)
      }),
    )
  })

  test('B9 the day of payment still costs, the day after does not, and paid on the due day costs nothing', () => {
    expect([
      costWhenPaid('2025-05-20'),
      costWhenPaid('2025-06-01'),
      costWhenPaid('2025-06-02'),
      costWhenPaid('2025-06-03'),
    ]).toEqual([0, 0, 11_000, 22_000])
  })

  test('B9 interest is on what is open: a part payment lowers it from the day after, in the middle of a half-year too', () => {
    const { periods } = read(
      interestOn(due(100_000, '2025-03-01', [['2025-03-11', -40_000]]), plainDate('2025-03-21'), interestPolicy),
    )
    expect(periods.map(each => [each.from, each.to, each.days, each.principalOre])).toEqual([
      ['2025-03-02', '2025-03-11', 10, 100_000],
      ['2025-03-12', '2025-03-21', 10, 60_000],
    ])
  })

  test('B9 a new half-year with the same rate is no new period', () => {
    const { periods } = read(interestOn(due(100_000, '2025-12-01'), plainDate('2026-01-31'), interestPolicy))
    expect(periods).toMatchObject([{ from: '2025-12-02', to: '2026-01-31', days: 61, basisPoints: 1_000 }])
  })

  test('B9 half an öre is rounded up, once and at the end', () => {
    const flat: InterestPolicy = {
      marginBasisPoints: 3_650,
      referenceRates: [{ from: plainDate('2025-01-01'), basisPoints: 0 }],
    }
    const total = (principalOre: number, through: string) =>
      read(interestOn(due(principalOre, '2025-01-01'), plainDate(through), flat)).totalOre
    // 500 öre at 36,5 % cost half an öre a day.
    expect([
      total(500, '2025-01-02'),
      total(500, '2025-01-03'),
      total(499, '2025-01-02'),
      total(499, '2025-01-05'),
    ]).toEqual([1, 1, 0, 2])
  })

  test('B9 a rate below nothing costs nothing', () => {
    const policy: InterestPolicy = { ...interestPolicy, marginBasisPoints: 20 }
    expect(read(interestOn(due(1e9, '2018-01-01'), plainDate('2018-12-31'), policy)).totalOre).toBe(0)
  })
})

describe('B9 a half-year without a reference rate', () => {
  test('B9 is refused with a sentence, and never takes the rate before it', () => {
    expect(interestOn(due(100_000, '2026-06-01'), plainDate('2026-07-01'), interestPolicy)).toEqual({
      ok: false,
      reason: 'referenceRateMissing',
      from: '2026-07-01',
      sentence:
        'The reference rate from 2026-07-01 is not known: take it from Riksbanken and enter it (ledtid rate 2026-07-01 <per cent>).',
    })
    expect(interestOn(due(100_000, '2010-12-01'), plainDate('2011-01-31'), interestPolicy)).toMatchObject({
      from: '2010-07-01',
    })
  })

  test('B9 does not matter where nothing was open in it', () => {
    const paid = due(100_000, '2026-06-01', [['2026-06-30', -100_000]])
    expect(read(interestOn(paid, plainDate('2027-03-01'), interestPolicy)).periods).toHaveLength(1)
    expect(interestOn(due(100_000, '2026-06-01'), plainDate('2026-06-30'), interestPolicy).ok).toBe(true)
  })

  test('B9 is known as soon as the operator has added it', () => {
    const policy = {
      ...interestPolicy,
      referenceRates: [...referenceRates, { from: plainDate('2026-07-01'), basisPoints: 250 }],
    }
    const { periods } = read(interestOn(due(100_000, '2026-06-29'), plainDate('2026-07-01'), policy))
    expect(periods.map(each => [each.from, each.basisPoints])).toEqual([
      ['2026-06-30', 1_000],
      ['2026-07-01', 1_050],
    ])
  })

  test('B9 is none between the first and the last one of the table', () => {
    for (let at = 1; at < referenceRates.length; at++) {
      const [before, after] = [referenceRates[at - 1]?.from ?? '', referenceRates[at]?.from ?? '']
      expect([before.slice(0, 4) + '-07-01', `${Number(before.slice(0, 4)) + 1}-01-01`]).toContain(after)
      expect(after > before).toBe(true)
    }
  })
})

describe('B9 a reference rate as people write it', () => {
  test.each([
    ['2026-07-01', '2.0', 200],
    ['2026-07-01', '2,5', 250],
    ['2027-01-01', '-0.5', -50],
    ['2027-01-01', '−0,5', -50],
    ['2025-01-01', '0', 0],
  ])('B9 from %s, %s per cent', (from, percent, basisPoints) => {
    expect(readRate({ from, percent }, plainDate('2026-11-22'))).toEqual({ ok: true, value: { from, basisPoints } })
  })

  test.each([
    ['2026-08-01', '2', 'notAHalfYear'],
    ['imorgon', '2', 'notAHalfYear'],
    ['2027-07-01', '2', 'notSetYet'],
    ['2026-07-01', '2.25', 'notARate'],
    ['2026-07-01', '200', 'notARate'],
    ['2026-07-01', 'två', 'notARate'],
    ['2026-07-01', '', 'notARate'],
  ])('B9 from %s, %j: %s', (from, percent, reason) => {
    expect(readRate({ from, percent }, plainDate('2026-11-22'))).toEqual({ ok: false, reason })
  })

  test('B9 rates of one’s own stand beside those that a later version comes with, and count before them', () => {
    const own = { marginBasisPoints: 800, referenceRates: [{ from: plainDate('2026-01-01'), basisPoints: 250 }] }
    const { referenceRates: rates } = withOwnRates(own)
    expect(rates).toHaveLength(interestPolicy.referenceRates.length)
    expect(rates.at(-1)).toEqual({ from: '2026-01-01', basisPoints: 250 })
    expect(withOwnRates(null)).toBe(interestPolicy)
  })
})
