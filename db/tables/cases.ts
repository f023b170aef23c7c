import type { Generated } from 'kysely'
import type { CaseKind, Parked, Party, Role } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Json, JsonValue } from '../json.ts'

/** One row a case, written by its workflow's steps only: what work lists, searches and links read. */
export interface CasesTable {
  number: string
  kind: CaseKind
  status: string
  title: string
  customer: string | null
  reseller: string | null
  waitingFor: string | null
  waitingOn: Party | null
  nextAt: Instant | null
  overdue: boolean
  parked: Json<Parked | null> | null
  /** How many steps the workflow has written. */
  step: number
  /** The day whose policies the case runs on (E6). */
  policyOn: PlainDate
  openedAt: Instant
  closedAt: Instant | null
  /** When the work of a ticket was reported as done, and by which technician. */
  doneAt: Instant | null
  doneBy: string | null
  /** How many working minutes that took from when it was opened; null on tickets done before this was kept. */
  doneMinutes: number | null
}

/**
 * The timeline: (case, step) is its order, (case, key) what was to be done, once. `result` is what the step answered, so
 * that a repeat gets the same answer.
 * Append-only, and chained by hash within the case (S4).
 */
export interface CaseEventsTable {
  caseNumber: string
  step: number
  key: string
  did: string
  byRole: string
  byId: string
  at: Instant
  facts: Json<JsonValue>
  forCustomer: boolean
  result: Json
  previousHash: string
  hash: string
}

/**
 * Who of the desk has taken a parked case, and left it: the last one says whose it is. Append-only (S4). It is no part of the
 * workflow, because a case that cannot write its steps must still be somebody's.
 */
export interface ParkedOwnersTable {
  caseNumber: string
  /** When the case was parked: parked anew, it is nobody's. */
  parkedAt: Instant
  place: number
  did: 'taken' | 'left'
  byRole: Role
  byId: string
  at: Instant
}

/** `child` was opened by `parent`: a ticket's invoice, a termination's teardown. */
export interface CaseLinksTable {
  parent: string
  relation: string
  child: string
}

/**
 * What people wrote, kept out of Temporal: a report of a fault, a work report, a reason. A step takes it in; what no
 * step has taken within a day is swept away.
 */
export interface SubmissionsTable {
  id: string
  kind: string
  body: Json<JsonValue>
  byRole: string
  byId: string
  submittedAt: Instant
  takenBy: string | null
}

/** The first answer to a request with an Idempotency-Key, for those that ask again. */
export interface IdempotencyKeysTable {
  principal: string
  key: string
  requestHash: string
  /** The case number, submission or other id given out before the work began. */
  reserved: Json<JsonValue> | null
  status: number | null
  body: Json<JsonValue> | null
  location: string | null
  createdAt: Instant
}

export interface CountersTable {
  name: string
  next: number
}

/** Fees, ladders, tariffs and hours, each with the day it came into force (E6). */
export interface PoliciesTable {
  name: string
  validFrom: PlainDate
  body: Json<JsonValue>
  setAt: Instant | null
  setBy: string | null
  /** When the cases that may have waited for it were told. */
  toldAt: Instant | null
}

/** A PDF or a file, by the hash of its content, which lies outside the rows. Never changed. */
export interface DocumentsTable {
  id: Generated<number>
  caseNumber: string
  step: number
  kind: string
  name: string
  mediaType: string
  sha256: string
  bytes: number
  forCustomer: boolean
  createdAt: Instant
}
