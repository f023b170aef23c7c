import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentLimits } from '../../domain/attachment.ts'
import { instant } from '../../domain/instant.ts'
import { rooms } from '../../pages/rooms.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { from, guess, slowestOf } from '../servers/guesser.ts'
import { giveLogins, loginOf, password } from '../servers/logins.ts'
import { cookieOf, loggedIn, sendLogin, type Visitor, visitor } from '../servers/visitor.ts'
import { formsIn } from './html.ts'

/** The long form has ten thousand: GUESSES=10000. */
const guesses = Number(process.env['GUESSES'] ?? 600)

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

  test.each([
    ['http://localhost:3000', 303],
    ['https://example.org', 403],
    ['http://localhost:3001', 403],
    ['null', 403],
  ])('S1 a form from a browser that tells no more than its origin %s: %s', async (origin, status) => {
    const headers = { origin, 'sec-fetch-site': '' }
    expect((await visit('customer').post('/language', { language: 'sv' }, headers)).status).toBe(status)
  })

  test('S1 a page that refreshes itself keeps nobody logged in', async () => {
    const idle = await loggedIn(api.url, 'otherTechnician')
    const working = await loggedIn(api.url, 'otherTechnician')
    try {
      api.ahead(11 * 60)
      expect((await idle.get('/account', { 'ledtid-live': '1' })).status).toBe(200)
      expect((await working.get('/account')).status).toBe(200)
      api.ahead(13 * 60)
      expect((await idle.get('/account')).status).toBe(303)
      expect((await working.get('/account')).status).toBe(200)
    } finally {
      api.ahead(0)
    }
  })

  test('S1 a page runs nothing but our own scripts, is framed by nobody and kept by nobody', async () => {
    const { headers } = await visit('customer').get('/portal/tickets')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })

  test('S1 a session is no key: the API itself takes none', async () => {
    const cookie = cookieOf(await sendLogin(api.url, loginOf('ops'), password))
    expect((await fetch(`${api.url}/cases`, { headers: { cookie } })).status).toBe(401)
  })
})

describe('what is not taken', () => {
  const path = '/portal/tickets/new'
  /** Over a connection of its own: one that is kept may be closed while so much is made ready. */
  const send = (headers: Readonly<Record<string, string>>, body: string | Uint8Array = '') => {
    const { cookie = '' } = visit('customer')
    const { hostname, port } = new URL(api.url)
    const given = { accept: 'text/html', cookie, 'content-length': Buffer.byteLength(body), ...headers }
    return new Promise<{ readonly status: number | undefined; readonly html: string }>((resolve, reject) => {
      request({ hostname, port, path, method: 'POST', agent: false, headers: given }, answer => {
        text(answer).then(html => resolve({ status: answer.statusCode, html }), reject)
      })
        .on('error', reject)
        .end(body)
    })
  }

  test('S1 a form of another site is told what it is, and where the right one is, in both languages', async () => {
    const foreign = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }
    const { status, html } = await send(foreign, 'title=x')
    expect(status).toBe(403)
    expect(html).toContain('Formuläret togs inte emot')
    expect(html).toContain(`<a href="${path}">Öppna sidan igen</a>`)
    expect(html).not.toMatch(/annan roll|fel hos oss/u)
    await visit('customer').post('/language', { language: 'en', back: '/' })
    expect((await send(foreign, 'title=x')).html).toContain('The form was not accepted')
    await visit('customer').post('/language', { language: 'sv', back: '/' })
  })

  test('P5 a form that broke off on its way is no fault of ours', async () => {
    const broken = { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' }
    const { status, html } = await send(broken, '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nTib')
    expect(status).toBe(400)
    expect(html).toContain('Formuläret kom fram trasigt')
  })

  test('T1 with files beyond the limit nothing that was typed is lost: it can be sent without them', async () => {
    const photo = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
    const typed = `${part('title', 'Tibro, "<b>åskan</b>"')}${part('description', 'Rad 1\r\nRad 2')}${photo}`
    const body = Buffer.concat([Buffer.from(typed), Buffer.alloc(attachmentLimits.requestBytes)])
    const type = { 'content-type': 'multipart/form-data; boundary=x' }
    const own = await send({ ...type, 'sec-fetch-site': 'same-origin' }, body)
    expect(own.status).toBe(413)
    expect(own.html).toContain('Högst 60 MB kan skickas samtidigt')
    const [form] = formsIn(own.html).filter(({ action }) => action === path)
    expect(form && Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))).toEqual({
      title: 'Tibro, "<b>åskan</b>"',
      description: 'Rad 1\r\nRad 2',
    })
    // Another site must not have its words stand there ready to be sent.
    const other = await send({ ...type, 'sec-fetch-site': 'cross-site' }, body)
    expect(other.status).toBe(413)
    expect(other.html).not.toContain('åskan')
  })
})

