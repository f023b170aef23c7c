import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Termination } from '../../api/schemas/termination.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { minutesBetween, stockholmDate, stockholmInstant } from '../../domain/instant.ts'
import { said, signed, terminated } from '../api/alarms.ts'
import { booked, journey, pumpReplaced, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, type CallerName, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins, loginOf, password } from '../servers/logins.ts'
import { closePad, fillReport, openPad, sendButton, sign } from './report-on-phone.ts'

let api: ApiWorld
let browser: Browsing
/** The number of a ticket of this morning, of this afternoon, and of tomorrow. */
let morning: string
let afternoon: string
let later: string
let foreign: string
let teardown: string
let ahead = 0

beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  browser = await startBrowser(api.url)
  const day = someWorkingDay(api, 1)
  afternoon = (await booked(api, 1, 'TK-1', 'afternoon')).number
  morning = (await booked(api, 1, 'TK-1', 'morning')).number
  later = (await booked(api, 5, 'TK-1', 'morning')).number
  foreign = (await booked(api, 1, 'TK-2', 'morning')).number
  teardown = await teardownTicket()
  // From now on it is early in the morning of that day.
  ahead = minutesBetween(api.now(), stockholmInstant(day, '06:00'))
  api.ahead(ahead)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** The visit that takes an alarm down. */
async function teardownTicket(): Promise<string> {
  const contract = await signed(api, stockholmDate(api.now()))
  const { href } = await terminated(api, contract.href)
  must(await api.ask(`POST ${href}/teardowns`, { as: 'ops', body: {} }), 200)
  return eventually('the teardown', async () => {
    const { teardown } = Termination.parse(said(await api.ask(`GET ${href}`, { as: 'ops' })))
    return teardown.ticket ?? undefined
  })
}

/** The ticket as ops see it. */
async function ticketOf(number: string) {
  return Ticket.parse(said(await api.ask(`GET /tickets/${number}`, { as: 'ops' })))
}

/** A visit in a slot of its own, some week ahead. */
let visits = 0
async function bookedAhead() {
  const [days, slot] = [7 + 7 * Math.trunc(visits / 2), visits % 2 === 0 ? 'morning' : 'afternoon']
  visits += 1
  return booked(api, days, 'TK-1', slot)
}

/** A ticket whose technician has come so far. */
async function onSite(): Promise<string> {
  const { number, href } = await bookedAhead()
  for (const [step] of journey) must(await api.ask(`POST ${href}/${step}`, { as: 'technician', body: {} }), 200)
  return number
}

