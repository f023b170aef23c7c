import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disconnectedAt } from '../../domain/contract-end.ts'
import { feePeriods } from '../../domain/contract-fee.ts'
import { stockholmInstant } from '../../domain/instant.ts'
import { kronor, type Ore, sumOre } from '../../domain/money.ts'
import { type MoveFacts, movePlan, moveRefusal, moveWays, takeOver } from '../../domain/move.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { slotHours } from '../../domain/slot.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'

const startOn = plainDate('2025-06-15')
const today = plainDate('2026-11-21')
const someMove = fc.record<MoveFacts>({
  way: fc.constantFrom(...moveWays),
  on: fc.integer({ min: -30, max: 500 }).map(days => addDays(today, days)),
  today: fc.constant(today),
})
const fees = [{ from: startOn, monthlyOre: kronor(299) }]

describe('A4 a move', () => {
  test('A4 leaves no day unmonitored', () => {
    fc.assert(
      fc.property(someMove, move => {
        const { oldSiteThrough, newSiteFrom } = movePlan(move)
        expect(newSiteFrom).toBe(move.on)
        expect(Date.parse(disconnectedAt(oldSiteThrough))).toBeGreaterThanOrEqual(
          Date.parse(stockholmInstant(newSiteFrom, '00:00')),
        )
      }),
    )
  })

  test('A4 charges no day twice: one contract goes on, or the new one begins the day after the old', () => {
    fc.assert(
      fc.property(someMove, move => {
        const { oldEnd, newSiteFrom } = movePlan(move)
        expect(oldEnd === null).toBe(move.way === 'sameContract')
        expect(oldEnd === null || shifted(oldEnd.endOn, 1) === newSiteFrom).toBe(true)
      }),
    )
  })

  test('A4 of the same system is a working day’s, taken down before it is put up', () => {
    const { sameDay } = movePlan({ way: 'sameContract', on: plainDate('2027-01-11'), today })
    expect(sameDay).toEqual({ teardown: 'morning', installation: 'afternoon' })
    expect(slotHours.morning.to <= slotHours.afternoon.from).toBe(true)
  })

  test('A4 is refused in the past, and on a day when nobody can move it', () => {
    fc.assert(
      fc.property(someMove, move => {
        const expected =
          move.on <= today
            ? 'dateInPast'
            : move.way === 'sameContract' && !isWorkday(move.on)
              ? 'notAWorkingDay'
              : undefined
        expect(moveRefusal(move)).toBe(expected)
      }),
    )
  })
})

describe('A4 a contract taken over', () => {
  test('A4 each day is paid once: by the former customer before the day, by the new one from it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 700 }), (days, paidDays) => {
        const on = addDays(startOn, days)
        const paidThrough = addDays(startOn, paidDays)
        const charged = feePeriods(fees, startOn, paidThrough).map(period => ({ ...period, source: period.from }))
        const { former, next } = takeOver(fees, { startOn, on }, charged)
        const formerPays = cost(charged) + cost(former.owed) - cost(former.credits)
        expect(formerPays).toBe(cost(feePeriods(fees, startOn, addDays(on, -1))))
        expect(cost(next)).toBe(cost(former.credits))
        expect(next.every(({ from }) => from >= on)).toBe(true)
      }),
    )
  })
})

function cost(parts: readonly { readonly netOre: Ore }[]): Ore {
  return sumOre(parts.map(({ netOre }) => netOre))
}
