import { bankSum, UnreadableBankFile } from './bank-file.ts'
import {
  type CamtAmount,
  camtAmount,
  camtCharges,
  camtCount,
  camtDate,
  camtDecimal,
  camtDirection,
  camtFlag,
} from './camt054-fields.ts'
import { bareTransaction, type CamtTransaction } from './camt054-transaction.ts'
import { type Ore, toDecimalString } from './money.ts'
import { oneLine } from './one-line.ts'
import type { PlainDate } from './plain-date.ts'
import { type XmlElement, xmlAt, xmlText } from './xml.ts'

/** One <NtryDtls>: transactions that the bank booked together, and what it says of them. */
export interface CamtBatch {
  readonly statedCount: number | undefined
  readonly statedSum: Ore | undefined
  readonly transactions: readonly CamtTransaction[]
}

/** One <Ntry>: a booking on the account, whole and with its totals right. */
export interface CamtEntry {
  readonly amount: CamtAmount
  readonly direction: 'in' | 'out'
  readonly isReversal: boolean
  readonly isBooked: boolean
  readonly bookedOn: PlainDate | undefined
  readonly valueOn: PlainDate | undefined
  readonly reference: string
  /** What is booked of each transaction, in the currency of the entry; one of the other direction than the entry is negative. */
  readonly rows: readonly { readonly transaction: CamtTransaction; readonly amountOre: Ore }[]
  /** It says that it has several transactions, but gives none of them. */
  readonly lacksDetails: boolean
}

export function camtBatch(element: XmlElement, transactions: readonly CamtTransaction[]): CamtBatch {
  const row = transactions[0]?.row ?? null
  const sum = xmlText(element, 'Btch', 'TtlAmt')
  return {
    statedCount: camtCount(xmlText(element, 'Btch', 'NbOfTxs'), row),
    statedSum: sum === undefined ? undefined : camtDecimal(sum, row),
    transactions,
  }
}

/**
 * `row` is what an entry without details gets as its number. Throws UnreadableBankFile when something cannot be read, when what the
 * entry or a batch states is not what its transactions sum up to, or when they are more or fewer than stated (B7).
 */
export function camtEntry(element: XmlElement, batches: readonly CamtBatch[], row: number): CamtEntry {
  const first = batches.flatMap(batch => batch.transactions)[0]?.row ?? row
  const amount = camtAmount(xmlAt(element, 'Amt'), first)
  const direction = camtDirection(xmlText(element, 'CdtDbtInd'), first)
  if (amount === undefined || direction === undefined) throw missing(first, amount ? 'Ntry/CdtDbtInd' : 'Ntry/Amt')
  const transactions = batches.flatMap(batch => batch.transactions)
  const statedCount = batches.reduce((sum, batch) => sum + (batch.statedCount ?? 0), 0)
  const lacksDetails = transactions.length === 0 && statedCount > 1
  if (transactions.length === 0) transactions.push(bareTransaction(row, entryText(element)))
  const isCharged = camtCharges(element, first) !== null
  const paid = transactions.map(transaction => ({
    transaction,
    amountOre: paidAmount(transaction, amount, direction, transactions.length === 1, isCharged),
  }))
  const rows = lessCharges(paid, amount) ?? paid
  checkTotals(amount, rows, lacksDetails ? [] : rows === paid ? batches : batches.map(withoutSum))
  return {
    amount,
    direction,
    isReversal: camtFlag(xmlText(element, 'RvslInd'), first) ?? false,
    // Until .02 the status is a bare code, later a choice.
    isBooked: (xmlText(element, 'Sts', 'Cd') ?? xmlText(element, 'Sts')) === 'BOOK',
    bookedOn: camtDate(xmlAt(element, 'BookgDt'), first),
    valueOn: camtDate(xmlAt(element, 'ValDt'), first),
    reference: xmlText(element, 'AcctSvcrRef') ?? '',
    rows,
    lacksDetails,
  }
}

/**
 * What reached the account. A transaction alone in its entry is booked as the entry is: a foreign payment has been changed into our
 * currency, or the bank has taken its charges.
 */
function paidAmount(
  { row, amounts, direction, chargesOre }: CamtTransaction,
  entry: CamtAmount,
  entryDirection: 'in' | 'out',
  isOnly: boolean,
  isCharged: boolean,
): Ore {
  const own = amounts.find(each => each.currency === entry.currency)?.amountOre
  const sign = (direction ?? entryDirection) === entryDirection ? 1 : -1
  if (isOnly && sign === 1 && (own === undefined || isCharged || chargesOre !== null)) return entry.amountOre
  if (own === undefined) throw missing(row, 'TxDtls/Amt')
  return own === 0 ? 0 : own * sign
}

/** Several transactions of which the bank has taken its charges, each its own: what reached the account is what is left of each. */
function lessCharges(paid: CamtEntry['rows'], entry: CamtAmount): CamtEntry['rows'] | undefined {
  if (entry.currency !== 'SEK' || bankSum(paid.map(each => each.amountOre)) === entry.amountOre) return undefined
  const rows = paid.map(({ transaction, amountOre }) => {
    return { transaction, amountOre: amountOre - (transaction.chargesOre ?? 0) }
  })
  return bankSum(rows.map(each => each.amountOre)) === entry.amountOre ? rows : undefined
}

/** The total of a batch may be what was paid, or what is left of it. */
function withoutSum(batch: CamtBatch): CamtBatch {
  return { ...batch, statedSum: undefined }
}

function checkTotals(amount: CamtAmount, rows: CamtEntry['rows'], batches: readonly CamtBatch[]): void {
  const first = rows[0]?.transaction.row ?? null
  sameSum(first, 'Ntry/Amt', amount.amountOre, bankSum(rows.map(each => each.amountOre)))
  const amounts = new Map(rows.map(each => [each.transaction, each.amountOre]))
  for (const { statedCount, statedSum, transactions } of batches) {
    const row = transactions[0]?.row ?? first
    if (statedCount !== undefined && statedCount !== transactions.length && transactions.length > 0)
      throw new UnreadableBankFile('wrongTotals', [
        { row, code: 'countDiffers', detail: `NbOfTxs ${statedCount} / ${transactions.length}` },
      ])
    if (statedSum !== undefined && transactions.length > 0)
      sameSum(row, 'TtlAmt', Math.abs(statedSum), Math.abs(bankSum(transactions.map(each => amounts.get(each) ?? 0))))
  }
}

function sameSum(row: number | null, name: string, stated: Ore, counted: Ore): void {
  if (stated === counted) return
  const detail = `${name} ${toDecimalString(stated)} / ${toDecimalString(counted)}`
  throw new UnreadableBankFile('wrongTotals', [{ row, code: 'sumDiffers', detail }])
}

function missing(row: number, field: string): UnreadableBankFile {
  return new UnreadableBankFile('broken', [{ row, code: 'fieldMissing', detail: field }])
}

function entryText(element: XmlElement): string {
  return oneLine(xmlText(element, 'AddtlNtryInf') ?? '')
}
