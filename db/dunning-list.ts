import { sql } from 'kysely'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'

/**
 * Invoices whose next step could leave on a day: those that wait in the chain, for a date that has come by then, and those that wait for
 * the day of a promise, whatever the day of their step.
 */
export async function dueForDunning(db: Db, on: PlainDate, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from cases where kind = 'invoice' and closed_at is null
      and waiting_for in ('reminder1', 'reminder2', 'collection', 'release', 'promise', 'bankFile', 'decision')
      and (next_at is null or waiting_for = 'promise' or next_at < (${addDays(on, 1)}::date::timestamp at time zone 'Europe/Stockholm'))
    order by number limit ${limit}`.execute(db)
  return rows.map(row => row.number)
}
