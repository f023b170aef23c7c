import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disconnectedAt } from '../../domain/contract-end.ts'
import { type ChargedFee, type FeeCredit, feePeriods, settleFees } from '../../domain/contract-fee.ts'
import { stockholmInstant } from '../../domain/instant.ts'
import { kronor, type Ore, sumOre } from '../../domain/money.ts'
import { type MoveFacts, movePlan, moveRefusal, moveWays, takeOver, takeOverRefusal } from '../../domain/move.ts'
import { addDays, addMonths, endOfMonth, type PlainDate, plainDate } from '../../domain/plain-date.ts'
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

describe('A3 A4 a contract’s whole life', () => {
  const someFees = fc
    .array(fc.record({ from: fc.nat(900), monthlyOre: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 2 })
    .map(later => [
      { from: startOn, monthlyOre: kronor(299) },
      ...later.map(({ from, monthlyOre }) => ({ from: addDays(startOn, from), monthlyOre })),
    ])
  const someLife = fc.record({
    dated: someFees,
    /** Days between take-overs, and how many months were billed ahead when each came. */
    spans: fc.array(fc.record({ days: fc.integer({ min: 1, max: 200 }), ahead: fc.nat(3) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })

  test('A3 A4 each day is paid once, by whoever had the contract then, whenever it is taken over and whenever it ends', () => {
    fc.assert(
      fc.property(someLife, ({ dated, spans }) => {
        let charges: (ChargedFee & { readonly owner: number })[] = []
        let first = startOn
        for (const [owner, { days, ahead }] of spans.entries()) {
          const last = addDays(first, days - 1)
          const bill = (from: PlainDate, to: PlainDate) =>
            feePeriods(dated, from, to).map(period => ({ ...period, source: `${owner} ${period.from}`, owner }))
          charges = [...charges, ...bill(first, endOfMonth(addMonths(last, ahead)))]
          const isEnd = owner === spans.length - 1
          const { owed, credits } = isEnd
            ? settleFees(dated, { startOn, endOn: last }, charges)
            : takeOver(dated, { startOn, on: addDays(last, 1) }, charges).former
          expect(owed).toEqual([])
          charges = charges.flatMap(charge => cut(charge, credits))
          first = addDays(last, 1)
        }
        const byDay = charges.flatMap(({ from, to, owner }) => daysOf(from, to).map(day => `${day} ${owner}`))
        const expected = spans.flatMap(({ days }, owner) => {
          const before = spans.slice(0, owner).reduce((sum, span) => sum + span.days, 0)
          return daysOf(addDays(startOn, before), addDays(startOn, before + days - 1)).map(day => `${day} ${owner}`)
        })
        expect(byDay.sort()).toEqual(expected)
        expect(cost(charges)).toBe(cost(feePeriods(dated, startOn, addDays(first, -1))))
      }),
    )
  })

  test('A3 what was charged before the fee was raised is given back by days, and never below nothing', () => {
    const charged = [
      { from: plainDate('2027-04-01'), to: plainDate('2027-04-30'), netOre: kronor(300), source: 'april' },
    ]
    const raised = [
      { from: startOn, monthlyOre: kronor(300) },
      { from: plainDate('2027-04-01'), monthlyOre: kronor(900) },
    ]
    const { credits } = settleFees(raised, { startOn, endOn: plainDate('2027-04-20') }, charged)
    expect(credits).toEqual([{ from: '2027-04-21', to: '2027-04-30', netOre: kronor(100), source: 'april' }])
  })
})

describe('A4 a take-over’s day', () => {
  test.each([
    ['2026-11-20', null, 'dateInPast'],
    ['2026-11-21', null, undefined],
    ['2027-11-22', null, undefined],
    ['2027-11-23', null, 'dateTooLate'],
    ['2027-01-31', '2027-01-31', undefined],
    ['2027-02-01', '2027-01-31', 'dateTooLate'],
  ])('A4 on %s of a contract that ends %s: %s', (on, endOn, expected) => {
    const asked = { on: plainDate(on), today, endOn: endOn === null ? null : plainDate(endOn) }
    expect(takeOverRefusal(asked)).toBe(expected)
  })
})

/** A charge as it stands after what is given back of it. */
function cut<C extends ChargedFee>(charge: C, credits: readonly FeeCredit[]): readonly C[] {
  const credit = credits.find(({ source }) => source === charge.source)
  if (!credit) return [charge]
  if (credit.from === charge.from) return []
  return [{ ...charge, to: addDays(credit.from, -1), netOre: charge.netOre - credit.netOre }]
}

function daysOf(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = from; day <= to; day = shifted(day, 1)) found.push(day)
  return found
}

function cost(parts: readonly { readonly netOre: Ore }[]): Ore {
  return sumOre(parts.map(({ netOre }) => netOre))
}
