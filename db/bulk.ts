import { sql } from 'kysely'
import {
  type BulkAction,
  type BulkOutcome,
  type BulkOutcomeCode,
  type BulkState,
  type BulkTotals,
  bulkTotals,
} from '../domain/bulk.ts'
import type { Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'
import { isBefore, nextOf } from './number.ts'
import type { BulkExtra, BulkWritten } from './tables/bulk.ts'

export interface NewBulk {
  readonly number: string
  readonly action: BulkAction
  readonly extra: BulkExtra
  readonly written: BulkWritten | null
  readonly by: { readonly role: Role; readonly id: string }
  readonly at: Instant
}

export interface BulkRow extends Omit<NewBulk, 'by' | 'at'> {
  readonly state: BulkState
  readonly byRole: Role
  readonly byId: string
  readonly askedAt: Instant
  readonly startedAt: Instant | null
  readonly stopAskedAt: Instant | null
  readonly endedAt: Instant | null
}

/** 'MA-1'. */
export async function newBulkNumber(db: Db): Promise<string> {
  return `MA-${await nextOf(db, 'bulk_action_numbers')}`
}

/** Keeps what is to be done, and with which cases, in the order in which they were chosen. The same number again changes nothing. */
export async function insertBulk(db: Db, { by, at, ...bulk }: NewBulk, cases: readonly string[]): Promise<void> {
  await db.transaction().execute(async trx => {
    const { number, action, extra, written } = bulk
    const row = { number, action, extra: JSON.stringify(extra), written: written && JSON.stringify(written) }
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('bulkActions')
      .values({ ...row, state: 'planned', byRole: by.role, byId: by.id, askedAt: at })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return
    await sql`
      insert into bulk_items (bulk, place, case_number, outcome)
      select ${number}, place, case_number, 'waiting'
      from unnest(${[...cases]}::text[]) with ordinality as chosen (case_number, place)`.execute(trx)
  })
}

export function findBulk(db: Db | Trx, number: string): Promise<BulkRow | undefined> {
  return selectBulks(db).where('number', '=', number).executeTakeFirst()
}

/** Runs, the newest first, and how each stands. */
export async function listBulks(db: Db, page: { readonly before: string | null; readonly limit: number }) {
  const rows = await selectBulks(db)
    .where(isBefore(page.before))
    .orderBy('askedAt', 'desc')
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()
  const totals = await totalsOf(
    db,
    rows.map(({ number }) => number),
  )
  return rows.map(row => ({ ...row, totals: totals.get(row.number) ?? bulkTotals([]) }))
}

/** How many cases of each run stand how. */
export async function totalsOf(db: Db, bulks: readonly string[]): Promise<ReadonlyMap<string, BulkTotals>> {
  if (bulks.length === 0) return new Map()
  const rows = await db
    .selectFrom('bulkItems')
    .select(['bulk', 'outcome'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('bulk', 'in', bulks)
    .groupBy(['bulk', 'outcome'])
    .execute()
  const byBulk = Map.groupBy(rows, ({ bulk }) => bulk)
  return new Map([...byBulk].map(([bulk, counts]) => [bulk, bulkTotals(counts)]))
}

interface ItemsPage {
  readonly after: number
  readonly limit: number
  readonly outcome?: BulkOutcomeCode | undefined
}

/** The cases of a run in their order, each with what it is and what became of it. */
export function bulkItems(db: Db, bulk: string, { after, limit, outcome }: ItemsPage) {
  return db
    .selectFrom('bulkItems')
    .leftJoin('cases', 'cases.number', 'bulkItems.caseNumber')
    .leftJoin('customers', 'customers.number', 'cases.customer')
    .select(['place', 'caseNumber', 'outcome', 'bulkItems.status', 'refusal', 'cause', 'at'])
    .select(['cases.title', 'customers.name as customerName'])
    .where('bulk', '=', bulk)
    .where('place', '>', after)
    .$if(outcome !== undefined, query => query.where('outcome', '=', outcome ?? 'waiting'))
    .orderBy('place')
    .limit(limit)
    .execute()
}

export type BulkItemRow = Awaited<ReturnType<typeof bulkItems>>[number]

/** The newest first. */
function selectBulks(db: Db | Trx) {
  return db
    .selectFrom('bulkActions')
    .select(['number', 'action', 'extra', 'written', 'state', 'byRole', 'byId'])
    .select(['askedAt', 'startedAt', 'stopAskedAt', 'endedAt'])
}

/** What became of an item, as its row says it. */
export function outcomeOf({ outcome, status, refusal, cause }: Omit<BulkItemRow, 'place'>): BulkOutcome {
  if (outcome === 'done' && status !== null) return { is: outcome, status }
  if (outcome === 'refused' && refusal !== null) return { is: outcome, refusal }
  if (outcome === 'failed' && cause !== null) return { is: outcome, cause }
  if (outcome === 'waiting' || outcome === 'notDone') return { is: outcome }
  throw new RangeError(`An item that is ${outcome} does not say how.`)
}
