import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMinutes,
  compareInstants,
  instant,
  instantAt,
  isInstant,
  isLocalTime,
  type LocalTime,
  localTime,
  millisecondsOf,
  minutesBetween,
  stockholmDate,
  stockholmInstant,
  stockholmTime,
} from '../../domain/instant.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'
import { stockholmClock } from './calendar-oracle.ts'

const anyMs = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2036, 0, 1) })

const two = (part: number) => String(part).padStart(2, '0')

function readOrRefused(text: string): string {
  try {
    return instant(text)
  } catch (error) {
    if (error instanceof RangeError) return 'refused'
    throw error
  }
}

describe('an instant', () => {
  test('is written as toISOString writes it and read back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1, 0, 1) + 6e13, max: Date.UTC(9999, 11, 31) }), ms => {
        const at = instantAt(ms)
        expect(at).toBe(new Date(ms).toISOString())
        expect(millisecondsOf(at)).toBe(ms)
        expect(instant(at)).toBe(at)
        expect(isInstant(at)).toBe(true)
      }),
    )
  })

  test('is read from any ISO 8601 time that says its offset', () => {
    expect(instant('2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z')
    expect(instant('2026-11-21T10:00+01:00')).toBe('2026-11-21T09:00:00.000Z')
    expect(instant('2026-11-21 10:00:00.123999+00')).toBe('2026-11-21T10:00:00.123Z')
  })

  test('is a time of a day that there is, however it is written', () => {
    const [field, ms] = [fc.integer({ min: 0, max: 61 }), fc.integer({ min: 0, max: 999 })]
    const parts = fc.tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 0, max: 13 }), field, field, field, ms)
    fc.assert(
      fc.property(parts, ([year, month, day, hour, minute, fraction]) => {
        const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day % 33)}`
        const told = `${two(hour % 25)}:${two(minute % 61)}:30.${String(fraction).padStart(3, '0')}`
        const there = new Date(0)
        there.setUTCFullYear(year, month - 1, day % 33)
        there.setUTCHours(hour % 25, minute % 61, 30, fraction)
        const text = `${date}T${told}Z`
        const isThere = there.toISOString() === text
        for (const written of [text, `${date} ${told}456+00`, `${date} ${told}+00:00`])
          expect(readOrRefused(written)).toBe(isThere ? text : 'refused')
      }),
    )
    expect(instant('2028-02-29 10:00:00+00')).toBe('2028-02-29T10:00:00.000Z')
    for (const text of ['infinity', '0044-03-15 10:00:00+00 BC', '10000-01-01 00:00:00+00', '2026-02-29 10:00:00+00'])
      expect(() => instant(text)).toThrow(RangeError)
  })

  test('without an offset, or that never was, is refused in a sentence that shows how to write one', () => {
    for (const text of ['2026-11-21', '2026-11-21T10:00:00', '2026-02-30T10:00:00Z', '2026-11-21T25:00:00Z', 'now', ''])
      expect(() => instant(text)).toThrow(`"${text}" is not a moment in time: write date, time and offset`)
    const others = ['2026-11-21T10:00:00Z', '2026-02-30T10:00:00.000Z', '2026-11-21T23:59:60.000Z', '2026-11-21']
    expect(others.filter(isInstant)).toEqual([])
    expect(() => instantAt(Date.UTC(10_000, 0, 1))).toThrow(/outside the years/)
  })

  test('sorts as text as it does in time, and minutes are counted both ways', () => {
    fc.assert(
      fc.property(anyMs, fc.integer({ min: -5_000_000, max: 5_000_000 }), (ms, minutes) => {
        const at = instantAt(ms)
        const other = addMinutes(at, minutes)
        expect(Math.sign(compareInstants(other, at))).toBe(Math.sign(minutes))
        expect(minutesBetween(at, other)).toBe(minutes)
      }),
    )
    expect(minutesBetween(instant('2026-11-21T10:00:00Z'), instant('2026-11-21T10:01:59.999Z'))).toBe(1)
    expect(minutesBetween(instant('2026-11-21T10:01:59Z'), instant('2026-11-21T10:00:00Z'))).toBe(-1)
  })
})

function hoursOf(day: string): number {
  const date = plainDate(day)
  return minutesBetween(stockholmInstant(date, '00:00'), stockholmInstant(addDays(date, 1), '00:00')) / 60
}

describe('the clock in Stockholm', () => {
  test('shows the day and time that the law of summer time gives, whatever the zone of the process', () => {
    fc.assert(
      fc.property(anyMs, ms => {
        const at = instantAt(ms)
        expect(`${stockholmDate(at)}T${stockholmTime(at)}`).toBe(stockholmClock(ms))
      }),
    )
  })

  test('gives back the moment of any day and time but those that are skipped or come twice', () => {
    fc.assert(
      fc.property(anyMs, ms => {
        const minute = Math.floor(ms / 60_000) * 60_000
        const clock = stockholmClock(minute)
        const at = stockholmInstant(plainDate(clock.slice(0, 10)), localTime(clock.slice(11)))
        const comesTwice = stockholmClock(minute - 3_600_000) === clock
        expect(millisecondsOf(at)).toBe(comesTwice ? minute - 3_600_000 : minute)
      }),
      { numRuns: times(500) },
    )
  })

  test.each<[string, string, LocalTime, string]>([
    ['before summer time', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['a time that is skipped is as long after midnight as it says', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['after the skipped hour', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['working hours on the day of the change', '2026-03-29', '08:00', '2026-03-29T06:00:00.000Z'],
    ['of a time that comes twice the first is meant', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['after the hour that comes twice', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['midnight of a day in winter', '2026-11-21', '00:00', '2026-11-20T23:00:00.000Z'],
    ['midnight of a day in summer', '2026-06-06', '00:00', '2026-06-05T22:00:00.000Z'],
  ])('%s', (_, date, time, expected) => {
    expect(stockholmInstant(plainDate(date), time)).toBe(expected)
  })

  test('has days of 23, 24 and 25 hours', () => {
    expect(['2026-03-29', '2026-06-06', '2026-10-25'].map(hoursOf)).toEqual([23, 24, 25])
  })

  test('has times from 00:00 to 23:59', () => {
    for (const text of ['00:00', '08:00', '23:59']) expect(isLocalTime(text)).toBe(true)
    for (const text of ['24:00', '8:00', '08:60', '08:00:00', '0800', ' 08:00', ''])
      expect(isLocalTime(text)).toBe(false)
    expect(() => localTime('8')).toThrow(/"8" is not a time of day: write HH:MM/)
    expect(() => stockholmInstant(plainDate('2026-11-21'), '25:00')).toThrow(RangeError)
  })
})
