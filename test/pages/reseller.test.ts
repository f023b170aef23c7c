import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CustomerPage } from '../../api/schemas/customer.ts'
import { LeadTimeList } from '../../api/schemas/slot.ts'
import { TicketPage } from '../../api/schemas/ticket.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { formats } from '../../texts/format.ts'
import { texts } from '../../texts/words.ts'
import { said } from '../api/alarms.ts'
import { dishwasher, journey, pumpReplaced, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { giveLogins } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing

beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const handIn = { name: 'Lämna arbetsordern' }

async function fillOrder(page: Page): Promise<void> {
  await page.getByLabel('Ort och rubrik').fill('Skövde Diskmaskin tömmer inte')
  await page.getByLabel('Beskrivning').fill('Köpt hos oss i våras. Har hund.')
  await page.getByLabel('Typ av arbete').selectOption({ label: 'Vitvaror' })
  await page.getByRole('textbox', { name: 'Kund', exact: true }).fill('Karin Köpare')
  await page.getByLabel('Gata').fill('Skolgatan 3')
  await page.getByLabel('Postnummer').fill('541 30')
  await page.getByRole('textbox', { name: 'Ort', exact: true }).fill('Skövde')
  await page.getByRole('textbox', { name: 'Anmälare', exact: true }).fill('Sara i butiken')
  await page.getByLabel('Kundens telefon').fill('070-174 06 31')
}

test('T14 before anything is handed in the list says so and where to begin; P5 in English too', async () => {
  const page = await browser.as('otherReseller', phone)
  await page.getByText('Ni har inte lämnat någon arbetsorder än.').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('You have not handed in any work order yet.').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Svenska' }).click()
})

test('T14 a reseller hands in an order for a new customer: what is missing is said beside the fields, and all is done once', async () => {
  const page = await browser.as('reseller', phone)
  await page.getByRole('link', { name: 'Lämna en arbetsorder' }).click()
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await page.getByLabel('Gata').fill('Skolgatan 3')
  await page.getByRole('button', handIn).click()
  await page.getByRole('alert').waitFor()
  expect(await page.evaluate('document.activeElement.className')).toBe('faults')
  expect(await page.getByLabel('Gata').inputValue()).toBe('Skolgatan 3')
  expect(await axe(page)).toEqual([])
  await fillOrder(page)
  await page.getByLabel('Kundens andra telefon').fill('12')
  await page.getByRole('button', handIn).click()
  // The customer is registered by now, and is not registered again when the rest is put right.
  await page.getByRole('link', { name: /^Kundens andra telefon/u }).waitFor()
  await page.getByLabel('Kundens andra telefon').fill('')
  await page.getByRole('button', handIn).click()
  await page.getByText('Arbetsordern är lämnad.').waitFor()
  expect(await axe(page)).toEqual([])
  const customers = CustomerPage.parse(said(await api.ask('GET /customers', { as: 'reseller' }))).items
  expect(customers).toMatchObject([{ name: 'Karin Köpare', phone: '+46701740631', reseller: 'R-1' }])
  const tickets = TicketPage.parse(said(await api.ask('GET /tickets', { as: 'reseller' }))).items
  expect(tickets).toMatchObject([{ customer: customers[0]?.number, site: 'Karin Köpare', region: 'skaraborg' }])
})

test('T14 the next order is for a customer of one’s own, by name; without script as well', async () => {
  const page = await browser.as('reseller', { ...phone, javaScriptEnabled: false })
  await page.goto('/reseller/new')
  await fillOrder(page)
  await page.getByLabel('Vems är arbetsordern?').selectOption({ label: await ownCustomer(page) })
  await page.getByRole('radio', { name: 'Portkod' }).check()
  await page.getByRole('textbox', { name: 'Portkod' }).fill('1234')
  await page.getByRole('button', handIn).click()
  await page.getByText('Arbetsordern är lämnad.').waitFor()
  const customers = CustomerPage.parse(said(await api.ask('GET /customers', { as: 'reseller' }))).items
  expect(customers).toHaveLength(1)
  const tickets = TicketPage.parse(said(await api.ask('GET /tickets', { as: 'reseller' }))).items
  expect(tickets.map(({ customer }) => customer)).toEqual([customers[0]?.number, customers[0]?.number])
})

test('T14 a customer with a number of ours is named by it, and one that does not exist is refused beside the field', async () => {
  const page = await browser.as('reseller', phone)
  await page.goto('/reseller/new')
  await fillOrder(page)
  await page.getByLabel('Vems är arbetsordern?').selectOption('other')
  await page.getByLabel('Kundnummer').fill('K-999999')
  await page.getByRole('button', handIn).click()
  await page.getByRole('link', { name: /^Kundnummer/u }).click()
  expect(await page.evaluate('document.activeElement.name')).toBe('customerNumber')
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Kundnummer').fill('K-1002')
  await page.getByRole('button', handIn).click()
  await page.getByText('Arbetsordern är lämnad.').waitFor()
})

test('T2 T14 the Status column follows the order in the words that are explained below it', async () => {
  const { number, href } = must(await api.ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
  const page = await browser.as('reseller')
  const status = async () => {
    await page.goto('/reseller/tickets')
    return page.getByRole('row').filter({ hasText: number }).locator('.status').textContent()
  }
  const words = texts.sv.statuses.ticket
  const steps: [string, () => Promise<unknown>][] = [
    [words.new, async () => undefined],
    [
      words.booked,
      () => {
        const body = { on: someWorkingDay(api), slot: 'morning', technician: 'TK-1' }
        return api.ask(`POST ${href}/bookings`, { as: 'ops', body })
      },
    ],
    [words.accepted, () => api.ask(`POST ${href}/${journey[0][0]}`, { as: 'technician', body: {} })],
    [words.onSite, () => api.ask(`POST ${href}/${journey[2][0]}`, { as: 'technician', body: {} })],
    [words.reported, () => api.ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced })],
    [words.invoiced, () => api.ask(`POST ${href}/payment-choice`, { as: 'ops', body: { choice: 'invoice' } })],
  ]
  for (const [word, act] of steps) {
    await act()
    expect(await status()).toBe(word)
  }
  const meanings = await page.getByRole('region', { name: 'Vad statusen betyder' }).textContent()
  for (const [status, word] of Object.entries(words)) {
    expect(meanings).toContain(word)
    expect(meanings).toContain(Object.entries(texts.sv.statusMeanings.ticket).find(([name]) => name === status)?.[1])
  }
  expect(await axe(page)).toEqual([])
  await page.goto(`/reseller/tickets/${number}`)
  await page.getByText('Bytte avloppspump och provkörde.').waitFor()
  expect(await axe(page)).toEqual([])
})

