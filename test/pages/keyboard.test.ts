import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutesBetween, stockholmInstant } from '../../domain/instant.ts'
import { booked, report, someWorkingDay } from '../api/orders.ts'
import { loginOf, password, phone } from '../servers/browser.ts'
import { keyboard } from '../servers/keyboard.ts'
import { type Site, startSite } from '../servers/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
}, 180_000)
afterAll(() => site.close())

const pdf = { name: 'kvitto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') }

test('P5 a customer logs in, reports a fault with a file and finds it again, by the keys alone', async () => {
  const page = await site.browser.open()
  const keys = keyboard(page)
  await page.goto('/login')
  await keys.fill('E-postadress', loginOf('customer'))
  await keys.fill('Lösenord', password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Sök ärende' }).waitFor()
  // Past the menu at once: what comes next is in the page itself.
  await keys.press('Hoppa till innehållet')
  await keys.reach('Fakturamärkning')
  // Round once, through every field of the search: nothing holds on to focus.
  await keys.press('Nytt ärende')
  await page.getByRole('heading', { level: 1, name: 'Nytt ärende' }).waitFor()
  await keys.fill('Ort och titel', 'Skövde, med tangenter')
  await keys.fill('Beskrivning', 'Ugnen är kall.')
  await keys.fill('Vad behöver du hjälp med?', 'Vitvaror')
  const chosen = page.waitForEvent('filechooser')
  await keys.press('Bilder och filer')
  await (await chosen).setFiles([pdf])
  await keys.press('Skicka anmälan')
  await page.getByText('Tack! Ditt ärende har fått nummer').waitFor()
  await keys.press('Sök ärende')
  await page.getByRole('heading', { level: 1, name: 'Sök ärende' }).waitFor()
  await keys.fill('Gata', 'Lindvägen')
  await page.keyboard.press('Enter')
  const found = page.getByRole('row').filter({ hasText: 'Skövde, med tangenter' })
  await page.waitForURL('**/portal/tickets?*')
  expect(await found.textContent()).toContain('1 fil')
})

test('P5 the desk opens a case, notes and calls it off, by the keys alone', async () => {
  const { number } = await report(site.api)
  const page = await site.browser.as('ops')
  const keys = keyboard(page)
  await page.goto('/ops/cases')
  await keys.press(number)
  await page.waitForURL(`**/ops/cases/${number}`)
  await keys.press('Notera')
  await keys.fill('Anteckning', 'Ring efter fem.')
  await keys.press('Notera')
  await page.getByRole('status').filter({ hasText: 'Klart: Notera' }).waitFor()
  await keys.press('Avbryt')
  await keys.fill('Skäl', 'Dubblett.')
  await keys.press('Avbryt')
  await page.getByRole('status').filter({ hasText: 'Klart: Avbryt' }).waitFor()
  expect((await site.api.ask(`GET /tickets/${number}`, { as: 'ops' })).body.status).toBe('cancelled')
})

test('P5 T10 a technician accepts a visit and reports it without a signature, by the keys alone', async () => {
  const { api, browser } = site
  const { number } = await booked(api, 1)
  api.ahead(minutesBetween(api.now(), stockholmInstant(someWorkingDay(api, 1), '06:00')))
  const page = await browser.as('technician', phone)
  const keys = keyboard(page)
  for (const step of ['Acceptera', 'På väg', 'Framme', 'Rapportera']) {
    await page.getByText(`${step} ${number}`).waitFor()
    await keys.press(`${step} ${number}`)
  }
  await page.getByRole('heading', { level: 1, name: 'Rapportera' }).waitFor()
  await keys.fill('Vad gjorde du?', 'Bytte pump.')
  await keys.fill('Arbetad tid i minuter', '30')
  await keys.reach('Kunden')
  await page.keyboard.press('ArrowDown')
  await keys.fill('Varför inte?', 'Ingen var hemma.')
  await keys.press('Skicka rapporten')
  await page.getByText('Rapporten är skickad.', { exact: true }).waitFor()
  const { body } = await api.ask(`GET /tickets/${number}`, { as: 'ops' })
  expect(body.status).toBe('reported')
})
