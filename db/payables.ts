import { sql } from 'kysely'
import type { BankPayment } from '../domain/bank-file.ts'
import { namesIn, namesOf, type Payable } from '../domain/payment-match.ts'
import type { Db, Trx } from './connect.ts'

/** The invoices that any of the payments may name, by every name that they go by. */
export async function payablesOf(
  db: Db | Trx,
  payments: readonly Pick<BankPayment, 'references' | 'message'>[],
): Promise<ReadonlyMap<string, Payable>> {
  const names = [...new Set(payments.flatMap(namesIn))]
  const numbers = names.filter(name => /^\d{1,15}$/u.test(name)).map(Number)
  const { rows } = await sql<Payable>`
    select number, invoice_number, ocr, swish_reference, issued_on from invoices
    where number = any (${names}) or ocr = any (${names}) or ltrim(swish_reference, '0') = any (${names})
      or invoice_number = any (${numbers}::bigint[])`.execute(db)
  return new Map(rows.flatMap(row => namesOf(row).map(name => [name, row] as const)))
}
