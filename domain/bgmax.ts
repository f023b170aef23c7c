import { coversThrough } from './bank-coverage.ts'
import {
  type BankFile,
  type BankFileResult,
  type BankPayment,
  type BankProblem,
  type BankProblemCode,
  type BankReference,
  bankFileResult,
  bankSum,
  toldApart,
} from './bank-file.ts'
import { type BankFileInput, latin1Text } from './bank-text.ts'
import { type BgmaxLayout, bgmaxLayout } from './bgmax-layout.ts'
import type { BgmaxRow, BgmaxSection } from './bgmax-section.ts'
import { toDecimalString } from './money.ts'
import { swishIdsIn } from './swish-payment.ts'

/**
 * Reads BgMax, Bankgirot's file of payments (Bankgiro Inbetalningar, technical manual): records of 80 positions in ISO 8859-1. A file
 * that is broken, cut off, for tests only, or whose sums and counts do not hold is refused whole; a row that is no payment of
 * ours to book is listed with its reason. Deductions (21) are reversals.
 */
export function parseBgmax(input: BankFileInput): BankFileResult {
  return bankFileResult(() => bgmaxFile(bgmaxLayout(latin1Text(input))))
}

function bgmaxFile({ version, timestamp, createdAt, sections, statedRows, statedDeposits }: BgmaxLayout): BankFile {
  const booked: BankPayment[] = []
  const problems: BankProblem[] = []
  for (const section of sections)
    for (const row of section.rows) {
      const code = problemOf(section, row)
      if (code === undefined) booked.push(paymentOf(section, row))
      else problems.push(problem(section, row, code))
    }
  const kronor = sections.filter(each => each.currency === 'SEK')
  const netOre = bankSum(kronor.map(each => each.depositOre))
  const days = sections.map(each => each.paidOn)
  return {
    format: 'bgmax',
    version,
    messageId: ['BGMAX', timestamp, sections[0]?.receiver?.number ?? '–'].join(' '),
    createdAt,
    coversThrough: coversThrough({ createdAt, statedThrough: null, lastBookedOn: days.sort().at(-1) ?? null }),
    covers: [],
    accounts: sections.flatMap(each => each.receiver ?? []),
    ...toldApart(booked),
    problems,
    stated: { entries: statedDeposits, rows: statedRows, netOre },
    counted: {
      entries: sections.length,
      rows: booked.length + problems.length,
      netOre: bankSum(
        kronor.flatMap(({ rows }) => rows.map(each => (each.isDeduction ? -each.amountOre : each.amountOre))),
      ),
    },
  }
}

function problemOf(section: BgmaxSection, row: BgmaxRow): BankProblemCode | undefined {
  if (section.currency !== 'SEK') return 'otherCurrency'
  return row.amountOre === 0 ? 'zeroAmount' : undefined
}

function problem(section: BgmaxSection, row: BgmaxRow, code: BankProblemCode): BankProblem {
  const amount = `${toDecimalString(row.isDeduction ? -row.amountOre : row.amountOre)} ${section.currency}`
  const facts = [amount, row.payerName, ...referencesOf(row).map(each => each.text), row.message]
  return { row: row.row, code, detail: facts.filter(each => each !== null && each !== '').join(', ') }
}

function paymentOf(section: BgmaxSection, row: BgmaxRow): BankPayment {
  const { receiver, account, currency, paidOn } = section
  const { amountOre, payerName, payerBankgiro, message, serial, isDeduction } = row
  const key = ['bgmax', receiver?.number ?? '', paidOn, serial, isDeduction ? -amountOre : amountOre]
  return {
    row: row.row,
    bankReference: key.join('|'),
    isNamed: true,
    amountOre,
    currency,
    paidOn,
    bookedOn: paidOn,
    receiver,
    account,
    payer: {
      name: payerName,
      account: payerBankgiro === '' ? null : { kind: 'bankgiro', number: payerBankgiro },
    },
    references: referencesOf(row),
    message,
    swishIds: swishIdsIn([message]),
    isReversal: isDeduction,
  }
}

/** With code 3 the field is a list of what the extra records say one by one. */
function referencesOf({ reference, referenceCode, extraReferences, isDeduction }: BgmaxRow): readonly BankReference[] {
  if (reference === '' || (referenceCode === '3' && extraReferences.length > 0)) return extraReferences
  const kind = isDeduction ? 'credit' : referenceCode === '2' ? 'ocr' : 'text'
  return [{ kind, text: reference, amountOre: null }, ...extraReferences]
}
