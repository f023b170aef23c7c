import { type RawBuilder, sql } from 'kysely'
import { type Actor, isDesk } from '../domain/case.ts'
import { type Amount, barsShown, type CostMeasure, type Period, weeksOf } from '../domain/dashboard.ts'
import { type Instant, stockholmInstant } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import { addDays } from '../domain/plain-date.ts'
import type { TicketStatus } from '../domain/ticket.ts'
import type { Db } from './connect.ts'
import { visibleTo } from './visibility.ts'

/** How many of the viewer's tickets are open now. */
export async function countOpen(db: Db, viewer: Actor): Promise<number> {
  const { count } = await tickets(db, viewer)
    .select(countAll.as('count'))
    .where('cases.closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export interface OpenedRow {
  /** The week's place in the period, from 1. */
  readonly week: number
  readonly status: TicketStatus
  readonly count: number
}

/** The tickets that were opened in a period, by week and by the status that they have now. */
export function openedByWeek(db: Db, viewer: Actor, period: Period): Promise<OpenedRow[]> {
  return tickets(db, viewer)
    .select([
      weekOf('opened_at', period).as('week'),
      sql<TicketStatus>`cases.status`.as('status'),
      countAll.as('count'),
    ])
    .where(within('opened_at', period))
    .groupBy(sql`1`)
    .groupBy('cases.status')
    .execute()
}

export interface DoneRow {
  /** The week's place in the period, from 1; null for all of it. */
  readonly week: number | null
  readonly count: number
  /** Of how many of them it is known how long they took. */
  readonly measured: number
  /** Working minutes within which half of them were done, and nine of ten. */
  readonly median: number | null
  readonly ninetieth: number | null
}

/** The tickets whose work was done in a period and how long they took, by week and in all. */
export async function doneByWeek(db: Db, viewer: Actor, period: Period): Promise<readonly DoneRow[]> {
  const done = tickets(db, viewer)
    .select([weekOf('done_at', period).as('week'), 'cases.doneMinutes as minutes'])
    .where('cases.doneAt', 'is not', null)
    .where(within('done_at', period))
  const { rows } = await sql<DoneRow>`
    select week, count(*) as count, count(minutes) as measured,
      percentile_disc(0.5) within group (order by minutes) as median,
      percentile_disc(0.9) within group (order by minutes) as ninetieth
    from (${done}) as done group by grouping sets ((week), ())`.execute(db)
  return rows
}

export interface Named {
  readonly value: string
  readonly name: string
  readonly count: number
}

/** The tickets whose work was done in a period, by the technician who did it. */
export function doneByTechnician(db: Db, viewer: Actor, period: Period): Promise<Named[]> {
  return db
    .selectFrom(
      tickets(db, viewer)
        .select(['cases.doneBy', countAll.as('count')])
        .where('cases.doneAt', 'is not', null)
        .where(within('done_at', period))
        .groupBy('cases.doneBy')
        .as('done'),
    )
    .innerJoin('technicians', 'technicians.number', 'done.doneBy')
    .select(['technicians.number as value', 'technicians.name', 'done.count'])
    .orderBy('done.count', 'desc')
    .orderBy('technicians.number')
    .execute()
}

/** The tickets whose work was done in a period, by kind of work. */
export function doneByKind(db: Db, viewer: Actor, period: Period): Promise<Named[]> {
  return tickets(db, viewer)
    .innerJoin('tickets', 'tickets.number', 'cases.number')
    .select(['tickets.kindOfWork as value', 'tickets.kindOfWork as name', countAll.as('count')])
    .where('cases.doneAt', 'is not', null)
    .where(within('done_at', period))
    .groupBy('tickets.kindOfWork')
    .orderBy('count', 'desc')
    .orderBy('value')
    .execute()
}

/** Whose most of the tickets are that were opened in a period. */
export function openedByCustomer(db: Db, viewer: Actor, period: Period): Promise<Named[]> {
  return tickets(db, viewer)
    .innerJoin('customers', 'customers.number', 'cases.customer')
    .select(['customers.number as value', 'customers.name', countAll.as('count')])
    .where(within('opened_at', period))
    .groupBy(['customers.number', 'customers.name'])
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(barsShown)
    .execute()
}

export interface Costs {
  readonly whole: Amount
  readonly objects: readonly CostRow[]
  readonly references: readonly CostRow[]
}

export interface CostRow extends Amount {
  /** Null for tickets without object, or without reference. */
  readonly value: string | null
}

/**
 * What was billed for tickets by invoices that were issued in a period, less what has been credited of them: in all, and of
 * the objects and references that cost most.
 */
export async function billed(db: Db, viewer: Actor, { from, to }: Period, measure: CostMeasure): Promise<Costs> {
  const { issued, taken } = amounts[measure]
  // Joined, and not looked up for each invoice: that would be done for all of the period's, however few of them are the viewer's.
  const credits = db
    .selectFrom('creditNotes')
    .select(['invoice', select => select.fn.sum(taken).as('ore')])
    .groupBy('invoice')
  const seen = db
    .selectFrom('invoices')
    .leftJoin(credits.as('credits'), 'credits.invoice', 'invoices.number')
    .select(['invoices.ticket', sql<Ore>`${sql.ref(issued)} - coalesce(credits.ore, 0)`.as('ore')])
    .where('invoices.ticket', 'is not', null)
    .where('invoices.issuedOn', '>=', from)
    .where('invoices.issuedOn', '<=', to)
    // All tickets are the desk's to see: to look up the case of each would take longer than all the rest.
    .$if(!isDesk(viewer), query =>
      query
        .innerJoin('cases', 'cases.number', 'invoices.ticket')
        .where('cases.kind', '=', 'ticket')
        .where(visibleTo(viewer)),
    )
  const { rows } = await sql<CostRow & { readonly set: number }>`
    with sums as (
      select grouping(object_number, invoice_reference) as set, coalesce(object_number, invoice_reference) as value,
        count(*) as count, coalesce(sum(ore), 0)::bigint as ore
      from (${seen}) as billed join tickets on tickets.number = billed.ticket
      group by grouping sets ((object_number), (invoice_reference), ()))
    select set, value, count, ore
    from (select *, row_number() over (partition by set order by ore desc, value) as place from sums) as ranked
    where place <= ${barsShown} order by place`.execute(db)
  const ofSet = (wanted: number) =>
    rows.filter(({ set }) => set === wanted).map(({ value, count, ore }) => ({ value, count, ore }))
  const [whole = { count: 0, ore: 0 }] = ofSet(3).map(({ count, ore }) => ({ count, ore }))
  return { whole, objects: ofSet(1), references: ofSet(2) }
}

/** What an invoice was issued at, and what a credit note takes off it. */
const amounts = {
  net: { issued: 'invoices.netOre', taken: 'creditNotes.netOre' },
  toPay: { issued: 'invoices.toPayOre', taken: 'creditNotes.totalOre' },
} as const satisfies Record<CostMeasure, object>

function tickets(db: Db, viewer: Actor) {
  return db.selectFrom('cases').where('cases.kind', '=', 'ticket').where(visibleTo(viewer))
}

const countAll = sql<number>`count(*)`

type Moment = 'opened_at' | 'done_at'

function within(column: Moment, { from, to }: Period): RawBuilder<boolean> {
  const at = sql.ref(`cases.${column}`)
  return sql<boolean>`${at} >= ${startOf(from)}::timestamptz and ${at} < ${startOf(addDays(to, 1))}::timestamptz`
}

/** Weeks begin at midnight in Stockholm, which is not the same hour all year: they are told apart by their beginnings. */
function weekOf(column: Moment, period: Period): RawBuilder<number> {
  const starts = weeksOf(period).map(({ from }) => startOf(from))
  return sql<number>`width_bucket(${sql.ref(`cases.${column}`)}, ${starts}::timestamptz[])`
}

function startOf(date: Period['from']): Instant {
  return stockholmInstant(date, '00:00')
}
