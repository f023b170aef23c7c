import { endsWithLuhnDigit } from './check-digit.ts'
import { type Parsed, parsed, refused } from './parsed.ts'
import { isPlainDate, type PlainDate, yearOf } from './plain-date.ts'

declare const personnummerBrand: unique symbol
declare const organisationNumberBrand: unique symbol

/** A personnummer or samordningsnummer as twelve digits, 'YYYYMMDDNNNC'. It is kept encrypted and shown masked (S2). */
export type Personnummer = string & { readonly [personnummerBrand]: true }

/** An organisationsnummer as ten digits, '5560160680'. */
export type OrganisationNumber = string & { readonly [organisationNumberBrand]: true }

export type PersonnummerRefusal = 'empty' | 'notAPersonnummer' | 'noSuchDate' | 'notBornYet' | 'wrongCheckDigit'

/**
 * A personnummer or samordningsnummer as people write it: twelve digits, or ten with - or nothing for those under a hundred and +
 * from the year they turn a hundred (folkbokföringslagen 18 §). `today` tells the century. Refuses interim numbers, which the
 * tax agency does not pay out on.
 */
export function parsePersonnummer(text: string, today: PlainDate): Parsed<Personnummer, PersonnummerRefusal> {
  const bare = text.replace(/\s/gu, '')
  if (bare === '') return refused('empty')
  const [, century, year, monthAndDay, separator, last] = personnummerPattern.exec(bare) ?? []
  if (year === undefined || monthAndDay === undefined || last === undefined) return refused('notAPersonnummer')
  const digits = `${century ?? centuryOf(year, separator, today)}${year}${monthAndDay}${last}`
  const bornOn = birthDateText(digits)
  if (!isPlainDate(bornOn)) return refused('noSuchDate')
  if (bornOn > today) return refused('notBornYet')
  return isPersonnummer(digits) ? parsed(digits) : refused('wrongCheckDigit')
}

/** Whether the text is a personnummer or samordningsnummer in the form that `parsePersonnummer` gives. */
export function isPersonnummer(text: string): text is Personnummer {
  return /^\d{8}(?!000)\d{4}$/.test(text) && isPlainDate(birthDateText(text)) && endsWithLuhnDigit(text.slice(2))
}

/** The date of birth, of a samordningsnummer too. RUT is for those who turn 18 before the year ends (IL 67 kap. 11 §). */
export function birthDateOf(personnummer: Personnummer): PlainDate {
  const date = birthDateText(personnummer)
  if (isPlainDate(date)) return date
  throw new RangeError('A personnummer has no date of birth: read it with parsePersonnummer first.')
}

/** Whether it is a samordningsnummer, given to people who are not in the population register: its day is 61–91. */
export function isCoordinationNumber(personnummer: Personnummer): boolean {
  return Number(personnummer.slice(6, 8)) > 60
}

/** Twelve digits with a hyphen, '19900118-9811'; for those who must see the whole of it. */
export function showPersonnummer(personnummer: Personnummer): string {
  return `${personnummer.slice(0, 8)}-${personnummer.slice(8)}`
}

/** The number without the digits that make it a key to a person, '19900118-****'; for pages and logs. */
export function maskPersonnummer(personnummer: Personnummer): string {
  return `${personnummer.slice(0, 8)}-****`
}

export type OrganisationNumberRefusal = 'empty' | 'notAnOrganisationNumber' | 'personnummer' | 'wrongCheckDigit'

/**
 * An organisationsnummer as people write it, with or without hyphen or the leading 16. A sole trader's number is their personnummer,
 * and refused as such: it is personal data and is asked for apart.
 */
export function parseOrganisationNumber(text: string): Parsed<OrganisationNumber, OrganisationNumberRefusal> {
  const bare = text.replace(/\s/gu, '')
  if (bare === '') return refused('empty')
  const [, first, last] = /^(?:16)?(\d{6})-?(\d{4})$/.exec(bare) ?? []
  if (first === undefined || last === undefined) return refused('notAnOrganisationNumber')
  const digits = `${first}${last}`
  if (!organisationPattern.test(digits)) return refused('personnummer')
  return isOrganisationNumber(digits) ? parsed(digits) : refused('wrongCheckDigit')
}

/** Whether the text is an organisationsnummer in the form that `parseOrganisationNumber` gives (lag 1974:174). */
export function isOrganisationNumber(text: string): text is OrganisationNumber {
  return organisationPattern.test(text) && endsWithLuhnDigit(text)
}

/** The number the way it is printed, '556016-0680'. */
export function showOrganisationNumber(number: OrganisationNumber): string {
  return `${number.slice(0, 6)}-${number.slice(6)}`
}

/** The VAT number (momsregistreringsnummer) that goes with an organisationsnummer: 'SE556016068001', always fourteen characters. */
export function vatNumberOf(number: OrganisationNumber): string {
  return `SE${number}01`
}

// The number after the date begins at 001; the letters of interim numbers are left out.
const personnummerPattern = /^(\d\d)?(\d\d)(\d{4})([+-]?)((?!000)\d{4})$/
// The third digit is 2 or more, where a personnummer has the first digit of a month.
const organisationPattern = /^[1-9]\d[2-9]\d{7}$/

function birthDateText(digits: string): string {
  const day = Number(digits.slice(6, 8))
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`
}

/** Which century two digits of a year mean: of the years not later than this one the last, or with a + the one before that. */
function centuryOf(year: string, separator: string | undefined, today: PlainDate): string {
  const latest = yearOf(today) - (separator === '+' ? 100 : 0)
  const birthYear = latest - ((latest - Number(year)) % 100)
  return String(birthYear).slice(0, 2)
}
