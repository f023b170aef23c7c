import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMinutes, instant } from '../../domain/instant.ts'
import { afterRealMinutes, realInstant } from '../../domain/simulated-instant.ts'
import { factorOf, fastest, isSimulation, paceOf, realMs, simulatedMs } from '../../domain/simulation.ts'

const year2026Ms = Date.parse('2026-01-01T00:00:00Z')
const yearMs = 366 * 86_400_000
const simulation = fc.record({
  startedMs: fc.integer({ min: year2026Ms, max: year2026Ms + yearMs }),
  factor: fc.integer({ min: 2, max: fastest }),
})
const elapsedMs = fc.integer({ min: 0, max: yearMs })

describe('E5 a simulated clock', () => {
  test('E5 begins with the world’s, never goes back, and goes so many times as fast', () => {
    fc.assert(
      fc.property(simulation, elapsedMs, elapsedMs, (clock, one, other) => {
        const at = (ms: number) => simulatedMs(clock, clock.startedMs + ms)
        expect(at(0)).toBe(clock.startedMs)
        expect(at(one + other) - at(one)).toBe(other * clock.factor)
        expect(at(one + other)).toBeGreaterThanOrEqual(at(one))
      }),
    )
  })

  test('E5 read backwards it gives the real moment, to the millisecond', () => {
    fc.assert(
      fc.property(simulation, elapsedMs, (clock, ms) => {
        expect(realMs(clock, simulatedMs(clock, clock.startedMs + ms))).toBe(clock.startedMs + ms)
      }),
    )
  })

  test('E5 whoever waits for a simulated moment wakes when it has come, and not a millisecond later than need be', () => {
    fc.assert(
      fc.property(simulation, fc.integer({ min: 0, max: 30 * yearMs }), (clock, ms) => {
        const at = clock.startedMs + ms
        const wakes = realMs(clock, at)
        expect(simulatedMs(clock, wakes)).toBeGreaterThanOrEqual(at)
        expect(simulatedMs(clock, wakes - 1)).toBeLessThan(at)
      }),
    )
  })

  test('T7 what people and machines wait for takes as long as it does in the world', () => {
    fc.assert(
      fc.property(
        simulation,
        fc.integer({ min: 0, max: 525_600 }),
        fc.integer({ min: 0, max: 60 }),
        (clock, at, wait) => {
          const from = addMinutes(instant(new Date(clock.startedMs).toISOString()), at)
          const passed =
            Date.parse(realInstant(clock, afterRealMinutes(clock, from, wait))) - Date.parse(realInstant(clock, from))
          expect(passed).toBe(wait * 60_000)
        },
      ),
    )
  })

  test('without one, the company’s time is the world’s', () => {
    const at = instant('2026-11-21T16:00:00Z')
    expect(realInstant(undefined, at)).toBe(at)
    expect(afterRealMinutes(undefined, at, 10)).toBe(addMinutes(at, 10))
  })
})

describe('how fast the clock goes', () => {
  test.each([
    ['1d=10s', 8640, '1d=10s'],
    ['1d = 1s', 86_400, '1d=1s'],
    ['1h=1s', 3600, '1d=24s'],
    ['1d=1m', 1440, '1d=1m'],
    ['7d=1m', 10_080, '1d=8.571s'],
    ['1d=12h', 2, '1d=12h'],
  ])('%s is a factor of %i', (given, factor, pace) => {
    expect(factorOf(given)).toBe(factor)
    expect(paceOf(factor)).toBe(pace)
  })

  test('the pace that is told can be given again, and is the same clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 43_200 }), seconds => {
        const factor = factorOf(`1d=${seconds}s`)
        expect(factorOf(paceOf(factor))).toBe(factor)
      }),
    )
  })

  test.each(['', 'fast', '1d', '1d=', '10s=1d', '1d=1d', '1d=0s', '0d=1s', '1d=-1s', '1d=10', '1d=100d'])(
    '"%s" is refused with an example',
    given => {
      expect(() => factorOf(given)).toThrow(/1d=/)
    },
  )

  test('a day in less than a second is refused, and why', () => {
    expect(() => factorOf('2d=1s')).toThrow(/a day takes a second at the least/)
  })

  test('what is no simulation is not taken for one', () => {
    expect(isSimulation({ startedMs: 1, factor: 2 })).toBe(true)
    for (const value of [null, 1, {}, { startedMs: 1 }, { startedMs: '1', factor: 2 }, { startedMs: 1, factor: 1.5 }])
      expect(isSimulation(value)).toBe(false)
  })
})
