import { type BankAccount, type BankReference, bankSum } from './bank-file.ts'
import { type BgmaxRecord, brokenRow } from './bgmax-record.ts'
import { type Ore, toDecimalString } from './money.ts'
import { oneLine } from './one-line.ts'
import { isPlainDate, type PlainDate } from './plain-date.ts'

/** A payment (20) or a deduction (21) with what stands below it. */
export interface BgmaxRow {
  readonly row: number
  readonly isDeduction: boolean
  readonly payerBankgiro: string
  readonly reference: string
  /** 2 is an OCR number, 3 several references as text, 0 and 1 none, 4 text, 5 an OCR number that the control refused. */
  readonly referenceCode: string
  readonly amountOre: Ore
  readonly serial: string
  /** Records 22 and 23; the amount of 23 is negative, null where it is 0. */
  readonly extraReferences: readonly BankReference[]
  readonly message: string
  readonly payerName: string | null
}

/** What stands between an opening (05) and a deposit (15), its sum and count right. */
export interface BgmaxSection {
  readonly receiver: BankAccount | null
  readonly account: BankAccount | null
  readonly currency: string
  readonly paidOn: PlainDate
  readonly depositOre: Ore
  readonly rows: readonly BgmaxRow[]
}

/** Takes the records of one section in order. */
export class BgmaxSectionReader {
  readonly #opening: BgmaxRecord
  readonly #rows: { first: BgmaxRecord; below: BgmaxRecord[] }[] = []

  constructor(opening: BgmaxRecord) {
    this.#opening = opening
  }

  startRow(record: BgmaxRecord): void {
    this.#rows.push({ first: record, below: [] })
  }

  /** Throws UnreadableBankFile when it belongs to no payment. */
  addToRow(record: BgmaxRecord): void {
    const current = this.#rows.at(-1)
    if (current === undefined) throw brokenRow(record.row, 'recordOutOfPlace', record.code)
    current.below.push(record)
  }

  /** Throws UnreadableBankFile when the deposit's sum, count or currency is not that of the payments (B7). */
  close(deposit: BgmaxRecord): BgmaxSection {
    const rows = this.#rows.map(({ first, below }) => sectionRow(first, below))
    const depositOre = deposit.amount(51, 68)
    const countedOre = bankSum(rows.map(each => (each.isDeduction ? -each.amountOre : each.amountOre)))
    if (depositOre !== countedOre)
      throw brokenRow(
        deposit.row,
        'sumDiffers',
        `15: ${toDecimalString(depositOre)} / ${toDecimalString(countedOre)}`,
        'wrongTotals',
      )
    const count = deposit.count(72, 79)
    if (count !== rows.length)
      throw brokenRow(deposit.row, 'countDiffers', `15: ${count} / ${rows.length}`, 'wrongTotals')
    const currency = this.#opening.text(23, 25)
    if (deposit.text(69, 71) !== currency)
      throw brokenRow(deposit.row, 'unreadableField', `69–71: ${deposit.text(69, 71)}`)
    return {
      ...receiverOf(this.#opening),
      account: accountOf(deposit),
      currency,
      paidOn: dayOf(deposit),
      depositOre,
      rows,
    }
  }
}

function sectionRow(first: BgmaxRecord, below: readonly BgmaxRecord[]): BgmaxRow {
  const names = below.filter(each => each.code === '26').map(each => `${each.text(3, 37)} ${each.text(38, 72)}`)
  const name = oneLine(names.join(' '))
  return {
    row: first.row,
    isDeduction: first.code === '21',
    payerBankgiro: first.text(3, 12).replace(/^0+/, ''),
    reference: first.text(13, 37),
    referenceCode: first.text(56, 56),
    amountOre: first.amount(38, 55),
    serial: first.text(58, 69),
    extraReferences: below.flatMap(each => extraReference(each) ?? []),
    message: oneLine(
      below
        .filter(each => each.code === '25')
        .map(each => each.text(3, 52))
        .join(' '),
    ),
    payerName: name === '' ? null : name,
  }
}

function extraReference(record: BgmaxRecord): BankReference | undefined {
  if (record.code !== '22' && record.code !== '23') return undefined
  const amountOre = record.amount(38, 55)
  const text = record.text(13, 37)
  if (record.code === '23') return { kind: 'credit', text, amountOre: amountOre === 0 ? null : -amountOre }
  return { kind: record.text(56, 56) === '2' ? 'ocr' : 'text', text, amountOre: amountOre === 0 ? null : amountOre }
}

function receiverOf(opening: BgmaxRecord): { readonly receiver: BankAccount | null } {
  const bankgiro = opening.text(3, 12).replace(/^0+/, '')
  const plusgiro = opening.text(13, 22).replace(/^0+/, '')
  if (bankgiro !== '') return { receiver: { kind: 'bankgiro', number: bankgiro } }
  return { receiver: plusgiro === '' ? null : { kind: 'plusgiro', number: plusgiro } }
}

function accountOf(deposit: BgmaxRecord): BankAccount | null {
  const number = deposit.text(3, 37).replace(/^0+/, '')
  return number === '' ? null : { kind: 'other', number }
}

function dayOf(deposit: BgmaxRecord): PlainDate {
  const digits = deposit.digits(38, 45)
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (isPlainDate(date)) return date
  throw brokenRow(deposit.row, 'unreadableField', `38–45: ${digits}`)
}
