import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { Bulk, BulkList, BulkPage, BulkPreview } from '../../api/schemas/bulk.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { said } from './alarms.ts'
import { type Billed, billedOne } from './billed.ts'
import { quiet, report } from './orders.ts'

let api: ApiWorld
let invoice: Billed
beforeAll(async () => {
  api = await startApi()
  invoice = await billedOne(api)
}, 120_000)
afterAll(() => api.close())

const reason = { reason: 'Dubblett.' }
const nobody = 'T-2026-999999'

async function tickets(count: number): Promise<readonly string[]> {
  const made = await Promise.all(Array.from({ length: count }, () => report(api)))
  await quiet(api)
  return made.map(({ number }) => number)
}

async function preview(body: object): Promise<z.infer<typeof BulkPreview>> {
  return BulkPreview.parse(said(await api.ask('POST /bulk-actions/preview', { as: 'ops', body })))
}

async function refusals(body: object) {
  return (await preview(body)).items.map(({ refusal }) => refusal?.reason ?? null)
}

async function page(href: string): Promise<z.infer<typeof BulkPage>> {
  return BulkPage.parse(said(await api.ask(`GET ${href}`, { as: 'ops' })))
}

/** The run, once it is over. */
function over(href: string) {
  const read = async () => {
    const run = await page(href)
    return run.endedAt === null ? undefined : run
  }
  return eventually(`${href} is over`, read, 25_000)
}

test('P3 a dry run says of each case what it would answer, in the words that the case itself uses, and changes nothing', async () => {
  const [open = '', over = ''] = await tickets(2)
  must(await api.ask(`POST /tickets/${over}/cancellation`, { as: 'ops', body: reason }), 200)
  await quiet(api)
  const before = await api.rows()
  const tried = await preview({ action: 'cancel', body: reason, cases: [open, over, nobody, open] })
  expect(tried.totals).toEqual({ chosen: 3, done: 1, refused: 2 })
  expect(tried.items).toMatchObject([
    { case: open, leadsTo: 'cancelled', leadsToText: 'Avbruten', refusal: null, customerName: 'Anna Andersson' },
    { case: over, leadsTo: null, refusal: { reason: 'wrongStatus', allowedActions: [] } },
    { case: nobody, title: null, leadsTo: null, refusal: { reason: 'unknown' } },
  ])
  const alone = await api.ask(`POST /tickets/${over}/cancellation`, { as: 'ops', body: reason })
  expect(tried.items[1]?.refusal?.text).toBe(alone.body.reason)

  // Bad input is refused field by field, and leaves no trace.
  for (const what of ['POST /bulk-actions/preview', 'POST /bulk-actions']) {
    const cases = Array.from({ length: 1001 }, (_, index) => `T-2026-${String(index).padStart(6, '0')}`)
    const bad = await api.ask(what, { as: 'ops', body: { action: 'cancel', body: { reason: ' ' }, cases } })
    expect([bad.status, bad.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      422,
      ['/body/reason empty', '/cases tooMany'],
    ])
    const unknown = await api.ask(what, { as: 'ops', body: { action: 'book', body: {}, cases: [open] } })
    expect([unknown.status, unknown.body.errors[0]?.pointer]).toEqual([422, '/action'])
  }
  expect(await api.rows()).toEqual(before)
})

test('P3 T3 what was allowed at the dry run and no longer is at the run is refused in its row; sent twice, it runs once', async () => {
  const cases = await tickets(4)
  const [, changed = ''] = cases
  const body = { action: 'cancel', body: reason, cases: [...cases, nobody] }
  expect((await preview(body)).totals).toEqual({ chosen: 5, done: 4, refused: 1 })
  must(await api.ask(`POST /tickets/${changed}/cancellation`, { as: 'ops', body: reason }), 200)

  const asked = { as: 'admin', body, headers: { 'idempotency-key': 'the-same-run' } } as const
  const begun = await api.ask('POST /bulk-actions', asked)
  const { number, href } = Bulk.parse(must(begun, 201))
  expect(begun.headers.get('location')).toBe(href)
  expect(must(await api.ask('POST /bulk-actions', asked), 201).number).toBe(number)
  const run = await over(href)
  expect(run).toMatchObject({ state: 'ended', stateText: 'Klar', written: 'Dubblett.', by: { role: 'admin' } })
  expect(run.totals).toEqual({ chosen: 5, waiting: 0, done: 3, refused: 2, failed: 0, notDone: 0 })
  expect(run.items.map(({ case: each, outcome, text }) => [each, outcome, text])).toEqual([
    [cases[0], 'done', 'Gjort'],
    [
      changed,
      'refused',
      (await api.ask(`POST /tickets/${changed}/cancellation`, { as: 'ops', body: reason })).body.reason,
    ],
    [cases[2], 'done', 'Gjort'],
    [cases[3], 'done', 'Gjort'],
    [nobody, 'refused', 'Ärendet finns inte. Kontrollera numret.'],
  ])

  // Page by page, or of one outcome only.
  const first = await page(`${href}?limit=3`)
  const rest = await page(first.next?.replace(/^https?:\/\/[^/]+/u, '') ?? '')
  expect([...first.items, ...rest.items]).toEqual(run.items)
  expect((await page(`${href}?outcome=done`)).items).toHaveLength(3)
  const list = BulkList.parse(said(await api.ask('GET /bulk-actions', { as: 'ops' })))
  expect(list.items.map(each => each.number)).toEqual([number])
  expect(list.items[0]?.totals).toEqual(run.totals)

  const late = await api.ask(`POST ${href}/stop`, { as: 'ops', body: {} })
  expect([late.status, late.body.reason]).toEqual([409, 'Körningen är redan slut. Det som blev gjort står i listan.'])
  expect((await api.ask('GET /bulk-actions/MA-999', { as: 'ops' })).status).toBe(404)
})

