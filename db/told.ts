import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import type { Told } from './payment.ts'

export type { Told } from './payment.ts'

/** Money whose invoices' cases have not been told of it: the oldest first. */
export function toTell(db: Db, limit: number): Promise<readonly Told[]> {
  return db
    .selectFrom('allocations')
    .select(['id as allocation', 'invoice'])
    .where('toldAt', 'is', null)
    .where('takenStep', 'is', null)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function markTold(db: Db, told: readonly Told[], at: Instant): Promise<void> {
  const ids = told.map(each => each.allocation)
  await db.updateTable('allocations').set({ toldAt: at }).where('id', 'in', ids).execute()
}

/** Invoices whose next step waits for payments to be imported, or for what may have been decided since (B8). */
export async function waitingForPayments(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('number')
    .where('kind', '=', 'invoice')
    .where('waitingFor', 'in', ['bankFile', 'decision'])
    .where('closedAt', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(row => row.number)
}
