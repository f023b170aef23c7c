import type { Sale } from './ledger.ts'
import { type Ore, sumOre, timesRatio } from './money.ts'

/**
 * The part of a sale that a credit of so much to pay takes back: each amount by the same share, to the öre, and the rest as
 * rounding. Its lines and its VAT rates add up to the same net, as the sale's do. The whole amount gives the whole sale back
 * exactly (B12). The sale has something to pay.
 */
export function creditOf(sale: Sale, amountOre: Ore): Sale {
  if (amountOre === sale.toPayOre) return sale
  const share = (ore: Ore) => timesRatio(ore, amountOre, sale.toPayOre)
  const vat = sale.vat.map(rate => ({ ...rate, netOre: share(rate.netOre), vatOre: share(rate.vatOre) }))
  const rutOre = share(sale.rutOre)
  const netOre = sumOre(vat.map(rate => rate.netOre))
  const vatOre = sumOre(vat.map(rate => rate.vatOre))
  const lines = adding(
    sale.lines.map(line => ({ ...line, netOre: share(line.netOre) })),
    netOre,
  )
  return { lines, vat, rutOre, toPayOre: amountOre, roundingOre: amountOre - (netOre + vatOre - rutOre) }
}

/** Amounts in proportion to these that add up to a total: the last takes what rounding leaves. */
export function sharesOf(amounts: readonly Ore[], totalOre: Ore): readonly Ore[] {
  const allOre = sumOre(amounts)
  const shares = amounts.map(each => (allOre === 0 ? 0 : timesRatio(each, totalOre, allOre)))
  return shares.map((each, index) => (index === shares.length - 1 ? each + totalOre - sumOre(shares) : each))
}

type Line = Sale['lines'][number]

/** The öre that rounding has left over go to the largest line. */
function adding(lines: readonly Line[], netOre: Ore): readonly Line[] {
  const restOre = netOre - sumOre(lines.map(line => line.netOre))
  const largest = lines.reduce<Line | undefined>(
    (most, line) => (most && most.netOre >= line.netOre ? most : line),
    undefined,
  )
  return lines.map(line => (line === largest ? { ...line, netOre: line.netOre + restOre } : line))
}

/** The VAT in a part of a sale that will not be paid. */
export function vatIn(sale: Sale, amountOre: Ore): Ore {
  return sale.toPayOre === 0 ? 0 : timesRatio(sumOre(sale.vat.map(rate => rate.vatOre)), amountOre, sale.toPayOre)
}
