import type { Selectable } from 'kysely'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { Db } from './connect.ts'
import { byNumber } from './number.ts'
import type { TechniciansTable } from './tables/parties.ts'

export type Technician = Selectable<TechniciansTable>

export function listTechnicians(db: Db): Promise<Technician[]> {
  return db.selectFrom('technicians').selectAll().orderBy(byNumber).execute()
}

export function findTechnician(db: Db, number: string): Promise<Technician | undefined> {
  return db.selectFrom('technicians').selectAll().where('number', '=', number).executeTakeFirst()
}

/** False where the number is taken. */
export async function insertTechnician(db: Db, technician: Technician): Promise<boolean> {
  const inserted = await db
    .insertInto('technicians')
    .values(technician)
    .onConflict(conflict => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst()
  return inserted !== undefined
}

export function changeTechnician(
  db: Db,
  number: string,
  changes: Partial<Omit<Technician, 'number'>>,
): Promise<Technician | undefined> {
  return db.updateTable('technicians').set(changes).where('number', '=', number).returningAll().executeTakeFirst()
}

export interface Shift {
  readonly technician: string
  readonly onDate: PlainDate
  readonly slot: Slot
  readonly kind: 'extra' | 'off'
}

/** A technician has one shift a slot: a new one replaces the one before. */
export async function setShift(db: Db, shift: Shift): Promise<void> {
  await db
    .insertInto('shifts')
    .values(shift)
    .onConflict(conflict => conflict.columns(['technician', 'onDate', 'slot']).doUpdateSet({ kind: shift.kind }))
    .execute()
}

export function shiftsOf(db: Db, technician: string, from: PlainDate): Promise<Shift[]> {
  return db
    .selectFrom('shifts')
    .selectAll()
    .where('technician', '=', technician)
    .where('onDate', '>=', from)
    .orderBy('onDate')
    .orderBy('slot')
    .execute()
}
