import { type BankAccount, type BankCount, bankSum, UnreadableBankFile } from './bank-file.ts'
import type { CamtEntry } from './camt054-entry.ts'
import { camtAccount, camtAmount, camtCount, camtDate, camtDecimal, camtDirection, camtFlag } from './camt054-fields.ts'
import { type Ore, toDecimalString } from './money.ts'
import { addDays, isPlainDate, type PlainDate } from './plain-date.ts'
import { type XmlElement, xmlAll, xmlAt, xmlText } from './xml.ts'

/** One <Ntfctn> or <Stmt>: what happened on one account. */
export interface CamtStatement {
  readonly account: BankAccount | null
  readonly entries: readonly CamtEntry[]
  /** The first day of the period that it states, and the last one, where it does. */
  readonly from: PlainDate | null
  readonly through: PlainDate | null
  readonly stated: { readonly entries: BankCount['entries'] | null; readonly netOre: Ore | null }
}

/** What the file says, as it ends: one message with its header and its accounts' statements or notifications. */
export interface CamtMessage {
  readonly kind: 'camt.054' | 'camt.053'
  readonly version: string
  readonly header: XmlElement
  readonly statements: readonly CamtStatement[]
}

/** Throws UnreadableBankFile when the summary or the balances do not agree with the entries (B7). */
export function camtStatement(
  element: XmlElement,
  entries: readonly CamtEntry[],
  header: XmlElement | undefined,
): CamtStatement {
  const summary = xmlAt(element, 'TxsSummry')
  // The summary of one page of several may be that of all pages.
  const pages = [xmlAt(header, 'MsgPgntn'), xmlAt(element, 'NtfctnPgntn'), xmlAt(element, 'StmtPgntn')]
  if (pages.every(each => camtPage(each).isOnly)) {
    checkSummary(summary, entries)
    checkBalances(element, entries)
  }
  return {
    account: camtAccount(xmlAt(element, 'Acct')),
    entries,
    from: periodStart(xmlAt(element, 'FrToDt')),
    through: closingDate(element) ?? periodEnd(xmlAt(element, 'FrToDt')),
    stated: {
      entries: camtCount(xmlText(summary, 'TtlNtries', 'NbOfNtries'), null) ?? null,
      netOre: statedNet(xmlAt(summary, 'TtlNtries')) ?? null,
    },
  }
}

/** Which page of a message it is, where it comes in pages. */
export function camtPage(pagination: XmlElement | undefined): {
  readonly number: number
  readonly isOnly: boolean
  readonly isLast: boolean
} {
  const number = camtCount(xmlText(pagination, 'PgNb'), null) ?? 1
  const isLast = camtFlag(xmlText(pagination, 'LastPgInd'), null) ?? true
  return { number, isOnly: number === 1 && isLast, isLast }
}

function checkSummary(summary: XmlElement | undefined, entries: readonly CamtEntry[]): void {
  const credits = entries.filter(each => each.direction === 'in')
  const debits = entries.filter(each => each.direction === 'out')
  checkTotal('TtlNtries', xmlAt(summary, 'TtlNtries'), entries)
  checkTotal('TtlCdtNtries', xmlAt(summary, 'TtlCdtNtries'), credits)
  checkTotal('TtlDbtNtries', xmlAt(summary, 'TtlDbtNtries'), debits)
  const net = statedNet(xmlAt(summary, 'TtlNtries'))
  if (net !== undefined && hasOneCurrency(entries)) requireEqual('TtlNetNtry', net, netOfEntries(entries))
}

function checkTotal(name: string, total: XmlElement | undefined, entries: readonly CamtEntry[]): void {
  const count = camtCount(xmlText(total, 'NbOfNtries'), null)
  const sum = xmlText(total, 'Sum')
  if (count !== undefined && count !== entries.length)
    throw new UnreadableBankFile('wrongTotals', [
      { row: null, code: 'countDiffers', detail: `${name} ${count} / ${entries.length}` },
    ])
  if (sum !== undefined && hasOneCurrency(entries))
    requireEqual(name, camtDecimal(sum, null), bankSum(entries.map(each => each.amount.amountOre)))
}

/** From the opening balance to the closing one it is what was booked. Pages between have balances of other kinds. */
function checkBalances(element: XmlElement, entries: readonly CamtEntry[]): void {
  const opening = balance(element, 'OPBD') ?? balance(element, 'PRCD')
  const closing = balance(element, 'CLBD')
  if (opening === undefined || closing === undefined || !hasOneCurrency(entries)) return
  requireEqual('CLBD', closing.amountOre, opening.amountOre + netOfEntries(entries.filter(each => each.isBooked)))
}

function balance(
  element: XmlElement,
  code: string,
): { readonly amountOre: Ore; readonly element: XmlElement } | undefined {
  const found = xmlAll(element, 'Bal').find(each => xmlText(each, 'Tp', 'CdOrPrtry', 'Cd') === code)
  const amount = camtAmount(xmlAt(found, 'Amt'), null)
  if (found === undefined || amount === undefined) return undefined
  const isOwed = camtDirection(xmlText(found, 'CdtDbtInd'), null) === 'out'
  return { amountOre: isOwed ? -amount.amountOre : amount.amountOre, element: found }
}

function closingDate(element: XmlElement): PlainDate | undefined {
  return camtDate(xmlAt(balance(element, 'CLBD')?.element, 'Dt'), null)
}

function periodStart(period: XmlElement | undefined): PlainDate | null {
  const date = (xmlText(period, 'FrDtTm') ?? xmlText(period, 'FrDt') ?? '').slice(0, 10)
  return isPlainDate(date) ? date : null
}

/** A period that ends at midnight ends with the day before, unless it begins there too: then the day is meant. */
function periodEnd(period: XmlElement | undefined): PlainDate | null {
  const end = xmlText(period, 'ToDtTm') ?? xmlText(period, 'ToDt')
  if (end === undefined) return null
  const date = end.slice(0, 10)
  if (!isPlainDate(date)) return null
  const time = end.slice(11, 16)
  const isWhole = time === '' || time >= '23:59' || end === (xmlText(period, 'FrDtTm') ?? '')
  return isWhole ? date : addDays(date, -1)
}

/** .02 has the net amount and its direction side by side, later versions in an element of their own. */
function statedNet(total: XmlElement | undefined): Ore | undefined {
  const nested = xmlAt(total, 'TtlNetNtry')
  const text = xmlText(nested, 'Amt') ?? xmlText(total, 'TtlNetNtryAmt')
  const direction = camtDirection(xmlText(nested ?? total, 'CdtDbtInd'), null)
  if (text === undefined || direction === undefined) return undefined
  const amountOre = camtDecimal(text, null)
  return direction === 'out' && amountOre !== 0 ? -amountOre : amountOre
}

function netOfEntries(entries: readonly CamtEntry[]): Ore {
  return bankSum(entries.map(({ amount, direction }) => (direction === 'in' ? amount.amountOre : -amount.amountOre)))
}

function hasOneCurrency(entries: readonly CamtEntry[]): boolean {
  return new Set(entries.map(each => each.amount.currency)).size <= 1
}

function requireEqual(name: string, stated: Ore, counted: Ore): void {
  if (stated === counted) return
  const detail = `${name} ${toDecimalString(stated)} / ${toDecimalString(counted)}`
  throw new UnreadableBankFile('wrongTotals', [{ row: null, code: 'sumDiffers', detail }])
}
