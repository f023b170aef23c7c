import type { AccountCoverage } from './bank-coverage.ts'
import type { Instant } from './instant.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/** The largest file that is taken: more than fifty thousand payments of camt. */
export const bankFileBytes = 100_000_000

export type BankFormat = 'camt.054' | 'camt.053' | 'bgmax'

/** An account as a bank names it. Giro numbers are their digits, an IBAN is without spaces. */
export interface BankAccount {
  readonly kind: 'bankgiro' | 'plusgiro' | 'iban' | 'other'
  readonly number: string
}

/**
 * What a payer says that the money is for. `ocr` is what the bank calls a structured reference, with its zeros; `text` is anything
 * else; `credit` is a credit note that the payer has taken off. The amount is the part of the payment that is for this reference,
 * negative for a credit, null where the payer gave none.
 */
export interface BankReference {
  readonly kind: 'ocr' | 'text' | 'credit'
  readonly text: string
  readonly amountOre: Ore | null
}

export interface BankPayment {
  /** BgMax: the line of its record, from 1. camt: which transaction of the file it is, from 1. */
  readonly row: number
  /**
   * The same whichever file brings the payment, and no two payments of a file share it: the key that keeps it from being booked twice
   * (B7). camt: the bank's reference of the entry, that of the transaction, amount and booking date; BgMax: receiver, payment
   * date and Bankgirot's serial number. Payments that the bank itself does not tell apart are numbered '#2', '#3'.
   */
  readonly bankReference: string
  /** The bank itself has named it. Where only the payer has, the key holds in its own file alone: another one may bring the same. */
  readonly isNamed: boolean
  /** More than 0; for a reversal it is what went out again. */
  readonly amountOre: Ore
  /** Always 'SEK': other currencies are listed as problems. */
  readonly currency: string
  /** The value date: it decides when something was paid, and interest. */
  readonly paidOn: PlainDate
  readonly bookedOn: PlainDate
  /** To whom the payer sent it, and the account that the bank put it on; null where the file does not say. */
  readonly receiver: BankAccount | null
  readonly account: BankAccount | null
  readonly payer: { readonly name: string | null; readonly account: BankAccount | null }
  readonly references: readonly BankReference[]
  /** Free text in one line, '' where there is none. */
  readonly message: string
  /** Numbers that may be Swish's, wherever the file has them: they tell money that is known from Swish itself. */
  readonly swishIds: readonly string[]
  /** The money went out again: a payment taken back, or a deduction (BgMax 21). Listed for people, never booked by itself. */
  readonly isReversal: boolean
}

/** Why a row is not among the payments, or what is wrong in a refused file. texts/ says each in a sentence. */
export type BankProblemCode =
  | 'otherCurrency'
  | 'zeroAmount'
  | 'negativeAmount'
  | 'notBooked'
  | 'outgoing'
  | 'returnedRefund'
  | 'batchWithoutDetails'
  | 'dateMissing'
  | 'unreadableField'
  | 'fieldMissing'
  | 'recordOutOfPlace'
  | 'sumDiffers'
  | 'countDiffers'
  | 'otherReceiver'

export interface BankProblem {
  /** As `BankPayment.row`; null when it is about the file as a whole. */
  readonly row: number | null
  readonly code: BankProblemCode
  /** The facts to show after the sentence: amount, payer, what was stated and what was counted. */
  readonly detail: string
}

/** How many and how much. `entries` are what the bank booked (deposits of BgMax), `rows` the payments and deductions in them. */
export interface BankCount {
  readonly entries: number
  readonly rows: number
  /** In minus out, in SEK, listed rows included. */
  readonly netOre: Ore
}

/** A file that was read whole and whose totals are right. Each of its rows is a payment, a reversal or a problem. */
export interface BankFile {
  readonly format: BankFormat
  /** Of the message, such as '001.08' of camt or '01' of BgMax. */
  readonly version: string
  /** What the bank calls the file. BgMax has no name for it: the start record's time and the first receiver. */
  readonly messageId: string
  readonly createdAt: Instant
  /** Everything booked up to and with this day is in this file or an earlier one. */
  readonly coversThrough: PlainDate
  /**
   * The days of each account that are known from this file alone. BgMax knows none: since 2026-09-08 payments on the new
   * infrastructure are not in it.
   */
  readonly covers: readonly AccountCoverage[]
  /** The accounts that the file is about. */
  readonly accounts: readonly BankAccount[]
  readonly payments: readonly BankPayment[]
  readonly reversals: readonly BankPayment[]
  /** Rows that are not imported, with the reason. */
  readonly problems: readonly BankProblem[]
  /** What the file says of itself; null where it does not. */
  readonly stated: { readonly [K in keyof BankCount]: BankCount[K] | null }
  readonly counted: BankCount
}

/** Why a whole file was refused. Nothing of it is imported. */
export type BankFileRefusal =
  | 'empty'
  | 'tooLarge'
  | 'notABankFile'
  | 'wrongEncoding'
  | 'broken'
  | 'truncated'
  | 'severalFiles'
  | 'testFile'
  | 'wrongTotals'
  | 'otherReceiver'

export type BankFileResult =
  | { readonly ok: true; readonly value: BankFile }
  | { readonly ok: false; readonly reason: BankFileRefusal; readonly problems: readonly BankProblem[] }

/** What breaks off the reading of a file. `bankFileResult` makes it an answer; it never leaves domain/. */
export class UnreadableBankFile extends Error {
  readonly reason: BankFileRefusal
  readonly problems: readonly BankProblem[]

  constructor(reason: BankFileRefusal, problems: readonly BankProblem[] = []) {
    super(`The bank file is refused: ${reason}.`)
    this.name = 'UnreadableBankFile'
    this.reason = reason
    this.problems = problems
  }
}

/** What `read` gives, or why it broke off. */
export function bankFileResult(read: () => BankFile): BankFileResult {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof UnreadableBankFile) return { ok: false, reason: error.reason, problems: error.problems }
    throw error
  }
}

/** The largest file that is read, in bytes or characters: more than 100 000 payments of camt. */
export const bankFileMaxSize = 200_000_000

/** The largest amount that a row may have: ten thousand million kronor. What is larger is a broken file. */
export const bankAmountMaxOre: Ore = 1_000_000_000_000

/** The sum of amounts in öre. Throws UnreadableBankFile when it is more than can be counted exactly. */
export function bankSum(amounts: Iterable<Ore>): Ore {
  let sum = 0
  for (const amount of amounts) sum += amount
  if (!Number.isSafeInteger(sum)) throw new UnreadableBankFile('wrongTotals')
  return sum
}

/** Payments and reversals apart, each with a reference of its own: those that the bank does not tell apart are numbered. */
export function toldApart(rows: readonly BankPayment[]): Pick<BankFile, 'payments' | 'reversals'> {
  const seen = new Map<string, number>()
  const numbered = rows.map(row => {
    const times = (seen.get(row.bankReference) ?? 0) + 1
    seen.set(row.bankReference, times)
    return times === 1 ? row : { ...row, bankReference: `${row.bankReference}#${times}` }
  })
  return { payments: numbered.filter(row => !row.isReversal), reversals: numbered.filter(row => row.isReversal) }
}
