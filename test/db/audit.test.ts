import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenChains } from '../../db/audit.ts'
import { insertCase, writeEvent } from '../../db/case.ts'
import type { Trx } from '../../db/connect.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const at = instant('2026-11-23T08:00:00Z')

/** A case with so many events, each chained to the one before. */
async function writeCase(trx: Trx, number: string, events: number): Promise<void> {
  const row = { number, kind: 'ticket', status: 'new', title: 'x', customer: null, reseller: null } as const
  await insertCase(trx, { ...row, policyOn: plainDate('2026-11-23'), openedAt: at })
  let previousHash = ''
  for (let step = 1; step <= events; step += 1) {
    const view = { number, kind: 'ticket', status: 'new', step, waiting: null, blockers: [], parked: null } as const
    const by = { byRole: 'ops', byId: 'U-1', did: 'noteAdded', at, forCustomer: false, closed: false }
    await writeEvent(trx, {
      view,
      key: `note ${step}`,
      ...by,
      facts: { b: 2, a: { d: [1, null], c: 'å' } },
      result: {},
      previousHash,
    })
    const { hash } = await trx
      .selectFrom('caseEvents')
      .select('hash')
      .where('caseNumber', '=', number)
      .where('step', '=', step)
      .executeTakeFirstOrThrow()
    previousHash = hash
  }
}

/** Runs in a transaction that is rolled back, with the append-only guard off: what a thief with the keys could do. */
async function tampered(tamper: (trx: Trx) => Promise<unknown>) {
  let found: Awaited<ReturnType<typeof brokenChains>> | undefined
  await fresh.db
    .transaction()
    .execute(async trx => {
      await writeCase(trx, 'T-2026-000001', 4)
      await writeCase(trx, 'T-2026-000002', 2)
      await sql`alter table case_events disable trigger append_only`.execute(trx)
      await tamper(trx)
      found = await brokenChains(trx)
      throw new Error('rolled back')
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'rolled back') throw error
    })
  return found
}

const event = (trx: Trx, step: number) => ({
  change: () =>
    trx
      .updateTable('caseEvents')
      .set({ byId: 'U-2' })
      .where('caseNumber', '=', 'T-2026-000001')
      .where('step', '=', step)
      .execute(),
  remove: () =>
    trx.deleteFrom('caseEvents').where('caseNumber', '=', 'T-2026-000001').where('step', '=', step).execute(),
})

test('S4 a whole record has no broken chain', async () => {
  expect(await tampered(async () => undefined)).toEqual({ cases: 2, events: 6, broken: [] })
})

test.each([
  ['a changed event', (trx: Trx) => event(trx, 2).change(), 2],
  ['an event taken out', (trx: Trx) => event(trx, 3).remove(), 4],
  ['the last event taken away', (trx: Trx) => event(trx, 4).remove(), 4],
])('S4 %s is found, and the first step that does not fit is named', async (_, tamper, step) => {
  const found = await tampered(tamper)
  expect(found?.broken).toMatchObject([{ caseNumber: 'T-2026-000001', step }])
})

test('S4 the timeline cannot be changed or removed in the ordinary way', async () => {
  await fresh.db.transaction().execute(trx => writeCase(trx, 'T-2026-000009', 1))
  const attempts = [
    fresh.db.updateTable('caseEvents').set({ byId: 'U-2' }).execute(),
    fresh.db.deleteFrom('caseEvents').execute(),
    sql`truncate case_events`.execute(fresh.db),
  ]
  for (const { status } of await Promise.allSettled(attempts)) expect(status).toBe('rejected')
})
