import {
  type BankAccount,
  type BankFile,
  type BankFileResult,
  type BankPayment,
  type BankProblem,
} from './bank-file.ts'
import { toDecimalString } from './money.ts'

/**
 * The file, where all of its money was sent to us; else it is refused whole with the rows that were not (B7). `ours` are our
 * bankgiro, and plusgiro and IBAN where we have them, written in any way. The bank's own account behind our bankgiro need not be
 * among them: an account on which the file itself books what was sent to our bankgiro is ours too.
 */
export function checkReceiver(file: BankFile, ours: readonly string[]): BankFileResult {
  const known = new Set(ours.map(bareNumber))
  const isOurs = (account: BankAccount | null): boolean => account !== null && known.has(bareNumber(account.number))
  for (const { receiver, account } of file.payments)
    if (account !== null && receiver !== null && isOurs(receiver)) known.add(bareNumber(account.number))
  const rows = [...file.payments, ...file.reversals].filter(each => !isOurs(each.receiver ?? each.account))
  const isEmpty = file.payments.length + file.reversals.length === 0
  const problems: BankProblem[] = rows.map(foreignRow)
  if (isEmpty && !file.accounts.some(isOurs))
    problems.push({ row: null, code: 'otherReceiver', detail: file.accounts.map(each => each.number).join(', ') })
  return problems.length === 0 ? { ok: true, value: file } : { ok: false, reason: 'otherReceiver', problems }
}

function foreignRow({ row, receiver, account, amountOre, currency }: BankPayment): BankProblem {
  const to = receiver ?? account
  return {
    row,
    code: 'otherReceiver',
    detail: `${toDecimalString(amountOre)} ${currency}, ${to === null ? '–' : `${to.kind} ${to.number}`}`,
  }
}

/** Giro numbers are filled with zeros in some files, and everything is written with spaces or hyphens by people. */
function bareNumber(number: string): string {
  return number.replace(/[\s-]/gu, '').replace(/^0+/, '').toUpperCase()
}
