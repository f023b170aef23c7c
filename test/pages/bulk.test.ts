import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quiet, report } from '../api/orders.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { giveLogins } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing
const numbers: string[] = []

beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  for (const _ of [1, 2, 3]) numbers.push((await report(api)).number)
  await quiet(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** What axe finds in the light and in the dark. */
async function faults(page: Page): Promise<readonly string[]> {
  const light = await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axe(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

test('P3 cases are chosen, tried and cancelled together; what changed in between is refused in its row, with the reason', async () => {
  const [first = '', changed = '', left = ''] = numbers
  const page = await browser.as('ops')
  await page.goto('/ops/cases')
  for (const number of [first, changed]) await page.getByLabel(`Välj ${number}`).check()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Åtgärd').selectOption('Avbryt')
  await page.getByRole('button', { name: 'Fortsätt' }).click()

  await page.getByRole('heading', { name: 'Avbryt: 2 ärenden' }).waitFor()
  await page.getByRole('button', { name: 'Prova' }).click()
  await page.getByRole('link', { name: /Skäl/u }).waitFor()
  expect(await page.evaluate('document.activeElement.className')).toBe('faults')
  expect(await faults(page)).toEqual([])
  await page.locator('textarea').fill('Dubblett.')
  await page.getByRole('button', { name: 'Prova' }).click()

  await page.getByText('2 ärenden: 2 får åtgärden, 0 nekas.').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Ändra' }).click()
  expect(await page.locator('textarea').inputValue()).toBe('Dubblett.')
  await page.getByRole('button', { name: 'Prova' }).click()
  must(await api.ask(`POST /tickets/${changed}/cancellation`, { as: 'ops', body: { reason: 'Hunnit före.' } }), 200)
  await page.getByRole('button', { name: 'Kör med 2 ärenden' }).click()

  // The page refreshes itself until the run is over.
  await page.getByText('2 av 2 behandlade. Slut').waitFor()
  const row = (number: string) => page.getByRole('row').filter({ hasText: number })
  expect(await row(first).textContent()).toMatch(/Gjort → Avbruten/u)
  expect(await row(changed).textContent()).toMatch(/”Avbryt” går inte i statusen ”Avbruten”/u)
  expect(await page.getByRole('navigation', { name: 'Utfall' }).getByRole('link').allTextContents()).toEqual([
    '2 alla',
    '1 gjorda',
    '1 nekade',
  ])
  expect(await faults(page)).toEqual([])
  expect(must(await api.ask(`GET /tickets/${left}`, { as: 'ops' }), 200).status).toBe('new')
})

test('P3 P5 without script and on a phone all on the page are chosen, and a run can be stopped', async () => {
  const page = await browser.as('ops', { ...phone, javaScriptEnabled: false })
  await page.goto('/ops/bulk/new?action=&case=T-2026-000001')
  await page.getByText('Du har inte valt vad som ska göras.').waitFor()
  await page.getByRole('link', { name: 'Till arbetslistan' }).click()
  await page.getByRole('link', { name: 'Välj alla på sidan' }).click()
  await page.getByLabel('Åtgärd').selectOption('Notera')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('heading', { name: 'Notera: 1 ärende' }).waitFor()

  const nobodys = Array.from({ length: 60 }, (_, index) => `T-2026-9${String(index).padStart(5, '0')}`)
  const body = { action: 'note', body: { text: 'Ring först.' }, cases: nobodys }
  const { number } = must(await api.ask('POST /bulk-actions', { as: 'ops', body }), 201)
  await page.goto('/ops/bulk')
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('button', { name: 'Stoppa' }).click()
  await page
    .getByText(/Stoppa(s|d)/u)
    .first()
    .waitFor()
  await expect
    .poll(async () => (await api.ask(`GET /bulk-actions/${number}`, { as: 'ops' })).body['state'])
    .toBe('stopped')
  await page.goto(`/ops/bulk/${number}?outcome=notDone`)
  await page.getByText('Inte gjort, körningen stoppades').first().waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

  // All that the selection shows, whatever its pages: those that were tried are those that are run.
  const chosen = [await report(api), await report(api)].map(each => each.number)
  await page.goto('/ops/cases?kind=ticket&limit=1')
  await page.getByLabel(/Alla som urvalet visar \(3\)/u).check()
  await page.getByLabel('Åtgärd').selectOption('Notera')
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('heading', { name: 'Notera: alla som urvalet visar' }).waitFor()
  await page.locator('textarea').fill('Ring först.')
  await page.getByRole('button', { name: 'Prova' }).click()
  await page.getByText('3 ärenden: 3 får åtgärden, 0 nekas.').waitFor()
  const late = await report(api)
  await page.getByRole('button', { name: 'Kör med 3 ärenden' }).click()
  await page.getByRole('heading', { name: /^MA-\d+: Notera$/u }).waitFor()
  const run = `GET /bulk-actions/${page.url().split('/').at(-1)}`
  await expect.poll(async () => (await api.ask(run, { as: 'ops' })).body['state'], { timeout: 20_000 }).toBe('ended')
  const ran = JSON.stringify((await api.ask(run, { as: 'ops' })).body.items)
  for (const number of chosen) expect(ran).toContain(number)
  expect(ran).not.toContain(late.number)
})
