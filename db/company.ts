import { sql } from 'kysely'
import type { Company } from '../domain/company.ts'
import type { Db, Trx } from './connect.ts'
import { readSimulation } from './simulated-clock.ts'

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

/** Stores the settings. A company with a simulated clock is called PROV on all that it prints and sends. */
export async function writeCompany(db: Db | Trx, settings: Company): Promise<void> {
  const isSimulated = (await readSimulation(db)) !== undefined
  const text = JSON.stringify(isSimulated ? asTrial(settings) : settings)
  await db
    .insertInto('company')
    .values({ settings: text })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ settings: text }))
    .execute()
}

function asTrial(settings: Company): Company {
  const { name, shortName } = settings
  return { ...settings, name: trial(name), shortName: trial(shortName) }
}

function trial(name: string): string {
  return name.startsWith('PROV ') ? name : `PROV ${name}`
}
