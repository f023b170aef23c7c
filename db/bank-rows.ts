import { sql } from 'kysely'
import type { BankFile, BankProblem } from '../domain/bank-file.ts'
import { sumOre } from '../domain/money.ts'
import type { BankRowResult } from '../domain/payment-match.ts'
import type { Trx } from './connect.ts'
import type { Use } from './payment.ts'
import type { PaidAlready } from './swish-money.ts'

/** What became of a file's payments, by the bank's reference or by their own id. */
export interface Outcome {
  readonly ids: ReadonlyMap<string, number>
  readonly same: ReadonlyMap<string, number>
  readonly uses: readonly Use[]
  readonly twice: ReadonlyMap<string, PaidAlready>
  /** Those that another file may have brought: its name. */
  readonly elsewhere: ReadonlyMap<number, string>
  /** Those that are dated before the invoices that they name. */
  readonly early: ReadonlyMap<string, readonly string[]>
  readonly takenBack: ReadonlyMap<string, number>
}

/** Writes what became of each row of a file (B7). */
export async function writeRows(trx: Trx, sha256: string, file: BankFile, outcome: Outcome): Promise<void> {
  await sql`
    insert into bank_rows (file, row, result, payment, amount_ore, detail)
    select ${sha256}, row, result, payment, amount_ore, string_agg(detail, '; ')
    from jsonb_to_recordset(${JSON.stringify(rowsOf(file, outcome))}::jsonb) as given (
      row int, result text, payment bigint, amount_ore bigint, detail text)
    group by row, result, payment, amount_ore`.execute(trx)
}

interface Row {
  readonly row: number
  readonly result: BankRowResult
  readonly payment: number | null
  readonly amount_ore: number | null
  readonly detail: string
}

function rowsOf(file: BankFile, { takenBack, ...outcome }: Outcome): readonly Row[] {
  const used = Map.groupBy(outcome.uses, use => use.payment)
  const paid = file.payments.map(({ row, amountOre, bankReference }): Row => {
    const common = { row, amount_ore: amountOre }
    const id = outcome.ids.get(bankReference)
    if (id === undefined)
      return { ...common, payment: outcome.same.get(bankReference) ?? null, result: 'known', detail: bankReference }
    return { ...common, payment: id, ...resultOf(outcome, { id, bankReference, amountOre }, used.get(id) ?? []) }
  })
  const back = file.reversals.map(
    ({ row, amountOre, bankReference }): Row => ({
      row,
      result: 'reversal',
      payment: takenBack.get(bankReference) ?? null,
      amount_ore: amountOre,
      detail: bankReference,
    }),
  )
  return [...paid, ...back, ...file.problems.map(problemRow)]
}

interface Paid {
  readonly id: number
  readonly bankReference: string
  readonly amountOre: number
}

function resultOf(
  { elsewhere, twice, early }: Pick<Outcome, 'elsewhere' | 'twice' | 'early'>,
  { id, bankReference, amountOre }: Paid,
  own: readonly Use[],
): Pick<Row, 'result' | 'detail'> {
  const otherFile = elsewhere.get(id)
  if (otherFile !== undefined) return { result: 'inOtherFile', detail: otherFile }
  const usedOre = sumOre(own.map(use => use.amountOre))
  const detail = own.map(use => use.invoice).join(', ')
  if (usedOre > 0) return { result: usedOre === amountOre ? 'matched' : 'partly', detail }
  const sooner = early.get(bankReference)
  if (sooner) return { result: 'beforeInvoice', detail: sooner.join(', ') }
  const paid = twice.get(bankReference)
  return paid ? { result: 'paidAlready', detail: paid.invoice } : { result: 'unmatched', detail }
}

function problemRow({ row, code, detail }: BankProblem): Row {
  return { row: row ?? 0, result: 'problem', payment: null, amount_ore: null, detail: `${code}: ${detail}` }
}
