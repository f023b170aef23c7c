import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditable, creditOf, type EarlierNote, restOf } from '../../domain/credit.ts'
import { afterCredit } from '../../domain/credit-plan.ts'
import { returnOf } from '../../domain/fee-return.ts'
import { creditEntries, type Sale, saleEntries } from '../../domain/ledger.ts'
import { kronor, roundToKronor, sumOre } from '../../domain/money.ts'
import { bookkeepingPolicy as accounts } from '../../domain/policy.ts'
import { vatPerRate } from '../../domain/vat.ts'
import { times } from '../servers/times.ts'

const vatRate = 2_500

/** An invoice of monthly fees, the last line its invoice fee, as it is drawn up. */
function invoiced(feesOre: readonly number[], invoiceFeeOre: number): Sale {
  const lines = [
    ...feesOre.map(netOre => ({ account: '3010', netOre })),
    ...(invoiceFeeOre > 0 ? [{ account: '3540', netOre: invoiceFeeOre }] : []),
  ]
  const vat = vatPerRate(lines.map(({ netOre }) => ({ netOre, vatRate })))
  const grossOre = sumOre(vat.map(rate => rate.netOre + rate.vatOre))
  return { lines, vat, rutOre: 0, ...roundToKronor(grossOre) }
}

const someInvoice = fc.record({
  feesOre: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 3 }),
  invoiceFeeOre: fc.constantFrom(0, 5_520),
})

/** What is given back of which line, and sometimes an amount that a person credits, as parts of what is left then. */
const someCredits = fc.array(
  fc.record({ line: fc.nat(2), share: fc.double({ min: 0, max: 1, noNaN: true }), byHand: fc.boolean() }),
  { maxLength: 5 },
)

describe('A3 B12 days of a fee are given back', () => {
  test('A3 what is kept is what an invoice of the kept days alone would be, to the öre and with its VAT', () => {
    fc.assert(
      fc.property(someInvoice, fc.double({ min: 0, max: 1, noNaN: true }), ({ feesOre, invoiceFeeOre }, share) => {
        const sale = invoiced(feesOre, invoiceFeeOre)
        const [first = 0, ...others] = feesOre
        const netOre = Math.floor(first * share)
        const taken = returnOf(sale, { line: 0, vatRate, netOre, fees: feesAt(feesOre, invoiceFeeOre) })
        const isAll = netOre === first && others.length === 0
        const kept = isAll ? nothing(sale) : invoiced([first - netOre, ...others], invoiceFeeOre)
        expect(restOf(creditable(sale, [{ totalOre: taken.toPayOre, taken }]))).toEqual(kept)
      }),
    )
  })

  test('A3 B12 however often, and whatever people credit in between, all notes together take back no more than was sold', () => {
    fc.assert(
      fc.property(someInvoice, someCredits, ({ feesOre, invoiceFeeOre }, credits) => {
        const sale = invoiced(feesOre, invoiceFeeOre)
        const fees = feesAt(feesOre, invoiceFeeOre)
        const notes: EarlierNote[] = []
        const booked = [...saleEntries(sale, accounts)]
        for (const { line, share, byHand } of credits) {
          const left = creditable(sale, notes)
          const rest = restOf(left)
          const part = Math.floor(rest.toPayOre * share)
          if (byHand && part === 0) continue
          const note = byHand
            ? creditOf(left.sale, part, left.creditedOre)
            : returnOf(rest, { line, vatRate, netOre: Math.floor((rest.lines[line]?.netOre ?? 0) * share), fees })
          expect(addsUp(note)).toBe(true)
          expect(note.toPayOre).toBeGreaterThanOrEqual(0)
          expect(sumOre(creditEntries(note, accounts).map(entry => entry.amountOre))).toBe(0)
          booked.push(...creditEntries(note, accounts))
          notes.push({ totalOre: note.toPayOre, taken: byHand ? null : note })
        }
        const rest = restOf(creditable(sale, notes))
        expect(rest.toPayOre).toBe(sale.toPayOre - sumOre(notes.map(note => note.totalOre)))
        expect(rest.toPayOre).toBeGreaterThanOrEqual(0)
        expect(addsUp(rest)).toBe(true)
        expect(sumOre(booked.filter(({ part }) => part === 'principal').map(each => each.amountOre))).toBe(
          rest.toPayOre,
        )
      }),
      { numRuns: times(500) },
    )
  })

  test('A3 when nothing is left that was sold the invoice fee is not owed either', () => {
    const sale = invoiced([kronor(299)], 5_520)
    expect(returnOf(sale, { line: 0, vatRate, netOre: kronor(299), fees: [1] })).toEqual(sale)
    expect(returnOf(sale, { line: 0, vatRate, netOre: kronor(298), fees: [1] }).lines).toMatchObject([
      { netOre: kronor(298) },
      { netOre: 0 },
    ])
  })
})

describe('B7 B12 what has been paid beyond what is owed is the customer’s', () => {
  test.each([
    ['unpaid, a part', owed(37_400), 0, 20_000, false, { leftOre: 17_400, freedOre: 0, status: 'open' }],
    ['unpaid, all', owed(37_400), 0, 37_400, true, { leftOre: 0, freedOre: 0, status: 'credited' }],
    ['paid, a part', owed(0), 37_400, 20_000, false, { leftOre: 0, freedOre: 20_000, status: 'paid' }],
    ['paid, all', owed(0), 37_400, 37_400, true, { leftOre: 0, freedOre: 37_400, status: 'credited' }],
    [
      'paid in part, less than that',
      owed(10_000),
      27_400,
      8_000,
      false,
      { leftOre: 2_000, freedOre: 0, status: 'open' },
    ],
    [
      'paid in part, more than that',
      owed(10_000),
      27_400,
      20_000,
      false,
      { leftOre: 0, freedOre: 10_000, status: 'paid' },
    ],
    [
      'a reminder fee is owed still',
      owed(0, 6_000),
      37_400,
      5_000,
      false,
      { leftOre: 1_000, freedOre: 0, status: 'open' },
    ],
    [
      'a reminder fee falls with all',
      owed(37_400, 6_000),
      0,
      37_400,
      true,
      { leftOre: 0, freedOre: 0, status: 'credited' },
    ],
  ] as const)('B12 %s', (_, debt, receivedOre, totalOre, isAll, expected) => {
    expect(afterCredit(debt, receivedOre, { totalOre, isAll })).toEqual(expected)
  })
})

function owed(principalOre: number, costsOre = 0) {
  return { costsOre, interestOre: 0, principalOre }
}

function feesAt(feesOre: readonly number[], invoiceFeeOre: number): readonly number[] {
  return invoiceFeeOre > 0 ? [feesOre.length] : []
}

/** The same sale with nothing in it. */
function nothing(sale: Sale): Sale {
  return {
    lines: sale.lines.map(line => ({ ...line, netOre: 0 })),
    vat: sale.vat.map(rate => ({ ...rate, netOre: 0, vatOre: 0 })),
    rutOre: 0,
    roundingOre: 0,
    toPayOre: 0,
  }
}

function addsUp({ lines, vat, rutOre, roundingOre, toPayOre }: Sale): boolean {
  const netOre = sumOre(vat.map(rate => rate.netOre))
  const vatOre = sumOre(vat.map(rate => rate.vatOre))
  return sumOre(lines.map(line => line.netOre)) === netOre && netOre + vatOre - rutOre + roundingOre === toPayOre
}
