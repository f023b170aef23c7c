import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DunningPolicyList, ReferenceRateList } from '../../api/schemas/terms.ts'
import { dunningPolicy } from '../../domain/dunning.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { halfYearOf } from '../../domain/interest.ts'
import { addDays, addMonths, type PlainDate } from '../../domain/plain-date.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { calm, said, signed } from './alarms.ts'

let api: ApiWorld
let today: PlainDate
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
})
afterAll(() => api.close())

const policies = async () =>
  DunningPolicyList.strict().parse(said(await api.ask('GET /dunning-policies', { as: 'ops' })))
const rates = async () => ReferenceRateList.strict().parse(said(await api.ask('GET /reference-rates', { as: 'ops' })))
const wrong = async (path: string, body: object) =>
  must(await api.ask(`POST ${path}`, { as: 'admin', body }), 422).errors.map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )
const wrongRate = (body: object) => wrong('/reference-rates', body)
const setAt = () =>
  api.db
    .selectFrom('policies')
    .select(['name', 'validFrom', 'body', 'setAt'])
    .orderBy('name')
    .orderBy('validFrom')
    .execute()

describe('E6 the terms of dunning over HTTP', () => {
  test('E6 those in force and those to come stand in their order, with the open invoices that go by each', async () => {
    const before = await policies()
    expect(before.items).toMatchObject([{ validFrom: null, state: 'inForce', policy: dunningPolicy }])
    await signed(api, today)
    await calm(api)
    const open = await api.db
      .selectFrom('cases')
      .select('number')
      .where('kind', '=', 'invoice')
      .where('closedAt', 'is', null)
      .execute()
    expect(open.length).toBeGreaterThan(0)
    expect(await policies()).toMatchObject({
      items: [{ openInvoices: open.length }],
      firstDayToSet: addDays(today, 1),
    })
    const policy = { ...dunningPolicy, reminderFeeOre: 5_000 }
    const body = { validFrom: addDays(today, 10), policy }
    const headers = { 'idempotency-key': 'terms-1' }
    const first = said(await api.ask('POST /dunning-policies', { as: 'admin', body, headers }))
    expect(said(await api.ask('POST /dunning-policies', { as: 'admin', body, headers }))).toEqual(first)
    const { items } = await policies()
    expect(items).toMatchObject([
      { validFrom: null, state: 'inForce', openInvoices: open.length, setBy: null },
      { validFrom: addDays(today, 10), state: 'coming', openInvoices: 0, policy },
    ])
    expect(items[1]?.setAt).not.toBeNull()
    // Until a case has used it, it can be put right.
    const again = { ...body, policy: { ...policy, reminderFeeOre: 4_000 } }
    said(await api.ask('POST /dunning-policies', { as: 'admin', body: again }))
    expect((await policies()).items.map(each => each.policy.reminderFeeOre)).toEqual([6_000, 4_000])
  })

  test('E6 B8 what is set back in time, is no ladder, or asks for more than the law lets one is refused, and changes nothing', async () => {
    await signed(api, today)
    const before = await setAt()
    const validFrom = addDays(today, 20)
    const [first, second, last] = dunningPolicy.steps
    const set = (change: object, from: string = validFrom) =>
      wrong('/dunning-policies', { validFrom: from, policy: { ...dunningPolicy, ...change } })
    expect(await set({}, today)).toEqual(['/validFrom policyUsed'])
    expect(await set({ reminderFeeOre: 6_001 })).toEqual(['/policy/reminderFeeOre atMostKronor'])
    expect(await set({ lateFeeOre: 45_001 })).toEqual(['/policy/lateFeeOre atMostKronor'])
    expect(await set({ steps: [] })).toEqual(['/policy/steps tooFew'])
    expect(await set({ steps: [second, first, last] })).toEqual(['/policy/steps policy.order'])
    expect(await set({ steps: [{ ...first, channel: 'agency' }] })).toEqual([
      '/policy/steps/0/channel policy.agencyOnly',
    ])
    expect(await set({ steps: [{ ...first, daysToPay: null }] })).toEqual([
      '/policy/steps/0/daysToPay policy.daysToPay',
    ])
    expect(await set({ steps: [{ ...first, text: { sv: 'Hej' } }] })).toEqual(['/policy/steps/0/text/en required'])
    expect(await set({ sendingHours: { opensAt: '18:00', closesAt: '08:00', days: 'workingDays' } })).toEqual([
      '/policy/sendingHours/closesAt closesBeforeOpens',
    ])
    expect(await set({ nonsense: 1 })).toEqual(['/policy/nonsense unknownField'])
    expect(await setAt()).toEqual(before)
  })
})

