import { sql } from 'kysely'
import type { DebtParts } from '../domain/allocation.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
import { bookedDebts } from './ledger.ts'

/** What a customer owes on an invoice, or would on one that waits for Swish. */
export interface Receivable {
  readonly number: string
  readonly invoiceNumber: number | null
  readonly customer: string
  readonly issuedOn: PlainDate | null
  readonly toPayOre: Ore
  readonly isOpen: boolean
  readonly owed: DebtParts
}

/**
 * The invoices with what is owed on each, locked until the transaction ends. Whoever decides on an invoice's money takes
 * this lock first, and always in the same order: a payment and a reminder of it can only come one after the other (B8).
 */
export async function lockReceivables(trx: Trx, numbers: readonly string[]): Promise<readonly Receivable[]> {
  if (numbers.length === 0) return []
  const sorted = [...new Set(numbers)].sort()
  await sql`select from invoices where number = any (${sorted}) order by number for update`.execute(trx)
  return readReceivables(trx, sorted)
}

export async function readReceivables(db: Db | Trx, numbers: readonly string[]): Promise<readonly Receivable[]> {
  const { rows } = await sql<Omit<Receivable, 'owed'>>`
    select invoices.number, invoice_number, invoices.customer, issued_on, coalesce(to_pay_ore, 0) as to_pay_ore,
      closed_at is null as is_open
    from invoices join cases using (number) where number = any (${[...numbers]}) order by number`.execute(db)
  const booked = await bookedDebts(db, numbers)
  return rows.map(row => ({ ...row, owed: owedOf(row, booked.get(row.number)) }))
}

const nothing: DebtParts = { costsOre: 0, interestOre: 0, principalOre: 0 }

/** Before an invoice is issued its sale is not booked, but what it asks for with Swish can be paid. */
export function owedOf(
  { issuedOn, toPayOre }: Pick<Receivable, 'issuedOn' | 'toPayOre'>,
  booked: DebtParts = nothing,
): DebtParts {
  return issuedOn === null ? { ...booked, principalOre: booked.principalOre + toPayOre } : booked
}
