import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertCase } from '../../db/case.ts'
import { leaveParked, ownersOf, type ParkedOwner, parkedOwner, takeParked } from '../../db/parked-owner.ts'
import type { Actor } from '../../domain/case.ts'
import { addMinutes, instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const row = { number, kind: 'ticket', status: 'new', title: 'x', customer: null, reseller: null } as const
  await fresh.db
    .transaction()
    .execute(trx => insertCase(trx, { ...row, policyOn: plainDate('2026-11-23'), openedAt: at }))
})
afterAll(() => fresh.drop())

const number = 'T-2026-000001'
const at = instant('2026-11-23T08:00:00.000Z')
const lena: Actor = { role: 'ops', id: 'user-1' }
const moa: Actor = { role: 'admin', id: 'user-2' }
const both = [lena, moa] as const

/** Parks the case anew, or lets it go on. */
async function park(since: string | null): Promise<void> {
  const parked = since && JSON.stringify({ cause: 'StepFailed', detail: '', at: instant(since) })
  await fresh.db.updateTable('cases').set({ parked }).where('number', '=', number).execute()
}

async function owner(): Promise<ParkedOwner | null> {
  const { rows } = await sql<{ owner: ParkedOwner | null }>`select ${parkedOwner} as owner from cases`.execute(fresh.db)
  return rows[0]?.owner ?? null
}

const take = (by: Actor, from: string | null = null) => takeParked(fresh.db, number, { by, from, at })

test('P3 E7 of two who take a parked case at once one gets it, every time', async () => {
  for (let minute = 0; minute < 20; minute += 1) {
    await park(addMinutes(at, minute))
    await Promise.all(both.map(by => take(by)))
    const taken = await owner()
    expect(taken).toMatchObject({ name: null, since: at })
    const other = both.find(({ id }) => id !== taken?.id) ?? lena
    await take(other)
    expect(await owner()).toEqual(taken)
    // Each of several who take it over from the same one finds it taken by the first of them.
    await Promise.all([other, { role: 'ops', id: 'user-3' } as const].map(by => take(by, taken?.id ?? '')))
    expect([other.id, 'user-3']).toContain((await owner())?.id)
  }
})

test('P3 E7 what is left is anybody’s, what goes on or is parked anew is nobody’s, and it stays known who had it (S4)', async () => {
  await park('2026-11-24T08:00:00.000Z')
  await take(lena)
  await take(lena, lena.id)
  await leaveParked(fresh.db, number, { by: moa, at })
  expect(await owner()).toEqual({ ...lena, name: null, since: at })
  await leaveParked(fresh.db, number, { by: lena, at })
  await leaveParked(fresh.db, number, { by: lena, at })
  expect(await owner()).toBeNull()
  await take(moa, lena.id)
  expect(await owner()).toMatchObject(moa)

  await park(null)
  expect(await owner()).toBeNull()
  await take(lena)
  await leaveParked(fresh.db, number, { by: moa, at })
  await park('2026-11-25T08:00:00.000Z')
  expect(await owner()).toBeNull()

  const since = (await ownersOf(fresh.db, number)).filter(({ parkedAt }) => parkedAt >= '2026-11-24')
  expect(since.map(({ did, byId }) => `${byId} ${did}`)).toEqual(['user-1 taken', 'user-1 left', 'user-2 taken'])
  for (const change of [sql`update parked_owners set by_id = 'user-9'`, sql`delete from parked_owners`])
    await expect(change.execute(fresh.db)).rejects.toThrow('append-only')
})
