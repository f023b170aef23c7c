import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutesBetween, stockholmDate, stockholmInstant } from '../../domain/instant.ts'
import { askedOre, type Billed, billedOne } from '../api/billed.ts'
import { booked, report, someWorkingDay } from '../api/orders.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { given } from '../fixtures/bank/given.ts'
import { must } from '../servers/api.ts'
import { phone } from '../servers/browser.ts'
import { type Keyboard, keyboard } from '../servers/keyboard.ts'
import { loginOf, password } from '../servers/logins.ts'
import { type Site, startSite } from '../servers/site.ts'

let site: Site
/** The desk's window, which each of its tests goes on in. */
let desk: Page
beforeAll(async () => {
  site = await startSite()
  desk = await site.browser.as('ops')
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
  const page = desk
  const keys = keyboard(page)
  await page.goto('/ops/cases')
  await keys.press(number)
  await page.waitForURL(`**/ops/cases?case=${number}`)
  await keys.press('Notera')
  await keys.fill('Anteckning', 'Ring efter fem.')
  await keys.press('Notera')
  await page.getByRole('status').filter({ hasText: '”Notera” är utfört' }).waitFor()
  await keys.press('Avbryt')
  await keys.fill('Skäl', 'Dubblett.')
  await keys.press('Avbryt')
  await page.getByRole('status').filter({ hasText: '”Avbryt” är utfört' }).waitFor()
  expect((await site.api.ask(`GET /tickets/${number}`, { as: 'ops' })).body.status).toBe('cancelled')
})

describe('what has been invoiced', () => {
  let invoice: Billed
  beforeAll(async () => {
    invoice = await billedOne(site.api)
  })

  test('P1 B13 a customer asks about an invoice, and what was forgotten is one key from its field', async () => {
    const page = await site.browser.as('customer')
    const keys = keyboard(page)
    await keys.press('Fakturor')
    await page.getByRole('heading', { level: 1, name: 'Fakturor' }).waitFor()
    await keys.press(String(invoice.invoiceNumber))
    await page.waitForURL(`**/portal${invoice.href}`)
    await keys.press('Jag har en fråga om fakturan')
    await page.getByRole('heading', { level: 1, name: 'Fråga om fakturan' }).waitFor()
    await keys.press('Skicka')
    await refused(page)
    await keys.press('Vad undrar du?: Fältet måste fyllas i.')
    await page.keyboard.type('Vad är den andra raden?')
    await keys.press('Skicka')
    await page.getByText('Fakturan är pausad tills du har fått svar.').waitFor()
    const asked = must(await site.api.ask(`GET /tickets/${page.url().match(/T-[\d-]+/u)?.[0]}`, { as: 'ops' }), 200)
    expect(String(asked['description'])).toContain('Vad är den andra raden?')
  })

  test('P5 B7 the desk pairs money with its invoice, after a number that was none, by the keys alone', async () => {
    await paidWithoutReference(askedOre)
    const page = desk
    const keys = keyboard(page)
    await page.goto('/ops/cases')
    await keys.press('1 betalningar att para ihop')
    await page.getByRole('heading', { level: 1, name: 'Betalningar' }).waitFor()
    await keys.fill('En annan faktura (nummer)', '999999')
    await page.keyboard.press('Enter')
    await refused(page)
    await keys.reach('En annan faktura (nummer)')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.value')).toBe('999999')
    await keys.back(`Para ihop med ${invoice.number}`)
    await page.keyboard.press('Space')
    await page.getByRole('status').filter({ hasText: 'Betalningen är ihopparad.' }).waitFor()
    expect(must(await site.api.ask('GET /payments?unused=true', { as: 'ops' }), 200).items).toEqual([])
  })
})

