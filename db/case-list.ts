import { sql } from 'kysely'
import type { CaseKind } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import { type CaseHead, selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'
import { parkedOwner } from './parked-owner.ts'
import { caseText, containing, customerText, ticketMentions } from './search.ts'

/** The rows that one counter of the work list counts, and opens. */
export const workQueues = ['toCall', 'unbooked', 'awaitingTechnician', 'toInvoice'] as const
export type WorkQueue = (typeof workQueues)[number]

/** A case on a line of the work list: with whose it is, and where. */
export interface WorkRow extends CaseHead {
  readonly customerName: string | null
  /** 'Lindvägen 7, Skövde'; null where a case has no place. */
  readonly place: string | null
}

export interface CaseFilter {
  readonly kind?: CaseKind | undefined
  readonly status?: string | undefined
  readonly parked?: boolean | undefined
  /** What is due before this moment. */
  readonly dueBefore?: Instant | undefined
  readonly customer?: string | undefined
  readonly queue?: WorkQueue | undefined
  /** A part of the number, title, customer's name or number, place or reporter. */
  readonly text?: string | undefined
  /** Cases that have ended are found too. */
  readonly closed?: boolean | undefined
}

/** Where a page of the work list ended. */
export interface WorkListPlace {
  /** Null after the cases that have a date. */
  readonly nextAt: Instant | null
  readonly number: string
}

/** The open cases by what is due next (P3); those without a date come last. */
export function listWork(
  db: Db,
  filter: CaseFilter,
  page: { readonly after: WorkListPlace | null; readonly limit: number },
): Promise<WorkRow[]> {
  const { after } = page
  return selectWork(db)
    .where(isIn(filter))
    .$if(after !== null, query => query.where(isAfter(after)))
    .orderBy(dueOrNever)
    .orderBy('cases.number')
    .limit(page.limit)
    .execute()
}

/** The numbers of all that the work list would show, in its order, so many at most. */
export async function numbersOf(db: Db, filter: CaseFilter, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('number')
    .where(isIn(filter))
    .orderBy(dueOrNever)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ number }) => number)
}

function isIn({ kind, status, parked, dueBefore, customer, queue, text, closed = false }: CaseFilter) {
  const parts = [
    ...(closed ? [] : [sql`cases.closed_at is null`]),
    ...(queue === undefined ? [] : [inQueue(queue)]),
    ...(text === undefined ? [] : [mentions(text, closed)]),
    ...(kind === undefined ? [] : [sql`cases.kind = ${kind}`]),
    ...(status === undefined ? [] : [sql`cases.status = ${status}`]),
    ...(parked === undefined ? [] : [parked ? sql`cases.parked is not null` : sql`cases.parked is null`]),
    ...(customer === undefined ? [] : [sql`cases.customer = ${customer}`]),
    ...(dueBefore === undefined ? [] : [sql`cases.next_at < ${dueBefore}`]),
  ]
  return sql<boolean>`${sql.join([sql`true`, ...parts], sql` and `)}`
}

/** What has no date is due last, as the indexes have it. */
const dueOrNever = sql<Instant>`coalesce(cases.next_at, 'infinity')`

function isAfter(place: WorkListPlace | null) {
  const { nextAt = null, number = '' } = place ?? {}
  return sql<boolean>`(${dueOrNever}, cases.number) > (${nextAt ?? 'infinity'}::timestamptz, ${number})`
}

export interface ParkedRow extends WorkRow {
  /** How often the case has been parked in all. */
  readonly timesParked: number
}

const parkedAt = sql`(cases.parked ->> 'at')::timestamptz`

/** Where a page of the parked cases ended. */
export interface ParkedPlace {
  readonly at: string
  readonly number: string
}

