import { endsWithLuhnDigit } from './check-digit.ts'
import { type Parsed, parsed, refused } from './parsed.ts'

export type GiroRefusal = 'empty' | 'notAGiroNumber' | 'wrongCheckDigit'

/** A bankgiro number as its 7–8 digits; spaces and hyphens are taken away, the check digit is Luhn's. */
export function parseBankgiro(text: string): Parsed<string, GiroRefusal> {
  return parseGiro(text, /^\d{7,8}$/)
}

/** A plusgiro number as its 2–8 digits; spaces and hyphens are taken away, the check digit is Luhn's. */
export function parsePlusgiro(text: string): Parsed<string, GiroRefusal> {
  return parseGiro(text, /^\d{2,8}$/)
}

/** The digits of a bankgiro number the way it is printed: '54029681' is '5402-9681', '9912346' is '991-2346'. */
export function showBankgiro(digits: string): string {
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`
}

/** The digits of a plusgiro number the way it is printed: '2865434' is '28 65 43-4', '41054685' is '410 54 68-5'. */
export function showPlusgiro(digits: string): string {
  const pairs = digits.slice(0, -1).replace(/(?<=\d\d)(?=(?:\d\d)+$)/g, ' ')
  return `${pairs}-${digits.slice(-1)}`
}

function parseGiro(text: string, form: RegExp): Parsed<string, GiroRefusal> {
  const digits = text.replace(/[\s-]/gu, '')
  if (digits === '') return refused('empty')
  if (!form.test(digits)) return refused('notAGiroNumber')
  return endsWithLuhnDigit(digits) ? parsed(digits) : refused('wrongCheckDigit')
}