describe('the day', () => {
  test('P4 today and next stand in order, with one large button, and only the technician’s own are there', async () => {
    const page = await browser.as('technician', phone)
    const links = page.locator('.visits h3 a')
    const hrefs = await Promise.all((await links.all()).map(link => link.getAttribute('href')))
    expect(hrefs.map(lastOf)).toEqual([morning, afternoon, later])
    expect(await page.locator('.button-large:not(.button-quiet)').count()).toBe(1)
    const first = page.locator('.card').first()
    expect(await first.getByRole('link', { name: 'Ring 070-174 06 09' }).getAttribute('href')).toBe('tel:+46701740609')
    expect(await first.getByRole('link', { name: 'Karta' }).getAttribute('href')).toContain(
      encodeURIComponent('Lindvägen 7'),
    )
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    const refused = await page.goto(`/technician/tickets/${foreign}`)
    expect(refused?.status()).toBe(404)
    expect(await axe(page)).toEqual([])
    const other = await browser.as('otherTechnician', phone)
    await other.getByText('Du har inga besök i dag.').waitFor()
    expect(await axe(other)).toEqual([])
  })

  test('P4 one button at a time leads from accepting to the signed delivery note; T10 the note holds what was typed', async () => {
    const page = await browser.as('technician', phone)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: `Acceptera ${morning}` }).click()
    await page.getByText('Prova igen när du har täckning').filter({ visible: true }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: `Acceptera ${morning}` }).click()
    await page.getByText('Du har accepterat besöket.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: `På väg ${morning}` }).click()
    await page.getByText('Kunden har fått veta att du är på väg.').waitFor()
    await page.getByRole('button', { name: `Framme ${morning}` }).click()
    await page.getByRole('link', { name: `Rapportera ${morning}` }).click()
    await page.getByRole('heading', { level: 1, name: 'Rapportera' }).waitFor()
    expect(await axe(page)).toEqual([])
    await fillReport(page)
    await page.getByText('Sparat på telefonen. Inget är skickat än.').waitFor()
    await page.getByRole('button', sendButton).click()
    await isSent(page)
    const { status, reports } = await ticketOf(morning)
    expect(status).toBe('reported')
    expect(reports).toMatchObject([{ actions: 'Bytte avloppspump och provkörde.', workedMinutes: 90 }])
    expect(reports[0]?.signed?.name).toBe('Anna Andersson')
    expect(reports[0]?.lines.map(({ article, quantity }) => [article, quantity])).toEqual([
      ['110', 1.5],
      ['510', 1],
    ])
    expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0)
    await eventually('the delivery note', async () => {
      await page.reload()
      return (await page.getByRole('link', { name: /foljesedel/u }).count()) > 0 ? true : undefined
    })
    await page.getByRole('button', { name: 'Faktura' }).click()
    await page.getByText('Betalsättet är valt.').waitFor()
    expect((await ticketOf(morning)).paymentChoice).toBe('invoice')
  })

  test('T8 a technician says no with one of five reasons, must choose one, and the visit is gone from the day', async () => {
    const page = await browser.as('technician', phone)
    await page.goto(`/technician/tickets/${later}`)
    await page.getByText('Jag kan inte ta besöket').click()
    expect(await page.getByRole('radio').count()).toBe(5)
    await page.getByRole('button', { name: 'Tacka nej' }).click()
    await page.getByRole('alert').waitFor()
    await page.locator('.faults:focus').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('radio', { name: 'Fel kompetens' }).check()
    await page.getByRole('button', { name: 'Tacka nej' }).click()
    await page.getByText('Du har tackat nej.').waitFor()
    expect(await page.getByRole('link', { name: later }).count()).toBe(0)
    const visit = await api.db
      .selectFrom('visits')
      .select(['declineReason'])
      .where('caseNumber', '=', later)
      .where('technician', '=', 'TK-1')
      .executeTakeFirstOrThrow()
    expect(visit.declineReason).toBe('wrongSkill')
  })

  test('P4 a visit of an earlier day that is not done stands first until it is', async () => {
    api.ahead(ahead + 24 * 60)
    try {
      const page = await browser.as('technician', phone)
      await page.getByRole('heading', { name: 'Kvar sedan tidigare' }).waitFor()
      expect(lastOf(await page.locator('.visits h3 a').first().getAttribute('href'))).toBe(afternoon)
    } finally {
      api.ahead(ahead)
    }
  })
})