test('T14 P5 a reseller hands in an order, with what belongs to each choice, by the keys alone', async () => {
  const page = await site.browser.as('reseller')
  const keys = keyboard(page)
  await keys.press('Lämna en arbetsorder')
  await page.getByRole('heading', { level: 1, name: 'Lämna en arbetsorder' }).waitFor()
  await keys.reach('Privatperson')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await keys.fill('Ort och rubrik', 'Skövde Diskmaskin tömmer inte')
  await keys.fill('Beskrivning', 'Köpt hos oss i våras.')
  await keys.fill('Typ av arbete', 'Vitvaror')
  await keys.fill('Kund', 'Karin Köpare AB')
  await keys.fill('Gata', 'Skolgatan 3')
  await keys.fill('Postnummer', '541 30')
  await keys.fill('Ort', 'Skövde')
  await keys.fill('Anmälare', 'Sara i butiken')
  await keys.fill('Kundens telefon', '070-174 06 31')
  // What the code is for shows itself when one comes to the choice, and is next.
  await keys.reach('Nej')
  await page.keyboard.press('ArrowDown')
  await keys.fill('Portkod', '1234')
  await keys.back('Gata')
  await page.keyboard.type('Skolgatan 4')
  await keys.press('Lämna arbetsordern')
  await page.getByText('Arbetsordern är lämnad.').waitFor()
  const { items } = must(await site.api.ask('GET /tickets', { as: 'reseller' }), 200)
  const ticket = must(await site.api.ask(`GET /tickets/${items[0]?.number}`, { as: 'ops' }), 200)
  expect(ticket).toMatchObject({ street: 'Skolgatan 4', masterKey: 'doorCode', doorCode: '1234' })
})

test('T7 P5 the desk books a visit from the calendar, by the keys alone', async () => {
  const { api } = site
  const { number } = await report(api)
  const page = desk
  const keys = keyboard(page)
  await page.goto('/ops/cases')
  await keys.press('Kalender')
  await page.getByRole('heading', { level: 1, name: 'Kalender vecka' }).waitFor()
  await keys.fill('Ärende att boka', number)
  await keys.press('Välj')
  await page.waitForURL('**/ops/calendar?*ticket=*')
  const thisWeek = page.url()
  await keys.press('Veckan efter')
  await page.waitForURL(({ href, search }) => search.includes(number) && href !== thisWeek)
  await keys.press('Boka 08–12')
  await page.waitForURL(`**/ops/cases/${number}?*`)
  // The address leads to the form, which has been filled in; what comes next is in it.
  await keys.reach('Tid')
  await keys.press('Boka')
  await page.getByRole('status').filter({ hasText: '”Boka” är utfört' }).waitFor()
  expect((await api.ask(`GET /tickets/${number}`, { as: 'ops' })).body.status).toBe('booked')
})

test('S1 P5 the second factor is turned on, and asked for at the next log in, by the keys alone', async () => {
  const page = await site.browser.open()
  const keys = keyboard(page)
  await page.goto('/login')
  await logIn(page, keys)
  await page.waitForURL('**/ops/cases')
  await keys.press('Ditt konto')
  await page.waitForURL('**/account')
  await keys.press('Slå på')
  await page.waitForURL('**/account/second-factor')
  const key = Secret.fromBase32(((await page.locator('code').textContent()) ?? '').replace(/ /gu, ''))
  const codeAt = (timestamp: number) => new TOTP({ secret: key }).generate({ timestamp })
  await keys.fill('Kod från telefonen', codeAt(Date.now()))
  await keys.fill('Nuvarande lösenord', password)
  await keys.press('Slå på')
  await page.getByText('Inloggning i två steg är på, och alla andra inloggningar är avslutade.').waitFor()
  await keys.press('Logga ut')
  await page.getByText('Du är utloggad.').waitFor()
  await logIn(page, keys)
  await page.getByRole('heading', { level: 1, name: 'Kod från telefonen' }).waitFor()
  await keys.fill('Engångskod', '000000')
  await page.keyboard.press('Enter')
  await refused(page)
  await keys.press('Engångskod')
  await page.keyboard.type(codeAt(Date.now() + 30_000))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/ops/cases')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Arbetslista')
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

/** What is wrong has been said where focus is, before anything else. */
async function refused(page: Page): Promise<void> {
  await page.getByRole('alert').waitFor()
  expect(await page.evaluate('document.activeElement.className')).toBe('faults')
}

async function logIn(page: Page, keys: Keyboard): Promise<void> {
  await keys.fill('E-postadress', loginOf('admin'))
  await keys.fill('Lösenord', password)
  await page.keyboard.press('Enter')
}

/** Money that says nothing of what it is for. */
async function paidWithoutReference(amountOre: number): Promise<void> {
  const paidOn = stockholmDate(site.api.now())
  const payments = [given({ id: 'p-1', amountOre, paidOn })]
  const raw = writeCamt({ messageId: 'M-1', createdAt: `${paidOn}T05:00:00`, bankgiro: '54029681', payments })
  const headers = { 'content-type': 'application/octet-stream' }
  must(await site.api.ask('POST /bank-files', { as: 'ops', raw, headers }), 200)
}
