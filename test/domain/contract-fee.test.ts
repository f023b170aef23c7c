import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DatedFee } from '../../domain/contract.ts'
import { type ChargedFee, feePeriods, nextFee, settleFees } from '../../domain/contract-fee.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { kronor, type Ore, sumOre } from '../../domain/money.ts'
import { addDays, daysBetween, endOfMonth, type PlainDate, plainDate, startOfMonth } from '../../domain/plain-date.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'

const someDay = fc.integer({ min: 0, max: 1_500 }).map(days => addDays(plainDate('2023-11-15'), days))
const someFee = fc.integer({ min: 0, max: 200_000 })
const someFees = fc
  .tuple(someFee, fc.array(fc.record({ from: someDay, monthlyOre: someFee }), { maxLength: 3 }))
  .map(([monthlyOre, later]): readonly DatedFee[] => [{ from: plainDate('2023-01-01'), monthlyOre }, ...later])
const someLife = fc.tuple(someDay, fc.integer({ min: 0, max: 400 })).map(([startOn, days]) => ({
  startOn,
  endOn: addDays(startOn, days),
}))

describe('A11 the monthly fee, pro rata at both ends', () => {
  test('A11 each day is charged once: no gap, no overlap, and no period over two months', () => {
    fc.assert(
      fc.property(someFees, someLife, (fees, { startOn, endOn }) => {
        const periods = feePeriods(fees, startOn, endOn)
        const covered = periods.flatMap(daysOf)
        expect(covered).toEqual(daysOf({ from: startOn, to: endOn }))
        for (const { from, to, days } of periods) {
          expect(from.slice(0, 7)).toBe(to.slice(0, 7))
          expect(days).toBe(daysBetween(from, to) + 1)
        }
      }),
    )
  })

  test('A11 a whole month costs its fee, and a part of one its share by days to the öre, also when the fee changes', () => {
    fc.assert(
      fc.property(someFees, someLife, (fees, { startOn, endOn }) => {
        for (const period of feePeriods(fees, startOn, endOn)) {
          const exact = daysOf(period).reduce((sum, day) => sum + feeOn(fees, day), 0) / period.ofDays
          const slack = period.days === period.ofDays ? 0.5 : 1
          expect(Math.abs(period.netOre - exact)).toBeLessThanOrEqual(slack + 1e-6)
        }
      }),
    )
  })

  test('A11 however the days are cut, the parts add up to the whole', () => {
    fc.assert(
      fc.property(someFees, someLife, fc.array(fc.nat(400), { maxLength: 6 }), (fees, { startOn, endOn }, cuts) => {
        const days = daysBetween(startOn, endOn)
        const firsts = [0, ...new Set(cuts.filter(cut => cut > 0 && cut <= days))].sort((a, b) => a - b)
        const parts = firsts.flatMap((first, index) => {
          const last = (firsts[index + 1] ?? days + 1) - 1
          return feePeriods(fees, addDays(startOn, first), addDays(startOn, last))
        })
        expect(total(parts)).toBe(total(feePeriods(fees, startOn, endOn)))
      }),
    )
  })

  test.each([
    ['2026-03-16', '2026-03-31', 154_32],
    ['2026-03-01', '2026-03-31', 299_00],
    ['2026-03-01', '2026-03-15', 144_68],
    ['2028-02-29', '2028-02-29', 10_31],
    ['2026-02-01', '2026-02-28', 299_00],
    ['2026-03-20', '2026-03-19', 0],
  ])('A11 299 kr a month from %s to %s is %i öre', (from, to, netOre) => {
    const fees = [{ from: plainDate('2020-01-01'), monthlyOre: kronor(299) }]
    expect(total(feePeriods(fees, plainDate(from), plainDate(to)))).toBe(netOre)
  })

  test('A11 a new fee within a month counts from its own day', () => {
    const fees = [
      { from: plainDate('2026-01-01'), monthlyOre: kronor(300) },
      { from: plainDate('2026-06-21'), monthlyOre: kronor(360) },
    ]
    expect(feePeriods(fees, plainDate('2026-06-01'), plainDate('2026-07-31')).map(({ netOre }) => netOre)).toEqual([
      kronor(320),
      kronor(360),
    ])
  })
})

