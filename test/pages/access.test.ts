import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logIn } from '../../auth/login.ts'
import { instant } from '../../domain/instant.ts'
import { rooms } from '../../pages/rooms.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { giveLogins, loginOf, password } from '../servers/browser.ts'
import { cookieOf, loggedIn, sendLogin, type Visitor, visitor } from '../servers/visitor.ts'

const people = ['customer', 'reseller', 'technician', 'ops', 'admin'] as const
type Person = (typeof people)[number]

let api: ApiWorld
const as: Partial<Record<Person, Visitor>> = {}
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  for (const who of people) as[who] = await loggedIn(api.url, who)
})
afterAll(() => api.close())

function visit(who: Person): Visitor {
  const found = as[who]
  if (found) return found
  throw new Error(`${who} has not logged in.`)
}

describe('rooms', () => {
  test.each(rooms.flatMap(room => people.map(who => [room.base, who, room.roles.some(role => role === who)] as const)))(
    'S1 the room %s and %s: let in is %s',
    async (base, who, isTheirs) => {
      const { status } = await visit(who).get(base)
      expect(isTheirs ? [200, 303].includes(status) : status === 403).toBe(true)
    },
  )

  test.each(rooms.flatMap(({ base, menu }) => [base, ...menu.map(({ href }) => href)]))(
    'S1 nobody is let into %s without logging in, and whoever was on the way comes back',
    async href => {
      const response = await visitor(api.url).get(`${href}?q=1`)
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe(`/login?next=${encodeURIComponent(`${href}?q=1`)}`)
    },
  )

  test('S1 an address that is not ours is never gone on to after logging in', async () => {
    for (const next of [
      '//example.org',
      'https://example.org',
      '/\\example.org',
      '/\t/example.org',
      'javascript:alert(1)',
    ]) {
      const response = await visitor(api.url).post('/login', { login: loginOf('ops'), password, next })
      expect(response.headers.get('location')).toBe('/')
    }
  })

  test('S1 what is not there says so as a page to people, and as a problem to programs', async () => {
    const page = await visit('customer').get('/portal/tickets/T-2026-999999')
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('Sidan finns inte')
    const nowhere = await visitor(api.url).get('/nowhere')
    expect(nowhere.status).toBe(404)
    expect(nowhere.headers.get('content-type')).toMatch(/text\/html/)
    const problem = await fetch(`${api.url}/nowhere`)
    expect(problem.headers.get('content-type')).toMatch(/problem\+json/)
  })

  test('P1 a link to a case leads each to the page that is theirs', async () => {
    const response = await visit('customer').get('/cases/T-2026-000001')
    expect(response.headers.get('location')).toBe('/show/T-2026-000001')
    const shown = await visit('customer').get('/show/T-2026-000001')
    expect(shown.headers.get('location')).toBe('/portal/tickets/T-2026-000001')
  })
})

describe('sessions', () => {
  test('S1 the cookie is for this host alone, for no script, and for no other site', async () => {
    const response = await sendLogin(api.url, loginOf('customer'), password)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-session=[\w-]{22}\.[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('S1 the database holds no cookie and no password that anyone could use', async () => {
    const cookie = cookieOf(await sendLogin(api.url, loginOf('customer'), password)).replace('__Host-session=', '')
    const kept = JSON.stringify([
      await api.db.selectFrom('sessions').selectAll().execute(),
      await api.db.selectFrom('users').selectAll().execute(),
    ])
    expect(kept).not.toContain(cookie.split('.')[1])
    expect(kept).not.toContain(password)
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  test('S1 a session is over when one logs out, when the account is closed, and when its time is', async () => {
    const out = await loggedIn(api.url, 'otherCustomer')
    expect((await out.get('/portal/tickets')).status).toBe(200)
    await out.post('/logout', {})
    expect((await out.get('/portal/tickets')).status).toBe(303)

    const closed = await loggedIn(api.url, 'otherCustomer')
    await api.db
      .updateTable('users')
      .set({ disabledAt: api.now() })
      .where('login', '=', loginOf('otherCustomer'))
      .execute()
    expect((await closed.get('/portal/tickets')).status).toBe(303)
    expect((await sendLogin(api.url, loginOf('otherCustomer'), password)).status).toBe(422)
    await api.db.updateTable('users').set({ disabledAt: null }).where('login', '=', loginOf('otherCustomer')).execute()

    const old = await loggedIn(api.url, 'otherTechnician')
    expect((await old.get('/account')).status).toBe(200)
    await api.db
      .updateTable('sessions')
      .set({ seenAt: instant('2026-01-01T00:00:00.000Z') })
      .execute()
    expect((await old.get('/account')).status).toBe(303)
    for (const who of people) as[who] = await loggedIn(api.url, who)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another site’s address', { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' }],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }],
  ])('S1 a form that %s has sent is refused', async (_, headers) => {
    const response = await visit('customer').post('/language', { language: 'en' }, headers)
    expect(response.status).toBe(403)
    const { language } = await api.db
      .selectFrom('users')
      .select('language')
      .where('login', '=', loginOf('customer'))
      .executeTakeFirstOrThrow()
    expect(language).toBe('sv')
  })

  test('S1 a page runs nothing but our own scripts, is framed by nobody and kept by nobody', async () => {
    const { headers } = await visit('customer').get('/portal/tickets')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('S1 a session is no key: the API itself takes none', async () => {
    const cookie = cookieOf(await sendLogin(api.url, loginOf('ops'), password))
    expect((await fetch(`${api.url}/cases`, { headers: { cookie } })).status).toBe(401)
  })
})

describe('guessing', () => {
  test('S1 ten thousand guesses at an account cost ten hashes, and others log in meanwhile', async () => {
    const login = loginOf('otherReseller')
    const guesses = Array.from({ length: 10_000 }, (_, index) => `gissning nummer ${index}`)
    const said: Record<string, number> = {}
    const lanes = Array.from({ length: 20 }, async () => {
      for (let guess = guesses.pop(); guess !== undefined; guess = guesses.pop()) {
        const { is } = await logIn(api.db, { login, password: guess, address: '203.0.113.9' }, api.now())
        said[is] = (said[is] ?? 0) + 1
      }
    })
    const elsewhere = { login: loginOf('ops'), password, address: '198.51.100.7' }
    expect(await logIn(api.db, elsewhere, api.now())).toMatchObject({ is: 'in' })
    expect((await visit('ops').get('/account')).status).toBe(200)
    await Promise.all(lanes)
    expect(said).toEqual({ wrong: 10, limited: 9_990 })
    const right = await sendLogin(api.url, login, password)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
