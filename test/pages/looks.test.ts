import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askReset, resetUrlWith } from '../../auth/password-reset.ts'
import { minutesBetween, stockholmInstant } from '../../domain/instant.ts'
import { someWorkingDay } from '../api/orders.ts'
import { openPdf, readPages } from '../papers/read.ts'
import { type ApiWorld, type CallerName } from '../servers/api.ts'
import { axe, type Browsing } from '../servers/browser.ts'
import { loginOf } from '../servers/logins.ts'
import { type Site, startSite } from '../servers/site.ts'
import { addresses, filled, isAmong, pathOf } from './addresses.ts'
import { arrangeThings, type Things } from './things.ts'

let site: Site
let api: ApiWorld
let browser: Browsing
let things: Things
beforeAll(async () => {
  site = await startSite()
  ;({ api, browser } = site)
  things = await arrangeThings(api)
  // The morning of the visits that are booked.
  api.ahead(minutesBetween(api.now(), stockholmInstant(someWorkingDay(api, 1), '06:00')))
}, 180_000)
afterAll(() => site.close())

const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

/** The pages of a room, each with what its address needs; and the errors that its people may meet. */
function pagesOf(who: CallerName): readonly string[] {
  const own = Object.entries(addresses).filter(
    ([route, { roles, is }]) =>
      route.startsWith('GET') && is === undefined && (isAmong(roles, who) || roles === 'anyone'),
  )
  return [...own.map(([route, address]) => filled(route, address, things)), ...(states()[who] ?? [])]
}

/** Of each kind of case those whose turn it is; what was asked for wrongly, is another's, or is not there. */
function states(): Partial<Record<CallerName, readonly string[]>> {
  const { fresh, booked, reported, done, invoice, contract, termination, onSite } = things
  return {
    customer: [
      `/portal/tickets/${fresh}`,
      `/portal/tickets/${reported}`,
      '/portal/tickets?from=2026-11-20&to=2026-11-01',
      '/ops',
    ],
    reseller: [`/reseller/tickets/${fresh}`, `/reseller/tickets/T-2026-999999`],
    technician: [
      `/technician/tickets/${booked}`,
      `/technician/tickets/${reported}`,
      `/technician/tickets/${done}/report`,
    ],
    ops: [
      ...[booked, onSite, reported, done, invoice, contract, termination].map(number => `/ops/cases/${number}`),
      `/ops/cases?queue=toCall&case=${fresh}`,
      `/ops/calendar?ticket=${fresh}`,
      '/ops/payments?unused=false',
      '/ops/cases?due=igår',
      '/portal',
    ],
  }
}

/** What does not hold of the page as it is now, in words. */
async function wrongWith(page: Page, what: string): Promise<readonly string[]> {
  return (await axe(page)).map(said => `${what}: ${said}`)
}

const openAll = 'for (const each of document.querySelectorAll("details")) each.open = true'
const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
/** On a desk's screen the name and what is at the end of the head stand in one row, and the menu in one. */
const headBreaks = `(() => {
  const middles = selector => [...document.querySelectorAll(selector)].map(each => {
    const { top, bottom } = each.getBoundingClientRect()
    return (top + bottom) / 2
  })
  return [middles('.header-name, .header-end'), middles('.menu li')].some(row => Math.max(...row) - Math.min(...row) > 12)
})()`

/** From a phone's width to a desk's, and at twice the size (1280 px that are 640): nothing stands out at the side. */
async function tooWide(page: Page, path: string, widths: readonly number[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const over = await page.evaluate<number>(sideways)
    if (over > 0) found.push(`${path} at ${width} px is ${over} px too wide`)
    if (width > 1000 && (await page.evaluate<boolean>(headBreaks)))
      found.push(`the head of ${path} breaks at ${width} px`)
  }
  return found
}

/** What does not hold of pages as someone looks at them: wide and light in Swedish, and on a phone and dark in English. */
async function looksWrong(page: Page, paths: readonly string[], languageAt: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.setViewportSize(desktop)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await page.evaluate(openAll)
    found.push(
      ...(await wrongWith(page, `${path} wide and light`)),
      ...(await tooWide(page, path, [320, 640, 1024, 1200])),
    )
  }
  await page.goto(languageAt)
  await page.getByRole('button', { name: 'English' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const path of paths) {
    await page.setViewportSize(phone)
    await page.goto(path)
    await page.evaluate(openAll)
    found.push(...(await wrongWith(page, `${path} in English, narrow and dark`)))
    found.push(...(await tooWide(page, `${path} in English`, [320, 1024])))
  }
  await page.getByRole('button', { name: 'Svenska' }).click()
  await page.getByRole('button', { name: 'English' }).waitFor()
  return found
}

