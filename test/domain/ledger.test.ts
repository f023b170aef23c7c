import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vatIn } from '../../domain/credit.ts'
import {
  allocationEntries,
  creditEntries,
  debtOf,
  feeEntries,
  interestEntries,
  type LedgerEntry,
  receivedEntries,
  refundEntries,
  reversed,
  type Sale,
  saleEntries,
  totalOf,
  waiverEntries,
  writeOffEntries,
} from '../../domain/ledger.ts'
import { bookkeepingPolicy as accounts } from '../../domain/policy.ts'
import { times } from '../servers/times.ts'
import { someSale } from './sales.ts'

const amount = fc.integer({ min: 0, max: 100_000_000 })
const someDebt = fc.record({ costsOre: amount, interestOre: amount, principalOre: amount })
const nothing = { costsOre: 0, interestOre: 0, principalOre: 0 }

function sum(entries: readonly LedgerEntry[]): number {
  return entries.reduce((total, each) => total + each.amountOre, 0)
}

function onAccount(entries: readonly LedgerEntry[], account: string): number {
  return sum(entries.filter(each => each.account === account))
}

/** What entries do to the accounts of VAT, rate by rate. */
function onVat(entries: readonly LedgerEntry[]) {
  return Object.values(accounts.vat).map(account => onAccount(entries, account))
}

function lines(entries: readonly LedgerEntry[]) {
  return entries.map(each => [each.account, each.amountOre, each.part])
}

/** Two hours and a half of work at 960 kr, and the invoice fee. */
const workAndFee: Sale = {
  lines: [
    { account: '3001', netOre: 240_000 },
    { account: '3540', netOre: 5_520 },
  ],
  vat: [{ vatRate: 2_500, netOre: 245_520, vatOre: 61_380 }],
  rutOre: 150_000,
  roundingOre: 0,
  toPayOre: 156_900,
}

describe('B12 what is booked', () => {
  test('B12 a sale: what the customer owes, what the tax agency owes for RUT, the sale by account, its VAT', () => {
    const entries = saleEntries({ ...workAndFee, toPayOre: 156_900 }, accounts)
    expect(lines(entries)).toEqual([
      ['1510', 156_900, 'principal'],
      ['1513', 150_000, null],
      ['3001', -240_000, null],
      ['3540', -5_520, null],
      ['2611', -61_380, null],
    ])
  })

  test('B12 every voucher sums to zero, whatever is booked', () => {
    fc.assert(
      fc.property(someSale, someDebt, amount, (sale, owed, amountOre) => {
        const lostOre = Math.min(owed.principalOre, sale.toPayOre)
        const vouchers = [
          saleEntries(sale, accounts),
          creditEntries(sale, accounts),
          receivedEntries(amountOre, accounts),
          refundEntries(amountOre, accounts),
          allocationEntries(owed, accounts),
          feeEntries(amountOre, accounts),
          interestEntries(amountOre, accounts),
          waiverEntries(owed, accounts),
          writeOffEntries({ ...owed, principalOre: lostOre }, vatIn(sale, lostOre), accounts),
        ]
        for (const entries of vouchers) {
          expect(sum(entries)).toBe(0)
          expect(entries.every(each => each.amountOre !== 0)).toBe(true)
        }
      }),
      { numRuns: times(500) },
    )
  })

  test('B12 what is booked and taken back leaves nothing on any account', () => {
    fc.assert(
      fc.property(someSale, someDebt, (sale, owed) => {
        for (const entries of [saleEntries(sale, accounts), allocationEntries(owed, accounts)]) {
          const both = [...entries, ...reversed(entries)]
          for (const { account } of both) expect(onAccount(both, account)).toBe(0)
        }
      }),
    )
  })

  test('B12 a debt is what its entries say: charged, paid part by part, and nothing left of it', () => {
    fc.assert(
      fc.property(someSale, amount, amount, (sale, costsOre, interestOre) => {
        const charged = [
          ...saleEntries(sale, accounts),
          ...feeEntries(costsOre, accounts),
          ...interestEntries(interestOre, accounts),
        ]
        const owed = debtOf(charged)
        expect(owed).toEqual({ costsOre, interestOre, principalOre: sale.toPayOre })
        const paid = [...receivedEntries(totalOf(owed), accounts), ...allocationEntries(owed, accounts)]
        expect(debtOf([...charged, ...paid])).toEqual(nothing)
        expect(onAccount(paid, accounts.unallocated)).toBe(0)
        expect(onAccount(paid, accounts.bank)).toBe(totalOf(owed))
      }),
    )
  })

  test('B12 what is written off is a loss without its VAT, and what was charged is income no more', () => {
    const owed = { costsOre: 6_000, interestOre: 1_723, principalOre: 156_900 }
    const entries = writeOffEntries(owed, vatIn(workAndFee, 156_900), accounts)
    expect(debtOf(entries)).toEqual({ costsOre: -6_000, interestOre: -1_723, principalOre: -156_900 })
    expect(onAccount(entries, accounts.losses)).toBe(156_900 - 61_380)
    expect(onAccount(entries, '2611')).toBe(61_380)
    expect(onAccount(entries, accounts.reminderFees)).toBe(6_000)
    expect(onAccount(entries, accounts.interestIncome)).toBe(1_723)
  })

  test('B12 the VAT of a loss is taken back on the account of its rate: of a whole sale, all that was booked', () => {
    fc.assert(
      fc.property(someSale, fc.nat(100), (sale, percent) => {
        const all = writeOffEntries({ ...nothing, principalOre: sale.toPayOre }, vatIn(sale, sale.toPayOre), accounts)
        expect(onVat([...saleEntries(sale, accounts), ...all])).toEqual([0, 0, 0])
        const lostOre = Math.floor((sale.toPayOre * percent) / 100)
        const some = onVat(writeOffEntries({ ...nothing, principalOre: lostOre }, vatIn(sale, lostOre), accounts))
        const booked = onVat(saleEntries(sale, accounts))
        for (const [rate, ore] of some.entries())
          expect(Math.abs(ore + ((booked[rate] ?? 0) * lostOre) / sale.toPayOre)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  test('B12 what bears no VAT is booked without any account for it', () => {
    const netOre = 10_000
    const sale = { ...workAndFee, lines: [{ account: '3004', netOre }], vat: [{ vatRate: 0, netOre, vatOre: 0 }] }
    expect(lines(saleEntries({ ...sale, rutOre: 0, toPayOre: netOre }, accounts))).toEqual([
      ['1510', netOre, 'principal'],
      ['3004', -netOre, null],
    ])
  })

  test('B12 a VAT rate without an account is refused with what to do', () => {
    const sale = { ...workAndFee, vat: [{ vatRate: 1_300, netOre: 100, vatOre: 13 }] }
    expect(() => saleEntries(sale, accounts)).toThrow('No account is set for VAT at 13 %')
  })
})
