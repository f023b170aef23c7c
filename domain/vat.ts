import { type BasisPoints, type Ore, ore, percentOf, sumOre, timesRatio } from './money.ts'

/** A VAT rate in basis points: 2 500, 1 200, 600 or 0 (ML 9 kap.). The rates in force belong to the articles, not here. */
export type VatRate = BasisPoints

/** One amount without VAT and the rate it bears, such as an invoice line. */
export interface Taxed {
  readonly netOre: Ore
  readonly vatRate: VatRate
}

/** What an invoice states per rate: the taxable amount and its VAT (ML 17 kap. 24 § 9–11). */
export interface VatOfRate {
  readonly vatRate: VatRate
  readonly netOre: Ore
  readonly vatOre: Ore
}

/** The VAT of an amount without VAT, to the öre, half up (B2): 25 % of 4 467,75 kr is 1 116,94 kr (Skatteverket 321578). */
export function vatOn(netOre: Ore, vatRate: VatRate): Ore {
  return percentOf(netOre, checkedRate(vatRate))
}

/**
 * The VAT of an invoice: per rate on the sum of its lines, rounded once, half up (B2); never on each line, and never to whole
 * kronor. Highest rate first; a rate that no line bears is left out, one whose lines cancel out stays with 0.
 */
export function vatPerRate(lines: readonly Taxed[]): readonly VatOfRate[] {
  const rates = [...new Set(lines.map(line => line.vatRate))].sort((a, b) => b - a)
  return rates.map(vatRate => {
    const netOre = sumOre(lines.filter(line => line.vatRate === vatRate).map(line => line.netOre))
    return { vatRate, netOre, vatOre: vatOn(netOre, vatRate) }
  })
}

/** An amount that includes VAT parted in two that add up to it, the VAT half up: 69,00 kr at 25 % is 55,20 + 13,80 kr (B3). */
export function splitIncludedVat(grossOre: Ore, vatRate: VatRate): VatOfRate {
  const vatOre = timesRatio(grossOre, checkedRate(vatRate), 10_000 + vatRate)
  return { vatRate, netOre: ore(grossOre - vatOre), vatOre }
}

function checkedRate(vatRate: VatRate): VatRate {
  if (Number.isInteger(vatRate) && vatRate >= 0 && vatRate <= 10_000) return vatRate
  throw new RangeError(`${vatRate} is no VAT rate: give basis points 0–10000, 2500 for 25 %.`)
}
