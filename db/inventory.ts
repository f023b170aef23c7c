import { type Selectable, sql } from 'kysely'
import type { Db } from './connect.ts'
import { containing } from './search.ts'
import type { AgreementsTable, ObjectsTable } from './tables/parties.ts'

/** A thing of a customer's with a number of its own on it. */
export type ObjectRow = Selectable<ObjectsTable>
export type Agreement = Selectable<AgreementsTable>

export function listObjects(
  db: Db,
  filter: { readonly customer?: string | undefined; readonly text?: string | undefined },
  page: { readonly after: string | null; readonly limit: number },
): Promise<ObjectRow[]> {
  const { customer, text } = filter
  return db
    .selectFrom('objects')
    .selectAll()
    .$if(customer !== undefined, query => query.where('customer', '=', customer ?? ''))
    .$if(text !== undefined, query =>
      query.where(sql<boolean>`concat_ws(' ', number, kind, make, model, place) ilike ${containing(text ?? '')}`),
    )
    .$if(page.after !== null, query => query.where('number', '>', page.after ?? ''))
    .orderBy('number')
    .limit(page.limit)
    .execute()
}

export function findObject(db: Db, number: string): Promise<ObjectRow | undefined> {
  return db.selectFrom('objects').selectAll().where('number', '=', number).executeTakeFirst()
}

/** False where the number is taken. */
export async function insertObject(db: Db, object: ObjectRow): Promise<boolean> {
  const inserted = await db
    .insertInto('objects')
    .values(object)
    .onConflict(conflict => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst()
  return inserted !== undefined
}

export function listAgreements(db: Db, customer: string | undefined): Promise<Agreement[]> {
  return db
    .selectFrom('agreements')
    .selectAll()
    .$if(customer !== undefined, query => query.where('customer', '=', customer ?? ''))
    .orderBy('number')
    .execute()
}