describe('every page', () => {
  test.each(['customer', 'reseller', 'technician', 'ops'] as const)(
    'P5 of the %s passes axe in light and dark, wide and on a phone, in both languages, and nothing stands out at the side',
    async who => {
      expect(await looksWrong(await browser.as(who), pagesOf(who), '/account')).toEqual([])
    },
    300_000,
  )

  test('P5 S1 of those who are not logged in yet too: the way in, with what it refuses, and a new password by a link', async () => {
    const open = Object.entries(addresses).filter(
      ([route, { roles, is }]) => route.startsWith('GET') && roles === 'public' && is === undefined,
    )
    const page = await browser.open()
    const asked = await askReset(api.db, { login: loginOf('customer'), address: '203.0.113.9' }, api.now())
    if (asked.is !== 'asked') throw new Error('Nobody may ask for a new password.')
    const found = [
      ...(await looksWrong(
        page,
        open.map(([route]) => pathOf(route)),
        '/login',
      )),
    ]
    const link = new URL(resetUrlWith(api.vault, site.api.url)(asked.mail)).pathname
    found.push(...(await looksWrong(page, [link], '/login')))
    await page.setViewportSize(phone)
    await page.getByRole('button', { name: 'Spara' }).click()
    await page.getByRole('alert').waitFor()
    found.push(...(await wrongWith(page, 'a new password that is missing')))
    await page.goto('/login')
    await page.getByLabel('E-postadress').fill('nobody@exempel.example')
    await page.getByLabel('Lösenord').fill('fel')
    await page.getByRole('button', { name: 'Logga in' }).click()
    await page.getByRole('alert').waitFor()
    found.push(...(await wrongWith(page, 'a login that is refused')))
    expect(found).toEqual([])
  }, 120_000)
})

/** What a page says where it is printed, a string a sheet, and how large the sheets are. */
async function printed(who: CallerName, path: string) {
  const page = await browser.as(who)
  await page.goto(path)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const file = await openPdf(pdf)
  const { width, height } = (await file.getPage(1)).getViewport({ scale: 1 })
  await file.destroy()
  const sheets = (await readPages(pdf)).map(({ lines }) => lines)
  const rights = sheets.flat().flatMap(({ cells }) => cells.map(({ right }) => right))
  return {
    size: `${Math.round((width / 72) * 25.4)} × ${Math.round((height / 72) * 25.4)} mm`,
    // What is cut off at the side is there all the same, beyond the margin of 15 mm.
    isWithin: Math.max(...rights) < width - 40,
    sheets: sheets.map(lines => lines.map(({ text }) => text).join('\n')),
  }
}

describe('on paper', () => {
  const never =
    /English|Logga ut|Ditt konto|Till innehållet|Nytt ärende|Kalender|Skicka\b|Spara\b|Sök\b|Visa\b|Rensa|Ladda ner/u

  test.each([
    ['customer', '/portal/tickets/:done', ['Fakturerad', 'Tekla Teknik', 'Bytte avloppspump', 'Lindvägen 7', '13–17']],
    ['customer', '/portal/invoices/:invoice', ['Skickad', '2 410,00 kr', '5402-9681', 'Betalas senast', 'Avloppspump']],
    ['ops', '/ops/cases', ['att vi ringer', 'Tilldelad och', 'Anna', 'Väntar på', 'Skickad']],
    [
      'technician',
      '/technician',
      ['08–12', '13–17', 'Tilldelad och bokad', 'Anna Andersson', '070-174 06 09', 'Lindvägen 7'],
    ],
  ] as const)(
    'P5 the %s’s %s is printed on A4: what matters is there, and nothing that can only be pressed',
    async (who, path, wanted) => {
      const filledPath = path.replace(':done', things.done).replace(':invoice', things.invoice)
      const { size, isWithin, sheets } = await printed(who, filledPath)
      expect(size).toBe('210 × 297 mm')
      expect(isWithin).toBe(true)
      const text = sheets.join('\n')
      for (const each of wanted) expect(text).toContain(each)
      expect(text).not.toMatch(never)
    },
  )

  test('P5 the work list is printed with each case whole on one sheet', async () => {
    const { sheets } = await printed('ops', '/ops/cases')
    const { items } = (await api.ask('GET /cases', { as: 'ops' })).body
    for (const { number } of items) expect(sheets.filter(sheet => sheet.includes(number))).toHaveLength(1)
    const page = await browser.as('ops')
    await page.goto('/ops/cases')
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.querySelector("tbody tr")).breakInside')).toBe('avoid')
  })
})
