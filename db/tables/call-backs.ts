import type { Generated } from 'kysely'
import type { Actor } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'

/** Someone who wants to be called (T13). */
export interface CallBacksTable {
  id: string
  /** The order in which they are called. */
  place: Generated<number>
  name: string
  phone: string
  reason: string
  askedByRole: Actor['role']
  askedBy: string
  askedAt: Instant
  outcome: 'done' | 'notReached' | null
  answeredBy: string | null
  answeredAt: Instant | null
}
