import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../domain/case.ts'
import { type InvoiceGroup, type InvoiceStatus, settledStatuses, unsentStatuses } from '../domain/invoice.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type CaseHead, selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'
import type { InvoicesTable } from './tables/billing.ts'
import { visibleTo } from './visibility.ts'

export type InvoiceRow = Omit<Selectable<InvoicesTable>, 'buyer' | 'demandedOn'> & {
  readonly paidOre: Ore
  readonly owedOre: Ore
}

export interface InvoiceFilter {
  readonly status?: InvoiceStatus | undefined
  readonly customer?: string | undefined
  readonly contract?: string | undefined
  readonly group?: InvoiceGroup | undefined
}

/** The case of an invoice, by the number that stands on it. */
export async function invoiceCaseOf(db: Db, invoiceNumber: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('invoices')
    .select('number')
    .where('invoiceNumber', '=', invoiceNumber)
    .executeTakeFirst()
  return row?.number
}

/** Invoices, newest first. */
export function listInvoices(
  db: Db,
  viewer: Actor,
  { status, customer, contract, group }: InvoiceFilter,
  today: PlainDate,
  page: { readonly before: string | null; readonly limit: number },
): Promise<(CaseHead & InvoiceRow)[]> {
  return selectInvoices(db)
    .where('cases.kind', '=', 'invoice')
    .where(visibleTo(viewer))
    .$if(status !== undefined, query => query.where('cases.status', '=', status ?? ''))
    .$if(customer !== undefined, query => query.where('cases.customer', '=', customer ?? ''))
    .$if(contract !== undefined, query => query.where('invoices.contract', '=', contract ?? ''))
    .$if(group !== undefined, query => query.where(inGroup(group ?? 'toPay', today)))
    .$if(page.before !== null, query => query.where('cases.number', '<', page.before ?? ''))
    .orderBy('cases.number', 'desc')
    .limit(page.limit)
    .execute()
}

function inGroup(group: InvoiceGroup, today: PlainDate): RawBuilder<SqlBool> {
  const isSettled = sql<SqlBool>`cases.status = any(${[...settledStatuses]}::text[])`
  if (group === 'settled') return isSettled
  const isOpen = sql<SqlBool>`cases.status <> all(${[...settledStatuses, ...unsentStatuses]}::text[])`
  return group === 'overdue'
    ? sql<SqlBool>`${isOpen} and invoices.due_on < ${today}`
    : sql<SqlBool>`${isOpen} and (invoices.due_on is null or invoices.due_on >= ${today})`
}

/** An invoice by the number of its case, 'F-2026-000001', or by the one on its paper, '100001'. */
export function findInvoice(db: Db, number: string, viewer: Actor): Promise<(CaseHead & InvoiceRow) | undefined> {
  const invoices = selectInvoices(db).where(visibleTo(viewer))
  return /^\d+$/.test(number)
    ? invoices.where('invoiceNumber', '=', Number(number)).executeTakeFirst()
    : invoices.where('cases.number', '=', number).executeTakeFirst()
}

function selectInvoices(db: Db) {
  return selectHeads(db)
    .innerJoin('invoices', 'invoices.number', 'cases.number')
    .select(['invoices.invoiceNumber', 'choice', 'ticket', 'contract', 'issuedOn', 'dueOn', 'deliveredOn', 'ocr'])
    .select(['swishReference', 'netOre', 'vatOre', 'rutOre', 'roundingOre', 'toPayOre', 'respiteUntil'])
    .select('invoices.customer as customer')
    .select([paidOre.as('paidOre'), owedOre.as('owedOre')])
}

const paidOre = sql<number>`(select coalesce(-sum(amount_ore), 0)::bigint from ledger_entries
  where ledger_entries.invoice = invoices.number and part is not null and ledger_entries.kind in ('match', 'unmatch'))`

/** Everything that is owed, fees and interest too; an invoice that waits for Swish owes what it asks for. */
const owedOre = sql<number>`((select coalesce(sum(amount_ore), 0) from ledger_entries
  where ledger_entries.invoice = invoices.number and part is not null)
  + case when issued_on is null then coalesce(to_pay_ore, 0) else 0 end)::bigint`

/** Lines, VAT by rate and payments of an invoice. Whose it is must have been asked before. */
export async function invoiceDetails(db: Db, number: string) {
  const [lines, vat, payments] = await Promise.all([
    db
      .selectFrom('invoiceLines')
      .select(['article', 'text', 'quantityHundredths', 'unit', 'priceOre', 'netOre', 'vatRate'])
      .where('invoice', '=', number)
      .orderBy('line')
      .execute(),
    db
      .selectFrom('invoiceVat')
      .select(['vatRate', 'netOre', 'vatOre'])
      .where('invoice', '=', number)
      .orderBy('vatRate')
      .execute(),
    db
      .selectFrom('allocations')
      .innerJoin('payments', 'payments.id', 'allocations.payment')
      .select(['payments.id', 'reference', 'source', 'allocations.amountOre', 'paidOn', 'receivedAt', 'takenStep'])
      .where('invoice', '=', number)
      .where('undoneAt', 'is', null)
      .orderBy('allocations.id')
      .execute(),
  ])
  return { lines, vat, payments }
}
