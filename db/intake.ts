import type { Language } from '../domain/message.ts'
import type { Db } from './connect.ts'
import type { CustomerKind } from './tables/parties.ts'

/** What a new ticket is checked against. Null where there is no such customer, agreement or object. */
export interface IntakeFacts {
  readonly customer: { readonly number: string; readonly language: Language; readonly kind: CustomerKind } | null
  readonly agreements: readonly IntakeAgreement[]
  readonly objectOwner: string | null
  readonly regions: readonly { readonly code: string; readonly postalPrefixes: readonly string[] }[]
  /** Every kind of work that someone in service does. */
  readonly kindsOfWork: readonly string[]
}

export interface IntakeAgreement {
  readonly number: string
  readonly ticketType: string
  readonly kindOfWork: string
}

export async function intakeFacts(db: Db, customer: string, objectNumber: string | null): Promise<IntakeFacts> {
  const [found, agreements, object, regions, kindsOfWork] = await Promise.all([
    db.selectFrom('customers').select(['number', 'language', 'kind']).where('number', '=', customer).executeTakeFirst(),
    db
      .selectFrom('agreements')
      .select(['number', 'ticketType', 'kindOfWork'])
      .where('customer', '=', customer)
      .orderBy('number')
      .execute(),
    db.selectFrom('objects').select('customer').where('number', '=', objectNumber).executeTakeFirst(),
    db.selectFrom('regions').select(['code', 'postalPrefixes']).execute(),
    knownKindsOfWork(db),
  ])
  return { customer: found ?? null, agreements, objectOwner: object?.customer ?? null, regions, kindsOfWork }
}

/** Every kind of work that someone in service does. */
export async function knownKindsOfWork(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('technicians').select('skills').where('active', '=', true).execute()
  return [...new Set(rows.flatMap(row => row.skills))].sort()
}

export async function regionCodes(db: Db): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return db.selectFrom('regions').select(['code', 'name']).orderBy('code').execute()
}
