import { type BasisPoints, kronor, type Ore, ore, orePerKrona, sumOre, wholeKronorOf } from './money.ts'

/** What a year's law says about RUT; a dated policy (E6). */
export interface RutPolicy {
  /** The part of the labour, VAT included, that the state pays. */
  readonly shareBasisPoints: BasisPoints
  /** The most a person gets in a calendar year, ROT and RUT together. */
  readonly yearlyCapOre: Ore
}

/** Lag (2009:194) 7 and 17 §§ as in force for work paid in 2025 and 2026: half, at most 75 000 kr a person and year. */
export const rutPolicy: RutPolicy = { shareBasisPoints: 5_000, yearlyCapOre: kronor(75_000) }

/** One who buys the work and may get the deduction. */
export interface RutBuyer {
  /** Whatever tells the buyers of one piece of work apart; never a personnummer. */
  readonly id: string
  /** What we already have deducted or claimed for this person in the year of the work. */
  readonly usedOre: Ore
  /** What the person says is left of the year's deduction, for only the tax agency knows what other firms used; absent when nothing was said. */
  readonly statedLeftOre?: Ore
}

export interface RutDeduction {
  /** What the invoice deducts: the sum of the shares, in whole kronor. */
  readonly deductionOre: Ore
  /** What each buyer uses, in whole kronor, in the order the buyers were given. */
  readonly shares: readonly { readonly id: string; readonly deductionOre: Ore }[]
  /** What the labour would have given beyond what the buyers have left; they pay it themselves. */
  readonly beyondCapOre: Ore
}

/**
 * The RUT deduction on labour, VAT included (B2): half of it with the öre dropped (lag 2009:194 5, 7 §§), so 1 250 kr gives 625 kr.
 * Nobody gets more than the year's cap less what is used, nor more than they say is left, in whole kronor. Several buyers share
 * evenly; what one cannot use goes to the others, and kronor that do not divide go to those named first. Same input, same shares.
 *
 * `labourInclVatOre` is 0 or more, and holds no material, travel or fee (B1). Throws a RangeError when it is negative or an id
 * comes twice.
 */
export function rutDeduction(
  labourInclVatOre: Ore,
  buyers: readonly RutBuyer[],
  policy: RutPolicy = rutPolicy,
): RutDeduction {
  if (ore(labourInclVatOre) < 0)
    throw new RangeError(`There is no RUT on ${labourInclVatOre} öre: labour is 0 or more.`)
  if (new Set(buyers.map(buyer => buyer.id)).size < buyers.length)
    throw new RangeError('A buyer is named twice: each shares the RUT deduction once.')
  const wantedOre = maxRutDeduction(labourInclVatOre, policy)
  const amounts = shareOut(
    wantedOre,
    buyers.map(buyer => leftOf(buyer, policy)),
  )
  const deductionOre = sumOre(amounts)
  return {
    deductionOre,
    shares: buyers.map((buyer, index) => ({ id: buyer.id, deductionOre: amounts[index] ?? 0 })),
    beyondCapOre: ore(wantedOre - deductionOre),
  }
}

/** What labour, VAT included, gives in RUT before any cap: the state's share with the öre dropped. */
export function maxRutDeduction(labourInclVatOre: Ore, policy: RutPolicy = rutPolicy): Ore {
  // Dropped in one step: half of 1,99 kr would round to 1 krona if it were first brought to whole öre.
  const shareOfOre = BigInt(labourInclVatOre) * BigInt(policy.shareBasisPoints)
  return kronor(Number(shareOfOre / 1_000_000n))
}

/** How much deduction a buyer has left in the year, in whole kronor. */
function leftOf(buyer: RutBuyer, policy: RutPolicy): Ore {
  const unusedOre = ore(policy.yearlyCapOre - ore(buyer.usedOre))
  const leftOre = Math.min(unusedOre, ore(buyer.statedLeftOre ?? unusedOre))
  return wholeKronorOf(Math.max(0, leftOre))
}

/** Parts the amount evenly in whole kronor over limits, passing on what does not fit; less than the amount when all are full. */
function shareOut(amountOre: Ore, limitsOre: readonly Ore[]): readonly Ore[] {
  const shares = limitsOre.map(() => 0)
  let restOre = Math.min(amountOre, sumOre(limitsOre))
  while (restOre > 0) {
    const open = shares.flatMap((share, index) => (share < (limitsOre[index] ?? 0) ? [index] : []))
    const evenOre = Math.max(orePerKrona, wholeKronorOf(Math.floor(restOre / open.length)))
    for (const index of open) {
      const share = shares[index] ?? 0
      const addedOre = Math.min(evenOre, restOre, (limitsOre[index] ?? 0) - share)
      shares[index] = share + addedOre
      restOre -= addedOre
    }
  }
  return shares
}
