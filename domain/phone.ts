import { ParseError, type PhoneNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import { oneLine } from './one-line.ts'
import { type Parsed, parsed, refused } from './parsed.ts'

declare const phoneBrand: unique symbol

/** A telephone number in E.164, '+46701740605', that exists in its country's plan. */
export type Phone = string & { readonly [phoneBrand]: true }

export type PhoneRefusal =
  | 'empty'
  | 'notANumber'
  | 'noAreaCode'
  | 'tooShort'
  | 'tooLong'
  | 'unknownCountry'
  | 'notInUse'
  | 'extension'
  | 'premiumRate'

/**
 * A telephone number as people write it, in E.164. A national number is Swedish and begins with its 0; others begin with + or 00.
 * A local number without area code is refused rather than taken for one of another town. So are numbers that no operator has been
 * given, extensions (no SMS reaches them), and premium-rate numbers (each message to them would pay somebody).
 */
export function parsePhone(text: string): Parsed<Phone, PhoneRefusal> {
  // Numbers copied from a telephone's contacts come wrapped in marks of direction, and from web pages with no-break spaces.
  const bare = oneLine(text)
  if (bare === '') return refused('empty')
  const read = readNumber(bare)
  if (typeof read === 'string') return refused(read)
  if (!/^[+＋(]*0|^[+＋]/u.test(bare)) return refused('noAreaCode')
  if (read.ext !== undefined) return refused('extension')
  if (!read.isValid()) return refused(read.country === undefined ? 'unknownCountry' : 'notInUse')
  if (read.getType() === 'PREMIUM_RATE') return refused('premiumRate')
  return isPhone(read.number) ? parsed(read.number) : refused('notANumber')
}

/** Whether the text is a number in the form and of the kind that `parsePhone` gives. */
export function isPhone(text: string): text is Phone {
  const read = /^\+[1-9]\d{1,14}$/.test(text) ? readNumber(text) : 'notANumber'
  return typeof read !== 'string' && read.isValid() && read.number === text
}

/** Whether SMS can be sent to the number. Where a country's mobiles cannot be told from its other numbers, they can. */
export function isMobile(phone: Phone): boolean {
  const type = known(phone).getType()
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE'
}

/** The number the Swedish way, '070-174 06 05', with ordinary spaces; a foreign one with its country code, '+47 22 12 34 56'. */
export function showPhone(phone: Phone): string {
  const number = known(phone)
  return number.countryCallingCode === '46' ? number.formatNational() : number.formatInternational()
}

function known(phone: Phone): PhoneNumber {
  const read = readNumber(phone)
  if (typeof read !== 'string') return read
  throw new RangeError(`"${phone}" is not a telephone number: read it with parsePhone first.`)
}

// The largest set of number plans, for the smaller ones cannot tell a mobile from a landline, nor a number in use from one that is not.
function readNumber(text: string): PhoneNumber | PhoneRefusal {
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: 'SE', extract: false })
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return refusals[error.message] ?? 'notANumber'
  }
}

const refusals: Readonly<Record<string, PhoneRefusal>> = {
  TOO_SHORT: 'tooShort',
  TOO_LONG: 'tooLong',
  INVALID_COUNTRY: 'unknownCountry',
}
