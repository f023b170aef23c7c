import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instantAt, localTime, millisecondsOf, stockholmInstant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import {
  addWorkingHours,
  firstContactDue,
  isOpen,
  moveIntoWorkingHours,
  type OpenHours,
  officeHours,
  workingMillisecondsBetween,
  workingMinutesBetween,
} from '../../domain/working-hours.ts'
import { times } from '../servers/times.ts'
import { isoWeekday, minuteMs, openMinutes, stockholmClock } from './calendar-oracle.ts'

const hourMs = 60 * minuteMs

/** 'Fri 2026-11-20 16:00' as a moment by the clock in Stockholm; a wrong weekday is a mistake in the test. */
function at(text: string): Instant {
  const [weekday = '', date = '', time = ''] = text.split(' ')
  if (['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][isoWeekday(date) - 1] !== weekday)
    throw new Error(`${text} is no such day.`)
  return stockholmInstant(plainDate(date), localTime(time))
}

describe('T4 first contact is due nine working hours after the creation, moved into 08–17', () => {
  test.each([
    ['before opening', 'Mon 2026-11-23 07:59', 'Mon 2026-11-23 17:00'],
    ['at opening: the same day, not the next morning', 'Mon 2026-11-23 08:00', 'Mon 2026-11-23 17:00'],
    ['a minute after opening', 'Mon 2026-11-23 08:01', 'Tue 2026-11-24 08:01'],
    ['a minute before closing', 'Mon 2026-11-23 16:59', 'Tue 2026-11-24 16:59'],
    ['at closing', 'Mon 2026-11-23 17:00', 'Tue 2026-11-24 17:00'],
    ['late at night', 'Mon 2026-11-23 23:59', 'Tue 2026-11-24 17:00'],
    ['Friday afternoon', 'Fri 2026-11-20 16:00', 'Mon 2026-11-23 16:00'],
    ['Friday at closing', 'Fri 2026-11-20 17:00', 'Mon 2026-11-23 17:00'],
    ['Saturday', 'Sat 2026-11-21 11:00', 'Mon 2026-11-23 17:00'],
    ['the last minute of Sunday', 'Sun 2026-11-22 23:59', 'Mon 2026-11-23 17:00'],
    ['over a National Day that is a Friday', 'Thu 2025-06-05 16:00', 'Mon 2025-06-09 16:00'],
    ['over a National Day that is a Tuesday', 'Mon 2028-06-05 12:00', 'Wed 2028-06-07 12:00'],
    ['over midsummer', 'Thu 2026-06-18 10:00', 'Mon 2026-06-22 10:00'],
    ['on midsummer eve', 'Fri 2026-06-19 10:00', 'Mon 2026-06-22 17:00'],
    ['into Christmas', 'Wed 2026-12-23 16:00', 'Mon 2026-12-28 16:00'],
    ['on Christmas Eve', 'Thu 2026-12-24 10:00', 'Mon 2026-12-28 17:00'],
    ['over New Year', 'Wed 2026-12-30 09:00', 'Mon 2027-01-04 09:00'],
    ['on New Year’s Eve', 'Thu 2026-12-31 09:00', 'Mon 2027-01-04 17:00'],
    ['over Epiphany', 'Tue 2027-01-05 12:00', 'Thu 2027-01-07 12:00'],
    ['over Easter', 'Thu 2026-04-02 16:00', 'Tue 2026-04-07 16:00'],
    ['over Ascension Day', 'Wed 2026-05-13 15:00', 'Fri 2026-05-15 15:00'],
    ['into summer time', 'Fri 2026-03-27 16:00', 'Mon 2026-03-30 16:00'],
    ['in the night of the change', 'Sun 2026-03-29 03:30', 'Mon 2026-03-30 17:00'],
    ['into winter time', 'Fri 2026-10-23 16:00', 'Mon 2026-10-26 16:00'],
  ])('T4 %s', (_, created, due) => {
    expect(firstContactDue(at(created))).toBe(at(due))
  })

  test('T4 hours and their number are a policy', () => {
    const saturdaysToo: OpenHours = { opensAt: '10:00', closesAt: '14:00', days: 'everyDay' }
    expect(firstContactDue(at('Fri 2026-11-20 13:00'), 6, saturdaysToo)).toBe(at('Sun 2026-11-22 11:00'))
    expect(() => isOpen(at('Fri 2026-11-20 13:00'), { ...saturdaysToo, closesAt: '10:00' })).toThrow(
      /hours 10:00–10:00 are empty/,
    )
  })
})

// Every minute of two years, and some weeks more for what is due after them, judged by the oracle alone.
const tableStartMs = Date.UTC(2026, 0, 1)
const tableMinutes = (365 * 2 + 60) * 24 * 60
const officeTable = openMinutes(tableStartMs, tableMinutes, 8, 17, true)
const minuteOfTwoYears = fc.integer({ min: 0, max: 365 * 2 * 24 * 60 })
const msOfTwoYears = fc.integer({ min: tableStartMs, max: tableStartMs + 365 * 2 * 24 * hourMs }).map(instantAt)
const minuteAt = (minute: number) => instantAt(tableStartMs + minute * minuteMs)

/** Where the walk over the table has passed so many open minutes. */
function walked(fromMinute: number, openCount: number): number {
  let minute = fromMinute
  for (let left = openCount; left > 0; minute++) if (officeTable[minute] === 1) left -= 1
  return minute
}

describe('T4 working hours agree with a walk over every minute of 2026 and 2027', () => {
  test('T4 the first contact is due when 540 open minutes have been walked', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, minute => {
        expect(firstContactDue(minuteAt(minute))).toBe(minuteAt(walked(minute, 540)))
      }),
      { numRuns: times(2_000) },
    )
  })

  test('T8 any number of working hours, such as the four of a silent technician', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, fc.integer({ min: 1, max: 60 * 60 }), (minute, openCount) => {
        expect(addWorkingHours(minuteAt(minute), openCount / 60)).toBe(minuteAt(walked(minute, openCount)))
      }),
      { numRuns: times(500) },
    )
    expect(addWorkingHours(at('Fri 2026-11-20 15:00'), 4)).toBe(at('Mon 2026-11-23 10:00'))
    expect(addWorkingHours(at('Fri 2026-11-20 13:00'), 4)).toBe(at('Fri 2026-11-20 17:00'))
  })

  test('T4 a moment is open, or is moved to the next opening', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, minute => {
        const moved = minuteAt(officeTable.indexOf(1, minute))
        expect(moveIntoWorkingHours(minuteAt(minute))).toBe(moved)
        expect(isOpen(minuteAt(minute))).toBe(officeTable[minute] === 1)
        expect(addWorkingHours(minuteAt(minute), 0)).toBe(moved)
      }),
      { numRuns: times(1_000) },
    )
  })

  test('P2 working minutes between two moments are the open ones of the table', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, minuteOfTwoYears, (from, to) => {
        const open = officeTable.subarray(from, Math.max(from, to)).reduce((sum, isOpenMinute) => sum + isOpenMinute, 0)
        expect(workingMinutesBetween(minuteAt(from), minuteAt(to))).toBe(open)
      }),
    )
  })
})

