/**
 * The last digit that makes the digits pass the modulus-10 control (Luhn, ISO/IEC 7812-1), for OCR numbers, giro numbers,
 * personnummer and organisationsnummer. Throws a RangeError when something else than digits is given.
 */
export function luhnDigit(digits: string): string {
  const sum = weightedSum(digits, (digit, place) => {
    const doubled = place % 2 === 0 ? digit * 2 : digit
    return doubled > 9 ? doubled - 9 : doubled
  })
  return String((10 - (sum % 10)) % 10)
}

/** Whether the text is two digits or more of which the last is right by Luhn. */
export function endsWithLuhnDigit(text: string): boolean {
  return /^\d{2,}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.at(-1)
}

/** The last digit of a GS1 number such as a GLN (GS1 General Specifications 7.9: weights 3 and 1 from the right). */
export function gs1Digit(digits: string): string {
  const sum = weightedSum(digits, (digit, place) => (place % 2 === 0 ? digit * 3 : digit))
  return String((10 - (sum % 10)) % 10)
}

/** Whether the text is a GLN, the thirteen digits that an e-invoice is addressed to (EAN; Peppol scheme 0088). */
export function isGln(text: string): boolean {
  return /^\d{13}$/.test(text) && gs1Digit(text.slice(0, -1)) === text.at(-1)
}

/** The sum of what each digit weighs; `place` is 0 for the digit farthest to the right. */
function weightedSum(digits: string, weigh: (digit: number, place: number) => number): number {
  if (!/^\d+$/.test(digits)) throw new RangeError(`"${digits}" has no check digit: only digits have one.`)
  let sum = 0
  for (let place = 0; place < digits.length; place++) sum += weigh(Number(digits.at(-1 - place)), place)
  return sum
}
