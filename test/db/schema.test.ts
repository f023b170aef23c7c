import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('E2 a date comes back as the date that was stored, an instant as ISO text, öre as a number', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select date '2026-11-20' as day, array[date '2026-11-20'] as days,
      timestamptz '2026-11-20 23:30:00+01' as at, 123456789012::bigint as ore`.execute(fresh.db)
  expect(rows).toEqual([{ day: '2026-11-20', days: ['2026-11-20'], at: '2026-11-20T22:30:00.000Z', ore: 123456789012 }])
})
