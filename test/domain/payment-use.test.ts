import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DebtParts } from '../../domain/allocation.ts'
import { type PaymentTarget, planUses } from '../../domain/payment-match.ts'
import { times } from '../servers/times.ts'

function principal(principalOre: number): DebtParts {
  return { costsOre: 0, interestOre: 0, principalOre }
}

const by = (invoice: string, kind: PaymentTarget['by'] = 'reference', amountOre: number | null = null) => ({
  invoice,
  by: kind,
  amountOre,
})

/** What a payment is used for, and what is owed after it. */
function used(amountOre: number, wanted: readonly PaymentTarget[], debts: Readonly<Record<string, DebtParts>>) {
  const owed = new Map(Object.entries(debts))
  const uses = planUses(amountOre, wanted, owed)
  return { uses: uses.map(use => [use.invoice, use.amountOre]), owed: Object.fromEntries(owed) }
}

describe('B7 what a payment is used for', () => {
  const debts = { A: principal(100_000), B: { costsOre: 6_000, interestOre: 1_000, principalOre: 50_000 } }

  test.each([
    ['just what is owed', 100_000, [by('A')], [['A', 100_000]]],
    ['less: a part', 40_000, [by('A')], [['A', 40_000]]],
    ['more: the rest waits in a list', 130_000, [by('A')], [['A', 100_000]]],
    [
      'two invoices at once',
      157_000,
      [by('A'), by('B')],
      [
        ['A', 100_000],
        ['B', 57_000],
      ],
    ],
    [
      'two invoices and too little: the first named comes first',
      120_000,
      [by('B'), by('A')],
      [
        ['B', 57_000],
        ['A', 63_000],
      ],
    ],
    [
      'two invoices in parts that the payer has given',
      30_000,
      [by('A', 'reference', 10_000), by('B', 'reference', 20_000)],
      [
        ['A', 10_000],
        ['B', 20_000],
      ],
    ],
    [
      'a part that is more than is owed',
      90_000,
      [by('B', 'reference', 80_000), by('A')],
      [
        ['B', 57_000],
        ['A', 33_000],
      ],
    ],
    ['free text and the very amount', 57_000, [by('B', 'text')], [['B', 57_000]]],
    ['free text and another amount: people decide', 56_999, [by('B', 'text')], []],
    ['an invoice that is paid, or unknown', 5_000, [by('C')], []],
  ] as const)('B7 %s', (_, amountOre, wanted, expected) => {
    expect(used(amountOre, wanted, debts).uses).toEqual(expected)
  })

  test('B7 paid twice, the second payment is used for nothing and waits whole', () => {
    const owed = new Map([['A', principal(100_000)]])
    expect(planUses(100_000, [by('A')], owed)).toHaveLength(1)
    expect(planUses(100_000, [by('A')], owed)).toEqual([])
  })

  test('B7 costs first, then interest, then principal, on each invoice by itself', () => {
    expect(used(6_500, [by('B')], debts).owed['B']).toEqual({ costsOre: 0, interestOre: 500, principalOre: 50_000 })
  })

  test('B7 a credit that has taken a part of the debt below nothing is nothing to pay', () => {
    expect(used(10_000, [by('A')], { A: { costsOre: 6_000, interestOre: 0, principalOre: -500 } }).uses).toEqual([
      ['A', 6_000],
    ])
  })

  test('B7 whatever comes in, no more is used than came in, nor than is owed, and what is owed falls by what is used', () => {
    const amount = fc.integer({ min: 0, max: 200_000 })
    const debt = fc.record({ costsOre: amount, interestOre: amount, principalOre: amount })
    const names = ['A', 'B', 'C'] as const
    const target = fc.record({
      invoice: fc.constantFrom(...names),
      amountOre: fc.option(fc.integer({ min: 1, max: 200_000 })),
      by: fc.constantFrom<PaymentTarget['by'][]>('reference', 'text'),
    })
    const wanted = fc.uniqueArray(target, { selector: each => each.invoice })
    fc.assert(
      fc.property(amount, wanted, fc.record({ A: debt, B: debt }), (amountOre, some, debtsBefore) => {
        const owed = new Map<string, DebtParts>(Object.entries(debtsBefore))
        const uses = planUses(amountOre, some, owed)
        expect(uses.reduce((sum, use) => sum + use.amountOre, 0)).toBeLessThanOrEqual(amountOre)
        for (const [invoice, before] of Object.entries(debtsBefore)) {
          const own = uses.filter(use => use.invoice === invoice)
          const after = owed.get(invoice)
          for (const part of ['costsOre', 'interestOre', 'principalOre'] as const) {
            const usedOre = own.reduce((sum, use) => sum + use.parts[part], 0)
            expect(after?.[part]).toBe(before[part] - usedOre)
            expect(after?.[part]).toBeGreaterThanOrEqual(0)
          }
        }
        for (const use of uses) expect(use.amountOre).toBeGreaterThan(0)
      }),
      { numRuns: times(1_000) },
    )
  })
})
