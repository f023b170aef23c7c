import { type BankAccount, bankAmountMaxOre, bankSum, UnreadableBankFile } from './bank-file.ts'
import { type Instant, instant, localTime, stockholmDate, stockholmInstant } from './instant.ts'
import type { Ore } from './money.ts'
import { isPlainDate, type PlainDate, plainDate } from './plain-date.ts'
import { type XmlElement, xmlAll, xmlAt, xmlText } from './xml.ts'

/** An amount and its currency. */
export interface CamtAmount {
  readonly amountOre: Ore
  readonly currency: string
}

/** What <Amt Ccy="SEK">1234.50</Amt> says; undefined when there is none. Throws UnreadableBankFile when it cannot be read. */
export function camtAmount(element: XmlElement | undefined, row: number | null): CamtAmount | undefined {
  if (element === undefined) return undefined
  const currency = element.attributes['Ccy']
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) throw unreadable(row, 'Ccy', currency ?? '')
  return { amountOre: camtDecimal(element.text.trim(), row), currency }
}

/**
 * What the <Chrgs> of an entry or a transaction have taken, in kronor; null where there are none. Until .03 each is an amount of its
 * own, later they are records below a total.
 */
export function camtCharges(element: XmlElement, row: number | null): Ore | null {
  const charges = xmlAll(element, 'Chrgs')
  if (charges.length === 0) return null
  const taken = charges.flatMap(each => {
    const total = xmlAt(each, 'TtlChrgsAndTaxAmt')
    if (total !== undefined) return [total]
    return [each, ...xmlAll(each, 'Rcrd')]
      .filter(record => camtDirection(xmlText(record, 'CdtDbtInd'), row) !== 'in')
      .flatMap(record => xmlAt(record, 'Amt') ?? [])
  })
  const amounts = taken.flatMap(each => camtAmount(each, row) ?? [])
  return bankSum(amounts.map(({ currency, amountOre }) => (currency === 'SEK' ? amountOre : 0)))
}

/** A decimal number of kronor in öre. Throws UnreadableBankFile when it is none, or has parts of an öre. */
export function camtDecimal(text: string, row: number | null): Ore {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,15})(?:\.(\d{0,5}))?$/.exec(text) ?? []
  const amountOre = Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`)
  if (whole === undefined || /[1-9]/.test(fraction.slice(2)) || amountOre > bankAmountMaxOre)
    throw unreadable(row, 'Amt', text)
  return sign === '-' && amountOre !== 0 ? -amountOre : amountOre
}

/** A count. Undefined when there is none; throws UnreadableBankFile when it is no whole number. */
export function camtCount(text: string | undefined, row: number | null): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw unreadable(row, 'NbOf…', text)
  return Number(text)
}

/** What <BookgDt> and its like say, given as <Dt>, as <DtTm> or as bare text; a time with an offset is told in Stockholm. */
export function camtDate(element: XmlElement | undefined, row: number | null): PlainDate | undefined {
  const text = xmlText(element, 'Dt') ?? xmlText(element, 'DtTm') ?? xmlText(element)
  if (text === undefined) return undefined
  const date = text.slice(0, 10)
  if (!isPlainDate(date)) throw unreadable(row, element?.name ?? '', text)
  // A bare date may have an offset as well ('2026-11-20+01:00'), which turns nothing.
  return text.includes('T') && hasOffset(text) ? stockholmDate(camtInstant(text, row)) : date
}

/** A time with an offset, or without one by the clock in Stockholm. Throws UnreadableBankFile when it is none. */
export function camtInstant(text: string, row: number | null): Instant {
  try {
    if (hasOffset(text)) return instant(text)
    const [, date, minute, rest = ''] = /^(.{10})T(\d\d:\d\d)((?::\d\d(?:\.\d{1,9})?)?)$/.exec(text) ?? []
    if (date === undefined || minute === undefined) throw unreadable(row, 'CreDtTm', text)
    // Offsets are whole minutes, so the seconds are the same in UTC.
    return instant(`${stockholmInstant(plainDate(date), localTime(minute)).slice(0, 16)}${rest || ':00'}Z`)
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(row, 'CreDtTm', text)
    throw error
  }
}

/** Yes or no; undefined when there is nothing. Throws UnreadableBankFile when it is neither. */
export function camtFlag(text: string | undefined, row: number | null): boolean | undefined {
  switch (text) {
    case undefined:
      return undefined
    case 'true':
    case '1':
      return true
    case 'false':
    case '0':
      return false
    default:
      throw unreadable(row, 'Ind', text)
  }
}

/** Credit (in) or debit (out). Undefined when there is nothing; throws UnreadableBankFile when it is neither. */
export function camtDirection(text: string | undefined, row: number | null): 'in' | 'out' | undefined {
  switch (text) {
    case undefined:
      return undefined
    case 'CRDT':
      return 'in'
    case 'DBIT':
      return 'out'
    default:
      throw unreadable(row, 'CdtDbtInd', text)
  }
}

/** The account of <Acct>, <DbtrAcct> or <CdtrAcct>. Sweden's giro numbers are told by the scheme BGNR or PGNR. */
export function camtAccount(element: XmlElement | undefined): BankAccount | null {
  const id = xmlAt(element, 'Id')
  const iban = xmlText(id, 'IBAN')
  if (iban !== undefined) return { kind: 'iban', number: iban.replace(/\s/gu, '').toUpperCase() }
  const number = xmlText(id, 'Othr', 'Id')?.replace(/[\s-]/gu, '')
  if (number === undefined || number === '') return null
  const scheme = xmlText(id, 'Othr', 'SchmeNm', 'Prtry') ?? xmlText(id, 'Othr', 'SchmeNm', 'Cd')
  const kind = scheme === 'BGNR' ? 'bankgiro' : scheme === 'PGNR' ? 'plusgiro' : 'other'
  return { kind, number: kind === 'other' ? number : number.replace(/^0+/, '') }
}

function unreadable(row: number | null, field: string, text: string): UnreadableBankFile {
  return new UnreadableBankFile('broken', [{ row, code: 'unreadableField', detail: `${field}: ${text.slice(0, 60)}` }])
}

function hasOffset(text: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(text) && text.includes('T')
}
