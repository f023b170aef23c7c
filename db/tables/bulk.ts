import type { BulkAction, BulkFailure, BulkOutcomeCode, BulkRefusal, BulkState } from '../../domain/bulk.ts'
import type { Role } from '../../domain/case.ts'
import type { HoldKind } from '../../domain/dunning-blockers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Json } from '../json.ts'

/** Something that is done with many cases at once, written by its workflow from the moment it has begun (P3). */
export interface BulkActionsTable {
  number: string
  action: BulkAction
  extra: Json<BulkExtra>
  written: Json<BulkWritten> | null
  state: BulkState
  byRole: Role
  byId: string
  askedAt: Instant
  startedAt: Instant | null
  stoppedBy: string | null
  stopAskedAt: Instant | null
  endedAt: Instant | null
}

/** A case that was chosen, and what became of it; said once. */
export interface BulkItemsTable {
  bulk: string
  place: number
  caseNumber: string
  outcome: BulkOutcomeCode
  status: string | null
  refusal: Json<BulkRefusal> | null
  cause: BulkFailure | null
  at: Instant | null
}

/** What an action brings with it, beside who asks and what they wrote: codes and dates. */
export interface BulkExtra {
  readonly kind?: HoldKind
  readonly until?: PlainDate
  readonly part?: 'cost' | 'interest'
}

/** What was written, once for all. */
export interface BulkWritten {
  readonly kind: 'note' | 'reason'
  readonly text: string
}
