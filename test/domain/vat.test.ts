import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOre } from '../../domain/money.ts'
import { splitIncludedVat, vatOn, vatPerRate } from '../../domain/vat.ts'

const rate = fc.constantFrom(0, 600, 1_200, 2_500)
const line = fc.record({ netOre: fc.integer({ min: -5_000_000, max: 50_000_000 }), vatRate: rate })

/** Half up away from zero on decimal digits, as on paper: the integer part, and up when the next digit is 5 or more. */
function onPaper(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator
  const tenths = (size * 10n) / denominator
  const whole = tenths / 10n + (tenths % 10n >= 5n ? 1n : 0n)
  return Number(numerator < 0n ? -whole : whole) || 0
}

describe('B2 VAT is per rate on the sum of the lines, half up', () => {
  test('B2 25 % of 4 467,75 kr is 1 116,94 kr, the tax agency’s own example', () => {
    expect(vatOn(446_775, 2_500)).toBe(111_694)
  })

  test('B2 the sum is rounded once, where rounding each line would give another amount', () => {
    const lines = Array.from({ length: 3 }, () => ({ netOre: 10_002, vatRate: 2_500 }))
    // 25 % of 100,02 kr is 25,005 kr: three lines of 25,01 would make 75,03, the sum makes 75,015 and so 75,02.
    expect(vatPerRate(lines)).toEqual([{ vatRate: 2_500, netOre: 30_006, vatOre: 7_502 }])
  })

  test('B2 highest rate first, a rate without lines left out, cancelled lines kept with 0', () => {
    const lines = [
      { netOre: 1_000, vatRate: 600 },
      { netOre: 10_000, vatRate: 2_500 },
      { netOre: -1_000, vatRate: 600 },
    ]
    expect(vatPerRate(lines)).toEqual([
      { vatRate: 2_500, netOre: 10_000, vatOre: 2_500 },
      { vatRate: 600, netOre: 0, vatOre: 0 },
    ])
    expect(vatPerRate([])).toEqual([])
  })

  test('B2 every rate has the VAT of its own sum, no amount is lost, and a credit note takes back the same', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), lines => {
        const rates = vatPerRate(lines)
        expect(sumOre(rates.map(each => each.netOre))).toBe(sumOre(lines.map(each => each.netOre)))
        for (const { vatRate, netOre, vatOre } of rates)
          expect(vatOre).toBe(onPaper(BigInt(netOre) * BigInt(vatRate), 10_000n))
        const credited = vatPerRate(lines.map(each => ({ ...each, netOre: -each.netOre || 0 })))
        expect(credited.map(each => each.vatOre)).toEqual(rates.map(each => -each.vatOre || 0))
        expect(vatPerRate(lines.toReversed())).toEqual(rates)
      }),
    )
  })
})

describe('B3 an amount that includes VAT', () => {
  test('B3 the invoice fee of 69 kr is 55,20 kr and 13,80 kr of VAT', () => {
    expect(splitIncludedVat(6_900, 2_500)).toEqual({ vatRate: 2_500, netOre: 5_520, vatOre: 1_380 })
  })

  test('B3 is parted in two that add up, the VAT the nearest öre of rate / (100 % + rate)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), rate, (grossOre, vatRate) => {
        const { netOre, vatOre } = splitIncludedVat(grossOre, vatRate)
        expect(netOre + vatOre).toBe(grossOre)
        expect(vatOre).toBe(onPaper(BigInt(grossOre) * BigInt(vatRate), 10_000n + BigInt(vatRate)))
      }),
    )
  })

  test('B2 what is no rate is refused, such as 0,25 for 25 %', () => {
    for (const vatRate of [-1, 0.25, 10_001, Number.NaN]) expect(() => vatOn(100, vatRate)).toThrow(/is no VAT rate/)
  })
})
