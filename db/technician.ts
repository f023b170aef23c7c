import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { Db, Trx } from './connect.ts'

export interface TechnicianFacts {
  readonly number: string
  readonly regions: readonly string[]
  readonly skills: readonly string[]
}

/** An active technician, or undefined. */
export function technicianFacts(db: Db | Trx, number: string): Promise<TechnicianFacts | undefined> {
  return db
    .selectFrom('technicians')
    .select(['number', 'regions', 'skills'])
    .where('number', '=', number)
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Whether anyone, or the one named, has an extra shift then. */
export async function hasExtraShift(
  db: Db | Trx,
  onDate: PlainDate,
  slot: Slot,
  technician: string | null,
): Promise<boolean> {
  const shift = await db
    .selectFrom('shifts')
    .select('technician')
    .where('onDate', '=', onDate)
    .where('slot', '=', slot)
    .where('kind', '=', 'extra')
    .$if(technician !== null, query => query.where('technician', '=', technician))
    .limit(1)
    .executeTakeFirst()
  return shift !== undefined
}

export async function isOff(db: Db | Trx, onDate: PlainDate, slot: Slot, technician: string): Promise<boolean> {
  const shift = await db
    .selectFrom('shifts')
    .select('technician')
    .where('onDate', '=', onDate)
    .where('slot', '=', slot)
    .where('kind', '=', 'off')
    .where('technician', '=', technician)
    .executeTakeFirst()
  return shift !== undefined
}
