import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type CaseKind, type CaseView, caseNumber, type Parked, type Waiting } from '../domain/case.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { type PlainDate, yearOf } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
import type { JsonValue } from './json.ts'
import { nextOf } from './number.ts'

/** A case's row as a step finds it, locked, with the last link of its timeline. */
export interface LockedCase {
  readonly status: string
  readonly step: number
  readonly waiting: Waiting | null
  readonly parked: Parked | null
  readonly policyOn: PlainDate
  readonly lastHash: string
  /** The step that stands under the key already, where one does. */
  readonly writtenAs: number | null
}

export interface NewCase {
  readonly number: string
  readonly kind: CaseKind
  readonly status: string
  readonly title: string
  readonly customer: string | null
  readonly reseller: string | null
  readonly policyOn: PlainDate
  readonly openedAt: Instant
}

/** Inserts the row of a new case. False where it is there already: its first step has been written before. */
export async function insertCase(trx: Trx, row: NewCase): Promise<boolean> {
  const inserted = await trx
    .insertInto('cases')
    .values({ ...row, step: 1, overdue: false })
    .onConflict(conflict => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Locks a case for the step that is to be written under a key. */
export async function lockCase(trx: Trx, number: string, key: string): Promise<LockedCase | undefined> {
  const row = await trx
    .selectFrom('cases')
    .innerJoin('caseEvents', join =>
      join.onRef('caseEvents.caseNumber', '=', 'cases.number').onRef('caseEvents.step', '=', 'cases.step'),
    )
    .select(['status', 'cases.step', 'waitingFor', 'waitingOn', 'nextAt', 'overdue', 'parked', 'policyOn', 'hash'])
    .select(
      sql<number | null>`(select same.step from case_events same
        where same.case_number = cases.number and same.key = ${key})`.as('writtenAs'),
    )
    .where('cases.number', '=', number)
    .forUpdate('cases')
    .executeTakeFirst()
  return row && { ...row, waiting: toWaiting(row), lastHash: row.hash }
}

export interface WrittenStep<T> {
  readonly key: string
  readonly result: T
}

/** What a case has written from a step on, in order: each with what it answered. */
export async function writtenSteps<T>(trx: Db | Trx, number: string, from: number): Promise<readonly WrittenStep<T>[]> {
  const { rows } = await sql<WrittenStep<T>>`
    select key, result from case_events where case_number = ${number} and step >= ${from} order by step`.execute(trx)
  return rows
}

/** What a case's last step answered; where a step with this key has been written, the last one before that. */
export async function lastStepBefore<T>(trx: Trx, number: string, key: string | null): Promise<T | undefined> {
  const { rows } = await sql<{ readonly result: T }>`
    select result from case_events
    where case_number = ${number}
      and step < coalesce((select step from case_events where case_number = ${number} and key = ${key}), ${beyond})
    order by step desc limit 1`.execute(trx)
  return rows[0]?.result
}

/** More steps than any case has. */
const beyond = 2_147_483_647

export interface NewEvent {
  readonly view: CaseView
  /** What was to be done, once. */
  readonly key: string
  readonly did: string
  readonly byRole: string
  readonly byId: string
  readonly at: Instant
  readonly facts: JsonValue
  readonly forCustomer: boolean
  /** What the step answers, kept for a repeat. */
  readonly result: object
  readonly previousHash: string
  readonly closed: boolean
}

/** Writes a step: its event, chained to the one before, and what the case's row now says. */
export async function writeEvent(trx: Trx, event: NewEvent): Promise<void> {
  const { view, closed, ...row } = event
  await trx
    .with('written', db =>
      db.insertInto('caseEvents').values({
        ...row,
        caseNumber: view.number,
        step: view.step,
        facts: JSON.stringify(row.facts),
        result: JSON.stringify(row.result),
        hash: eventHash({ ...row, caseNumber: view.number, step: view.step }),
      }),
    )
    .updateTable('cases')
    .set({
      status: view.status,
      step: view.step,
      waitingFor: view.waiting?.for ?? null,
      waitingOn: view.waiting?.on ?? null,
      nextAt: view.waiting?.until ?? null,
      overdue: view.waiting?.overdue ?? false,
      parked: view.parked && JSON.stringify(view.parked),
      closedAt: closed ? sql<Instant>`coalesce(closed_at, ${event.at})` : null,
    })
    .where('number', '=', view.number)
    .execute()
}

interface Hashed {
  readonly caseNumber: string
  readonly step: number
  readonly did: string
  readonly byRole: string
  readonly byId: string
  readonly at: Instant
  readonly facts: JsonValue
  readonly previousHash: string
}

/** The chain's link: SHA-256 over the link before and what happened (S4). */
export function eventHash(event: Hashed): string {
  const { previousHash, caseNumber, step, did, byRole, byId, at, facts } = event
  return createHash('sha256')
    .update(JSON.stringify([previousHash, caseNumber, step, did, byRole, byId, at, canonical(facts)]))
    .digest('hex')
}

/** jsonb orders keys its own way, so the hash must not depend on their order. */
function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, canonical(v)]),
  )
}

interface WaitColumns {
  readonly waitingFor: string | null
  readonly waitingOn: Waiting['on'] | null
  readonly nextAt: Instant | null
  readonly overdue: boolean
}

/** The columns of a case's row as what it waits for. */
function toWaiting(row: WaitColumns): Waiting | null {
  if (!row.waitingFor || !row.waitingOn) return null
  return { for: row.waitingFor, on: row.waitingOn, until: row.nextAt, overdue: row.overdue }
}

/** A new case's number, taken before its workflow starts. Numbers may have gaps; they are never reused. */
export async function newNumber(db: Db | Trx, kind: CaseKind, at: Instant): Promise<string> {
  return caseNumber(kind, yearOf(stockholmDate(at)), await nextOf(db, sequences[kind]))
}

const sequences = {
  ticket: 'ticket_numbers',
  invoice: 'invoice_case_numbers',
  contract: 'contract_numbers',
  termination: 'termination_numbers',
} as const satisfies Record<CaseKind, string>

/** What one case takes over from another: a ticket's invoice bears its title and belongs to its customer. */
export function caseOf(db: Db | Trx, number: string) {
  return db
    .selectFrom('cases')
    .select(['title', 'customer', 'reseller'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

/** The day whose policies a case runs on (E6). */
export async function policyDayOf(db: Db | Trx, number: string): Promise<PlainDate> {
  const row = await db.selectFrom('cases').select('policyOn').where('number', '=', number).executeTakeFirstOrThrow()
  return row.policyOn
}