describe('the report', () => {
  test('P5 what is missing is said beside the field and in a summary that takes focus, and nothing typed or drawn is gone', async () => {
    const number = await onSite()
    const page = await reporting(number)
    await page.getByRole('button', sendButton).click()
    await page.getByRole('alert').waitFor()
    await page.locator('.faults:focus').waitFor()
    const said = await page.getByRole('alert').getByRole('link').allTextContents()
    expect(said.join('\n')).toMatch(/Vad gjorde du\?.*\nArbetad tid i minuter.*\nNamnförtydligande/su)
    expect(await axe(page)).toEqual([])
    await fillReport(page)
    await page.getByLabel('Artikel 3').fill('finns-inte')
    await page.getByRole('button', { name: 'Fler rader' }).click()
    await page.getByLabel('Artikel 5').fill('910')
    await page.getByLabel('Antal 5').fill('mycket')
    await page.getByRole('button', sendButton).click()
    await page.getByRole('link', { name: /^Antal 5/u }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Antal 5').fill('1')
    await page.getByRole('button', sendButton).click()
    await page.getByRole('link', { name: /^Artikel 3/u }).waitFor()
    expect(await page.getByLabel('Vad gjorde du?').inputValue()).toBe('Bytte avloppspump och provkörde.')
    await page.getByLabel('Artikel 3').fill('510')
    await openPad(page)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Rensa' }).click()
    await closePad(page)
    await page.getByRole('button', sendButton).click()
    await page.getByRole('link', { name: /Namnteckningen saknas/u }).waitFor()
    expect(await axe(page)).toEqual([])
    await sign(page)
    await page.getByRole('button', sendButton).click()
    await isSent(page)
    const [report] = (await ticketOf(number)).reports
    expect(report?.lines.map(({ article }) => article)).toEqual(['110', '510', '910'])
  })

  test('P4 the net goes away in the middle: what was typed and signed is on the phone, is sent by itself when it is back, and is reported once', async () => {
    const number = await onSite()
    const page = await reporting(number)
    await fillReport(page)
    await page.context().setOffline(true)
    await page.getByLabel('Vad gjorde du?').fill('Bytte pump i källaren.')
    await page.getByRole('button', sendButton).click()
    await page.getByText('Inget nät. Rapporten är sparad på telefonen').waitFor()
    expect(await axe(page)).toEqual([])
    expect((await ticketOf(number)).reports).toEqual([])
    await page.context().setOffline(false)
    await isSent(page)
    const { reports } = await ticketOf(number)
    expect(reports).toMatchObject([{ actions: 'Bytte pump i källaren.', signed: { name: 'Anna Andersson' } }])
  })

  test('P4 an answer that is lost on its way is asked for again under the same key, and the report is made once', async () => {
    const number = await onSite()
    const page = await reporting(number, { serviceWorkers: 'block' })
    await fillReport(page)
    let lost = 0
    await page.route('**/report', async route => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue()
      lost += 1
      const headers = { ...route.request().headers(), 'sec-fetch-site': 'same-origin' }
      expect((await route.fetch({ maxRedirects: 0, headers })).status()).toBe(303)
      return route.abort('connectionreset')
    })
    await page.getByRole('button', sendButton).click()
    await page.getByText('Inget nät. Rapporten är sparad på telefonen').waitFor()
    expect((await ticketOf(number)).reports).toHaveLength(1)
    await isSent(page)
    expect((await ticketOf(number)).reports).toHaveLength(1)
    expect(lost).toBe(1)
  })

  test('P4 a report that is begun is there again after the browser was closed; one that waits is sent from any page, also after logging in anew', async () => {
    const number = await onSite()
    const page = await reporting(number)
    await fillReport(page)
    await page.goto('/technician')
    const drafts = page.getByRole('region', { name: 'Sparat på telefonen' })
    await drafts.getByText('påbörjad, inte skickad').waitFor()
    expect(await axe(page)).toEqual([])
    await drafts.getByRole('link', { name: number }).click()
    await page.getByText('Sparat på telefonen. Inget är skickat än.').waitFor()
    expect(await page.getByLabel('Arbetad tid i minuter').inputValue()).toBe('90')
    expect(await page.getByLabel('Artikel 3').inputValue()).toBe('510')
    expect(await page.getByLabel('Namnförtydligande').inputValue()).toBe('Anna Andersson')
    await page.context().clearCookies()
    await page.getByRole('button', sendButton).click()
    await page.getByText('inte skickad: du har blivit utloggad').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Logga in, så skickas den' }).click()
    await logInAgain(page)
    await page.getByText(`Rapporten för ${number} är skickad.`).waitFor()
    expect((await ticketOf(number)).reports).toMatchObject([{ workedMinutes: 90, signed: { name: 'Anna Andersson' } }])
    expect(await drafts.isVisible()).toBe(false)
  })

  test('P4 without script the form works but for the signature: rows are added, a refusal has its reason, another visit goes back to booking (T10)', async () => {
    const number = await onSite()
    const page = await reporting(number, { javaScriptEnabled: false })
    await page.getByText('Namnteckning på skärmen kräver').waitFor()
    await page.getByLabel('Vad gjorde du?').fill('Felsökte. Del beställd.')
    await page.getByLabel('Arbetad tid i minuter').fill('45')
    const photos = page.getByLabel('Foton (frivilligt)')
    await photos.setInputFiles(photo('hallen.jpg', [0xff, 0xd8, 0xff, 0xda, 0x00, 0x02, 0x01]))
    await page.getByRole('button', { name: 'Fler rader' }).click()
    // No browser chooses a file anew, so what was chosen is with the ticket by now.
    await page.getByText('Redan med i ärendet:').waitFor()
    await page.getByRole('link', { name: 'hallen.jpg' }).waitFor()
    await page.getByLabel('Artikel 8').fill('910')
    expect(await page.getByLabel('Vad gjorde du?').inputValue()).toBe('Felsökte. Del beställd.')
    await page.getByLabel('Antal 8').fill('1')
    await page.getByLabel('Ett besök till behövs').check()
    await page.getByRole('radio', { name: 'Kunden skriver inte under' }).check()
    await page.getByLabel('Varför inte?').fill('Kunden var inte hemma.')
    await photos.setInputFiles(photo('lapp.jpg', [0x69]))
    await page.getByRole('button', sendButton).click()
    await page.getByRole('alert').getByText('Foton: Filen ”lapp.jpg” är ingen bild').waitFor()
    expect((await ticketOf(number)).reports).toEqual([])
    await photos.setInputFiles(photo('köket.jpg', [0xff, 0xd8, 0xff, 0xda, 0x00, 0x02, 0x02]))
    await page.getByRole('button', sendButton).click()
    await isSent(page)
    await page.getByRole('link', { name: 'köket.jpg' }).waitFor()
    const { status, reports } = await ticketOf(number)
    expect(status).toBe('unassigned')
    expect(reports).toMatchObject([
      { workedMinutes: 45, anotherVisit: true, signed: null, refusalReason: 'Kunden var inte hemma.' },
    ])
    expect(reports[0]?.lines).toMatchObject([{ article: '910', quantity: 1 }])
  })

  test('P4 whoever went down into the cellar before pressing "there" reports all the same', async () => {
    const { number, href } = await bookedAhead()
    must(await api.ask(`POST ${href}/acceptance`, { as: 'technician', body: {} }), 200)
    const page = await browser.as('technician', phone)
    await page.goto(`/technician/tickets/${number}`)
    await page.getByRole('link', { name: 'Redan på plats? Rapportera direkt' }).click()
    await fillReport(page)
    await page.getByRole('button', sendButton).click()
    await isSent(page)
    const { status, visit } = await ticketOf(number)
    expect(status).toBe('reported')
    expect(visit?.arrivedAt).not.toBe(null)
  })

  test('T10 a visit that is reported already is not reported again, and the page says so', async () => {
    const number = await onSite()
    const page = await reporting(number)
    must(await api.ask(`POST /tickets/${number}/report`, { as: 'technician', body: pumpReplaced }), 200)
    await fillReport(page)
    await page.getByRole('button', sendButton).click()
    await page.getByRole('heading', { name: 'Det gick inte' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect((await ticketOf(number)).reports).toHaveLength(1)
    await page.goto(`/technician/tickets/${number}/report`)
    await page.getByText('Besöket går inte att rapportera nu.').waitFor()
    expect(await axe(page)).toEqual([])
  })

  test('A3 a teardown shows its checklist, and what was found is reported piece by piece', async () => {
    const number = teardown
    const visit = { on: someWorkingDay(api, 14), slot: 'morning', technician: 'TK-3', outsideWindow: true }
    await api.db
      .updateTable('technicians')
      .set({ regions: ['skaraborg'] })
      .where('number', '=', 'TK-3')
      .execute()
    must(await api.ask(`POST /tickets/${number}/bookings`, { as: 'ops', body: visit }), 200)
    for (const [step] of journey)
      must(await api.ask(`POST /tickets/${number}/${step}`, { as: 'otherTechnician', body: {} }), 200)
    const page = await reporting(number, {}, 'otherTechnician')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Vad gjorde du?').fill('Monterade ned.')
    await page.getByLabel('Arbetad tid i minuter').fill('30')
    await page.getByLabel('Montera ned och ta med: Centralapparat').selectOption({ label: 'Nedmonterad, tar med den' })
    await page.getByLabel(/nyckel/iu).check()
    await page.getByRole('radio', { name: 'Kunden skriver inte under' }).check()
    await page.getByLabel('Varför inte?').fill('Kunden hade redan flyttat.')
    await page.getByRole('button', sendButton).click()
    await isSent(page)
    expect((await ticketOf(number)).reports[0]?.checklist).toEqual({
      equipment: [{ id: 'C-1', state: 'dismantled' }],
      keyReturned: true,
      signsTakenDown: false,
      failure: null,
    })
  })
})

/** A photo, or what says that it is one. */
const photo = (name: string, bytes: readonly number[]) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(bytes),
})

async function isSent(page: Page): Promise<void> {
  await page.getByText('Rapporten är skickad.', { exact: true }).waitFor({ timeout: 40_000 })
}

/** The page of a report, on a phone. */
async function reporting(number: string, options: BrowserContextOptions = {}, who: CallerName = 'technician') {
  const page = await browser.as(who, { ...phone, ...options })
  await page.goto(`/technician/tickets/${number}/report`)
  await page.getByRole('heading', { level: 1, name: 'Rapportera' }).waitFor()
  return page
}

async function logInAgain(page: Page): Promise<void> {
  await page.getByLabel('E-postadress').fill(loginOf('technician'))
  await page.getByLabel('Lösenord').fill(password)
  await page.getByRole('button', { name: 'Logga in' }).click()
}

function lastOf(href: string | null): string {
  return href?.split('/').at(-1) ?? ''
}
