import { sql } from 'kysely'
import type { CaseKind } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import { type CaseHead, selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'

export interface CaseFilter {
  readonly kind?: CaseKind | undefined
  readonly status?: string | undefined
  readonly parked?: boolean | undefined
  /** What is due before this moment. */
  readonly dueBefore?: Instant | undefined
  readonly customer?: string | undefined
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
): Promise<CaseHead[]> {
  const { kind, status, parked, dueBefore, customer } = filter
  const { after } = page
  return selectHeads(db)
    .where('cases.closedAt', 'is', null)
    .$if(kind !== undefined, query => query.where(sql<boolean>`cases.kind = ${kind}`))
    .$if(status !== undefined, query => query.where('cases.status', '=', status ?? ''))
    .$if(parked !== undefined, query => query.where('cases.parked', parked ? 'is not' : 'is', null))
    .$if(customer !== undefined, query => query.where('cases.customer', '=', customer ?? ''))
    .$if(dueBefore !== undefined, query => query.where(sql<boolean>`cases.next_at < ${dueBefore}`))
    .$if(after !== null, query => query.where(isAfter(after)))
    .orderBy('cases.nextAt')
    .orderBy('cases.number')
    .limit(page.limit)
    .execute()
}

/** PostgreSQL puts what has no date last, as the index does. */
function isAfter(place: WorkListPlace | null) {
  const { nextAt = null, number = '' } = place ?? {}
  return nextAt === null
    ? sql<boolean>`cases.next_at is null and cases.number > ${number}`
    : sql<boolean>`(cases.next_at is null or (cases.next_at, cases.number) > (${nextAt}::timestamptz, ${number}))`
}

/** The cases that cannot go on (E7), longest parked first. */
export function listParked(db: Db, limit: number): Promise<CaseHead[]> {
  return selectHeads(db)
    .where('cases.parked', 'is not', null)
    .where('cases.closedAt', 'is', null)
    .orderBy(sql`cases.parked ->> 'at'`)
    .orderBy('cases.number')
    .limit(limit)
    .execute()
}
