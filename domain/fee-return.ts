import type { Sale } from './ledger.ts'
import { type Ore, roundToKronor, sumOre } from './money.ts'
import { vatOn } from './vat.ts'

/** A part of one line of a sale that is taken back, by the line's place. */
export interface ReturnedPart {
  readonly line: number
  readonly vatRate: number
  readonly netOre: Ore
  /** The places of lines that nobody pays alone: the invoice fee (B3). */
  readonly fees: readonly number[]
}

/**
 * What a credit note takes back of what is left of a sale, for days of a fee that was paid in advance (A3; ML 17 kap. 22 §). What is
 * kept is as if only that had been invoiced: VAT on what is left of its rate, whole kronor to pay. So kept and taken back
 * add up to what was charged, in every amount. When nothing that was sold is left, the invoice fee is taken back too.
 */
export function returnOf(rest: Sale, { line, vatRate, netOre, fees }: ReturnedPart): Sale {
  const takenOre = Math.min(netOre, rest.lines[line]?.netOre ?? 0)
  const isEmptied = rest.lines.every((each, at) => fees.includes(at) || each.netOre === (at === line ? takenOre : 0))
  if (isEmptied) return rest
  const vat = rest.vat.map(rate => {
    const ownOre = rate.vatRate === vatRate ? takenOre : 0
    const keptVatOre = ownOre === 0 ? rate.vatOre : Math.min(rate.vatOre, vatOn(rate.netOre - ownOre, vatRate))
    return { ...rate, netOre: ownOre, vatOre: rate.vatOre - keptVatOre }
  })
  const grossOre = sumOre(rest.vat.map(rate => rate.netOre + rate.vatOre)) - rest.rutOre
  const keptGrossOre = grossOre - sumOre(vat.map(rate => rate.netOre + rate.vatOre))
  // What a person has credited in öre before may have left less than whole kronor to pay.
  const keptOre = Math.min(rest.toPayOre, roundToKronor(keptGrossOre).toPayOre)
  return {
    lines: rest.lines.map((each, at) => ({ ...each, netOre: at === line ? takenOre : 0 })),
    vat,
    rutOre: 0,
    roundingOre: rest.roundingOre - (keptOre - keptGrossOre),
    toPayOre: rest.toPayOre - keptOre,
  }
}
