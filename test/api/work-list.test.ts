import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Case } from '../../api/schemas/case.ts'
import { Owners } from '../../api/schemas/owner.ts'
import { Calendar } from '../../api/schemas/slot.ts'
import { ParkedPage } from '../../api/schemas/work-list.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { type ApiWorld, must, startApi, type Wire } from '../servers/api.ts'
import { breakTable } from '../servers/broken-table.ts'
import { eventually } from '../servers/eventually.ts'
import { calm, said, signed } from './alarms.ts'
import { billedOne } from './billed.ts'
import { booked, report, someWorkingDay } from './orders.ts'

const Work = z.object({
  items: z.array(
    z.looseObject({
      number: z.string(),
      kind: z.string(),
      status: z.string(),
      title: z.string(),
      customerName: z.string().nullable(),
      place: z.string().nullable(),
      customer: z.string().nullable(),
      next: z.object({ at: z.string(), text: z.string() }).nullable(),
      waitingFor: z.object({ text: z.string() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
})
type Item = z.infer<typeof Work>['items'][number]

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
  // Two that are due at the same hour, two with dates of their own, and one that waits without a date.
  await Promise.all([report(api), report(api), report(api, { customer: 'K-1004' })])
  await booked(api, 10)
  await booked(api, 20)
  const held = await billedOne(api)
  must(
    await api.ask(`POST ${held.href}/holds`, { as: 'ops', body: { kind: 'dispute', reason: 'Enligt samtal.' } }),
    200,
  )
}, 120_000)
afterAll(() => api.close())

/** The whole list, page by page. */
async function walked(query: string): Promise<readonly Item[]> {
  const items: Item[] = []
  for (let path: string | null = `/cases?${query}`; path; ) {
    const page: z.infer<typeof Work> = Work.parse(must(await api.ask(`GET ${path}`, { as: 'ops' }), 200))
    items.push(...page.items)
    path = page.next && new URL(page.next, 'http://localhost').pathname + new URL(page.next, 'http://localhost').search
  }
  return items
}

/** What is due next comes first, what has no date last, and of two that are alike the lower number. */
const inOrder = (items: readonly Item[]) =>
  [...items].sort((a, b) => {
    const [one, other] = [a.next?.at ?? '9999', b.next?.at ?? '9999'] as const
    return one === other ? (a.number < b.number ? -1 : 1) : one < other ? -1 : 1
  })

test.each([1, 2, 200])(
  'P3 the work list comes by what is due next, each open case once, by pages of %i',
  async limit => {
    const items = await walked(`limit=${limit}`)
    const open = await api.db.selectFrom('cases').select('number').where('closedAt', 'is', null).execute()
    expect(items.map(({ number }) => number).sort()).toEqual(open.map(({ number }) => number).sort())
    expect(items).toEqual(inOrder(items))
    expect(items.at(-1)).toMatchObject({ kind: 'invoice', next: null })
    expect(items.at(-1)?.waitingFor?.text).toMatch(/\S/)
    for (const { next } of items.slice(0, -1)) expect(next?.text).toMatch(/→ \S/)
  },
)

test.each([
  ['kind=invoice', ({ kind }) => kind === 'invoice'],
  ['status=booked', ({ status }) => status === 'booked'],
  ['customer=K-1004', ({ customer }) => customer === 'K-1004'],
  ['parked=true', () => false],
  ['kind=ticket&status=new', ({ kind, status }) => kind === 'ticket' && status === 'new'],
  ['queue=toCall', ({ status }) => status === 'new'],
  ['queue=unbooked', ({ status }) => status === 'new'],
  ['queue=awaitingTechnician', ({ status }) => status === 'booked'],
  ['queue=toInvoice', () => false],
  ['q=BROWN', ({ customer }) => customer === 'K-1004'],
  ['q=lindv%C3%A4gen&kind=ticket', ({ kind, place }) => kind === 'ticket' && place !== null],
  ['q=100%25', () => false],
] as const satisfies readonly (readonly [string, (item: Item) => boolean])[])(
  'P3 the work list narrowed by %s has just what is so',
  async (query, isIn) => {
    const all = await walked('limit=200')
    expect(await walked(query)).toEqual(all.filter(item => isIn(item)))
  },
)

test('P3 the work list of a day has what is due by then, and nothing without a date', async () => {
  const all = await walked('limit=200')
  const day = all[0]?.next?.at.slice(0, 10) ?? ''
  const due = all.filter(({ next }) => next !== null && next.at.slice(0, 10) <= day)
  expect(due).not.toEqual([])
  expect(await walked(`due=${day}`)).toEqual(due)
})

test('P3 the counters say how many rows each of them opens', async () => {
  const counts = must(await api.ask('GET /cases/counts', { as: 'ops' }), 200)
  for (const queue of ['toCall', 'unbooked', 'awaitingTechnician', 'toInvoice'])
    expect(counts[queue]).toBe((await walked(`queue=${queue}`)).length)
  expect(counts).toMatchObject({ callBacks: 0, payments: 0, parked: 0, messages: 0 })
})

test('P3 each case says whose it is and where, an invoice where its visit was', async () => {
  const items = await walked('limit=200')
  expect(new Set(items.map(({ place }) => place))).toEqual(new Set(['Lindvägen 7, Skövde']))
  expect(new Set(items.map(({ customerName }) => customerName))).toEqual(new Set(['Anna Andersson', 'Oliver Brown']))
})

const numbers = async (query: string) => (await walked(query)).map(({ number }) => number)

test('P3 cases that have ended are found where that is asked for, after those that are open', async () => {
  const { number, href } = await report(api)
  must(await api.ask(`POST ${href}/cancellation`, { as: 'ops', body: { reason: 'Dubblett.' } }), 200)
  expect(await numbers('limit=200')).not.toContain(number)
  const all = await numbers('limit=2&closed=true')
  expect(all).toContain(number)
  expect(new Set(all).size).toBe(all.length)
})

test('P3 the calendar shows each technician’s slots: what is booked, what is free, and nothing that is not theirs', async () => {
  const on = someWorkingDay(api, 10)
  const { technicians } = Calendar.parse(must(await api.ask(`GET /calendar?from=${on}&days=1`, { as: 'ops' }), 200))
  const states = technicians.find(({ number }) => number === 'TK-1')?.slots.map(({ slot, state }) => [slot, state])
  expect(states).toEqual([
    ['morning', 'booked'],
    ['afternoon', 'free'],
  ])
  const free = technicians.filter(({ slots }) => slots.every(({ state }) => state === 'free'))
  expect(free.map(({ number }) => number)).toEqual(['TK-2', 'TK-3', 'TK-4'])
})

async function parkedNow(query = '', as: 'ops' | 'admin' = 'ops') {
  return ParkedPage.parse(said(await api.ask(`GET /cases/parked${query}`, { as }))).items
}

describe('what cannot go on', () => {
  let ticket: Wire

  beforeAll(async () => {
    ticket = await report(api)
    const mend = await breakTable(api.db, 'contact_attempts', `case_number <> '${ticket.number}'`)
    must(await api.ask(`POST ${ticket.href}/contact-attempts`, { as: 'ops', body: {} }), 409)
    await eventually('the case is parked', async () => ((await parkedNow()).length > 0 ? true : undefined))
    await mend()
  })

  const own = (as: 'ops' | 'admin', what: 'take' | 'leave', body: object = {}) =>
    api.ask(`POST /cases/${ticket.number}/${what}`, { as, body })

  test('P3 E7 a parked case is taken by one of the desk; another is told who has it, and can take it over', async () => {
    expect((await parkedNow('?owner=nobody')).map(({ number }) => number)).toEqual([ticket.number])
    const taken = Case.parse(said(await own('ops', 'take'))).parked?.owner
    expect(taken).toMatchObject({ role: 'ops', name: null })
    expect(Case.parse(said(await own('ops', 'take'))).parked?.owner).toEqual(taken)
    const refused = await own('admin', 'take')
    expect([refused.status, refused.body['owner']]).toEqual([409, taken])
    expect(refused.body.reason).toMatch(/^En annan handläggare har redan tagit hand om ärendet, \d{4}-/u)
    expect((await own('admin', 'leave')).status).toBe(409)
    expect(await parkedNow('?owner=nobody')).toEqual([])
    expect((await parkedNow('?owner=me')).map(({ number }) => number)).toEqual([ticket.number])
    expect(await parkedNow('?owner=me', 'admin')).toEqual([])

    must(await own('admin', 'take', { from: taken?.id }), 200)
    expect((await own('ops', 'leave')).status).toBe(409)
    const [mine] = await parkedNow('?owner=me', 'admin')
    expect(mine?.parked?.owner?.role).toBe('admin')
    const seen = must(await api.ask(`GET ${ticket.href}`, { as: 'customer' }), 200)
    expect(seen['parked']).toMatchObject({ owner: null, detail: '' })
  })

  test('P3 E7 a case that goes on is nobody’s and cannot be taken, and who had it can be read', async () => {
    must(
      await api.ask(`POST /cases/${ticket.number}/retry`, { as: 'ops', body: { reason: 'Tabellen är lagad.' } }),
      200,
    )
    await eventually('the case goes on', async () => ((await parkedNow()).length === 0 ? true : undefined))
    for (const what of ['take', 'leave'] as const) {
      const late = await own('admin', what)
      expect([late.status, late.body.type]).toEqual([409, '/problems/not-allowed-now'])
    }
    const { items } = Owners.parse(said(await api.ask(`GET /cases/${ticket.number}/owners`, { as: 'ops' })))
    expect(items.map(({ did, by }) => `${by.role} ${did}`)).toEqual(['ops taken', 'admin taken'])
  })
})

test('P3 E7 an article that a case cannot go on without is added and the case tried again in one; where it is refused, nothing is tried', async () => {
  await api.db.deleteFrom('articles').where('number', '=', '610').execute()
  // The month is billed at eight in the morning, which has been yesterday.
  const { number } = await signed(api, addDays(stockholmDate(api.now()), -1))
  const path = `/cases/${number}`
  const read = async (as: 'ops' | 'admin') => Case.parse(said(await api.ask(`GET ${path}`, { as })))
  const { parked } = await eventually('the contract is parked', async () => {
    const found = await read('ops')
    return found.parked ? found : undefined
  })
  expect(parked?.cause).toBe('ArticleMissing')
  expect(parked?.detail).toContain('article 610')
  const waysOf = async (as: 'ops' | 'admin') => (await read(as)).allowedActions.map(({ action }) => action)
  expect(await waysOf('ops')).toEqual(['retry', 'skip', 'end'])
  expect(await waysOf('admin')).toEqual(['retry', 'mend', 'skip', 'end'])

  const article = {
    name: 'Larm, månad',
    nameEn: 'Alarm, month',
    unit: 'st',
    priceOre: 0,
    vatRate: 2500,
    account: '3001',
  }
  const mend = (more: object) =>
    api.ask(`POST ${path}/mend`, { as: 'admin', body: { article: { ...article, labour: false, ...more } } })
  const refused = await mend({ account: '30', rutRefusal: 'x' })
  expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/article/account']])
  expect((await mend({})).body.errors.map(({ pointer }) => pointer)).toEqual(['/article/rutCategory'])
  expect((await read('ops')).parked).toEqual(parked)

  must(await mend({ rutRefusal: 'Larm ger inte RUT-avdrag' }), 200)
  const { events } = must(await api.ask(`GET ${path}/events`, { as: 'ops' }), 200)
  expect(events.filter(({ did }) => did === 'caseResumed' || did === 'caseParked')).toMatchObject([
    { did: 'caseParked' },
    { did: 'caseResumed', written: 'Rättat: artikel 610 (Larm, månad) är upplagd.' },
  ])
  await calm(api)
  expect((await read('ops')).parked).toBeNull()
  const billed = await api.db.selectFrom('contractCharges').select('article').where('contract', '=', number).execute()
  expect(new Set(billed.map(({ article: sold }) => sold))).toEqual(new Set(['610']))
  expect((await mend({ rutRefusal: 'x' })).status).toBe(409)
})
