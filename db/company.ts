import { sql } from 'kysely'
import type { Company } from '../domain/company.ts'
import type { Db, Trx } from './connect.ts'

/** The service company's settings. Throws where none have been given: nothing can be sent or printed without them. */
export async function readCompany(db: Db | Trx): Promise<Company> {
  const row = await db.selectFrom('company').select(sql<Company>`settings`.as('settings')).executeTakeFirst()
  return companyOf(row?.settings)
}

/** The settings that a query found. Throws where it found none. */
export function companyOf(settings: Company | null | undefined): Company {
  if (settings) return settings
  throw new Error('The company has no settings: store its name, addresses and numbers first (npm run cli -- company).')
}

export async function writeCompany(db: Db | Trx, settings: Company): Promise<void> {
  const text = JSON.stringify(settings)
  await db
    .insertInto('company')
    .values({ settings: text })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ settings: text }))
    .execute()
}
