import { type Selectable, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'
import { byNumber, isBefore, nextOf } from './number.ts'
import { containing } from './search.ts'
import type { CustomersTable } from './tables/parties.ts'

export type Customer = Selectable<CustomersTable>
export type CustomerFacts = Omit<Customer, 'number' | 'reseller' | 'createdAt' | 'updatedAt'>

export function findCustomer(db: Db, number: string): Promise<Customer | undefined> {
  return db.selectFrom('customers').selectAll().where('number', '=', number).executeTakeFirst()
}

/** Customers by number, newest first, by a part of the name, number, e-mail address or street; all, or those of a reseller. */
export function listCustomers(
  db: Db,
  { text, reseller }: { readonly text: string | undefined; readonly reseller: string | undefined },
  page: { readonly before: string | null; readonly limit: number },
): Promise<Customer[]> {
  return db
    .selectFrom('customers')
    .selectAll()
    .$if(text !== undefined, query =>
      query.where(sql<boolean>`concat_ws(' ', number, name, email, street) ilike ${containing(text ?? '')}`),
    )
    .$if(reseller !== undefined, query => query.where('reseller', '=', reseller ?? ''))
    .where(isBefore(page.before))
    .orderBy(byNumber, 'desc')
    .limit(page.limit)
    .execute()
}

/** What some customers are called, by their numbers. */
export async function customerNames(db: Db, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map()
  const rows = await db.selectFrom('customers').select(['number', 'name']).where('number', 'in', numbers).execute()
  return new Map(rows.map(({ number, name }) => [number, name]))
}

/** The number of a customer that is about to be registered. */
export async function newCustomerNumber(db: Db): Promise<string> {
  return `K-${await nextOf(db, 'customer_numbers')}`
}

/** Registers a customer, a reseller's where one is named. The same number again changes nothing. */
export async function insertCustomer(
  db: Db,
  number: string,
  facts: CustomerFacts,
  at: Instant,
  reseller: string | null = null,
): Promise<void> {
  await db
    .insertInto('customers')
    .values({ ...facts, number, reseller, createdAt: at, updatedAt: at })
    .onConflict(conflict => conflict.column('number').doNothing())
    .execute()
}

/** Changes what is given, and gives the customer as it then is; undefined where there is none. */
export function changeCustomer(
  db: Db | Trx,
  number: string,
  changes: Partial<CustomerFacts>,
  at: Instant,
): Promise<Customer | undefined> {
  return db
    .updateTable('customers')
    .set({ ...changes, updatedAt: at })
    .where('number', '=', number)
    .returningAll()
    .executeTakeFirst()
}

/** The customer's invoices that wait for something to be completed (B5). */
export async function incompleteInvoices(db: Db, customer: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('number')
    .where('customer', '=', customer)
    .where('kind', '=', 'invoice')
    .where(is =>
      is.or([
        is('status', '=', 'incomplete'),
        is.and([
          is('status', '=', 'issued'),
          is.exists(
            is
              .selectFrom('messages')
              .select('key')
              .whereRef('caseNumber', '=', 'cases.number')
              .where('template', '=', 'invoice')
              .where('messages.status', '=', 'failed'),
          ),
        ]),
      ]),
    )
    .where('closedAt', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(row => row.number)
}