describe('T4 working hours to the millisecond', () => {
  test('T4 between the moved creation and the due moment lie nine hours, and it is due while it is open or just closing', () => {
    fc.assert(
      fc.property(msOfTwoYears, createdAt => {
        const due = firstContactDue(createdAt)
        expect(workingMillisecondsBetween(createdAt, due)).toBe(9 * hourMs)
        expect(isOpen(instantAt(millisecondsOf(due) - 1))).toBe(true)
        expect(stockholmClock(millisecondsOf(due)).slice(11) <= '17:00').toBe(true)
      }),
      { numRuns: times(1_000) },
    )
  })

  test('T4 what is created later is never due earlier', () => {
    fc.assert(
      fc.property(msOfTwoYears, fc.integer({ min: 0, max: 100 * hourMs }), (createdAt, laterMs) => {
        expect(firstContactDue(instantAt(millisecondsOf(createdAt) + laterMs)) >= firstContactDue(createdAt)).toBe(true)
      }),
    )
  })

  test('H6 P2 parts of a span add up to the whole, so a paused clock loses nothing', () => {
    fc.assert(
      fc.property(fc.tuple(msOfTwoYears, msOfTwoYears, msOfTwoYears), moments => {
        const [first, second, third] = moments.sort()
        if (first === undefined || second === undefined || third === undefined)
          throw new Error('Three moments were made.')
        const parts = workingMillisecondsBetween(first, second) + workingMillisecondsBetween(second, third)
        expect(workingMillisecondsBetween(first, third)).toBe(parts)
        expect(workingMillisecondsBetween(third, first)).toBe(0)
      }),
    )
  })

  test('T4 the millisecond before closing is open, closing is not, and the tenth hour is the next day', () => {
    const closing = millisecondsOf(at('Mon 2026-11-23 17:00'))
    expect(isOpen(instantAt(closing - 1))).toBe(true)
    expect(isOpen(instantAt(closing))).toBe(false)
    expect(firstContactDue(instantAt(closing - 1))).toBe(instantAt(millisecondsOf(at('Tue 2026-11-24 17:00')) - 1))
    expect(addWorkingHours(at('Mon 2026-11-23 08:00'), 9 + 1 / hourMs)).toBe(
      instantAt(millisecondsOf(at('Tue 2026-11-24 08:00')) + 1),
    )
  })

  test('time is not added backwards', () => {
    for (const hours of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addWorkingHours(at('Mon 2026-11-23 08:00'), hours, officeHours)).toThrow(/give a number from 0/)
  })
})
