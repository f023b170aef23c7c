import { sql } from 'kysely'
import type { Actor, CaseKind, CaseView } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'
import { type ParkedOwner, parkedOwner } from './parked-owner.ts'
import { type onceVisibleTo, visibleTo } from './visibility.ts'

/** What every kind of case says of itself, as its last step wrote it. */
export interface CaseHead {
  readonly number: string
  readonly kind: CaseKind
  readonly title: string
  readonly customer: string | null
  readonly reseller: string | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly policyOn: PlainDate
  readonly view: CaseView
  /** Whose the standing visit is, of a ticket that has one. */
  readonly technician: string | null
  /** Who of the desk has taken it, of a case that is parked and that someone has taken. */
  readonly owner: ParkedOwner | null
}

/** The cases, with what each waits for: the start of every list and search. */
export function selectHeads(db: Db) {
  return db
    .selectFrom('cases')
    .innerJoin('caseEvents as last', join =>
      join.onRef('last.caseNumber', '=', 'cases.number').onRef('last.step', '=', 'cases.step'),
    )
    .select(['cases.number', 'cases.kind', 'cases.title', 'cases.customer', 'cases.reseller'])
    .select(['cases.openedAt', 'cases.closedAt', 'cases.policyOn'])
    .select(sql<CaseView>`last.result -> 'view'`.as('view'))
    .select(parkedOwner.as('owner'))
    .select(select =>
      select
        .selectFrom('visits')
        .select('visits.technician')
        .whereRef('visits.caseNumber', '=', 'cases.number')
        .where('visits.state', 'in', ['booked', 'accepted'])
        .orderBy('visits.id', 'desc')
        .limit(1)
        .as('technician'),
    )
}

/** A case, where it exists and is the viewer's to see, or where that is asked for, was so once. */
export function findHead(
  db: Db,
  number: string,
  viewer: Actor,
  visible: typeof visibleTo | typeof onceVisibleTo = visibleTo,
): Promise<CaseHead | undefined> {
  return selectHeads(db).where('cases.number', '=', number).where(visible(viewer)).executeTakeFirst()
}

/** Those of some cases that exist and are the viewer's to see. */
export function findHeads(db: Db, numbers: readonly string[], viewer: Actor): Promise<CaseHead[]> {
  return selectHeads(db).where('cases.number', 'in', numbers).where(visibleTo(viewer)).execute()
}
