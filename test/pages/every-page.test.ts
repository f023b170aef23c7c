import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, type CallerName, startApi } from '../servers/api.ts'
import { axeOf, startBrowser } from '../servers/browser.ts'
import { giveLogins } from '../servers/logins.ts'
import { loggedIn, type Visitor, visitor } from '../servers/visitor.ts'
import { type Address, addresses, filled, isAmong } from './addresses.ts'
import { formsIn, plain, type ReadForm, untouched } from './html.ts'
import { type Refusal, refusals } from './refusals.ts'
import { arrangeThings, type Things } from './things.ts'

const whose = ['customer', 'reseller', 'technician', 'ops', 'admin'] as const

let api: ApiWorld
let things: Things
const visitors = new Map<CallerName, Visitor>()
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  things = await arrangeThings(api)
  for (const who of whose) visitors.set(who, await loggedIn(api.url, who))
}, 180_000)
afterAll(() => api.close())

function as(who: CallerName): Visitor {
  const found = visitors.get(who)
  if (found) return found
  throw new Error(`${who} has not logged in.`)
}

/** Whoever has the page: the first of those who are let in, and nobody for a page of all. */
function ownerOf({ roles }: Address): Visitor {
  if (roles === 'public') return visitor(api.url)
  return as(whose.find(who => isAmong(roles, who)) ?? 'ops')
}

const rows = Object.entries(addresses)
const gets = rows.filter(([route]) => route.startsWith('GET'))
const pages = gets.filter(([, { is }]) => is === undefined)
const posts = rows.filter(([route]) => route.startsWith('POST'))

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0
const titleOf = (html: string) => /<title>([^<]*)<\/title>/u.exec(html)?.[1] ?? ''

/**
 * A paper may be kept by the one who has read it, who asks each time whether it is still theirs; the script of the technician's
 * phone holds nothing of anyone's.
 */
function keptAs(route: string): string {
  if (route.endsWith('worker.js')) return 'no-cache'
  return /documents\/:sha256|\.pdf/u.test(route) ? 'private, no-cache' : 'no-store'
}

describe('the frame of every page', () => {
  test.each(gets)(
    'S1 %s is run by nobody else, framed by nobody, told to nobody and kept by nobody',
    async (route, address) => {
      const { headers } = await ownerOf(address).get(filled(route, address, things))
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/frame-ancestors 'none'/u)
      expect(policy).not.toMatch(/unsafe|\*|https?:/u)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe(keptAs(route))
      expect(policy).toMatch(
        address.is === undefined ? /^default-src 'none'; script-src 'self'; style-src 'self';/u : /./u,
      )
    },
  )

  test.each(pages)(
    'P5 %s has one heading, its landmarks, and the words that stand in its summary of links',
    async (route, address) => {
      const html = await (await ownerOf(address).get(filled(route, address, things))).text()
      expect(count(html, /<h1[\s>]/gu)).toBe(1)
      expect(count(html, /<main[\s>]/gu)).toBe(1)
      expect(count(html, /<header class="header"/gu)).toBe(1)
      expect(html).toContain('<a class="skip" href="#content">')
      expect(html).toContain('<html lang="sv">')
      expect(html).not.toMatch(/\sstyle="|<style|\son\w+="|<script(?![^>]*\ssrc=)/u)
      const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id)
      expect(ids).toEqual([...new Set(ids)])
      for (const [, id] of html.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^" ]+)/gu))
        expect(ids).toContain(id)
    },
  )

  test('P5 no two pages of a room have the same title', async () => {
    const seen = new Map<string, string[]>()
    for (const [route, address] of pages) {
      const title = titleOf(await (await ownerOf(address).get(filled(route, address, things))).text())
      const [room = ''] = route.split(' ')[1]?.split('/').slice(1) ?? []
      seen.set(`${room}: ${title}`, [...(seen.get(`${room}: ${title}`) ?? []), route])
    }
    expect([...seen].filter(([, routes]) => routes.length > 1)).toEqual([])
  })

  test('S1 what is the same for all is kept for good, and is nobody’s', async () => {
    const assets = api.pageRoutes().filter(route => route.startsWith('GET /assets/'))
    expect(assets.length).toBeGreaterThan(1)
    for (const asset of assets) {
      const { status, headers } = await visitor(api.url).get(asset.split(' ')[1] ?? '')
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.getSetCookie()).toEqual([])
    }
  })
})

