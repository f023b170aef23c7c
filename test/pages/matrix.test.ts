import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { TicketWork } from '../../pages/portal/ticket-work.tsx'
import { formats } from '../../texts/format.ts'
import { pageTexts } from '../../texts/pages.ts'
import { texts } from '../../texts/words.ts'
import { said as wire } from '../api/alarms.ts'
import { type ApiWorld, type CallerName, callers, startApi, workflowsUrl } from '../servers/api.ts'
import { giveLogins } from '../servers/logins.ts'
import { askExactly, loggedIn, type Visitor, visitor } from '../servers/visitor.ts'
import { type Address, addresses, filled, isAmong } from './addresses.ts'
import { ledAstray, wrongWithSearches } from './searches.ts'
import { arrangeThings, type Things } from './things.ts'

const people = Object.keys(callers).filter(isCaller)

let api: ApiWorld
let things: Things
const visitors = new Map<CallerName, Visitor>()
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  things = await arrangeThings(api)
  for (const who of people) visitors.set(who, await loggedIn(api.url, who))
}, 180_000)
afterAll(() => api.close())

function isCaller(name: string): name is CallerName {
  return name in callers
}

function as(who: CallerName): Visitor {
  const found = visitors.get(who)
  if (found) return found
  throw new Error(`${who} has not logged in.`)
}

const rows = Object.entries(addresses)
const guarded = rows.filter(([, { roles }]) => roles !== 'public')
const posts = rows.filter(([route]) => route.startsWith('POST'))
const named = guarded.filter(([, { fill }]) => fill !== undefined)

/** Sends what is right in itself, so that nothing but whose it is can be wrong. */
function send(who: Visitor, route: string, address: Address): Promise<Response> {
  const path = filled(route, address, things)
  return route.startsWith('POST') ? who.post(path, address.body ?? {}) : who.get(path)
}

/** What someone is answered: let in, told that it is another role's, or that there is no such thing. */
function answersTo(who: CallerName, { roles, strangers, is }: Address): readonly number[] {
  if (roles === 'anyone' || isAmong(roles, who)) return [200, 303, 422]
  if (!isAmong(strangers, who)) return [403]
  // What only leads on tells nothing of what is there.
  return is === 'way' ? [404, 303] : [404]
}

describe('whose each address is', () => {
  test('S1 every page has its row, and every row is a page’s', () => {
    const routes = api.pageRoutes().filter(route => !route.startsWith('GET /assets/'))
    expect(routes.toSorted()).toEqual(Object.keys(addresses).toSorted())
  })

  test.each(guarded)(
    'S1 %s: outsiders are told that it is not theirs or not there, and nothing is done for them',
    async (route, address) => {
      const outsiders = people.filter(who => !answersTo(who, address).includes(200))
      const before = await api.rows()
      for (const who of outsiders) {
        const response = await send(as(who), route, address)
        expect([who, answersTo(who, address)]).toEqual([who, expect.arrayContaining([response.status])])
        expect(await response.text()).not.toMatch(/Lindvägen|Diskmaskin|%PDF/u)
      }
      const nobody = await send(visitor(api.url), route, address)
      expect(nobody.status).toBe(303)
      const wanted = encodeURIComponent(filled(route, address, things))
      expect(nobody.headers.get('location')).toBe(`/login?next=${wanted}`)
      expect(await api.rows()).toEqual(before)
    },
  )

  test.each(guarded.filter(([route]) => route.startsWith('GET')))(
    'S1 %s: whose it is, is let in',
    async (route, address) => {
      for (const who of people.filter(each => answersTo(each, address).includes(200))) {
        const { status } = await send(as(who), route, address)
        expect([who, status]).toEqual([who, address.is === 'way' ? 303 : (address.status ?? 200)])
      }
    },
  )

  test('S1 one’s own ticket is no door to the papers of another’s', async () => {
    const { number } = (await api.ask('POST /tickets', { as: 'otherCustomer', body: { ...ofOliver } })).body
    for (const paper of [things.note, things.file, things.invoicePaper])
      expect((await as('otherCustomer').get(`/portal/tickets/${number}/documents/${paper}`)).status).toBe(404)
    // Nor is an invoice's paper one of the ticket that it is for, nor the other way about.
    const crossed = `/portal/tickets/${things.done}/documents/${things.invoicePaper}`
    expect((await as('customer').get(crossed)).status).toBe(404)
  })
})

const ofOliver = {
  customer: 'K-1004',
  title: 'Göteborg Ugnen är kall',
  description: 'Kall.',
  kindOfWork: 'appliance',
  site: 'Oliver Brown',
  street: 'Avenyn 20',
  postalCode: '41136',
  city: 'Göteborg',
  reporter: 'Oliver Brown',
  phone1: '070-174 06 10',
}

