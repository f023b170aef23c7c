import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, instantAt } from '../../domain/instant.ts'
import { nextSmsTime, quietSmsHours, smsHours, withinSmsHours } from '../../domain/sms-hours.ts'
import { times } from '../servers/times.ts'
import { minuteMs, openMinutes } from './calendar-oracle.ts'

const startMs = Date.UTC(2026, 0, 1)
const minutes = 366 * 24 * 60
const anyMinute = fc.integer({ min: 0, max: 350 * 24 * 60 })
const minuteAt = (minute: number) => instantAt(startMs + minute * minuteMs)

describe('T6 SMS go out 08–20 by the clock in Stockholm', () => {
  test.each([
    ['T6 every day, Sundays and holidays too', smsHours, openMinutes(startMs, minutes, 8, 20, false)],
    [
      'T6 B6 B8 on working days for those that nobody waits for',
      quietSmsHours,
      openMinutes(startMs, minutes, 8, 20, true),
    ],
  ])('%s', (_, hours, table) => {
    fc.assert(
      fc.property(anyMinute, minute => {
        expect(withinSmsHours(minuteAt(minute), hours)).toBe(table[minute] === 1)
        expect(nextSmsTime(minuteAt(minute), hours)).toBe(minuteAt(table.indexOf(1, minute)))
      }),
      { numRuns: times(500) },
    )
  })

  test('T6 from 08:00 on, and at 20:00 no longer', () => {
    expect(withinSmsHours(instant('2026-11-22T08:00+01:00'))).toBe(true)
    expect(withinSmsHours(instant('2026-11-22T07:59:59.999+01:00'))).toBe(false)
    expect(withinSmsHours(instant('2026-11-22T19:59:59.999+01:00'))).toBe(true)
    expect(withinSmsHours(instant('2026-11-22T20:00+01:00'))).toBe(false)
  })

  test('T6 the next time is the same evening, the next morning, or after the holidays', () => {
    expect(nextSmsTime(instant('2026-11-20T19:30+01:00'))).toBe(instant('2026-11-20T19:30+01:00'))
    expect(nextSmsTime(instant('2026-11-20T20:00+01:00'))).toBe(instant('2026-11-21T08:00+01:00'))
    expect(nextSmsTime(instant('2026-12-23T20:00+01:00'), quietSmsHours)).toBe(instant('2026-12-28T08:00+01:00'))
    // The night of the change of time is an hour shorter, and 08:00 is still 08:00.
    expect(nextSmsTime(instant('2026-03-28T21:00+01:00'))).toBe(instant('2026-03-29T08:00+02:00'))
  })
})
