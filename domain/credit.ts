import type { Sale } from './ledger.ts'
import { type Ore, sumOre, timesRatio } from './money.ts'

/**
 * The part of a sale that a credit of so much to pay takes back: each amount by the same share, to the öre, and the rest as
 * rounding. The whole amount gives the whole sale back exactly (B12). The sale has something to pay.
 */
export function creditOf(sale: Sale, amountOre: Ore): Sale {
  if (amountOre === sale.toPayOre) return sale
  const share = (ore: Ore) => timesRatio(ore, amountOre, sale.toPayOre)
  const lines = sale.lines.map(line => ({ ...line, netOre: share(line.netOre) }))
  const vat = sale.vat.map(rate => ({ ...rate, netOre: share(rate.netOre), vatOre: share(rate.vatOre) }))
  const rutOre = share(sale.rutOre)
  const netOre = sumOre(lines.map(line => line.netOre))
  const vatOre = sumOre(vat.map(rate => rate.vatOre))
  return { lines, vat, rutOre, toPayOre: amountOre, roundingOre: amountOre - (netOre + vatOre - rutOre) }
}

/** The VAT in a part of a sale that will not be paid. */
export function vatIn(sale: Sale, amountOre: Ore): Ore {
  return sale.toPayOre === 0 ? 0 : timesRatio(sumOre(sale.vat.map(rate => rate.vatOre)), amountOre, sale.toPayOre)
}