const of = (who: CallerName, base: string, kinds: readonly (keyof Things)[]) =>
  kinds.map((kind): readonly [Visitor, string] => [as(who), `${base}/${things[kind]}`])

/** Where forms stand: every page, and of each kind of case those whose turn it is. */
function formPages(): readonly (readonly [Visitor, string])[] {
  return [
    ...pages.map(([route, address]): readonly [Visitor, string] => [ownerOf(address), filled(route, address, things)]),
    ...of('customer', '/portal/tickets', ['fresh', 'reported']),
    ...of('reseller', '/reseller/tickets', ['fresh']),
    ...of('technician', '/technician/tickets', ['booked', 'reported']),
    ...of('ops', '/ops/cases', ['booked', 'onSite', 'reported', 'done', 'invoice', 'contract', 'termination']),
  ]
}

const much = (name: string) => `Åsa "&" <b>${name}</b> ${'ett ord till '.repeat(700)}`.trim()

/** What does not hold of a form that too much is typed into: it is refused beside the fields, and all that was typed stays. */
async function wrongWith(who: Visitor, form: ReadForm): Promise<readonly string[]> {
  const texts = form.fields.filter(({ kind }) => kind === 'text').map(({ name }) => name)
  if (texts.length === 0) return []
  const typed = { ...untouched(form), ...Object.fromEntries(texts.map(name => [name, much(name)])) }
  const response = await who.post(form.action, typed)
  if (response.status !== 422) return [`${form.action} answers ${response.status}`]
  const html = await response.text()
  keep('too much', form.action, html)
  const again = formsIn(html).find(({ action }) => action === form.action)
  const lost = texts.filter(name => again?.fields.find(field => field.name === name)?.value !== typed[name])
  return [
    ...unsaid(html).map(said => `${form.action}: ${said}`),
    ...lost.map(name => `${form.action}: what was typed as ${name} is gone`),
    ...(html.includes('<b>') ? [`${form.action} shows what was typed as HTML`] : []),
  ]
}

describe('the language', () => {
  test('P5 one that was chosen stays on every page and error; the page that one was on comes back', async () => {
    for (const who of whose) await as(who).post('/language', { language: 'en', back: '/' })
    const seen: string[] = []
    const look = async (what: string, response: Response) => {
      const html = await response.text()
      if (!html.includes('<html lang="en">') || response.headers.get('content-language') !== 'en') seen.push(what)
      if (/>(?:Logga ut|Skicka|Sök|Mitt konto|valfritt)</u.test(html)) seen.push(`${what} is Swedish`)
      return html
    }
    const chosen = visitor(api.url, 'language=en')
    for (const [route, address] of pages) {
      const path = `${filled(route, address, things)}?x=1`
      const html = await look(route, await (address.roles === 'public' ? chosen : ownerOf(address)).get(path))
      if (!html.includes(`name="back" value="${path}"`)) seen.push(`${route} is not come back to`)
    }
    await look('404', await as('ops').get('/ops/cases/T-2026-999999'))
    await look('403', await as('ops').get('/portal'))
    await look('422', await as('reseller').post('/reseller/new', {}))
    await look('asked for', await visitor(api.url).get('/login', { 'accept-language': 'en-GB, sv;q=0.5' }))
    const swedish = await visitor(api.url, 'language=sv').get('/login', { 'accept-language': 'en' })
    expect(swedish.headers.get('content-language')).toBe('sv')
    for (const who of whose) await as(who).post('/language', { language: 'sv', back: '/' })
    expect(seen).toEqual([])
  })

  test('S1 the cookie of a language is for no script and no other site', async () => {
    const [cookie] = (
      await visitor(api.url).post('/language', { language: 'en', back: '//example.org' })
    ).headers.getSetCookie()
    expect(cookie).toBe('language=en; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax')
  })
})

/**
 * Forms that came back, each as it was with too much in it or with nothing at all, by turns: what they look like is looked at
 * together, in the end.
 */
const cameBack = new Map<string, Refusal>()
function keep(what: string, path: string, html: string): void {
  const form = path.replace(/[A-Z]-\d{4}-\d+/u, '…')
  if (cameBack.has(form) && form.length % 2 === 0) return
  cameBack.set(form, { what: `${what}: ${form}`, status: 422, html })
}

