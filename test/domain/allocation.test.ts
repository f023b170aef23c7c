import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, isCrossed } from '../../domain/allocation.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'

const amount = fc.integer({ min: 0, max: 1_000_000_000 })
const paid = (on: string, amountOre: number) => ({ paidOn: plainDate(on), amountOre })
const debt = fc.record({ costsOre: amount, interestOre: amount, principalOre: amount })

describe('B7 a payment goes to costs, interest and principal, in that order', () => {
  test.each([
    [0, [0, 0, 0, 0]],
    [5_000, [5_000, 0, 0, 0]],
    [6_000, [6_000, 0, 0, 0]],
    [7_000, [6_000, 1_000, 0, 0]],
    [50_000, [6_000, 1_723, 42_277, 0]],
    [107_723, [6_000, 1_723, 100_000, 0]],
    [107_724, [6_000, 1_723, 100_000, 1]],
  ])('B7 %i öre for 60 kr costs, 17,23 kr interest and 1 000 kr', (paymentOre, parts) => {
    const used = allocate(paymentOre, { costsOre: 6_000, interestOre: 1_723, principalOre: 100_000 })
    expect([used.costsOre, used.interestOre, used.principalOre, used.restOre]).toEqual(parts)
  })

  test('B7 nothing is lost, nothing is negative, and nothing later is paid while something earlier is owed', () => {
    fc.assert(
      fc.property(amount, debt, (paymentOre, owed) => {
        const used = allocate(paymentOre, owed)
        expect(used.costsOre + used.interestOre + used.principalOre + used.restOre).toBe(paymentOre)
        expect(Math.min(used.costsOre, used.interestOre, used.principalOre, used.restOre)).toBeGreaterThanOrEqual(0)
        const left = [
          owed.costsOre - used.costsOre,
          owed.interestOre - used.interestOre,
          owed.principalOre - used.principalOre,
        ]
        expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
        const laterUse = [
          used.interestOre + used.principalOre + used.restOre,
          used.principalOre + used.restOre,
          used.restOre,
        ]
        const usedTooEarly = left.flatMap((owedStill, index) => (owedStill > 0 ? (laterUse[index] ?? 0) : 0))
        expect(usedTooEarly).toEqual([0, 0, 0])
      }),
      { numRuns: times(1_000) },
    )
  })

  test('B7 a payment in parts ends where the same payment at once does', () => {
    fc.assert(
      fc.property(amount, amount, debt, (first, second, owed) => {
        const one = allocate(first, owed)
        const rest = {
          costsOre: owed.costsOre - one.costsOre,
          interestOre: owed.interestOre - one.interestOre,
          principalOre: owed.principalOre - one.principalOre,
        }
        const two = allocate(second, rest)
        const both = allocate(first + second, owed)
        expect(one.costsOre + two.costsOre).toBe(both.costsOre)
        expect(one.interestOre + two.interestOre).toBe(both.interestOre)
        expect(one.principalOre + two.principalOre).toBe(both.principalOre)
        expect(one.restOre + two.restOre).toBe(both.restOre)
      }),
    )
  })

  test('B7 what is negative or no whole öre is refused', () => {
    const owed = { costsOre: 0, interestOre: 0, principalOre: 100 }
    expect(() => allocate(-1, owed)).toThrow('The payment of -1 öre')
    expect(() => allocate(1, { ...owed, interestOre: -5 })).toThrow('The interest of -5 öre')
    expect(() => allocate(0.5, owed)).toThrow(RangeError)
  })
})

describe('B8 a payment that crossed its reminder costs nothing', () => {
  const sentOn = plainDate('2026-03-02')

  test.each([
    ['the day before', [paid('2026-03-01', 10_000)], true],
    ['on its day', [paid('2026-03-02', 10_000)], true],
    ['in two parts', [paid('2026-02-20', 4_000), paid('2026-03-02', 6_000)], true],
    ['the day after', [paid('2026-03-03', 10_000)], false],
    ['in part', [paid('2026-02-20', 9_999), paid('2026-03-03', 1)], false],
    ['not at all', [], false],
  ] as const)('B8 paid %s', (_, payments, crossed) => {
    expect(isCrossed(sentOn, 10_000, payments)).toBe(crossed)
  })
})
