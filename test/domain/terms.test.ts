import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datedState } from '../../domain/dated.ts'
import { halfYearOf } from '../../domain/interest.ts'
import { addDays, addMonths, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { rateState, ratesToEnter } from '../../domain/reference-rates.ts'

const someDay: fc.Arbitrary<PlainDate> = fc.nat({ max: 2_000 }).map(days => addDays(plainDate('2024-01-01'), days))
const someHalfYears = fc.uniqueArray(someDay.map(halfYearOf), { minLength: 1 })

const known = (...days: string[]) => days.map(day => ({ from: plainDate(day) }))

describe('B9 which rates are to be entered', () => {
  test.each([
    ['2026-12-31', ['2026-01-01', '2026-07-01'], ['2027-01-01 soon']],
    ['2026-12-01', ['2026-01-01', '2026-07-01'], ['2027-01-01 soon']],
    ['2026-11-30', ['2026-01-01', '2026-07-01'], []],
    ['2026-11-30', ['2026-01-01'], ['2026-07-01 missing']],
    ['2026-12-22', ['2026-01-01'], ['2026-07-01 missing', '2027-01-01 soon']],
    ['2027-01-01', ['2026-01-01', '2026-07-01'], ['2027-01-01 missing']],
    ['2027-06-01', ['2026-07-01', '2027-01-01', '2027-07-01'], []],
    ['2027-01-10', ['2026-01-01', '2027-01-01'], ['2026-07-01 missing']],
  ])('B9 on %s, where %j are known', (today, days, expected) => {
    const toEnter = ratesToEnter(known(...days), plainDate(today))
    expect(toEnter.map(({ from, is }) => `${from} ${is}`)).toEqual(expected)
  })

  test('B9 each half-year from the first known through today is known or named as missing, and none twice', () => {
    fc.assert(
      fc.property(someHalfYears, someDay, (days, today) => {
        const toEnter = ratesToEnter(known(...days), today)
        const missing = toEnter.filter(({ is }) => is === 'missing').map(({ from }) => from)
        const first = days.toSorted()[0] ?? today
        for (let from = first; from <= today; from = addMonths(from, 6))
          expect(days.includes(from)).not.toBe(missing.includes(from))
        expect(new Set(toEnter.map(({ from }) => from)).size).toBe(toEnter.length)
        // What is entered is not asked for again.
        expect(ratesToEnter(known(...days, ...toEnter.map(({ from }) => from)), today)).toEqual([])
      }),
    )
  })
})

describe('E6 what is in force', () => {
  test('E6 on any day one of several dated terms is in force: the last that has begun', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someDay, { maxLength: 6 }), someDay, (days, today) => {
        const all = [null, ...days]
        const inForce = all.filter(from => datedState(from, all, today) === 'inForce')
        const begun = days.filter(day => day <= today).toSorted()
        expect(inForce).toEqual([begun.at(-1) ?? null])
        expect(days.filter(from => datedState(from, all, today) === 'coming')).toEqual(days.filter(day => day > today))
      }),
    )
  })

  test('B9 a rate is in force in its own half-year, however long the next one is missing', () => {
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2027-03-01'].map(stateOfFirstHalf)).toEqual([
      'coming',
      'inForce',
      'inForce',
      'past',
      'past',
    ])
  })
})

function stateOfFirstHalf(today: string) {
  return rateState({ from: plainDate('2026-01-01') }, plainDate(today))
}