describe('A11 the fee is invoiced in advance', () => {
  test('A11 month by month until the end, each day once, on working days that leave time to pay', () => {
    fc.assert(
      fc.property(someFees, someLife, fc.boolean(), (fees, { startOn, endOn }, isEndKnown) => {
        const covered: string[] = []
        let billedThrough: PlainDate | null = null
        for (;;) {
          const due = nextFee(fees, { startOn, endOn: isEndKnown ? endOn : null, billedThrough }, contractPolicy)
          if (due === null || (!isEndKnown && due.from > endOn)) break
          covered.push(...daysOf(due))
          expect(due.billedOn >= startOn).toBe(true)
          const isOnTime = due.billedOn <= shifted(due.from, -contractPolicy.feeLeadDays)
          expect(due.billedOn === startOn || (isOnTime && isWorkday(due.billedOn))).toBe(true)
          billedThrough = due.to
        }
        expect(covered).toEqual(daysOf({ from: startOn, to: isEndKnown ? endOn : endOfMonth(endOn) }))
      }),
    )
  })
})

describe('A3 the end settles the fee', () => {
  test('A3 the final invoice and the last monthly fee together cover each day once, and cost what those days cost', () => {
    fc.assert(
      fc.property(someFees, someLife, fc.nat(16), fc.nat(3), (fees, contract, monthsBilled, skipped) => {
        const charged = chargedMonths(fees, contract.startOn, monthsBilled).filter((_, index) => index !== skipped)
        const { owed, credits } = settleFees(fees, contract, charged)
        const paid = [...charged, ...owed].flatMap(daysOf)
        const givenBack = credits.flatMap(daysOf)
        expect(paid.filter(day => !givenBack.includes(day)).sort()).toEqual(
          daysOf({ from: contract.startOn, to: contract.endOn }),
        )
        expect(new Set(givenBack).size).toBe(givenBack.length)
        expect(total(charged) + total(owed) - total(credits)).toBe(
          total(feePeriods(fees, contract.startOn, contract.endOn)),
        )
      }),
    )
  })

  test('A3 a credit names the invoice that charged the days, and never gives back more than it charged', () => {
    fc.assert(
      fc.property(someFees, someLife, fc.nat(20), (fees, contract, monthsBilled) => {
        const charged = chargedMonths(fees, contract.startOn, monthsBilled)
        for (const credit of settleFees(fees, contract, charged).credits) {
          const from = charged.find(({ source }) => source === credit.source)
          expect(credit.netOre).toBeGreaterThanOrEqual(0)
          expect(credit.netOre).toBeLessThanOrEqual(from?.netOre ?? -1)
          expect(credit.from > contract.endOn && credit.to === from?.to).toBe(true)
        }
      }),
    )
  })

  test('A3 March paid in advance and an end on the 15th: 16 of its 31 days are given back', () => {
    const fees = [{ from: plainDate('2025-01-01'), monthlyOre: kronor(299) }]
    const charged = [
      { from: plainDate('2027-03-01'), to: plainDate('2027-03-31'), netOre: kronor(299), source: '100045' },
    ]
    const contract = { startOn: plainDate('2027-03-01'), endOn: plainDate('2027-03-15') }
    expect(settleFees(fees, contract, charged)).toEqual({
      owed: [],
      credits: [{ from: '2027-03-16', to: '2027-03-31', netOre: 154_32, source: '100045' }],
    })
  })
})

function chargedMonths(fees: readonly DatedFee[], startOn: PlainDate, months: number): ChargedFee[] {
  let last = addDays(startOn, -1)
  for (let month = 0; month < months; month++) last = endOfMonth(addDays(last, 1))
  return feePeriods(fees, startOn, last).map(period => ({ ...period, source: startOfMonth(period.from) }))
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const found: string[] = []
  for (let day = from; day <= to; day = shifted(day, 1)) found.push(day)
  return found
}

/** The fee that began last, looked up in the plainest way; of two that begin on a day, the one named last. */
function feeOn(fees: readonly DatedFee[], day: string): Ore {
  let found = fees[0]
  for (const fee of fees) if (found && fee.from <= day && fee.from >= found.from) found = fee
  return found?.monthlyOre ?? Number.NaN
}

function total(parts: readonly { readonly netOre: Ore }[]): Ore {
  return sumOre(parts.map(({ netOre }) => netOre))
}
