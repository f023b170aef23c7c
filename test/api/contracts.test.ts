import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ContractPage, TerminationPreview } from '../../api/schemas/contract.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, addMonths, type PlainDate } from '../../domain/plain-date.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { alarmFrom, calm, contractIn, said, signed, site, terminated } from './alarms.ts'

let api: ApiWorld
let today: PlainDate
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
})
afterAll(() => api.close())

test('A1 a contract is signed, and read back as it was agreed on', async () => {
  const contract = await signed(api, today)
  const { number, href } = contract
  expect(contract).toMatchObject({
    contractKind: 'rental',
    contractKindText: 'Hyresavtal',
    customer: 'K-1002',
    agreedOn: today,
    startOn: today,
    bindingEndsOn: today,
    fees: [{ from: today, monthlyOre: 29_900 }],
    guardIncluded: false,
    keyInCabinet: true,
    signs: 2,
    invoiceFeeWaived: true,
    site: { name: 'Villa Lindvägen', postalCode: '541 34' },
    links: { termination: null, invoices: `/invoices?contract=${number}` },
  })
  expect(contract.equipment).toMatchObject([
    { id: 'C-1', owner: 'ours', ownerAfterEnd: 'ours', state: 'installed', article: '630', replacementOre: 250_000 },
    { id: 'K-1', owner: 'customer', ownerAfterEnd: 'customer', article: null, replacementOre: null },
  ])
  expect(contract.authorised.map(({ id, name, until }) => [id, name, until])).toEqual([
    ['B-1', 'Bo Behörig', null],
    ['B-2', 'Moa Mindre', null],
    ['B-3', 'Dag Därförut', addDays(today, -1)],
  ])
  const seen = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
  expect(seen.number).toBe(number)
  expect(seen.allowedActions.map(({ action }) => action)).not.toContain('amend')
  expect(must(await api.ask(`GET ${contract.site.href}`, { as: 'customer' }), 200)).toMatchObject({
    customer: 'K-1002',
  })
  const invoices = must(await api.ask(`GET ${contract.links.invoices}`, { as: 'customer' }), 200)
  expect(invoices.items.every(item => item['contract'] === undefined)).toBe(true)
})

test('A2 the date from which it can end is always shown, with its reason in a sentence', async () => {
  const { number, href } = await signed(api, today, { bindingMonths: 24, noticeMonths: 6, contractKind: 'package' })
  const { end } = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
  expect(end).toMatchObject({ on: addMonths(today, 24), decidedBy: 'binding', requestedOn: today, terminated: false })
  expect(end.text).toMatch(/^Sägs avtalet upp .* upphör det .* när bindningstiden på 24 månader .*\.$/)
  const headers = { 'accept-language': 'en' }
  const english = contractIn(await api.ask(`GET ${href}`, { as: 'customer', headers }))
  expect(english.end.text).toMatch(/^If it is terminated on .* the contract ends on .* binding of 24 months .*\.$/)
  const list = ContractPage.parse(must(await api.ask('GET /contracts?contractKind=package', { as: 'customer' }), 200))
  expect(list.items.find(item => item.number === number)?.end).toEqual(end)
})

test('A2 “what if” says what a termination would bring, changes nothing, and comes true', async () => {
  const { href } = await signed(api, today)
  await calm(api)
  const before = await api.rows()
  const preview = TerminationPreview.strict().parse(
    said(await api.ask(`GET ${href}/termination-preview`, { as: 'customer' })),
  )
  const later = must(
    await api.ask(`GET ${href}/termination-preview?requestedOn=${addDays(today, 40)}`, { as: 'ops' }),
    200,
  )
  expect(await api.rows()).toEqual(before)
  expect(contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))).toMatchObject({ links: { termination: null } })
  expect(preview.end).toMatchObject({ on: addMonths(today, 3), terminated: false })
  expect(later['end']).toMatchObject({ on: addMonths(addDays(today, 40), 3) })
  expect(preview.teardown.to < preview.end.on).toBe(true)
  expect(preview.teardown.tasks).toHaveLength(3)
  expect(preview.equipment.unreturned.map(({ id }) => id)).toEqual(['C-1'])
  expect(preview.equipment.customers.map(({ id }) => id)).toEqual(['K-1'])
  expect(preview.feesUntilEnd.at(-1)?.to).toBe(preview.end.on)
  expect(preview.feesUntilEndOre).toBe(preview.feesUntilEnd.reduce((sum, { netOre }) => sum + netOre, 0))
  const termination = await terminated(api, href)
  expect(termination.end).toMatchObject({ on: preview.end.on, decidedBy: preview.end.decidedBy, terminated: true })
  expect(termination.disconnectsAt).toBe(preview.disconnectedAt)
  const refused = await api.ask(`GET ${href}/termination-preview`, { as: 'customer' })
  expect(must(refused, 409).reason).toMatch(/^Avtalet är redan uppsagt\. .* Avtalet upphör /)
})

