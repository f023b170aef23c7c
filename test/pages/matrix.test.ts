import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, type CallerName, callers, startApi } from '../servers/api.ts'
import { giveLogins } from '../servers/browser.ts'
import { askExactly, loggedIn, type Visitor, visitor } from '../servers/visitor.ts'
import { type Address, addresses, filled, isAmong } from './addresses.ts'
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
