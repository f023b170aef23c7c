import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CreditFacts, planCredit } from '../../domain/credit-plan.ts'
import { totalOf } from '../../domain/ledger.ts'

const debt = (principalOre: number, costsOre = 0, interestOre = 0) => ({ principalOre, costsOre, interestOre })

/** An invoice of which some is credited, some is paid, and which may have costs. */
const someFacts = fc
  .record({
    toPayOre: fc.integer({ min: 1, max: 500_000 }),
    credited: fc.nat({ max: 100 }),
    paid: fc.nat({ max: 100 }),
    costsOre: fc.constantFrom(0, 6_000),
  })
  .map(({ toPayOre, credited, paid, costsOre }): CreditFacts => {
    const creditableOre = toPayOre - Math.floor((toPayOre * credited) / 100)
    const receivedOre = Math.floor(((creditableOre + costsOre) * paid) / 100)
    // Costs are paid before the principal (B7).
    const ofCostsOre = Math.min(costsOre, receivedOre)
    const owed = debt(creditableOre - (receivedOre - ofCostsOre), costsOre - ofCostsOre)
    return { owed, receivedOre, creditableOre }
  })
const someAmount = fc.option(fc.integer({ min: -10, max: 510_000 }), { nil: null })

describe('B12 what a credit note does', () => {
  test.each([
    [
      'all that is left to pay',
      null,
      { owed: debt(1_000, 60), receivedOre: 0, creditableOre: 1_000 },
      1_000,
      0,
      0,
      'credited',
    ],
    ['a part of it', 400, { owed: debt(1_000, 60), receivedOre: 0, creditableOre: 1_000 }, 400, 660, 0, 'open'],
    [
      'the rest, where a part is paid and kept',
      null,
      { owed: debt(600), receivedOre: 400, creditableOre: 1_000 },
      600,
      0,
      0,
      'paid',
    ],
    ['more than is left to pay', 700, { owed: debt(600), receivedOre: 400, creditableOre: 1_000 }, 700, 0, 100, 'paid'],
    [
      'all of it, where a part is paid',
      1_000,
      { owed: debt(600), receivedOre: 400, creditableOre: 1_000 },
      1_000,
      0,
      400,
      'credited',
    ],
    ['a part of what is paid', 250, { owed: debt(0), receivedOre: 1_000, creditableOre: 1_000 }, 250, 0, 250, 'paid'],
    [
      'all of what is paid',
      null,
      { owed: debt(0), receivedOre: 1_000, creditableOre: 1_000 },
      1_000,
      0,
      1_000,
      'credited',
    ],
    [
      'what is paid too much, with a fee that is not',
      700,
      { owed: debt(600, 60), receivedOre: 400, creditableOre: 1_000 },
      700,
      0,
      40,
      'paid',
    ],
  ] as const)('B12 %s', (_, askedOre, facts, amountOre, leftOre, freedOre, status) => {
    expect(planCredit(askedOre, facts)).toMatchObject({ ok: true, amountOre, after: { leftOre, freedOre, status } })
  })

  test.each([
    [1_000, { owed: debt(1_000), receivedOre: 0, creditableOre: 1_000 }, 'creditsAll'],
    [1_001, { owed: debt(600), receivedOre: 400, creditableOre: 1_000 }, 'amountTooLarge'],
    [0, { owed: debt(600), receivedOre: 400, creditableOre: 1_000 }, 'amountTooLarge'],
    [null, { owed: debt(0, 60), receivedOre: 1_000, creditableOre: 1_000 }, 'amountTooLarge'],
    [null, { owed: debt(0), receivedOre: 0, creditableOre: 0 }, 'nothingToDo'],
  ] as const)(
    'B12 %s öre is refused: nobody gets back more than they were charged, nor by mistake',
    (askedOre, facts, reason) => {
      expect(planCredit(askedOre, facts)).toMatchObject({ ok: false, reason })
    },
  )

  test('B12 what is credited lowers what is owed or comes back, öre for öre, and never more comes back than was paid', () => {
    fc.assert(
      fc.property(someAmount, someFacts, (askedOre, facts) => {
        const plan = planCredit(askedOre, facts)
        if (!plan.ok) return
        const { owed, receivedOre, creditableOre } = facts
        const { amountOre, isAll, after } = plan
        const fallenOre = isAll ? owed.costsOre + owed.interestOre : 0
        expect(after.leftOre - after.freedOre).toBe(totalOf(owed) - fallenOre - amountOre)
        expect([after.leftOre, after.freedOre].some(ore => ore === 0)).toBe(true)
        expect(after.freedOre).toBeLessThanOrEqual(receivedOre)
        expect(amountOre).toBeGreaterThan(0)
        expect(amountOre).toBeLessThanOrEqual(creditableOre)
        expect(after.status === 'open').toBe(after.leftOre > 0)
        expect(after.status === 'credited').toBe(after.leftOre === 0 && after.freedOre === receivedOre)
      }),
    )
  })
})