test('P3 B10 the dry run knows of an invoice what its debt would refuse, as the run does', async () => {
  const { number, href } = invoice
  const [ticket = ''] = await tickets(1)
  const hold = { action: 'hold', body: { kind: 'dispute', ...reason }, cases: [number, ticket] }
  expect(await refusals(hold)).toEqual([null, 'wrongStatus'])
  expect(await refusals({ ...hold, action: 'release', body: reason })).toEqual(['nothingHeld', 'wrongStatus'])
  expect(await refusals({ ...hold, action: 'waive', body: { part: 'cost', ...reason } })).toEqual([
    'nothingCharged',
    'wrongStatus',
  ])
  const begun = Bulk.parse(must(await api.ask('POST /bulk-actions', { as: 'ops', body: hold }), 201))
  expect((await over(begun.href)).items.map(({ outcome }) => outcome)).toEqual(['done', 'refused'])
  expect(await refusals(hold)).toEqual(['heldAlready', 'wrongStatus'])
  const answered = { ...hold, action: 'release', body: { kind: 'question', ...reason } }
  expect(await refusals(answered)).toEqual(['nothingHeld', 'wrongStatus'])
  expect(await refusals({ ...answered, body: { kind: 'dispute', ...reason } })).toEqual([null, 'wrongStatus'])
  const again = Bulk.parse(must(await api.ask('POST /bulk-actions', { as: 'ops', body: hold }), 201))
  const { items } = await over(again.href)
  expect(items[0]?.refusal?.reason).toBe('heldAlready')
  const { events } = must(await api.ask(`GET ${href}/events`, { as: 'ops' }), 200)
  expect(events.filter(({ did }) => did === 'held')).toMatchObject([{ written: 'Dubblett.' }])
})

test('P3 all that the work list shows is tried, however many its pages, and what was tried is what is run', async () => {
  const title = 'Hjo Torktumlaren skramlar'
  const two = [await report(api, { title }), await report(api, { title })]
  const matching = { q: 'torktumlaren', kind: 'ticket', closed: false }
  expect(said(await api.ask('GET /cases/total?q=torktumlaren&kind=ticket', { as: 'ops' }))).toEqual({
    total: 2,
    isMore: false,
  })
  const tried = await preview({ action: 'cancel', body: reason, matching })
  expect(tried).toMatchObject({ isCut: false, totals: { chosen: 2, done: 2, refused: 0 } })
  const late = await report(api, { title })
  const cases = tried.items.map(item => item.case)
  const begun = Bulk.parse(
    must(await api.ask('POST /bulk-actions', { as: 'ops', body: { action: 'cancel', body: reason, cases } }), 201),
  )
  const run = await over(begun.href)
  expect(run.items.map(item => `${item.case} ${item.outcome}`)).toEqual(two.map(({ number }) => `${number} done`))
  expect(must(await api.ask(`GET ${late.href}`, { as: 'ops' }), 200).status).toBe('new')

  // By their numbers or by what they match; and only what has been tried is run.
  const pointers = async (what: string, which: object) => {
    const { status, body } = await api.ask(what, { as: 'ops', body: { action: 'cancel', body: reason, ...which } })
    return [status, ...body.errors.map(({ pointer, code }) => `${pointer} ${code}`)]
  }
  const trial = 'POST /bulk-actions/preview'
  for (const which of [{}, { cases, matching }])
    expect(await pointers(trial, which)).toEqual([422, '/cases exactlyOne'])
  expect(await pointers(trial, { matching: { q: ' ', nonsense: 1 } })).toEqual([
    422,
    '/matching/q empty',
    '/matching/nonsense unknownField',
  ])
  expect(await pointers('POST /bulk-actions', { matching })).toEqual([422, '/cases required', '/matching unknownField'])
})

test('P3 of more cases than one run takes, those that are due first are tried, and it is said that there are more', async () => {
  await sql`
    insert into cases (number, kind, status, title, customer, step, policy_on, opened_at, next_at)
    select 'T-2025-' || lpad(i::text, 6, '0'), 'ticket', 'new', 'x', 'K-1004', 1, '2025-01-01', now(), now() + make_interval(mins => i)
    from generate_series(1, 1001) as i`.execute(api.db)
  expect(said(await api.ask('GET /cases/total?customer=K-1004', { as: 'ops' }))).toEqual({ total: 1000, isMore: true })
  const tried = await preview({ action: 'cancel', body: reason, matching: { customer: 'K-1004' } })
  expect(tried).toMatchObject({ isCut: true, totals: { chosen: 1000 } })
  expect(tried.items.at(-1)?.case).toBe('T-2025-001000')
  await sql`delete from cases where number like 'T-2025-%'`.execute(api.db)
})
