import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedTickets } from '../../bench/seed-tickets.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { giveLogins } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing

beforeAll(async () => {
  api = await startApi({ worker: false })
  await giveLogins(api)
  await seedTickets(api.db, {
    count: 400,
    at: api.now(),
    customers: ['K-1002', 'K-1003', 'K-1001'],
    resellers: ['R-1'],
    technicians: ['TK-1', 'TK-2', 'TK-3'],
  })
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const rooms = [
  ['customer', 'portal'],
  ['reseller', 'reseller'],
  ['ops', 'ops'],
] as const

/** How many rows a list shows on all its pages. */
async function rowsOf(page: Page): Promise<number> {
  const here = await page.locator('tbody tr').count()
  const more = page.getByRole('link', { name: 'Visa fler' })
  if ((await more.count()) === 0) return here
  await more.click()
  return here + (await rowsOf(page))
}

/** The rows of a CSV file that a link leads to, without the head. */
async function fileOf(page: Page, name: string): Promise<readonly string[]> {
  const href = await page.getByRole('link', { name }).first().getAttribute('href')
  const text = await (await page.request.get(href ?? '')).text()
  return text.trim().split('\r\n').slice(1)
}

test.each(rooms)(
  'P2 T14 %s: numbers and bars open what they count, and the file has the same rows; without script',
  async (who, room) => {
    const page = await browser.as(who, { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Översikt', exact: true }).click()
    expect(await page.locator('.number-card').count()).toBe(4)
    const chart = page.locator('.chart').first()
    const bar = chart.locator('.bar').nth(3)
    const count = Number(await bar.locator('.bar-value').textContent())
    expect(count).toBeGreaterThan(0)
    await bar.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${room}/tickets?*`)
    expect(await fileOf(page, 'Ladda ner som CSV')).toHaveLength(count)
    expect(await rowsOf(page)).toBe(count)
    // What nothing but a chart asks for is said in words, and kept by a search within it.
    await page.goto(`/${room}/dashboard`)
    const done = Number(await page.locator('.number-value').nth(2).textContent())
    await page.locator('.number-card').nth(2).click()
    await page.getByText(/^Urval: utförda/u).waitFor()
    expect(await fileOf(page, 'Ladda ner som CSV')).toHaveLength(done)
    await page.getByRole('button', { name: 'Sök' }).click()
    await page.getByText(/^Urval: utförda/u).waitFor()
    await page.getByRole('link', { name: 'Ta bort urvalet' }).click()
    expect(await page.getByText(/^Urval/u).count()).toBe(0)
  },
)

test.each(rooms)(
  'P2 P5 %s: as a table and as a file the same figures; no faults in the light, in the dark and on a phone',
  async (who, room) => {
    const page = await browser.as(who, phone)
    await page.goto(`/${room}/dashboard`)
    for (const summary of await page.getByText('Visa som tabell').all()) await summary.click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page)).toEqual([])
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    for (const chart of await page.locator('.chart').all()) {
      const href = await chart.getByRole('link', { name: /som CSV/u }).getAttribute('href')
      const file = await (await page.request.get(href ?? '')).text()
      const names = await chart.locator('tbody td:first-child').allTextContents()
      expect(
        file
          .trim()
          .split('\r\n')
          .slice(1)
          .map(row => row.split(';')[0]?.slice(1, -1)),
      ).toEqual(names)
      expect(await chart.locator('.bar').count()).toBe(names.length)
    }
    expect(await page.getByRole('heading', { name: 'Utförda arbetsorder per tekniker' }).count()).toBe(
      who === 'ops' ? 1 : 0,
    )
    await page.goto(`/${room}/tickets?doneFrom=2020-01-01&doneTo=2099-01-01`)
    expect(await axe(page)).toEqual([])
  },
)

test('P2 a period is chosen in a form, one that is too long is refused beside its field, and a new customer is told what will be here', async () => {
  const page = await browser.as('otherCustomer')
  await page.goto('/portal/dashboard')
  await page.getByText(/^Inga ärenden under perioden/u).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Från och med').fill('2024-01-01')
  await page.getByRole('button', { name: 'Visa perioden' }).click()
  await page.getByRole('link', { name: /högst 53 veckor/u }).waitFor()
  expect(await page.getByLabel('Från och med').inputValue()).toBe('2024-01-01')
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Senaste tolv veckorna' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Gör en anmälan' }).waitFor()
})
