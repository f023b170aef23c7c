import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  daysBetween,
  daysInMonth,
  earlierDate,
  endOfMonth,
  isoWeek,
  isPlainDate,
  laterDate,
  type PlainDate,
  plainDate,
  startOfMonth,
  weekday,
  yearOf,
} from '../../domain/plain-date.ts'
import { isoWeekday, shifted } from './calendar-oracle.ts'

const anyDate = fc
  .integer({ min: Date.UTC(1600, 0, 1) / 86_400_000, max: Date.UTC(2400, 0, 1) / 86_400_000 })
  .map(day => plainDate(new Date(day * 86_400_000).toISOString().slice(0, 10)))

describe('a plain date', () => {
  test('is an existing day written YYYY-MM-DD and nothing else', () => {
    const dates = ['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']
    expect(dates.filter(isPlainDate)).toEqual(dates)
    const never = ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01', '']
    expect(never.filter(isPlainDate)).toEqual([])
    const otherwise = ['2026-1-1', '20261121', ' 2026-11-21', '2026-11-21\n', '2026-11-21T10:00:00Z', '٢٠٢٦-11-21']
    expect(otherwise.filter(isPlainDate)).toEqual([])
  })

  test('that does not exist is refused in a sentence that shows how to write one', () => {
    expect(() => plainDate('2026-02-30')).toThrow(/"2026-02-30" is not a date: write an existing day as YYYY-MM-DD/)
    expect(() => dateOf(2026, 2, 30)).toThrow(RangeError)
    expect(dateOf(2026, 2, 3)).toBe('2026-02-03')
  })

  test('keeps to the years that it can be written with', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow(RangeError)
  })

  test('is compared, counted and named like the days of the calendar, whatever the zone of the process', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -200_000, max: 100_000 }), (date, days) => {
        const other = addDays(date, days)
        expect(other).toBe(shifted(date, days))
        expect(daysBetween(date, other)).toBe(days)
        expect(Math.sign(compareDates(date, other))).toBe(Math.sign(-days) || 0)
        expect([earlierDate(date, other), laterDate(other, date)]).toEqual([date, other].sort())
        expect(weekday(date)).toBe(isoWeekday(date))
        expect(yearOf(date)).toBe(new Date(date).getUTCFullYear())
      }),
    )
  })

  test('is in the ISO week that holds its Thursday', () => {
    expect(isoWeek(plainDate('2027-01-01'))).toEqual({ year: 2026, week: 53 })
    expect(isoWeek(plainDate('2024-12-30'))).toEqual({ year: 2025, week: 1 })
    fc.assert(
      fc.property(anyDate, date => {
        const thursday = shifted(date, 4 - isoWeekday(date))
        const year = Number(thursday.slice(0, 4))
        const firstDay = `${thursday.slice(0, 4)}-01-01`
        const week = 1 + Math.floor((Date.parse(thursday) - Date.parse(firstDay)) / 86_400_000 / 7)
        expect(isoWeek(date)).toEqual({ year, week })
      }),
    )
  })

  test('knows the first and last day of its month', () => {
    fc.assert(
      fc.property(anyDate, date => {
        expect(startOfMonth(date)).toBe(`${date.slice(0, 7)}-01`)
        expect(addDays(endOfMonth(date), 1).slice(8)).toBe('01')
        expect(endOfMonth(date).slice(0, 7)).toBe(date.slice(0, 7))
        expect(daysInMonth(date)).toBe(daysBetween(startOfMonth(date), endOfMonth(date)) + 1)
      }),
    )
  })
})

function monthCount(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
}

describe('A2 months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-21', 60, '2031-11-21'],
  ])('A2 %s and %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to)
  })

  test('A2 the end has the day number of the date it is counted from, or is the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -120, max: 120 }), (anchor, months) => {
        const end = addMonths(anchor, months)
        expect(monthCount(end) - monthCount(anchor)).toBe(months)
        const dayNumber = Number(anchor.slice(8))
        const last = new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5, 7)), 0)).getUTCDate()
        expect(Number(end.slice(8))).toBe(Math.min(dayNumber, last))
      }),
    )
  })
})