describe('B9 the reference rates over HTTP', () => {
  test('B9 a rate is entered once however often it is sent, and what is to be entered is named', async () => {
    const from = halfYearOf(today)
    const { items, toEnter } = await rates()
    expect(items.at(-1)).toEqual({
      from: '2026-01-01',
      to: '2026-06-30',
      percent: '2.00',
      interestPercent: '10.00',
      state: 'past',
    })
    expect(toEnter).toContainEqual({ from: '2026-07-01', is: 'missing' })
    for (const percent of ['2,5', '2.0', '2'])
      said(await api.ask('POST /reference-rates', { as: 'ops', body: { from, percent } }))
    const after = await rates()
    expect(after.items.at(-1)).toMatchObject({ from, percent: '2.00', state: 'inForce' })
    expect(after.toEnter).not.toContainEqual({ from, is: 'missing' })
    const rows = await api.db.selectFrom('policies').select('toldAt').where('name', '=', 'interest').execute()
    expect(rows.map(({ toldAt }) => toldAt)).not.toContain(null)
  })

  test('B9 what is no half-year, none that Riksbanken has set, or no rate is refused, and changes nothing', async () => {
    const before = await setAt()
    const from = halfYearOf(today)
    expect(await wrongRate({ from: addDays(from, 1), percent: '2' })).toEqual(['/from rate.notAHalfYear'])
    expect(await wrongRate({ from: addMonths(from, 12), percent: '2' })).toEqual(['/from rate.notSetYet'])
    expect(await wrongRate({ from: '2027-02-30', percent: '2' })).toEqual(['/from notADate'])
    for (const percent of ['', 'två', '2,3', '26', '-6', '1e1'])
      expect(await wrongRate({ from, percent })).toEqual(['/percent rate.notARate'])
    expect(await wrongRate({ from, percent: '2', basisPoints: 200 })).toEqual(['/basisPoints unknownField'])
    expect(await setAt()).toEqual(before)
  })
})

test('S1 what dunning goes by is the desk’s to see and to enter rates of, and the administrator’s to set', async () => {
  const body = { validFrom: addDays(today, 30), policy: dunningPolicy }
  expect((await api.ask('POST /dunning-policies', { as: 'ops', body })).status).toBe(403)
  for (const as of ['customer', 'reseller', 'technician'] as const) {
    for (const path of ['/dunning-policies', '/reference-rates']) must(await api.ask(`GET ${path}`, { as }), 403)
    must(await api.ask('POST /reference-rates', { as, body: { from: halfYearOf(today), percent: '2' } }), 403)
  }
})

caseTest(
  'B9 a reminder that waits for a rate leaves once it is entered, and then the rate of what was charged stays',
  async ({ rig, desk, api: rigged }) => {
    const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
    await desk.cover('2027-12-31')
    await rig.until('2027-03-22T13:00:00Z')
    const dunning = async () => must(await rigged.ask(`GET /invoices/${invoice}/dunning`, { as: 'ops' }), 200)
    expect((await dunning())['blockers']).toMatchObject([{ code: 'interestRateMissing' }])
    const enter = (percent: string) =>
      rigged.ask('POST /reference-rates', { as: 'ops', body: { from: '2027-01-01', percent } })
    const { toEnter } = ReferenceRateList.parse(said(await enter('2,0')))
    expect(toEnter).toEqual([{ from: '2026-07-01', is: 'missing' }])
    await rig.until('2027-03-22T13:30:00Z')
    expect((await dunning())['sent']).toMatchObject([{ level: 'reminder1' }, { level: 'reminder2' }])
    const refused = must(await enter('2,5'), 409)
    expect(refused.reason).toContain('Ränta har redan krävts med en annan sats från 2027-01-01.')
    expect(ReferenceRateList.parse(said(await enter('2'))).items.at(-1)?.percent).toBe('2.00')
  },
)
