import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  kronor,
  ore,
  parseKronor,
  percentOf,
  roundHalfUp,
  roundToKronor,
  sumOre,
  timesRatio,
  toDecimalString,
  wholeKronorOf,
} from '../../domain/money.ts'
import { times } from '../servers/times.ts'

const anyOre = fc.oneof(
  fc.integer({ min: -10_000_000, max: 10_000_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, -1, 49, 50, 51, 99, 100, -49, -50, -51, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
)
const payableOre = anyOre.filter(amount => Math.abs(amount) < Number.MAX_SAFE_INTEGER - 100)

describe('B2 amounts are whole öre that can be counted exactly', () => {
  test('B2 a fraction, an unsafe number and an overflowing sum are refused', () => {
    for (const amount of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => ore(amount)).toThrow(`${amount} is no amount in öre`)
    expect(() => sumOre([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
    expect(() => sumOre([Number.MAX_SAFE_INTEGER, 1, -1])).toThrow(RangeError)
    expect(() => sumOre([1, 0.5])).toThrow(RangeError)
    expect(() => kronor(2 ** 52)).toThrow(RangeError)
    expect(() => timesRatio(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError)
    expect(() => timesRatio(100, 1.5, 1)).toThrow(RangeError)
    expect(() => timesRatio(100, 1, 0)).toThrow(/denominator must be positive/)
  })

  test('B2 a sum is exact, 0 of nothing, and never minus zero', () => {
    expect(sumOre([])).toBe(0)
    expect(Object.is(sumOre([5, -5]), 0)).toBe(true)
    expect(Object.is(ore(-0), 0)).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 50 }), amounts => {
        expect(BigInt(sumOre(amounts))).toBe(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n))
      }),
    )
  })
})

describe('B2 rounding is half up, and a credit mirrors its invoice', () => {
  test('B2 the result is the nearest integer, and of two equally near the one farther from zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (n, d) => {
          const rounded = roundHalfUp(n, d)
          const twiceOff = 2n * (rounded * d - n)
          const size = twiceOff < 0n ? -twiceOff : twiceOff
          // Nearer than half, or exactly half and then away from zero.
          expect(size < d || (size === d && twiceOff > 0n === n > 0n)).toBe(true)
          expect(roundHalfUp(-n, d)).toBe(-rounded)
        },
      ),
      { numRuns: times(1_000) },
    )
  })

  test.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [1, 49, 100, 0],
    [109_000, 50, 60, 90_833],
    [109_000, 90, 60, 163_500],
    [Number.MAX_SAFE_INTEGER, 10_000, 10_000, Number.MAX_SAFE_INTEGER],
  ])('B2 %i öre × %i / %i is %i öre', (amount, numerator, denominator, expected) => {
    expect(timesRatio(amount, numerator, denominator)).toBe(expected)
  })

  test('B2 25 % of 4 467,75 kr is 1 116,94 kr, and half of 0,29 kr is 0,15 kr', () => {
    expect(percentOf(446_775, 2_500)).toBe(111_694)
    expect(percentOf(29, 5_000)).toBe(15)
    expect(percentOf(-446_775, 2_500)).toBe(-111_694)
  })
})

describe('B2 only the sum to pay is rounded to whole kronor', () => {
  test.each([
    [131_949, 131_900, -49],
    [131_950, 132_000, 50],
    [131_999, 132_000, 1],
    [131_900, 131_900, 0],
    [-131_949, -131_900, 49],
    [-131_950, -132_000, -50],
    [49, 0, -49],
  ])('B2 %i öre is paid as %i with %i of rounding', (totalOre, toPayOre, roundingOre) => {
    expect(roundToKronor(totalOre)).toEqual({ toPayOre, roundingOre })
  })

  test('B2 what is paid is whole kronor, the rounding makes up the difference, and a credit takes back the same', () => {
    fc.assert(
      fc.property(payableOre, totalOre => {
        const { toPayOre, roundingOre } = roundToKronor(totalOre)
        expect(totalOre + roundingOre).toBe(toPayOre)
        expect(Math.abs(toPayOre % 100)).toBe(0)
        const oreOf = Math.abs(totalOre % 100)
        expect(Math.abs(roundingOre)).toBe(oreOf < 50 ? oreOf : 100 - oreOf)
        const credit = roundToKronor(ore(-totalOre))
        expect(credit.toPayOre + toPayOre).toBe(0)
      }),
    )
  })

  test('B2 for the tax agency the öre are dropped', () => {
    expect([62_599, 62_500, 99, 0, -62_599].map(wholeKronorOf)).toEqual([62_500, 62_500, 0, 0, -62_500])
  })
})

describe('amounts as text', () => {
  test('for machines have a point and two decimals', () => {
    expect([123_450, 5, 0, -5, -123_450, Number.MAX_SAFE_INTEGER].map(toDecimalString)).toEqual([
      '1234.50',
      '0.05',
      '0.00',
      '-0.05',
      '-1234.50',
      '90071992547409.91',
    ])
  })

  test.each([
    ['1 234,50', 123_450],
    ['1\u00A0234,50', 123_450],
    ['1\u202F234,50', 123_450],
    ['1\u2009234,50', 123_450],
    ['1234.50', 123_450],
    ['1234,5', 123_450],
    ['1234', 123_400],
    [' 1 234 kr ', 123_400],
    ['1\u00A0234,50\u00A0kr', 123_450],
    ['450:-', 45_000],
    ['450,-', 45_000],
    ['69 SEK', 6_900],
    ['\u221269,00', -6_900],
    ['-69', -6_900],
    ['0,00', 0],
    ['-0', 0],
    ['12 345 678,90', 1_234_567_890],
  ])('%j is read as %i öre', (text, amountOre) => {
    expect(parseKronor(text)).toEqual({ ok: true, value: amountOre })
  })

  test.each([
    ['', 'empty'],
    ['kr', 'empty'],
    ['1.234', 'tooManyDecimals'],
    ['1,234', 'tooManyDecimals'],
    ['12,345 kr', 'tooManyDecimals'],
    ['12 34', 'notAnAmount'],
    ['1 2345', 'notAnAmount'],
    ['1.234,50', 'notAnAmount'],
    ['1,234.50', 'notAnAmount'],
    ['--5', 'notAnAmount'],
    ['5-', 'notAnAmount'],
    ['1e3', 'notAnAmount'],
    ['0x10', 'notAnAmount'],
    ['12,', 'notAnAmount'],
    [',50', 'notAnAmount'],
    ['12\n345', 'notAnAmount'],
    ['Infinity', 'notAnAmount'],
    ['١٢', 'notAnAmount'],
    ['90 071 992 547 409,92', 'tooLarge'],
    ['9'.repeat(30), 'tooLarge'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseKronor(text)).toEqual({ ok: false, reason })
  })

  test('what Intl writes in Swedish, and what machines write, is read back as it was', () => {
    const swedish = new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'SEK' })
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), amountOre => {
        const text = toDecimalString(amountOre)
        expect(parseKronor(text)).toEqual({ ok: true, value: ore(amountOre) })
        expect(text).toMatch(/^-?\d+\.\d\d$/)
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(amountOre))
        expect(parseKronor(swedish.format(amountOre / 100))).toEqual({ ok: true, value: ore(amountOre) })
      }),
    )
  })
})
