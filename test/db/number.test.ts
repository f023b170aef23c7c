import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSite, listSites, newSiteNumber } from '../../db/site.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('numbers are listed by how they count, newest first, however many digits they have', async () => {
  const { db } = fresh
  const { number: customer } = await db.selectFrom('customers').select('number').limit(1).executeTakeFirstOrThrow()
  await db.deleteFrom('sites').execute()
  const place = { name: 'Lager', street: 'Gatan 1', postalCode: '11122', city: 'Stockholm' }
  for (const number of ['AN-999', 'AN-1000', 'AN-8']) await insertSite(db, { ...place, number, customer })
  const after = async (before: string | null) => {
    const sites = await listSites(db, customer, { before, limit: 10 })
    return sites.map(({ number }) => number)
  }
  expect(await after(null)).toEqual(['AN-1000', 'AN-999', 'AN-8'])
  expect(await after('AN-1000')).toEqual(['AN-999', 'AN-8'])
  expect(await newSiteNumber(db)).not.toBe(await newSiteNumber(db))
})
