import { describe, expect, test } from 'vitest'
import { type ChargedDebt, takenBack } from '../../domain/crossed-payment.ts'
import type { Chain } from '../../domain/dunning-move.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { firstSent, openChain, secondSent } from './dunning-chain.ts'

/** Of 1 000 kr, due on 1 March: reminder 2 of 17 March has charged 60 kr and the interest of sixteen days at ten per cent, 4,38 kr. */
const reminded: Chain = {
  ...openChain,
  owed: { costsOre: 6_000, interestOre: 438, principalOre: 100_000 },
  sent: [firstSent, secondSent],
  chargedCostsOre: 6_000,
  chargedInterestOre: 438,
}
const charged: ChargedDebt = {
  charges: [{ on: secondSent.on, costsOre: 6_000, interestOre: 438 }],
  waived: { costsOre: 0, interestOre: 0 },
  paid: [],
}
const all = { costsOre: 6_000, interestOre: 438 }
const none = { costsOre: 0, interestOre: 0 }

const back = (paidOn: string, amountOre: number, chain: Partial<Chain> = {}, debt: Partial<ChargedDebt> = {}) =>
  takenBack({ ...reminded, ...chain }, { paidOn: plainDate(paidOn), amountOre }, { ...charged, ...debt })

describe('B8 what a payment has crossed is not asked for', () => {
  test.each([
    ['the day before the reminder', '2026-03-16', 100_000, all],
    ['on its day', '2026-03-17', 100_000, all],
    ['on its day with its fee: the letter was read', '2026-03-17', 106_438, none],
    ['the day after', '2026-03-18', 100_000, none],
    ['more than everything, before', '2026-03-16', 300_000, all],
    // Half of the principal bears no interest from the 7th: ten days of 500 kr at ten per cent are 1,37 kr, and its part of the fee stands.
    ['a half, before: interest is lowered, the fee stands', '2026-03-07', 56_438, { costsOre: 0, interestOre: 137 }],
  ])('B8 B9 paid %s', (_, paidOn, amountOre, expected) => {
    expect(back(paidOn, amountOre)).toEqual(expected)
  })

  test('B8 in two parts, in either order, as at once', () => {
    const first = { paidOn: plainDate('2026-03-10'), amountOre: 40_000 }
    const later = { paidOn: plainDate('2026-03-16'), amountOre: 60_000 }
    const after = (paid: typeof first) => {
      const owed = { costsOre: 0, interestOre: 0, principalOre: 106_438 - paid.amountOre }
      return [
        { owed, changes: [{ on: paid.paidOn, amountOre: owed.principalOre - 100_000 }] },
        { paid: [paid] },
      ] as const
    }
    expect(back(later.paidOn, later.amountOre, ...after(first))).toEqual(all)
    expect(back(first.paidOn, first.amountOre, ...after(later))).toEqual(all)
  })

  test('B8 what people have waived is not taken back once more, and a payment is never left without a debt', () => {
    const owed = { costsOre: 0, interestOre: 438, principalOre: 100_000 }
    const waived = { costsOre: 6_000, interestOre: 0 }
    expect(back('2026-03-10', 100_000, { owed }, { waived })).toEqual({ costsOre: 0, interestOre: 438 })
    const paid = [{ paidOn: plainDate('2026-03-20'), amountOre: 100_438 }]
    const feeOnly = { owed: { costsOre: 6_000, interestOre: 0, principalOre: 0 } }
    expect(back('2026-03-10', 100_000, feeOnly, { paid })).toEqual(none)
  })

  test('B8 a payment between reminder 2 and the hand-over crosses only what the hand-over charged', () => {
    const owed = { ...reminded.owed, interestOre: 794 }
    const charges = [...charged.charges, { on: plainDate('2026-03-30'), costsOre: 0, interestOre: 356 }]
    expect(back('2026-03-25', 106_438, { owed }, { charges })).toEqual({ costsOre: 0, interestOre: 356 })
  })
})
