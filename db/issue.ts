import { sql } from 'kysely'
import type { DebtorKind } from '../domain/dunning.ts'
import type { Addressee } from '../domain/paper.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import { linkCases } from './case-links.ts'
import type { Trx } from './connect.ts'

/** What stands on an issued invoice beside its lines, as it was known on the day. */
export interface Buyer extends Addressee {
  /** Who owed on the day of issue, whatever the register says later; missing on invoices from before it was kept. */
  readonly kind?: DebtorKind
  readonly customerNumber: string
  readonly organisationNumber: string | null
  readonly reference: string | null
  readonly objectNumber: string | null
  readonly interestAgreed: boolean
  readonly reminderFeeAgreed: boolean
  /** When it was agreed on, whatever is agreed on later; missing on invoices from before it was kept. */
  readonly reminderFeeAgreedOn?: PlainDate | null
}

export interface Issue {
  readonly invoiceNumber: number
  readonly choice: PaymentChoice
  readonly issuedOn: PlainDate
  readonly deliveredOn: PlainDate
  readonly dueOn: PlainDate
  readonly ocr: string
  readonly buyer: Buyer
}

/** Issues: from here on the row's number, dates, buyer and amounts stand (B4). */
export async function markIssued(trx: Trx, invoice: string, issue: Issue): Promise<void> {
  const buyer = JSON.stringify(issue.buyer)
  await trx
    .updateTable('invoices')
    .set({ ...issue, buyer })
    .where('number', '=', invoice)
    .where('invoiceNumber', 'is', null)
    .execute()
}

/**
 * The next number of a gapless series, taken in the transaction that uses it: the row is locked until that commits, and a
 * rollback gives the number back (B4).
 */
export async function nextNumber(trx: Trx, series: string, first: number): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    insert into counters (name, next) values (${series}, ${first + 1})
    on conflict (name) do update set next = counters.next + 1
    returning next - 1 as taken`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`The series ${series} gave no number.`)
  return row.taken
}

/** The invoice a ticket has been given, if any: its number is kept with the ticket before the invoice's case opens. */
export async function reserveInvoice(trx: Trx, ticket: string, number: () => Promise<string>): Promise<string> {
  const link = await trx
    .selectFrom('caseLinks')
    .select('child')
    .where('parent', '=', ticket)
    .where('relation', '=', 'invoice')
    .executeTakeFirst()
  if (link) return link.child
  const child = await number()
  await linkCases(trx, ticket, 'invoice', child)
  return child
}