/** How pages say no. */
const answers = [403, 404, 409, 410, 413, 422, 429, 500, 503]

describe('every form', () => {
  test('P5 too much of everything is refused beside the fields and in a summary that takes focus, and all that was typed stays', async () => {
    const sent = new Set<string>()
    const wrong: string[] = []
    for (const [who, path] of formPages())
      for (const form of formsIn(await (await who.get(path)).text())) {
        if (sent.has(form.action)) continue
        sent.add(form.action)
        wrong.push(...(await wrongWith(who, form)))
      }
    expect(wrong).toEqual([])
    // None is left out: every address that takes a form has been met on a page.
    const met = (route: string) => {
      const pattern = new RegExp(`^${(route.split(' ')[1] ?? '').replaceAll(/:\w+/gu, '[^/]+')}$`, 'u')
      return [...sent].some(action => pattern.test(action))
    }
    const unmet = posts.map(([route]) => route).filter(route => !met(route))
    // Second steps, which stand on no page of their own, and money that is used: each has a test of its own.
    const second = ['POST /login/code', 'POST /login/reset', 'POST /ops/payments/:id/unmatch']
    // There is nobody else's session to end, and no case is parked: these have no field but their button.
    const bare = ['POST /account/sessions', 'POST /ops/parked/:number/leave', 'POST /ops/parked/:number/take']
    expect(unmet.filter(route => !route.startsWith('POST /ops/bulk')).toSorted()).toEqual(
      [...second, ...bare].toSorted(),
    )
  })

  test.each(posts)('P5 %s: nothing at all is refused beside the fields, or is enough', async (route, address) => {
    const response = await ownerOf(address).post(filled(route, address, things), {})
    expect(response.status).toBe(address.empty ?? 422)
    if (address.empty !== undefined) return
    const html = await response.text()
    keep('nothing', filled(route, address, things), html)
    expect(unsaid(html)).toEqual([])
  })

  test('P5 what comes back, is refused, too late, too large, too often, broken or away passes axe, in light and dark, wide and on a phone', async () => {
    const others = await refusals({ api, things, as })
    expect([...new Set(others.map(({ status }) => status))].toSorted((a, b) => a - b)).toEqual(answers)
    // What the tests before this one were answered is looked at too.
    expect(cameBack.size).toBeGreaterThan(50)
    const browser = await startBrowser(api.url)
    try {
      const page = await browser.open()
      await page.goto('/login')
      const found: string[] = []
      for (const [at, { what, html }] of [...cameBack.values(), ...others].entries()) {
        const isDark = at % 2 === 1
        await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
        await page.setViewportSize(isDark ? { width: 390, height: 844 } : { width: 1280, height: 900 })
        found.push(...(await axeOf(page, html)).map(said => `${what}: ${said}`))
      }
      expect(found).toEqual([])
    } finally {
      await browser.close()
    }
  }, 300_000)
})

/** What the summary of a refused form lacks: it takes focus, and each of its faults leads to a field that says the same. */
function unsaid(html: string): readonly string[] {
  const [, summary] = /<div class="faults" role="alert" tabindex="-1" autofocus[^>]*>(.*?)<\/div>/su.exec(html) ?? []
  if (summary === undefined) return ['no summary']
  const links = [...summary.matchAll(/<a href="#([^"]+)">([^<]*)<\/a>/gu)]
  if (links.length + count(summary, /<p>|<li>/gu) === 0) return ['a summary of nothing']
  return links.flatMap(([, id = '', said = '']) => {
    const [, beside = ''] = new RegExp(`id="${id}-fault"[^>]*>(.*?)</(?:p|div)>`, 'su').exec(html) ?? []
    // The field's own name comes first, and may hold a colon.
    const words = plain(said).split(': ')
    const isBeside = words.some((_, at) => plain(beside).includes(words.slice(at).join(': ')))
    const field = new RegExp(`<(?:input|select|textarea|fieldset)[^>]*\\sid="${id}"[^>]*`, 'u').exec(html)?.[0] ?? ''
    return [
      ...(isBeside ? [] : [`"${plain(said)}" is not said beside its field`]),
      ...(field.includes(`${id}-fault`) ? [] : [`the field ${id} is not said to be wrong`]),
    ]
  })
}
