import { sql } from 'kysely'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { agreedClock, startClock, WrongClock } from '../../company-clock.ts'
import { readCompany } from '../../db/company.ts'
import { loadDemo } from '../../db/demo/load.ts'
import { instant } from '../../domain/instant.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
  onTestFinished(() => fresh.drop())
})

const [tenSeconds, oneMinute] = [8640, 1440]

describe('E5 which clock a company goes by', () => {
  test('E5 a new company keeps the clock that it is started with, and a restart goes on with it', async () => {
    await empty()
    const first = await startClock(fresh.db, tenSeconds)
    const shown = first.now()
    const again = await startClock(fresh.db, tenSeconds)
    expect(again.simulation).toEqual(first.simulation)
    expect(again.now() >= shown).toBe(true)
    expect((await agreedClock(fresh.db, tenSeconds)).simulation).toEqual(first.simulation)
  })

  test('E5 a simulated company is not started as a real one, nor at another pace, and is told how it is started', async () => {
    await empty()
    await startClock(fresh.db, tenSeconds)
    await expect(startClock(fresh.db, undefined)).rejects.toThrow(/cannot be started as a real one.*--clock 1d=10s/)
    await expect(startClock(fresh.db, oneMinute)).rejects.toThrow(/at another pace \(1d=1m\).*--clock 1d=10s/)
    await expect(agreedClock(fresh.db, undefined)).rejects.toThrow(WrongClock)
  })

  test('E5 a real company is not given a simulated clock, and stays as it is', async () => {
    await expect(startClock(fresh.db, tenSeconds)).rejects.toThrow(
      /cannot be given a simulated clock.*LEDTID_CLOCK=1d=10s/,
    )
    const { simulation, now } = await startClock(fresh.db, undefined)
    expect(simulation).toBeUndefined()
    expect(Math.abs(Date.parse(now()) - Date.now())).toBeLessThan(5_000)
    expect((await readCompany(fresh.db)).name).toBe('Exempelhjälpen AB')
  })

  test('E5 of two first starts at once, both go by the same clock', async () => {
    await empty()
    const [one, other] = await Promise.all([startClock(fresh.db, tenSeconds), startClock(fresh.db, tenSeconds)])
    expect(one.simulation).toEqual(other.simulation)
  })

  test('E5 the clock is never set anew', async () => {
    await empty()
    await startClock(fresh.db, tenSeconds)
    await expect(fresh.db.updateTable('simulatedClock').set({ factor: 2 }).execute()).rejects.toThrow(/append-only/)
    await expect(fresh.db.deleteFrom('simulatedClock').execute()).rejects.toThrow(/append-only/)
  })

  test('E5 a company whose clock has gone past the holidays that are known says so', async () => {
    await fresh.db
      .insertInto('simulatedClock')
      .values({ startedAt: instant('2020-01-01T00:00:00Z'), factor: tenSeconds })
      .execute()
    await expect(agreedClock(fresh.db, tenSeconds)).rejects.toThrow(/past the year 2049.*Begin anew/)
  })

  test('N1 a simulated company is called PROV on all that it prints and sends', async () => {
    await empty()
    const { now } = await startClock(fresh.db, tenSeconds)
    await loadDemo(fresh.db, now())
    expect(await readCompany(fresh.db)).toMatchObject({
      name: 'PROV Exempelhjälpen AB',
      shortName: 'PROV Exempelhjälpen',
    })
  })
})

/** Takes the fictional company out of the database: what is left is what a first start meets. */
async function empty(): Promise<void> {
  for (const table of [
    'objects',
    'agreements',
    'sites',
    'technicians',
    'articles',
    'regions',
    'customers',
    'resellers',
    'company',
  ])
    await sql`delete from ${sql.table(table)}`.execute(fresh.db)
}