describe('A1 what cannot be agreed on is refused, with what can', () => {
  const wrong: readonly [string, (day: PlainDate) => object, readonly string[], string][] = [
    ['negative months', () => ({ bindingMonths: -12 }), ['/bindingMonths notAChoice'], '0, 12, 24, 36, 60'],
    ['months nobody offers', () => ({ noticeMonths: 4 }), ['/noticeMonths notAChoice'], '3, 6, 12'],
    ['half a month', () => ({ noticeMonths: 3.5 }), ['/noticeMonths notAChoice'], '3, 6, 12'],
    ['a negative fee', () => ({ monthlyOre: -1 }), ['/monthlyOre tooSmall'], '0'],
    ['nobody', () => ({ customer: 'K-9' }), ['/customer customerUnknown'], 'Kunden'],
    ['another’s site', () => ({ customer: 'K-1004' }), ['/site siteUnknown'], 'anläggning'],
    ['no site', () => ({ site: 'AN-1' }), ['/site siteUnknown'], 'anläggning'],
    [
      'a day to come',
      day => ({ agreedOn: addDays(day, 1), startOn: addDays(day, 1) }),
      ['/agreedOn inTheFuture'],
      'än',
    ],
    ['a start before it', day => ({ startOn: addDays(day, -1) }), ['/startOn notBefore'], 'tidigast'],
    ['a start in an age', day => ({ startOn: addMonths(day, 30) }), ['/startOn notAfter'], 'senast'],
    [
      'the same piece twice, an article that is not sold, a price without an article',
      () => ({
        equipment: [
          { id: 'C-1', text: 'Panel', owner: 'ours', article: '999', replacementOre: 1 },
          { id: 'C-2', text: 'Panel', owner: 'ours', article: '998', replacementOre: 1 },
        ],
      }),
      ['/equipment/0/article articleUnknown', '/equipment/1/article articleUnknown'],
      'Artikeln',
    ],
    [
      'the same piece twice',
      () => ({ equipment: [1, 2].map(() => ({ id: 'C-1', text: 'Panel', owner: 'ours' })) }),
      ['/equipment/1/id namedTwice'],
      'en gång',
    ],
    [
      'a price without an article',
      () => ({ equipment: [{ id: 'C-1', text: 'Panel', owner: 'ours', replacementOre: 1 }] }),
      ['/equipment/0/replacementOre articleAndPrice'],
      'artikel',
    ],
    [
      'a person without a name',
      day => ({ authorised: [{ id: 'B-1', name: ' ', authorities: ['terminate'], from: day }] }),
      ['/authorised/0/name empty'],
      'tom',
    ],
  ]
  test.for(wrong)('A1 %s', async ([, change, errors, tells]) => {
    const body = { site: await site(api), ...alarmFrom(today), ...change(today) }
    await calm(api)
    const before = await api.rows()
    const reply = must(await api.ask('POST /contracts', { as: 'ops', body }), 422)
    expect(reply.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(errors)
    expect(reply.errors[0]?.detail).toContain(tells)
    expect(await api.rows()).toEqual(before)
  })
})

test('P34 a repeat with the same Idempotency-Key signs, registers and terminates once', async () => {
  const day = today
  const headers = { 'idempotency-key': 'sign-1' }
  const body = { site: await site(api), ...alarmFrom(day) }
  const first = contractIn(await api.ask('POST /contracts', { as: 'ops', body, headers }), 201)
  const again = contractIn(await api.ask('POST /contracts', { as: 'ops', body, headers }), 201)
  expect(again).toEqual(first)
  const terminating = { as: 'customer', body: {}, headers: { 'idempotency-key': 'end-1' } } as const
  const replies = await Promise.all([1, 2, 3].map(() => terminated(api, first.href, terminating)))
  expect(new Set(replies.map(({ number }) => number)).size).toBe(1)
  const rows = await api.db.selectFrom('terminations').select('number').where('contract', '=', first.number).execute()
  expect(rows).toHaveLength(1)
  const callOut = { as: 'ops', body: { on: day }, headers: { 'idempotency-key': 'guard-1' } } as const
  for (let count = 0; count < 2; count++) must(await api.ask(`POST ${first.href}/guard-call-outs`, callOut), 201)
  const guards = await api.db.selectFrom('guardCallOuts').select('id').where('contract', '=', first.number).execute()
  expect(guards).toHaveLength(1)
})

test('A1 what is changed shows at once, and a fee that is invoiced already stays', async () => {
  // The fee of its first day is invoiced in the morning, and that has been.
  const yesterday = addDays(today, -1)
  const { href, number } = await signed(api, yesterday)
  await billed(href)
  const asked = (body: object) => api.ask(`POST ${href}/amendments`, { as: 'ops', body })
  const from = addMonths(today, 6)
  const after = contractIn(
    await asked({
      fee: { from, monthlyOre: 34_900 },
      signs: 0,
      authorised: [{ id: 'B-9', name: 'Nina Ny', authorities: ['move'], from: today }],
      equipment: [{ id: 'R-1', text: 'Rökdetektor', owner: 'ours' }],
    }),
  )
  expect(after.fees).toEqual([
    { from: yesterday, monthlyOre: 29_900 },
    { from, monthlyOre: 34_900 },
  ])
  expect(after.signs).toBe(0)
  expect(after.authorised.map(({ name }) => name)).toEqual(['Nina Ny'])
  expect(after.equipment.map(({ id }) => id)).toEqual(['C-1', 'K-1', 'R-1'])
  const late = must(await asked({ fee: { from: today, monthlyOre: 1 } }), 422)
  expect(late.errors[0]).toMatchObject({ pointer: '/fee/from', code: 'notBefore' })
  expect(must(await asked({}), 422).errors[0]).toMatchObject({ code: 'atLeastOne' })
  expect(must(await api.ask(`GET ${href}/events`, { as: 'ops' }), 200).events.map(({ did }) => did)).toContain(
    'contractAmended',
  )
  expect(number).toMatch(/^A-/)
})

test('A11 a guard who was sent is noted for the contract, and not on a day that cannot be', async () => {
  const { href } = await signed(api, today)
  const asked = (body: object) => api.ask(`POST ${href}/guard-call-outs`, { as: 'ops', body })
  expect(must(await asked({ on: today, quantity: '1,5' }), 201)).toMatchObject({ article: '620', quantity: 1.5 })
  for (const [on, code] of [
    [addDays(today, 1), 'inTheFuture'],
    [addDays(today, -1), 'notBefore'],
  ])
    expect(must(await asked({ on }), 422).errors[0]).toMatchObject({ pointer: '/on', code })
  expect(must(await asked({ on: today, article: '999' }), 422).errors[0]).toMatchObject({ code: 'articleUnknown' })
})

test('S1 another’s contract, site and termination do not exist', async () => {
  const { number, href, site: place } = await signed(api, today)
  const { href: termination } = await terminated(api, href)
  for (const as of ['otherCustomer'] as const) {
    for (const path of [href, `${href}/events`, `${href}/termination-preview`, place.href, termination])
      must(await api.ask(`GET ${path}`, { as }), 404)
    must(await api.ask(`POST ${href}/terminations`, { as, body: {} }), 404)
    must(await api.ask(`POST ${termination}/withdrawal`, { as, body: {} }), 404)
    for (const list of ['/contracts', '/contracts?customer=K-1002', '/sites', '/sites?customer=K-1002'])
      expect(must(await api.ask(`GET ${list}`, { as }), 200).items).toEqual([])
  }
  for (const as of ['technician', 'reseller'] as const) {
    for (const path of [href, termination, '/contracts', '/sites']) must(await api.ask(`GET ${path}`, { as }), 403)
    must(await api.ask(`GET /cases/${number}`, { as }), 404)
  }
})

/** Waits for the first invoice of a contract. */
async function billed(href: string): Promise<void> {
  await expect
    .poll(async () => contractIn(await api.ask(`GET ${href}`, { as: 'ops' })).billedThrough, { timeout: 10_000 })
    .not.toBeNull()
}
