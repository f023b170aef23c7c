import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'

/** What a number or a bar of a dashboard counts, as a part of a search: what it opens is just its rows (P2). */
export interface TicketScope {
  /** Open now, or ended. */
  readonly open?: boolean | undefined
  readonly doneFrom?: Instant | undefined
  readonly doneBefore?: Instant | undefined
  /** The technician who reported the work as done. */
  readonly doneBy?: string | undefined
  readonly kindOfWork?: string | undefined
  /** Billed by an invoice that was issued on this day or later, and on this day or earlier. */
  readonly billedFrom?: PlainDate | undefined
  readonly billedTo?: PlainDate | undefined
  readonly hasObject?: boolean | undefined
  readonly hasReference?: boolean | undefined
  /** The whole invoice reference, as it is written. */
  readonly exactReference?: string | undefined
  /** Of none of these, or of nothing at all. */
  readonly exceptObjects?: readonly string[] | undefined
  readonly exceptReferences?: readonly string[] | undefined
  readonly exceptCustomers?: readonly string[] | undefined
}

/** Each thing that is asked of a ticket, as a condition on `cases` and `tickets`. */
export function within(scope: TicketScope): readonly RawBuilder<boolean>[] {
  const { open, doneFrom, doneBefore, doneBy, kindOfWork, hasObject, hasReference, exactReference } = scope
  return [
    open !== undefined && sql<boolean>`cases.closed_at ${sql.raw(open ? 'is null' : 'is not null')}`,
    doneFrom !== undefined && sql<boolean>`cases.done_at >= ${doneFrom}`,
    doneBefore !== undefined && sql<boolean>`cases.done_at < ${doneBefore}`,
    doneBy !== undefined && sql<boolean>`cases.done_by = ${doneBy}`,
    kindOfWork !== undefined && sql<boolean>`tickets.kind_of_work = ${kindOfWork}`,
    hasObject !== undefined && sql<boolean>`(tickets.object_number is not null) = ${hasObject}`,
    hasReference !== undefined && sql<boolean>`(tickets.invoice_reference is not null) = ${hasReference}`,
    exactReference !== undefined && sql<boolean>`tickets.invoice_reference = ${exactReference}`,
    isBilled(scope),
    isNoneOf('tickets.object_number', scope.exceptObjects),
    isNoneOf('tickets.invoice_reference', scope.exceptReferences),
    isNoneOf('cases.customer', scope.exceptCustomers),
  ].filter(condition => condition !== false)
}

function isBilled({ billedFrom, billedTo }: TicketScope): RawBuilder<boolean> | false {
  if (billedFrom === undefined && billedTo === undefined) return false
  const from = billedFrom === undefined ? sql`` : sql`and issued_on >= ${billedFrom}`
  const to = billedTo === undefined ? sql`` : sql`and issued_on <= ${billedTo}`
  return sql<boolean>`tickets.number in (
    select ticket from invoices where ticket is not null and issued_on is not null ${from} ${to})`
}

function isNoneOf(column: string, values: readonly string[] | undefined): RawBuilder<boolean> | false {
  if (values === undefined) return false
  const value = sql.ref(column)
  return sql<boolean>`(${value} is null or ${value} <> all (${[...values]}::text[]))`
}
