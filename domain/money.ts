import { type Parsed, parsed, refused } from './parsed.ts'

/** Money in öre as a safe integer; 12 345 is 123,45 kr. Negative is a credit. */
export type Ore = number

/** A hundredth of a per cent as an integer: 2 500 is 25 %. */
export type BasisPoints = number

export const orePerKrona = 100

/** The amount itself when it is whole öre that can be counted exactly (±90 071 992 547 409,91 kr). Throws a RangeError otherwise. */
export function ore(amount: number): Ore {
  if (Number.isSafeInteger(amount)) return amount === 0 ? 0 : amount
  throw new RangeError(`${amount} is no amount in öre: it must be a whole number within ±${Number.MAX_SAFE_INTEGER}.`)
}

/** The amount of so many whole kronor. */
export function kronor(amount: number): Ore {
  return ore(ore(amount) * orePerKrona)
}

/** The sum of amounts in öre, 0 of none. Throws a RangeError when one is not whole öre or the sum leaves the safe range. */
export function sumOre(amounts: Iterable<Ore>): Ore {
  let sum = 0
  for (const amount of amounts) sum = ore(sum + ore(amount))
  return sum
}

/**
 * amount × numerator / denominator in whole öre, rounded half away from zero, exact however large the product is. For minutes of
 * an hourly price (× 90 / 60), days of a month, parts of a whole. The three are integers and the denominator is positive.
 */
export function timesRatio(amountOre: Ore, numerator: number, denominator: number): Ore {
  return ore(Number(roundHalfUp(BigInt(ore(amountOre)) * BigInt(numerator), BigInt(denominator))))
}

/** So many basis points of the amount, in whole öre: 2 500 of 446 775 öre is 111 694 öre. */
export function percentOf(amountOre: Ore, basisPoints: BasisPoints): Ore {
  return timesRatio(amountOre, basisPoints, 10_000)
}

/**
 * numerator / denominator as the nearest integer; a half goes away from zero. The law asks that half an öre of an invoice is
 * rounded up, and a credit note must take back exactly what its invoice asked for: −x rounds to minus what x rounds to. The
 * denominator is positive.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`Cannot divide by ${denominator}: the denominator must be positive.`)
  const size = (2n * (numerator < 0n ? -numerator : numerator) + denominator) / (2n * denominator)
  return numerator < 0n ? -size : size
}

/**
 * What is to be paid, in whole kronor, and the rounding that the total needs to become it (account 3740): 1–49 öre go down and
 * 50–99 up (lag 1970:1029). A credit mirrors its invoice. `totalOre + roundingOre = toPayOre`.
 */
export function roundToKronor(totalOre: Ore): { readonly toPayOre: Ore; readonly roundingOre: Ore } {
  const toPayOre = kronor(timesRatio(totalOre, 1, orePerKrona))
  return { toPayOre, roundingOre: ore(toPayOre - totalOre) }
}

/** The amount with its öre dropped, towards zero, still in öre: 62 599 gives 62 500. For amounts to the tax agency (2009:194 5 §). */
export function wholeKronorOf(amountOre: Ore): Ore {
  return ore(ore(amountOre) - (amountOre % orePerKrona))
}

/** Kronor and öre with a point and two decimals for machines: 123450 gives '1234.50', −5 gives '-0.05'. Never goes through a fraction. */
export function toDecimalString(amountOre: Ore): string {
  const digits = String(Math.abs(ore(amountOre))).padStart(3, '0')
  return `${amountOre < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export type KronorRefusal = 'empty' | 'notAnAmount' | 'tooManyDecimals' | 'tooLarge'

/**
 * An amount in kronor as people and Intl write it, in öre: '1 234,50', '1234.50', '1 234 kr', '450:-', '−69'. Thousands may be
 * apart by any space, no-break and narrow ones too. One or two decimals after a comma or a point; three are refused, for
 * '1.234' may mean either.
 */
export function parseKronor(text: string): Parsed<Ore, KronorRefusal> {
  const bare = text.trim().replace(/(?:\s?kr\.?|\s?SEK|[:,]-)$/iu, '')
  if (bare === '') return refused('empty')
  const [, sign, whole, fraction = ''] = kronorPattern.exec(bare) ?? []
  if (whole === undefined) return refused('notAnAmount')
  if (fraction.length > 2) return refused('tooManyDecimals')
  const amount = Number(whole.replace(/\p{Zs}/gu, '') + fraction.padEnd(2, '0'))
  if (!Number.isSafeInteger(amount)) return refused('tooLarge')
  return parsed(ore(sign === undefined ? amount : -amount))
}

// A minus is a hyphen or U+2212. Thousands are groups of three or not apart at all, or '12 34' would pass for 1 234.
const kronorPattern = /^([-\u2212])?\p{Zs}?(\d+|\d{1,3}(?:\p{Zs}\d{3})+)(?:[.,](\d+))?$/u
