import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import { writeCompany } from '../company.ts'
import type { Db } from '../connect.ts'
import { demoArticles } from './articles.ts'
import { demoCompany } from './company.ts'
import {
  demoAgreements,
  demoCustomers,
  demoObjects,
  demoRegions,
  demoResellers,
  demoSites,
  demoTechnicians,
} from './people.ts'

/** Loads the fictional company into an empty database. One that holds a company already is left as it is. */
export async function loadDemo(db: Db, at: Instant): Promise<boolean> {
  if (await db.selectFrom('company').select('id').executeTakeFirst()) return false
  await db.transaction().execute(async trx => {
    const customers = demoCustomers.map(customer => ({ ...customer, createdAt: at, updatedAt: at }))
    await trx.insertInto('regions').values(demoRegions).execute()
    await trx.insertInto('technicians').values(demoTechnicians).execute()
    await trx.insertInto('resellers').values(demoResellers).execute()
    await trx.insertInto('customers').values(customers).execute()
    await trx.insertInto('agreements').values(demoAgreements).execute()
    await trx.insertInto('sites').values(demoSites).execute()
    await trx.insertInto('objects').values(demoObjects).execute()
    await trx.insertInto('articles').values(demoArticles).execute()
    // Customers registered later must not meet the demo's numbers.
    await sql`select setval('customer_numbers', 1100)`.execute(trx)
    await writeCompany(trx, demoCompany)
  })
  return true
}
