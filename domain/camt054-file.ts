import { type AccountCoverage, coversThrough } from './bank-coverage.ts'
import {
  type BankAccount,
  type BankFile,
  type BankPayment,
  type BankProblem,
  type BankProblemCode,
  bankSum,
  toldApart,
  UnreadableBankFile,
} from './bank-file.ts'
import type { CamtEntry } from './camt054-entry.ts'
import { camtInstant } from './camt054-fields.ts'
import { type CamtMessage, type CamtStatement, camtPage } from './camt054-statement.ts'
import type { CamtTransaction } from './camt054-transaction.ts'
import type { Instant } from './instant.ts'
import { type Ore, toDecimalString } from './money.ts'
import { addDays } from './plain-date.ts'
import { xmlAt, xmlText } from './xml.ts'

/** The file of a message whose totals are right. Throws UnreadableBankFile when it has no name, no time or no account at all. */
export function camtFile({ kind, version, header, statements }: CamtMessage): BankFile {
  const id = xmlText(header, 'MsgId')
  const created = xmlText(header, 'CreDtTm')
  if (id === undefined || created === undefined || statements.length === 0)
    throw new UnreadableBankFile('broken', [
      {
        row: null,
        code: 'fieldMissing',
        detail: id === undefined ? 'MsgId' : created === undefined ? 'CreDtTm' : 'Acct',
      },
    ])
  const page = camtPage(xmlAt(header, 'MsgPgntn'))
  const messageId = page.isOnly ? id : `${id}/${page.number}`
  const createdAt = camtInstant(created, null)
  const covers = statements.map(each => covered(each, createdAt, page.isLast))
  return {
    format: kind,
    version,
    messageId,
    createdAt,
    coversThrough: covers.map(each => each.through).reduce((a, b) => (a < b ? a : b)),
    covers,
    accounts: statements.flatMap(each => each.account ?? []),
    ...sorted(statements, messageId),
    ...totals(statements),
  }
}

/** Every transaction becomes a payment, a reversal or a problem. */
function sorted(
  statements: readonly CamtStatement[],
  messageId: string,
): Pick<BankFile, 'payments' | 'reversals' | 'problems'> {
  const booked: BankPayment[] = []
  const problems: BankProblem[] = []
  for (const { account, entries } of statements)
    for (const entry of entries)
      for (const row of entry.rows) {
        const code = problemOf(entry, row.transaction, row.amountOre)
        if (code === undefined) booked.push(paymentOf(entry, row, account, messageId))
        else problems.push(problem(entry, row, code))
      }
  return { ...toldApart(booked), problems }
}

type Row = CamtEntry['rows'][number]

function problemOf(entry: CamtEntry, transaction: CamtTransaction, amountOre: Ore): BankProblemCode | undefined {
  if (!entry.isBooked) return 'notBooked'
  if (entry.lacksDetails) return 'batchWithoutDetails'
  if (entry.amount.currency !== 'SEK') return 'otherCurrency'
  if (entry.valueOn === undefined && entry.bookedOn === undefined) return 'dateMissing'
  if (amountOre === 0) return 'zeroAmount'
  const isBack = entry.isReversal || transaction.isReturn
  if (entry.direction === 'in') return amountOre < 0 ? 'negativeAmount' : isBack ? 'returnedRefund' : undefined
  return amountOre < 0 ? 'negativeAmount' : isBack ? undefined : 'outgoing'
}

function problem(entry: CamtEntry, { transaction, amountOre }: Row, code: BankProblemCode): BankProblem {
  const { row, payer, references, message } = transaction
  const amount = `${toDecimalString(amountOre)} ${entry.amount.currency}`
  const facts = [amount, payer.name, ...references.map(each => each.text), message, entry.reference]
  return { row, code, detail: facts.filter(each => each !== null && each !== '').join(', ') }
}

function paymentOf(
  entry: CamtEntry,
  { transaction, amountOre }: Row,
  account: BankAccount | null,
  messageId: string,
): BankPayment {
  const { row, bankId, payerId, payer, references, message, swishIds } = transaction
  const paidOn = entry.valueOn ?? entry.bookedOn
  const bookedOn = entry.bookedOn ?? entry.valueOn
  if (paidOn === undefined || bookedOn === undefined)
    throw new RangeError(`Row ${row} has no date, which was to be found before.`)
  const isReversal = entry.direction === 'out'
  // What only the payer has named may be named so again: then the file and the row are the name.
  const isNamed = entry.reference !== '' || bankId !== ''
  const names = isNamed ? [entry.reference, bankId === '' ? payerId : bankId] : [messageId, String(row)]
  return {
    row,
    bankReference: ['camt', ...names, isReversal ? -amountOre : amountOre, bookedOn].join('|'),
    isNamed,
    amountOre,
    currency: entry.amount.currency,
    paidOn,
    bookedOn,
    // Whether the parties of a reversal are told as they were or the other way round, banks do not agree on.
    receiver: isReversal ? null : transaction.receiver,
    account,
    payer,
    references,
    message,
    swishIds,
    isReversal,
  }
}

/** A file that states no period knows the days from its first booking on. Of one in pages, the last day is known with the last page. */
function covered(
  { account, from, through, entries }: CamtStatement,
  createdAt: Instant,
  isLast: boolean,
): AccountCoverage {
  const booked = entries.flatMap(each => (each.isBooked ? (each.bookedOn ?? each.valueOn ?? []) : [])).sort()
  const days = { createdAt, statedThrough: through, lastBookedOn: booked.at(-1) ?? null }
  const last = addDays(coversThrough(days), isLast ? 0 : -1)
  return { account: account?.number ?? '', from: from ?? booked[0] ?? last, through: last }
}

function totals(statements: readonly CamtStatement[]): Pick<BankFile, 'stated' | 'counted'> {
  const entries = statements.flatMap(each => each.entries)
  const kronor = entries.filter(each => each.amount.currency === 'SEK')
  const only = statements.length === 1 ? statements[0] : undefined
  return {
    stated: {
      entries: only?.stated.entries ?? null,
      rows: null,
      netOre: kronor.length === entries.length ? (only?.stated.netOre ?? null) : null,
    },
    counted: {
      entries: entries.length,
      rows: entries.reduce((sum, each) => sum + each.rows.length, 0),
      netOre: bankSum(
        kronor.map(({ direction, amount }) => (direction === 'in' ? amount.amountOre : -amount.amountOre)),
      ),
    },
  }
}
