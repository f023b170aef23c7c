import { sql } from 'kysely'
import { type Actor, isDesk, type Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import type { JsonValue } from './json.ts'

export interface TimelineEvent {
  readonly step: number
  readonly did: string
  readonly byRole: Role | 'system'
  readonly byId: string
  readonly at: Instant
  readonly facts: { readonly [key: string]: JsonValue }
  /** What the pieces of equipment are called that it is about, where it is about some. */
  readonly pieces: readonly string[] | null
  /** What someone wrote: a note, a reason, what was said at a contact attempt. */
  readonly text: string | null
}

/**
 * What has happened to a case, oldest first. Ops see everything; others what is meant for the customer, and what they did
 * themselves. Whose the case is must have been asked before.
 */
export async function timelineOf(db: Db, number: string, viewer: Actor): Promise<readonly TimelineEvent[]> {
  const seesAll = isDesk(viewer)
  const { rows } = await sql<TimelineEvent>`
    select event.step, did, event.by_role as by_role, event.by_id as by_id, event.at,
      event.facts - 'submission' as facts,
      (select jsonb_agg(piece.text order by piece.id) from terminations ended
        join equipment piece on piece.contract = ended.contract
        where ended.number = event.case_number and event.facts -> 'equipment' ? piece.id) as pieces,
      coalesce(submission.body ->> 'text', case when ${seesAll}::boolean then attempt.note end) as text
    from case_events event
    left join submissions submission
      on submission.id = event.facts ->> 'submission' and submission.kind in ('note', 'reason')
    left join contact_attempts attempt on attempt.case_number = event.case_number and attempt.step = event.step
    where event.case_number = ${number}
      and (${seesAll}::boolean or for_customer or (event.by_role = ${viewer.role} and event.by_id = ${viewer.id}))
    order by event.step`.execute(db)
  return rows
}
