import { endsWithLuhnDigit, luhnDigit } from './check-digit.ts'

/** The longest OCR number: the reference field of payment files has 25 positions. */
export const ocrMaxDigits = 25

/**
 * The OCR number of a base, such as a customer's or an invoice's number: the digits, then a length digit (how many digits the
 * whole number has, mod 10), then a check digit (Luhn). '123' gives '12351'. This suits every level of control a bank may agree on
 * with variable length. Throws a RangeError when the base is not 1–23 digits.
 */
export function ocrFor(base: string): string {
  if (!/^\d{1,23}$/.test(base))
    throw new RangeError(
      `"${base}" cannot become an OCR number: it takes 1–${ocrMaxDigits - 2} digits and nothing else.`,
    )
  const withLength = `${base}${lengthDigit(base.length + 2)}`
  return withLength + luhnDigit(withLength)
}

/** Whether the text is an OCR number as `ocrFor` makes them: 3–25 digits with the right length digit and check digit. */
export function isValidOcr(text: string): boolean {
  return /^\d{3,25}$/.test(text) && endsWithLuhnDigit(text) && text.at(-2) === lengthDigit(text.length)
}

function lengthDigit(length: number): string {
  return String(length % 10)
}
