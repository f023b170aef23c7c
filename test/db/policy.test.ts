import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policySchemas } from '../../api/schemas/policy.ts'
import { policyOn, setPolicy } from '../../db/policy.ts'
import { enterRate, knownRates } from '../../db/reference-rate.ts'
import { settingsOn, toSettings } from '../../db/settings.ts'
import { dunningPolicy } from '../../domain/dunning.ts'
import { instant } from '../../domain/instant.ts'
import { interestOn } from '../../domain/interest.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { billingPolicy, bookkeepingPolicy, policies } from '../../domain/policy.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

const at = instant('2026-11-22T09:00:00Z')
const from = plainDate('2026-12-01')
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const set = (validFrom: string, body: object = { ...billingPolicy, paymentDays: 20 }) =>
  setPolicy(fresh.db, { name: 'billing', validFrom: plainDate(validFrom), body, at, byId: 'U-1' })

describe('E6 dated policies', () => {
  test('E6 each policy that Ledtid comes with is one that can be set, and nothing that the law forbids is', () => {
    for (const [name, schema] of Object.entries(policySchemas))
      expect(
        schema.parse(JSON.parse(JSON.stringify(Object.entries(policies).find(([key]) => key === name)?.[1]))),
      ).toEqual(Object.entries(policies).find(([key]) => key === name)?.[1])
    const [first, second, last] = dunningPolicy.steps
    for (const wrong of [
      { ...dunningPolicy, reminderFeeOre: 6_001 },
      { ...dunningPolicy, lateFeeOre: 45_001 },
      { ...dunningPolicy, steps: [second, first, last] },
      { ...dunningPolicy, steps: [first, { ...second, channel: 'agency' }, last] },
      { ...dunningPolicy, steps: [{ ...first, text: { sv: 'Hej' } }] },
      { ...dunningPolicy, smallRest: 'writeOff' },
    ])
      expect(policySchemas.dunning.safeParse(wrong).success).toBe(false)
    const ours = { ...first, channel: 'letter', text: { sv: 'Ring oss gärna.', en: 'Do call us.' } }
    expect(policySchemas.dunning.safeParse({ ...dunningPolicy, steps: [ours, second, last] }).success).toBe(true)
    expect(policySchemas.bookkeeping.safeParse({ ...bookkeepingPolicy, bank: '19300' }).success).toBe(false)
  })

  test('E6 a policy is in force from its day, running cases keep theirs and are counted, and one cannot be set back in time', async () => {
    const { db } = fresh
    const opened = (number: string, policyOnDay: string) =>
      sql`insert into cases (number, kind, status, title, policy_on, opened_at, step, overdue)
        values (${number}, 'invoice', 'issued', 'x', ${policyOnDay}::date, ${at}, 1, false)`.execute(db)
    await opened('F-2026-900001', '2026-11-20')
    await opened('F-2026-900002', '2026-11-22')
    expect(await set('2026-11-22')).toMatchObject({ isSet: false, usedOn: '2026-11-22' })
    expect(await policyOn(db, 'billing', plainDate('2026-11-22'))).toEqual(billingPolicy)
    expect(await set('2026-12-01')).toEqual({ isSet: true, usedOn: null, keeps: [{ kind: 'invoice', count: 2 }] })
    const days = [plainDate('2026-11-30'), from, plainDate('2030-01-01')]
    const inForce = await Promise.all(days.map(day => policyOn(db, 'billing', day)))
    expect(inForce.map(({ paymentDays }) => paymentDays)).toEqual([30, 20, 20])
    // Until a case has used it, it can be mended.
    await set('2026-12-01', { ...billingPolicy, paymentDays: 25 })
    expect((await policyOn(db, 'billing', from)).paymentDays).toBe(25)
    await opened('F-2026-900003', '2026-12-02')
    expect(await set('2026-12-01')).toMatchObject({ isSet: false, usedOn: '2026-12-02' })
  })
})

describe('B9 reference rates', () => {
  const debt = { principalOre: 100_000, dueOn: plainDate('2026-06-30'), changes: [] }
  const interest = async () => {
    const { settings } = await fresh.db.selectNoFrom(settingsOn(from)).executeTakeFirstOrThrow()
    return interestOn(debt, plainDate('2026-07-31'), toSettings(settings).interest)
  }

  test('B9 interest of a half-year without a rate is refused, and counted once the rate is entered; the others stay', async () => {
    expect(await interest()).toMatchObject({ ok: false, reason: 'referenceRateMissing', from: '2026-07-01' })
    const before = await knownRates(fresh.db)
    expect([await enter(150), await enter(200), await enter(200)]).toEqual(['entered', 'entered', 'known'])
    // 1 000 kr, 31 days at 10 %.
    expect(await interest()).toMatchObject({ ok: true, totalOre: 849 })
    expect(await enter(250, '2027-01-01')).toBe('entered')
    expect(await interest()).toMatchObject({ ok: true, totalOre: 849 })
    expect(await knownRates(fresh.db)).toEqual([
      ...before,
      { from: '2026-07-01', basisPoints: 200 },
      { from: '2027-01-01', basisPoints: 250 },
    ])
  })
})

function enter(basisPoints: number, halfYear = '2026-07-01') {
  return enterRate(fresh.db, { from: plainDate(halfYear), basisPoints, at, byId: 'U-1' })
}
