import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { workingMinutesBetween } from '../domain/working-hours.ts'
import type { Db, Trx } from './connect.ts'
import { policyOn } from './policy.ts'

/** What has been done on a ticket, as far as a line of a list tells. */
export interface DoneWork {
  /** Åtgärder: what the last report says. */
  readonly actions: string | null
  /** The day of the visit that it was done at. */
  readonly doneOn: PlainDate | null
  /** How many files people have put with it. */
  readonly files: number
  /** The last delivery note. */
  readonly deliveryNote: string | null
  readonly isSigned: boolean
}

const nothing: DoneWork = { actions: null, doneOn: null, files: 0, deliveryNote: null, isSigned: false }

/** Tickets with what has been done on each. Whose they are must have been asked before. */
export async function withDone<T extends { readonly number: string }>(
  db: Db,
  tickets: readonly T[],
): Promise<readonly (T & { readonly done: DoneWork })[]> {
  if (tickets.length === 0) return []
  const numbers = tickets.map(({ number }) => number)
  const { rows } = await sql<DoneWork & { readonly number: string }>`
    select given.number, report.actions, report.on_date::text as done_on, coalesce(report.signed_name is not null, false) as is_signed, note.sha256 as delivery_note,
      (select count(*)::int from documents where case_number = given.number and kind = 'attachment' and for_customer) as files
    from unnest(${numbers}::text[]) as given (number)
    left join lateral (
      select actions, signed_name, visits.on_date from work_reports join visits on visits.id = work_reports.visit
      where work_reports.case_number = given.number order by work_reports.step desc limit 1) report on true
    left join lateral (
      select sha256 from documents
      where case_number = given.number and kind = 'deliveryNote' and for_customer order by id desc limit 1) note on true`.execute(
    db,
  )
  const found = new Map(rows.map(({ number, ...work }) => [number, work]))
  return tickets.map(ticket => ({ ...ticket, done: found.get(ticket.number) ?? nothing }))
}

/**
 * Notes that a ticket's work is done, by whom, and after how many working minutes: kept, because SQL knows no holidays, and
 * so that a later calendar changes no figure of what is past (P2).
 */
export async function markDone(
  trx: Trx,
  number: string,
  done: { readonly at: Instant; readonly by: string },
): Promise<void> {
  const opened = await trx
    .selectFrom('cases')
    .select(['openedAt', 'policyOn'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const { officeHours } = await policyOn(trx, 'ticket', opened.policyOn)
  const doneMinutes = workingMinutesBetween(opened.openedAt, done.at, officeHours)
  await trx
    .updateTable('cases')
    .set({ doneAt: done.at, doneBy: done.by, doneMinutes })
    .where('number', '=', number)
    .execute()
}