describe('guessing', () => {
  test('S1 guesses without end from many addresses shut out nobody else: others log in, and are answered, meanwhile', async () => {
    const login = loginOf('otherReseller')
    const [known] = (await sendLogin(api.url, login, password)).headers.getSetCookie().slice(-1)
    const others = async () => {
      const newcomer = visitor(api.url).post('/login', { login: loginOf('ops'), password }, from('198.51.100.7'))
      expect((await newcomer).status).toBe(303)
      expect((await visit('ops').get('/account')).status).toBe(200)
      expect((await api.ask('GET /articles', { as: 'ops' })).status).toBe(200)
    }
    const quietMs = await slowestOf(others)
    const flood = guess(api.url, login, guesses)
    await flood.answered(guesses / 4)
    const slowestMs = await slowestOf(others)
    // A few seconds, or on a machine with much else to do what a login and two pages take there anyway, some times over.
    expect(slowestMs).toBeLessThan(Math.max(5_000, 60 * quietMs))
    // Whose account it is comes in by the browser they have come in by before, and by no other for as long as it goes on.
    const own = { ...from('198.51.100.8'), cookie: known?.split(';')[0] ?? '' }
    expect((await visitor(api.url).post('/login', { login, password }, own)).status).toBe(303)
    const right = await visitor(api.url).post('/login', { login, password }, from('198.51.100.8'))
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    const [atAccount, elsewhere] = await flood.end()
    expect([atAccount[303], elsewhere[303]]).toEqual([undefined, undefined])
    // Of the guesses at one account ten are looked at, and each is a hash.
    expect(atAccount[422]).toBeLessThanOrEqual(10)
    expect(atAccount[429]).toBeGreaterThan(guesses / 4)
  })

  test('S1 a right key is let in from an address that others have guessed from, and guesses from there are not', async () => {
    const bad = { authorization: `Bearer lt_${'0'.repeat(12)}_${'0'.repeat(64)}`, ...from('198.51.100.20') }
    const statuses = []
    for (let nth = 0; nth < 22; nth += 1) statuses.push((await api.ask('GET /articles', { headers: bad })).status)
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429])
    expect((await api.ask('GET /articles', { as: 'ops', headers: from('198.51.100.20') })).status).toBe(200)
    expect((await api.ask('GET /articles', { headers: { ...bad, ...from('198.51.100.21') } })).status).toBe(401)
  })

  test('S1 a login that cannot be one is refused in words, wherever it is typed', async () => {
    for (const login of ['ops\0@exempel.example', '\u0001', `${'x'.repeat(250)}@exempel.example`])
      for (const path of ['/login', '/login/forgotten']) {
        const response = await visitor(api.url).post(path, { login, password, next: '/' }, from('198.51.100.30'))
        expect(response.status).toBe(422)
        expect(await response.text()).toContain('ingen e-postadress')
      }
    for (const next of ['/\0', '/\u0007', '/å', '/\r\nx: y'])
      expect((await visitor(api.url).post('/language', { language: 'sv', back: next })).status).toBe(303)
  })
})

function part(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}