test('T14 another reseller’s order does not exist, and is not in one’s list', async () => {
  const { number } = must(await api.ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
  const page = await browser.as('otherReseller')
  expect((await page.goto(`/reseller/tickets/${number}`))?.status()).toBe(404)
  expect(await axe(page)).toEqual([])
  await page.goto('/reseller/tickets')
  expect(await page.getByText(number).count()).toBe(0)
  expect((await page.goto('/technician'))?.status()).toBe(403)
})

test('T15 a reseller cancels with a reason, and must give one; a note reaches us', async () => {
  const { number } = must(await api.ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
  const page = await browser.as('reseller', phone)
  await page.goto(`/reseller/tickets/${number}`)
  await page.getByText('Skicka en anteckning till oss').click()
  await page.getByLabel('Anteckning').fill('Kunden har semester vecka 50.')
  await page.getByRole('button', { name: 'Skicka anteckningen' }).click()
  await page.getByText('Anteckningen är skickad.').waitFor()
  const { events } = must(await api.ask(`GET /tickets/${number}/events`, { as: 'ops' }), 200)
  expect(events.map(({ written }) => written)).toContain('Kunden har semester vecka 50.')
  await page.locator('summary', { hasText: 'Avbryt arbetsordern' }).click()
  await page.getByRole('button', { name: 'Avbryt arbetsordern' }).click()
  await page.getByRole('alert').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Varför?').fill('Kunden ångrade sig.')
  await page.getByRole('button', { name: 'Avbryt arbetsordern' }).click()
  await page.getByText('Arbetsordern är avbruten.').waitFor()
  expect(await page.locator('.case-head .status').textContent()).toBe('Avbruten')
  expect(await axe(page)).toEqual([])
})

test('T1 T3 T14 a reseller hands in an order with a photo, adds another and puts the order right; what is no picture is refused by name', async () => {
  const page = await browser.as('reseller', phone)
  await page.goto('/reseller/new')
  await fillOrder(page)
  await page.getByLabel('Vems är arbetsordern?').selectOption('other')
  await page.getByLabel('Kundnummer').fill('K-1002')
  const pdf = { name: 'kvitto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') }
  const program = { name: 'skylt.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ not a picture') }
  await page.getByLabel('Bilder och filer').setInputFiles([program])
  await page.getByRole('button', handIn).click()
  expect(await page.getByRole('alert').textContent()).toContain('skylt.jpg')
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Bilder och filer').setInputFiles([pdf])
  await page.getByRole('button', handIn).click()
  await page.getByText('Arbetsordern är lämnad.').waitFor()
  const files = page.getByRole('region', { name: 'Filer' })
  await files.getByRole('link', { name: 'kvitto.pdf' }).waitFor()
  await files
    .getByLabel(/Lägg till/u)
    .setInputFiles([{ ...pdf, name: 'garanti.pdf', buffer: Buffer.from('%PDF-1.4\n') }])
  await files.getByRole('button', { name: 'Skicka filerna' }).click()
  await page.getByText('Tack, filerna är med i ärendet.').waitFor()
  await files.getByRole('link', { name: 'garanti.pdf' }).waitFor()
  await page.getByRole('link', { name: 'Rätta uppgifterna' }).click()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Beskrivning').fill('Luckan går inte att stänga.')
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Tack, uppgifterna är rättade.').waitFor()
  expect(await page.getByText('Luckan går inte att stänga.').count()).toBe(1)
  expect(await axe(page)).toEqual([])
})

test('T12 lead times show the earliest free slot and the next five, by region and kind of work, as the API has them', async () => {
  const page = await browser.as('reseller', phone)
  await page.getByRole('link', { name: 'Ledtider' }).click()
  const { items } = LeadTimeList.parse(said(await api.ask('GET /lead-times', { as: 'reseller' })))
  const rows = page.locator('tbody tr')
  expect(await rows.count()).toBe(items.length)
  for (const [index, { regionName, earliest, next }] of items.entries()) {
    const text = await rows.nth(index).textContent()
    expect(text).toContain(regionName)
    for (const time of [...(earliest ? [earliest] : []), ...next])
      expect(text).toContain(`${formats.sv.shortDate(plainDate(time.on))} ${time.hours}`)
    expect(await rows.nth(index).getByRole('listitem').count()).toBe(next.length)
  }
  expect(items.some(({ next }) => next.length === 5)).toBe(true)
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

/** What the choice of the customer that was registered is called. */
async function ownCustomer(page: Page): Promise<string> {
  const options = await page.getByLabel('Vems är arbetsordern?').locator('option').allTextContents()
  return options.find(text => text.startsWith('Karin Köpare')) ?? ''
}
