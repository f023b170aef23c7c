import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditOf, sharesOf, vatIn } from '../../domain/credit.ts'
import { creditEntries, type LedgerEntry, type Sale, saleEntries } from '../../domain/ledger.ts'
import { sumOre } from '../../domain/money.ts'
import { bookkeepingPolicy as accounts } from '../../domain/policy.ts'
import { times } from '../servers/times.ts'
import { partsOf, someSale } from './sales.ts'

const someParts = someSale.chain(sale => fc.record({ sale: fc.constant(sale), parts: partsOf(sale.toPayOre) }))

/** One credit note after another, each for its part. */
function credited(sale: Sale, parts: readonly number[]): readonly Sale[] {
  let beforeOre = 0
  return parts.map(part => {
    const credit = creditOf(sale, part, beforeOre)
    beforeOre += part
    return credit
  })
}

function balances(entries: readonly LedgerEntry[]): Record<string, number> {
  const all: Record<string, number> = {}
  for (const { account, amountOre } of entries) all[account] = (all[account] ?? 0) + amountOre
  return all
}

/** 1 000 kr of work with VAT, rounded down by 37 öre. */
const rounded: Sale = {
  lines: [
    { account: '3001', netOre: 80_000 },
    { account: '3002', netOre: 30 },
  ],
  vat: [{ vatRate: 2_500, netOre: 80_030, vatOre: 20_008 }],
  rutOre: 0,
  roundingOre: -38,
  toPayOre: 100_000,
}

describe('B12 a credit note', () => {
  test('B12 of the whole amount takes back the whole sale, to the öre', () => {
    fc.assert(
      fc.property(someSale, sale => {
        expect(creditOf(sale, sale.toPayOre)).toEqual(sale)
      }),
    )
  })

  test('B12 of a half takes back half of the sale and half of its VAT', () => {
    const half = creditOf(rounded, 50_000)
    expect(half.vat).toEqual([{ vatRate: 2_500, netOre: 40_015, vatOre: 10_004 }])
    expect(sumOre(half.lines.map(line => line.netOre))).toBe(40_015)
    expect([half.toPayOre, half.roundingOre]).toEqual([50_000, 50_000 - 40_015 - 10_004])
  })

  test('B12 in parts adds up: net, VAT, RUT and rounding of all notes are those of the invoice, on every account', () => {
    fc.assert(
      fc.property(someParts, ({ sale, parts }) => {
        const notes = credited(sale, parts)
        const entries = notes.flatMap(note => creditEntries(note, accounts))
        const left = balances([...saleEntries(sale, accounts), ...entries])
        expect(Object.values(left).filter(each => each !== 0)).toEqual([])
        expect(sumOre(notes.map(note => note.toPayOre))).toBe(sale.toPayOre)
        expect(sumOre(notes.map(note => note.rutOre))).toBe(sale.rutOre)
        expect(sumOre(notes.map(note => note.roundingOre))).toBe(sale.roundingOre)
      }),
      { numRuns: times(500) },
    )
  })

  test('B12 each note is a voucher that sums to zero, and takes back no more VAT or RUT than there was', () => {
    fc.assert(
      fc.property(someParts, ({ sale, parts }) => {
        for (const note of credited(sale, parts)) {
          expect(sumOre(creditEntries(note, accounts).map(each => each.amountOre))).toBe(0)
          expect(sumOre(note.lines.map(line => line.netOre))).toBe(sumOre(note.vat.map(rate => rate.netOre)))
          expect(note.rutOre >= 0 && note.rutOre <= sale.rutOre).toBe(true)
          for (const [index, { vatOre }] of note.vat.entries())
            expect(vatOre >= 0 && vatOre <= (sale.vat[index]?.vatOre ?? -1)).toBe(true)
        }
      }),
      { numRuns: times(500) },
    )
  })

  test('B12 the rounding of a note is that of its share, within an öre for each amount that was shared', () => {
    fc.assert(
      fc.property(someParts, ({ sale, parts }) => {
        const [note] = credited(sale, parts)
        if (!note) return
        const shareOre = (sale.roundingOre * note.toPayOre) / sale.toPayOre
        expect(Math.abs(note.roundingOre - shareOre)).toBeLessThanOrEqual(sale.vat.length + 1)
      }),
    )
  })
})

describe('B12 the VAT of what will not be paid', () => {
  test('B12 of all of it is all of the VAT, of nothing none, and of a part its share', () => {
    expect([vatOf(rounded, 100_000), vatOf(rounded, 50_000), vatOf(rounded, 0)]).toEqual([20_008, 10_004, 0])
    expect(vatIn({ ...rounded, toPayOre: 0 }, 0)).toEqual([])
  })
})

describe('B12 shares', () => {
  test('B12 shares add up to what is shared, in proportion to within an öre for each', () => {
    const amounts = fc.array(fc.nat({ max: 7_500_000 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(amounts, fc.nat({ max: 7_500_000 }), (owned, totalOre) => {
        const allOre = sumOre(owned)
        const shares = sharesOf(owned, totalOre)
        expect(sumOre(shares)).toBe(totalOre)
        if (allOre === 0) return
        for (const [index, share] of shares.entries())
          expect(Math.abs(share - ((owned[index] ?? 0) * totalOre) / allOre)).toBeLessThanOrEqual(owned.length)
      }),
    )
  })
})

function vatOf(...given: Parameters<typeof vatIn>): number {
  return sumOre(vatIn(...given).map(rate => rate.vatOre))
}
