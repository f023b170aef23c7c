import type { Sale } from './ledger.ts'
import { type Ore, sumOre, timesRatio } from './money.ts'

/**
 * The part of a sale that a credit of so much to pay takes back: each amount by the same share, to the öre, and the rest as
 * rounding. Its lines and its VAT rates add up to the same net, as the sale's do. What was credited before counts, so that
 * credits in parts add up: together they take back what one credit of their sum would, and of the whole amount the whole
 * sale, exactly (B12). The sale has something to pay.
 */
export function creditOf(sale: Sale, amountOre: Ore, creditedBeforeOre: Ore = 0): Sale {
  const through = partOf(sale, creditedBeforeOre + amountOre)
  return creditedBeforeOre === 0 ? through : between(partOf(sale, creditedBeforeOre), through)
}

function partOf(sale: Sale, amountOre: Ore): Sale {
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

/** A credit note as far as the next one depends on it. `taken` is null where it took back a like part of everything. */
export interface EarlierNote {
  readonly totalOre: Ore
  readonly taken: Sale | null
}

/** What credit notes can still take back: of this sale, after a like part of everything that was worth so much. */
export interface Creditable {
  readonly sale: Sale
  readonly creditedOre: Ore
}

/** What notes have left of a sale, in their order. One that took back lines of its own choice begins the count of parts anew. */
export function creditable(sale: Sale, notes: readonly EarlierNote[]): Creditable {
  return notes.reduce<Creditable>(
    (left, { totalOre, taken }) =>
      taken
        ? { sale: between(taken, restOf(left)), creditedOre: 0 }
        : { ...left, creditedOre: left.creditedOre + totalOre },
    { sale, creditedOre: 0 },
  )
}

export function restOf({ sale, creditedOre }: Creditable): Sale {
  return creditedOre === 0 ? sale : between(creditOf(sale, creditedOre), sale)
}

/** What one part of a sale has more than another: both have its lines and its VAT rates, in the same order. */
function between(before: Sale, through: Sale): Sale {
  return {
    lines: through.lines.map((line, at) => ({ ...line, netOre: line.netOre - (before.lines[at]?.netOre ?? 0) })),
    vat: through.vat.map((rate, at) => ({
      ...rate,
      netOre: rate.netOre - (before.vat[at]?.netOre ?? 0),
      vatOre: rate.vatOre - (before.vat[at]?.vatOre ?? 0),
    })),
    rutOre: through.rutOre - before.rutOre,
    roundingOre: through.roundingOre - before.roundingOre,
    toPayOre: through.toPayOre - before.toPayOre,
  }
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

/** The VAT in a part of a sale that will not be paid, rate by rate: of the whole sale, exactly the sale's own. */
export function vatIn(sale: Sale, amountOre: Ore): Sale['vat'] {
  return sale.toPayOre === 0 ? [] : partOf(sale, amountOre).vat
}
