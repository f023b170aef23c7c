import type { BankFileResult } from './bank-file.ts'
import { type BankFileInput, beginningOf } from './bank-text.ts'
import { parseBgmax } from './bgmax.ts'
import { parseCamt } from './camt054.ts'

/** Reads a bank file of any format that Ledtid knows, told by how it begins (B7). */
export function parseBankFile(input: BankFileInput): BankFileResult {
  const beginning = beginningOf(input).trimStart()
  if (beginning.startsWith('01BGMAX')) return parseBgmax(input)
  if (beginning.startsWith('<')) return parseCamt(input)
  return { ok: false, reason: beginning === '' ? 'empty' : 'notABankFile', problems: [] }
}
