import * as fc from 'fast-check'
import type { Sale } from '../../domain/ledger.ts'
import { roundToKronor, sumOre } from '../../domain/money.ts'
import { vatPerRate } from '../../domain/vat.ts'

/** What an invoice sells: lines on several accounts and VAT rates, with a RUT deduction, rounded to whole kronor. */
export const someSale: fc.Arbitrary<Sale> = fc
  .record({
    lines: fc.array(
      fc.record({
        account: fc.constantFrom('3001', '3002', '3540'),
        netOre: fc.integer({ min: 1, max: 5_000_000 }),
        vatRate: fc.constantFrom(2_500, 1_200, 600, 0),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    rutShare: fc.constantFrom(0, 0, 0.2, 0.45),
  })
  .map(({ lines, rutShare }) => {
    const vat = vatPerRate(lines)
    const grossOre = sumOre(vat.map(rate => rate.netOre + rate.vatOre))
    const rutOre = Math.floor((grossOre * rutShare) / 100) * 100
    const { toPayOre, roundingOre } = roundToKronor(grossOre - rutOre)
    return { lines: lines.map(({ account, netOre }) => ({ account, netOre })), vat, rutOre, toPayOre, roundingOre }
  })
  .filter(sale => sale.toPayOre > 0)

/** Amounts above nothing that add up to a total: as it is paid or credited, a bit at a time. */
export function partsOf(totalOre: number): fc.Arbitrary<readonly number[]> {
  return fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, totalOre - 1) }), { maxLength: 5 }).map(cuts => {
    const inOrder = [0, ...cuts.filter(cut => cut < totalOre).sort((a, b) => a - b), totalOre]
    return inOrder.slice(1).map((cut, index) => cut - (inOrder[index] ?? 0))
  })
}