/** The cases that cannot go on (E7), longest parked first; all, or those that someone has taken, or that nobody has (null). */
export function listParked(
  db: Db,
  owner: string | null | undefined,
  { after, limit }: { readonly after: ParkedPlace | null; readonly limit: number },
): Promise<ParkedRow[]> {
  return selectWork(db)
    .select(
      sql<number>`(select count(*) from case_events
        where case_events.case_number = cases.number and case_events.did = 'caseParked')`.as('timesParked'),
    )
    .where('cases.parked', 'is not', null)
    .where('cases.closedAt', 'is', null)
    .$if(owner !== undefined, query =>
      query.where(sql<boolean>`((${parkedOwner}) ->> 'id') is not distinct from ${owner}`),
    )
    .$if(after !== null, query =>
      query.where(sql<boolean>`(${parkedAt}, cases.number) > (${after?.at}::timestamptz, ${after?.number})`),
    )
    .orderBy(parkedAt)
    .orderBy('cases.number')
    .limit(limit)
    .execute()
}

export type WorkCounts = Readonly<Record<WorkQueue | 'callBacks' | 'payments' | 'parked' | 'messages', number>>

/** How much there is of each kind of work, each counted in an index of its own. */
export async function countWork(db: Db): Promise<WorkCounts> {
  const { rows } = await sql<WorkCounts>`
    select ${waitingIn('toCall')} as "toCall", ${waitingIn('unbooked')} as "unbooked",
      ${waitingIn('awaitingTechnician')} as "awaitingTechnician", ${waitingIn('toInvoice')} as "toInvoice",
      (select count(*) from call_backs where outcome is null) as "callBacks",
      (select count(*) from cases where closed_at is null and parked is not null) as "parked",
      (select count(*) from messages where status in ('unknown', 'failed')) as "messages",
      (select count(*) from payments where unused_ore > 0) as "payments"`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('A count without groups has a row.')
  return counts
}

function waitingIn(queue: WorkQueue) {
  return sql<number>`(select count(*) from cases where closed_at is null and ${inQueue(queue)})`
}

function selectWork(db: Db) {
  return selectHeads(db)
    .select(customerName.as('customerName'))
    .select(
      sql<string | null>`coalesce(
        (select tickets.street || ', ' || tickets.city from tickets where tickets.number = cases.number),
        (select sites.name || ', ' || sites.city from contracts join sites on sites.number = contracts.site
          where contracts.number = coalesce(
            (select terminations.contract from terminations where terminations.number = cases.number), cases.number)),
        (select tickets.street || ', ' || tickets.city from case_links join tickets on tickets.number = case_links.parent
          where case_links.child = cases.number and case_links.relation = 'invoice'))`.as('place'),
    )
}

const customerName = sql<string | null>`(select customers.name from customers where customers.number = cases.customer)`

/** Parked cases wait for their own counter. */
function inQueue(queue: WorkQueue) {
  switch (queue) {
    case 'toCall':
      return sql<boolean>`cases.waiting_for in ('firstContact', 'nextContact') and cases.parked is null`
    case 'unbooked':
      return sql<boolean>`cases.kind = 'ticket' and cases.status in ('new', 'unassigned') and cases.parked is null`
    case 'awaitingTechnician':
      return sql<boolean>`cases.waiting_on = 'technician' and cases.parked is null`
    case 'toInvoice':
      return sql<boolean>`(cases.kind, cases.status) in
        (('ticket', 'reported'), ('invoice', 'opened'), ('invoice', 'incomplete')) and cases.parked is null`
  }
}

/** Each way to be found has an index of its own, and gives numbers: whatever is rare is looked for first. */
function mentions(text: string, closed: boolean) {
  const wanted = sql<boolean>`ilike ${containing(text)}`
  const open = closed ? sql<boolean>`true` : sql<boolean>`cases.closed_at is null`
  return sql<boolean>`cases.number in (
    select cases.number from tickets join cases on cases.number = tickets.number where ${ticketMentions(text)} and ${open}
    union all select cases.number from cases where cases.kind <> 'ticket' and ${caseText} ${wanted} and ${open}
    union all select cases.number from customers join cases on cases.customer = customers.number
      where ${customerText} ${wanted} and ${open})`
}