describe('what is no address', () => {
  const never = [
    'T-2026-999999',
    'U-2026-000001',
    'F-2026-000001',
    '999999999999999',
    '%27%22%3E%3Cscript%3E',
    '%00',
    '%',
    '%C3%28',
    '..%2f..%2fcustomers%2fK-1004',
    '%252e%252e',
    '__proto__',
    'x'.repeat(4_000),
  ]

  test.each(named)(
    'S1 %s: what does not exist or cannot be is not there, and breaks nothing',
    async (route, address) => {
      const who = people.find(each => isAmong(address.roles, each)) ?? 'ops'
      const [method = 'GET'] = route.split(' ')
      for (const [name, thing] of Object.entries(address.fill ?? {})) {
        for (const wrong of never.filter(each => !isThere(route, each))) {
          const path = filled(route, address, { ...things, [thing]: marker }).replace(marker, wrong)
          const { status, said } = await askExactly(
            api.url,
            [method, path],
            { cookie: as(who).cookie ?? '' },
            address.body,
          )
          const expected = address.is === 'way' ? [303, 404] : [404, 422]
          expect([name, wrong.slice(0, 40), expected]).toEqual([
            name,
            wrong.slice(0, 40),
            expect.arrayContaining([status]),
          ])
          expect(said).not.toContain('<script>')
        }
      }
    },
  )

  test.each(named)('S1 %s: dots lead out of nothing', async (route, address) => {
    const who = people.find(each => isAmong(address.roles, each)) ?? 'ops'
    for (const thing of Object.values(address.fill ?? {}))
      for (const dots of ['%2e%2e', '%2e', '..', '%2E%2E%2F%2E%2E']) {
        const path = filled(route, address, { ...things, [thing]: marker }).replace(marker, dots)
        const { status, said } = await askExactly(api.url, ['GET', path], { cookie: as(who).cookie ?? '' })
        expect([200, 303, 404, 405, 422]).toContain(status)
        expect(said).not.toMatch(/^\{"(?:items|number)/u)
      }
  })
})

const marker = 'MARKED'

function ownerOf({ roles }: Address): Visitor {
  return roles === 'public' ? visitor(api.url) : as(people.find(who => isAmong(roles, who)) ?? 'ops')
}

describe('what else stands in an address', () => {
  const pages = rows.filter(([route, { is }]) => route.startsWith('GET') && is === undefined)

  test('P5 what is no field of a page is ignored: mail programs and whoever shares a link add such', async () => {
    const wrong: string[] = []
    for (const [route, address] of pages)
      wrong.push(...(await ledAstray(ownerOf(address), filled(route, address, things))))
    expect(wrong).toEqual([])
  })

  test('P5 every search that is put wrongly is shown again, with what is wrong beside its fields and what was typed', async () => {
    const wrong: string[] = []
    for (const [route, address] of pages)
      wrong.push(...(await wrongWithSearches(ownerOf(address), filled(route, address, things))))
    expect(wrong).toEqual([])
  })

  test('P5 a list that goes on from nowhere says so, and leads back to its beginning', async () => {
    const none = Buffer.from(JSON.stringify(['x', 'y', 'z'])).toString('base64url')
    const strange = [
      none,
      ...['["x"]', '["x","y"]', '["\\u0000"]'].map(text => Buffer.from(text).toString('base64url')),
    ]
    const wrong: unknown[] = []
    for (const [who, path] of lists)
      for (const cursor of ['nonsens', ...strange]) {
        const response = await as(who).get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)
        const html = await response.text()
        const isTold =
          response.status === 422 && html.includes(`<a href="${path.replace('&', '&amp;')}">Till listans första sida`)
        // What is like a place of the list may be taken for one.
        if (!isTold && (cursor === 'nonsens' || cursor === none || response.status >= 500))
          wrong.push([path, cursor, response.status])
      }
    expect(wrong).toEqual([])
  })
})

describe('what a case says', () => {
  test('T1 what was given without need is taken away again at the desk; what is written anew is not', async () => {
    const { body } = await api.ask('POST /tickets', {
      as: 'otherCustomer',
      body: { ...ofOliver, phone2: '070-174 06 11' },
    })
    const path = `/ops/cases/${body.number}/actions/correct`
    const correct = async (typed: Readonly<Record<string, string>>) => {
      const sent = Object.entries(typed).map(([name, value]): [string, string] => [`correct.${name}`, value])
      expect((await as('ops').post(path, Object.fromEntries<string>(sent))).status).toBe(303)
      return Ticket.parse(wire(await api.ask(`GET ${body.href}`, { as: 'ops' })))
    }
    expect(await correct({ masterKey: 'doorCode', doorCode: '4711' })).toMatchObject({ doorCode: '4711' })
    const html = await (await as('ops').get(`/ops/cases/${body.number}`)).text()
    expect(html).toMatch(/Ta bort portkod: 4711/u)
    const removed = { masterKey: 'no', 'remove.doorCode': 'true', 'remove.phone1': 'true', 'remove.phone2': 'true' }
    expect(await correct({ ...removed, phone1: '070-174 06 12' })).toMatchObject({
      masterKey: 'no',
      doorCode: null,
      phone1: '+46701740612',
      phone2: null,
    })
  })

  test('P5 T10 the desk that reads English reports with the articles’ English names', async () => {
    await as('ops').post('/language', { language: 'en', back: '/' })
    const html = await (await as('ops').get(`/ops/cases/${things.onSite}?do=report`)).text()
    await as('ops').post('/language', { language: 'sv', back: '/' })
    const { name, nameEn } = await api.db
      .selectFrom('articles')
      .selectAll()
      .where('number', '=', '110')
      .executeTakeFirstOrThrow()
    expect(html).toContain(`110 ${nameEn}`)
    expect(html).not.toContain(`110 ${name}`)
  })

  test('T10 a delivery note stands with the report that it is of, also while another’s is still made', async () => {
    const ticket = Ticket.parse(wire(await api.ask(`GET /tickets/${things.done}`, { as: 'customer' })))
    const { documents } = DocumentList.parse(
      wire(await api.ask(`GET /tickets/${things.done}/documents`, { as: 'customer' })),
    )
    const [report] = ticket.reports
    if (!report) throw new Error('The work is not reported.')
    const reports = [{ ...report, step: report.step - 1, actions: 'Första besöket.' }, report]
    const words = { page: pageTexts.sv, all: texts.sv, format: formats.sv }
    const drawn = (await TicketWork({ ticket: { ...ticket, reports }, documents, words })) ?? ''
    const [, first = '', second = ''] = drawn.toString().split('<article')
    expect(first).not.toContain(things.note)
    expect(second).toContain(things.note)
  })
})

test('E3 a case leads the desk to its workflow in Temporal’s own pages, which is there', async () => {
  const html = await (await as('ops').get(`/ops/cases/${things.fresh}`)).text()
  const [, id = ''] = new RegExp(`href="${workflowsUrl}/([^"]+)"`, 'u').exec(html) ?? []
  const { type } = await api.client.workflow.getHandle(decodeURIComponent(id)).describe()
  expect(type).toBe('ticket')
  expect(await (await as('customer').get(`/portal/tickets/${things.fresh}`)).text()).not.toContain(workflowsUrl)
})

/** The lists that go on, one of each kind. */
const lists: readonly (readonly [CallerName, string])[] = [
  ['customer', '/portal/tickets'],
  ['customer', '/portal/objects?q=x'],
  ['customer', '/portal/contracts'],
  ['customer', '/portal/invoices?group=toPay'],
  ['reseller', '/reseller/tickets'],
  ['ops', '/ops/tickets'],
  ['ops', '/ops/cases?kind=ticket'],
  ['ops', '/ops/messages'],
  ['ops', '/ops/bulk'],
  ['ops', '/ops/payments'],
  ['ops', '/ops/call-backs'],
]

/** The desk has every case at one address, and an invoice's page stands beside its PDF. */
function isThere(route: string, number: string): boolean {
  return /\/ops\/cases|\/portal\/invoices/u.test(route) && Object.values(things).includes(number)
}

describe('other sites', () => {
  test('S1 every form is refused where another site sends it, and nothing is done', async () => {
    const before = await api.rows()
    const taken: unknown[] = []
    for (const [route, address] of posts) {
      const { cookie = '' } = as(people.find(each => isAmong(address.roles, each)) ?? 'customer')
      for (const headers of foreign) {
        const sent = { method: 'POST', redirect: 'manual', headers: { cookie, ...headers } } as const
        const { status } = await fetch(`${api.url}${filled(route, address, things)}`, sent)
        if (status !== 403) taken.push([route, headers, status])
      }
    }
    expect(taken).toEqual([])
    expect(await api.rows()).toEqual(before)
  })
})

/** What a browser says of itself where a form of another site, or of none, is sent: each way in which a form can be written. */
const foreign: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'application/x-www-form-urlencoded' },
  {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'cross-site',
    origin: 'https://example.org',
  },
  { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'cross-site' },
  { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://example.org' },
  { 'content-type': 'text/plain', 'sec-fetch-site': 'same-site' },
  { 'content-type': 'text/plain', origin: 'null' },
  { 'sec-fetch-site': 'none' },
]
