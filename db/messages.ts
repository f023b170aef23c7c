import { type Selectable, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import type { MessagesTable } from './tables/messages.ts'

export type Message = Selectable<MessagesTable>

/** A case's messages in the order they were decided on. */
export async function messagesOfCase(db: Db, caseNumber: string): Promise<Message[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('caseNumber', '=', caseNumber)
    .orderBy('step')
    .orderBy('key')
    .execute()
}

export async function messagesOfStep(db: Db, caseNumber: string, step: number): Promise<Message[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('caseNumber', '=', caseNumber)
    .where('step', '=', step)
    .orderBy('key')
    .execute()
}

/** What has not arrived: for metrics and for ops. */
export interface OpenMessages {
  readonly claimed: number
  readonly sending: number
  readonly failed: number
  readonly unknown: number
  /** Since when the one that has waited longest should have left; null where none waits. */
  readonly oldestDueAt: Instant | null
}

export async function openMessages(db: Db): Promise<OpenMessages> {
  const rows = await db
    .selectFrom('messages')
    .select(['status', db.fn.countAll<number>().as('count')])
    .select(sql<Instant | null>`min(greatest(claimed_at, not_before))`.as('oldestDueAt'))
    .where('status', 'not in', ['sent', 'dropped', 'cancelled'])
    .groupBy('status')
    .execute()
  const of = (status: Message['status']) => rows.find(row => row.status === status)
  const waiting = [of('claimed'), of('sending')].flatMap(row => row?.oldestDueAt ?? [])
  return {
    claimed: of('claimed')?.count ?? 0,
    sending: of('sending')?.count ?? 0,
    failed: of('failed')?.count ?? 0,
    unknown: of('unknown')?.count ?? 0,
    oldestDueAt: waiting.sort()[0] ?? null,
  }
}

/** Documents of one kind that a step made, to go with its messages. */
export async function documentsOfStep(
  db: Db,
  caseNumber: string,
  step: number,
  kind: string,
): Promise<{ name: string; mediaType: string; sha256: string }[]> {
  return db
    .selectFrom('documents')
    .select(['name', 'mediaType', 'sha256'])
    .where('caseNumber', '=', caseNumber)
    .where('step', '=', step)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
}
