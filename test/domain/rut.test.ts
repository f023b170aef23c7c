import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxRutDeduction, type RutBuyer, rutDeduction, rutPolicy } from '../../domain/rut.ts'

const buyer = (id: string, usedOre = 0): RutBuyer => ({ id, usedOre })

/** What each buyer gets of the 625 kr on 1 250 kr of labour. */
function sharesOf(buyers: RutBuyer[]): number[] {
  return rutDeduction(125_000, buyers).shares.map(share => share.deductionOre)
}

/** Krona by krona in turn to each who has room, for as long as there is something to give: slow, and plainly fair. */
function dealtOut(kronor: number, room: readonly number[]): number[] {
  const dealt = room.map(() => 0)
  for (let left = kronor; left > 0; ) {
    const before = left
    for (const [index, limit] of room.entries())
      if (left > 0 && (dealt[index] ?? 0) < limit) {
        dealt[index] = (dealt[index] ?? 0) + 1
        left -= 1
      }
    if (left === before) break
  }
  return dealt
}

describe('B2 RUT is half the labour, VAT included, with the öre dropped', () => {
  test('B2 two hours at 500 kr are 1 250 kr with VAT and give 625 kr', () => {
    expect(rutDeduction(125_000, [buyer('a')])).toEqual({
      deductionOre: 62_500,
      shares: [{ id: 'a', deductionOre: 62_500 }],
      beyondCapOre: 0,
    })
  })

  test.each([
    [0, 0],
    [199, 0],
    [200, 100],
    [1_234_599, 617_200],
    [125_199, 62_500],
    [15_000_000, 7_500_000],
    [15_000_199, 7_500_000],
  ])('B2 labour of %i öre gives %i öre: dropped, never rounded up on the way', (labourOre, expected) => {
    expect(maxRutDeduction(labourOre)).toBe(expected)
    expect(rutDeduction(labourOre, [buyer('a')]).deductionOre).toBe(expected)
  })

  test('B2 the share and the cap are a policy', () => {
    const policy = { shareBasisPoints: 3_000, yearlyCapOre: 500_000 }
    expect(rutDeduction(1_000_000, [buyer('a')], policy).deductionOre).toBe(300_000)
    expect(rutDeduction(9_000_000, [buyer('a')], policy).deductionOre).toBe(500_000)
  })
})

describe('B2 nobody gets more than the year’s cap, nor than they say is left', () => {
  test('B2 75 000 kr a person and year, less what is used, less than what is said to be left', () => {
    expect(rutDeduction(20_000_000, [buyer('a')])).toMatchObject({ deductionOre: 7_500_000, beyondCapOre: 2_500_000 })
    expect(rutDeduction(20_000_000, [buyer('a', 7_400_000)]).deductionOre).toBe(100_000)
    expect(rutDeduction(125_000, [{ ...buyer('a'), statedLeftOre: 30_099 }])).toMatchObject({
      deductionOre: 30_000,
      beyondCapOre: 32_500,
    })
    expect(rutDeduction(125_000, [{ ...buyer('a', 7_500_000), statedLeftOre: 50_000 }]).deductionOre).toBe(0)
    expect(rutDeduction(125_000, [buyer('a', 7_600_000)]).deductionOre).toBe(0)
    expect(rutDeduction(125_000, [])).toEqual({ deductionOre: 0, shares: [], beyondCapOre: 62_500 })
  })

  test('B2 a couple shares evenly, the odd krona goes to the first, and what one cannot use goes to the other', () => {
    expect(sharesOf([buyer('a'), buyer('b')])).toEqual([31_300, 31_200])
    expect(sharesOf([buyer('a', 7_490_000), buyer('b')])).toEqual([10_000, 52_500])
    expect(sharesOf([buyer('a'), { ...buyer('b'), statedLeftOre: 0 }])).toEqual([62_500, 0])
    expect(
      sharesOf([
        { ...buyer('a'), statedLeftOre: 20_000 },
        { ...buyer('b'), statedLeftOre: 20_000 },
      ]),
    ).toEqual([20_000, 20_000])
  })

  test('B2 negative labour, and a buyer named twice, are refused', () => {
    expect(() => rutDeduction(-1, [buyer('a')])).toThrow(/labour is 0 or more/)
    expect(() => rutDeduction(100, [buyer('a'), buyer('a')])).toThrow(/named twice/)
  })

  test('B2 whatever the labour and the buyers: dealt out krona by krona gives the same', () => {
    const anyBuyers = fc.uniqueArray(
      fc.record(
        {
          id: fc.string(),
          usedOre: fc.integer({ min: 0, max: 8_000_000 }),
          statedLeftOre: fc.integer({ min: -100, max: 900_000 }),
        },
        { requiredKeys: ['id', 'usedOre'] },
      ),
      { selector: each => each.id, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000 }), anyBuyers, (labourOre, buyers) => {
        const { deductionOre, shares, beyondCapOre } = rutDeduction(labourOre, buyers)
        const wanted = Number(BigInt(labourOre) / 200n)
        const room = buyers.map(each => {
          const left = Math.min(rutPolicy.yearlyCapOre - each.usedOre, each.statedLeftOre ?? Number.POSITIVE_INFINITY)
          return Math.max(0, Math.floor(left / 100))
        })
        expect(shares.map(share => share.deductionOre / 100)).toEqual(dealtOut(wanted, room))
        expect(shares.map(share => share.id)).toEqual(buyers.map(each => each.id))
        expect(deductionOre).toBe(shares.reduce((sum, share) => sum + share.deductionOre, 0))
        expect(deductionOre + beyondCapOre).toBe(wanted * 100)
      }),
    )
  })
})
