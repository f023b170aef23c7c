import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import {
  addWorkingDays,
  isBankDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../domain/working-days.ts'
import { times } from '../servers/times.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'

const anyDate = fc.integer({ min: 0, max: 365 * 40 }).map(days => addDays(plainDate('2006-01-01'), days))

/** The `count`th working day from the date, found by walking. */
function walked(date: string, count: number): string {
  const step = Math.sign(count)
  let left = Math.abs(count)
  let reached = date
  while (left > 0) {
    reached = shifted(reached, step)
    if (isWorkday(reached)) left -= 1
  }
  return reached
}

describe('T4 B8 working days', () => {
  test('T4 a working day is Monday to Friday, no holiday and no eve', () => {
    fc.assert(
      fc.property(anyDate, date => {
        expect(isWorkingDay(date)).toBe(isWorkday(date))
        expect(isBankDay(date)).toBe(isWorkday(date))
      }),
      { numRuns: times(2_000) },
    )
  })

  test('T4 B8 counting forward and backward is walking the calendar', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -400, max: 400 }), (date, count) => {
        expect(addWorkingDays(date, count)).toBe(walked(date, count))
      }),
    )
  })

  test('T9 B8 the working day next, before, on or after, and on or before', () => {
    fc.assert(
      fc.property(anyDate, date => {
        expect(nextWorkingDay(date)).toBe(walked(date, 1))
        expect(previousWorkingDay(date)).toBe(walked(date, -1))
        expect(workingDayOnOrAfter(date)).toBe(isWorkday(date) ? date : walked(date, 1))
        expect(workingDayOnOrBefore(date)).toBe(isWorkday(date) ? date : walked(date, -1))
      }),
    )
  })

  test('T6 working days between two dates are those after the first up to the second', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 700 }), (from, days) => {
        const to = addDays(from, days)
        let count = 0
        for (let date: string = shifted(from, 1); date <= to; date = shifted(date, 1)) if (isWorkday(date)) count += 1
        expect(workingDaysBetween(from, to)).toBe(count)
        expect(workingDaysBetween(to, from) + count).toBe(0)
        expect(workingDaysBetween(from, addWorkingDays(from, days))).toBe(days)
      }),
    )
  })

  test.each([
    ['B8 a Friday: the Monday', '2026-11-20', '2026-11-23'],
    ['B8 a Saturday: the Monday', '2026-11-21', '2026-11-23'],
    ['B8 Maundy Thursday: after Easter Monday', '2026-04-02', '2026-04-07'],
    ['B8 before midsummer eve: the Monday', '2026-06-18', '2026-06-22'],
    ['B8 before the National Day on a Saturday: the Monday', '2026-06-05', '2026-06-08'],
    ['B8 before Christmas: between the holidays', '2026-12-23', '2026-12-28'],
    ['B8 before New Year: past 1 January and the weekend', '2026-12-30', '2027-01-04'],
    ['B8 before Epiphany: the day after it', '2027-01-05', '2027-01-07'],
  ])('%s', (_, date, next) => {
    expect(nextWorkingDay(plainDate(date))).toBe(next)
  })

  test('a count of zero is the date itself, and half a day is refused', () => {
    expect(addWorkingDays(plainDate('2026-11-21'), 0)).toBe('2026-11-21')
    expect(() => addWorkingDays(plainDate('2026-11-21'), 0.5)).toThrow(/give a whole number/)
  })
})
