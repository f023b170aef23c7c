import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentLimits } from '../../domain/attachment.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { booked, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins } from '../servers/logins.ts'
import { beginForm } from '../servers/visitor.ts'
import { asMunicipality, giveMunicipality, reported } from './customers.ts'

let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  await giveMunicipality(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

describe('a ticket, as its customer reads it', () => {
  test('P1 T2 it says where it stands, what happens next and who comes when, in the words of a letter', async () => {
    const { number } = await booked(api, 7)
    const page = await browser.as('customer')
    await page.goto(`/portal/tickets/${number}`)
    const steps = page.getByRole('list').filter({ hasText: 'Accepterad av tekniker' })
    expect(await steps.getByRole('listitem').count()).toBe(7)
    expect(await steps.locator('[aria-current="step"]').textContent()).toContain('Tilldelad och bokad')
    expect(await page.getByText('Nu väntar vi på att teknikern bekräftar').count()).toBe(1)
    expect(await page.getByRole('region', { name: 'Besöket' }).textContent()).toMatch(/08–12.*Tekniker/)
    expect(await page.getByRole('region', { name: 'Tidslinje' }).textContent()).toMatch(/Ditt besök bokades · vi/)
    expect(await axe(page)).toEqual([])
  })

  test('T10 T11 what was done is told, with the delivery note; one chooses how to pay', async () => {
    const href = await reported(api, 14)
    const note = await eventually('the delivery note', async () =>
      (await api.ask(`GET ${href}/documents`, { as: 'customer' })).body.documents.find(
        ({ kind }) => kind === 'deliveryNote',
      ),
    )
    const page = await browser.as('customer', phone)
    await page.goto(`/portal${href}`)
    expect(await page.getByRole('region', { name: 'Det här gjordes' }).textContent()).toContain('Bytte avloppspump')
    const paper = await page.request.get(`/portal${note.href}`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Läs följesedeln' }).click()
    await page.getByRole('heading', { level: 1, name: /^Följesedel T-/u }).waitFor()
    const read = (await page.getByRole('article').textContent()) ?? ''
    for (const said of ['Bytte avloppspump', 'Avloppspump', 'Inte undertecknad', 'Tekla Teknik'])
      expect(read).toContain(said)
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: /^Tillbaka till/u }).click()
    await page.getByRole('button', { name: 'Betala mot faktura' }).click()
    await page.getByText('Tack, ditt val är sparat.').waitFor()
    await page.getByText('Ärendet är klart.').waitFor()
  })

  test('T3 T15 one puts right, writes and calls off what the API allows, by keyboard alone; what is typed wrong comes back', async () => {
    const { number, href } = await booked(api, 21)
    const page = await browser.as('customer')
    await page.goto(`/portal/tickets/${number}`)
    await page.getByRole('link', { name: 'Rätta uppgifterna' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Rätta uppgifterna' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Telefon 2').fill('12')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.locator('.faults:focus').waitFor()
    expect(await page.getByLabel('Telefon 2').inputValue()).toBe('12')
    expect(await page.getByRole('alert').getByRole('link').textContent()).toMatch(/^Telefon 2: /)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Telefon 2').fill('0500-12 34 56')
    await page.getByRole('radio', { name: 'Portkod' }).check()
    await page.getByRole('textbox', { name: 'Portkod' }).fill('4711')
    await page.keyboard.press('Enter')
    await page.getByText('Tack, uppgifterna är rättade.').waitFor()
    const { body } = await api.ask(`GET ${href}`, { as: 'ops' })
    expect(body).toMatchObject({
      phone2: '+46500123456',
      masterKey: 'doorCode',
      doorCode: '4711',
      phone1: '+46701740609',
    })

    await page.getByRole('link', { name: 'Skriv till oss' }).click()
    await page.getByRole('button', { name: 'Skicka' }).click()
    await page.getByRole('alert').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Vad vill du säga?').fill('Det finns en hund.')
    await page.getByRole('button', { name: 'Skicka' }).click()
    await page.getByText('Tack, vi har fått det du skrev.').waitFor()
    expect(await page.getByRole('region', { name: 'Tidslinje' }).textContent()).toContain('Det finns en hund.')

    await page.getByRole('link', { name: 'Avboka besöket' }).click()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Varför vill du avbryta?').fill('Det löste sig.')
    await page.getByRole('button', { name: 'Ja, avbryt ärendet' }).click()
    await page.getByText('Ärendet är avbrutet. Vi har meddelat dem som berörs.').waitFor()
    expect(await page.getByRole('link', { name: 'Rätta uppgifterna' }).count()).toBe(0)
    expect((await api.ask(`GET ${href}`, { as: 'ops' })).body.status).toBe('cancelled')
    expect(await axe(page)).toEqual([])
  })

  test('T7 T9 the customer moves the visit to a free time, in good time before it, and no nearer', async () => {
    const { number, href } = await booked(api, 35)
    const page = await browser.as('customer', phone)
    await page.goto(`/portal/tickets/${number}`)
    await page.getByRole('link', { name: 'Boka om' }).click()
    await page.getByRole('button', { name: 'Boka om till den här tiden' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Ny tid: Fältet måste fyllas i.')
    expect(await axe(page)).toEqual([])
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.getByRole('radio').first().check()
    const [on, slot] = (await page.getByRole('radio').first().inputValue()).split(' ')
    await page.getByRole('button', { name: 'Boka om till den här tiden' }).click()
    await page.getByText('Tack, besöket är ombokat.').waitFor()
    expect(await page.getByRole('region', { name: 'Tidslinje' }).textContent()).toContain('Ditt besök bokades om · du')
    const { body } = await api.ask(`GET ${href}`, { as: 'ops' })
    expect(body).toMatchObject({ status: 'booked', visit: { on, slot, state: 'booked' } })
    const visits = await api.db.selectFrom('visits').select('state').where('caseNumber', '=', number).execute()
    expect(visits.map(({ state }) => state).toSorted()).toEqual(['booked', 'freed'])

    const order = { on: someWorkingDay(api, 40), slot: 'morning' }
    const byUs = await api.ask(`POST ${href}/bookings`, { as: 'customer', body: { ...order, technician: 'TK-1' } })
    expect([byUs.status, byUs.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/technician']])
    // The day has come: whoever wants another time now talks to us.
    const ofTicket = api.db.updateTable('visits').where('caseNumber', '=', number).where('state', '=', 'booked')
    await ofTicket.set({ onDate: stockholmDate(api.now()) }).execute()
    const late = await api.ask(`POST ${href}/bookings`, { as: 'customer', body: order })
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('för nära besöket')])
    await page.goto(`/portal/tickets/${number}`)
    expect(await page.getByRole('link', { name: 'Boka om' }).count()).toBe(0)
    await page.goto(`/portal/tickets/${number}/move`)
    await page.getByText('Det är för nära besöket för att boka om här.').waitFor()
    expect(await axe(page)).toEqual([])
  })
})

/** The smallest picture there is. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
)
const photo = { name: 'köket.png', mimeType: 'image/png', buffer: dot }
const program = { name: 'skylten.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ not a picture') }

/** What a municipality writes of a broken dishwasher. */
async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Ort och titel').fill('Skövde, diskmaskinen tömmer inte')
  await page.getByLabel('Beskrivning').fill('Avdelningen har kollat silen.')
  await page.getByLabel('Kund', { exact: true }).fill('Bokens äldreboende')
  await page.getByLabel('Gata').fill('Bokvägen 2')
  await page.getByLabel('Postnummer').fill('541 34')
  await page.getByLabel('Ort', { exact: true }).fill('Skövde')
  await page.getByLabel('Telefon 1').fill('070-174 06 09')
}

describe('Nytt ärende', () => {
  test('T1 the fields stand in their order; object from the inventory, Typ set by the agreement; reported with a photo, and script off', async () => {
    const page = await asMunicipality(browser, { javaScriptEnabled: false })
    await page.getByRole('navigation').getByRole('link', { name: 'Nytt ärende' }).click()
    const names = await page.locator('form.form :is(label, legend, dt):not(.choice)').allTextContents()
    expect(names.map(name => name.replace('(frivilligt)', '').trim())).toEqual([
      'Ort och titel',
      'Beskrivning',
      'Objekt',
      'Typ',
      'Kund',
      'Gata',
      'Postnummer',
      'Ort',
      'Anmälare',
      'Telefon till anmälaren',
      'Telefon 1',
      'Telefon 2',
      'Huvudnyckel',
      'Portkod',
      'Avtal',
      'Fakturamärkning',
      'Bilder och filer',
    ])
    await fillIn(page)
    await page.getByLabel('Objekt').selectOption('OBJ-10017')
    await page.getByRole('radio', { name: 'Portkod' }).check()
    await page.getByRole('textbox', { name: 'Portkod' }).fill('1234')
    await page.getByLabel('Bilder och filer').setInputFiles([photo])
    await page.getByRole('button', { name: 'Skicka anmälan' }).click()
    await page.getByText('Tack! Ditt ärende har fått nummer').waitFor()
    const href = new URL(page.url()).pathname.replace('/portal', '')
    const { body } = await api.ask(`GET ${href}`, { as: 'ops' })
    expect(body).toMatchObject({
      customer: 'K-1001',
      title: 'Skövde, diskmaskinen tömmer inte',
      objectNumber: 'OBJ-10017',
      source: 'portal',
      ticketType: 'Vitvaruservice',
      kindOfWork: 'appliance',
      agreement: 'A-2024-17',
      reporter: 'Kim Kommun',
      masterKey: 'doorCode',
      doorCode: '1234',
      phone1: '+46701740609',
    })
    const shown = await page.getByRole('region', { name: 'Filer' }).getByRole('link').getAttribute('href')
    const file = await page.request.get(shown ?? '')
    expect(await file.body()).toEqual(dot)
    expect(file.headers()).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    const stranger = await browser.as('otherCustomer')
    for (const path of [shown ?? '', `/portal${href}`, `/portal${href}/notes`, `/portal${href}/cancellation`])
      expect((await stranger.request.get(path)).status()).toBe(404)
  })

  test('T1 P5 a refused form comes back as it was typed, each fault beside its field and in a summary that has the focus', async () => {
    const page = await browser.as('customer', phone)
    await page.goto('/portal/tickets/new')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Beskrivning').fill('Den läcker.')
    await page.getByLabel('Postnummer').fill('12')
    await page.getByLabel('Telefon 2').fill('inget nummer')
    await page.getByRole('button', { name: 'Skicka anmälan' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    await page.locator('.faults:focus').waitFor()
    // What is missing is said at once, and what is wrong once it has been sent.
    expect(await alert.getByRole('link').allTextContents()).toEqual([
      'Ort och titel: Fältet måste fyllas i.',
      'Vad behöver du hjälp med?: Fältet måste fyllas i.',
    ])
    await alert.getByRole('link').first().click()
    expect(await page.evaluate('document.activeElement.name')).toBe('title')
    await page.getByLabel('Ort och titel').fill('Skövde')
    await page.getByLabel('Vad behöver du hjälp med?').selectOption({ index: 1 })
    await Promise.all([
      page.waitForResponse(response => response.status() === 422),
      page.getByRole('button', { name: 'Skicka anmälan' }).click(),
    ])
    await alert.waitFor()
    await page.locator('.faults:focus').waitFor()
    expect(await alert.getByRole('link').allTextContents()).toEqual([
      'Postnummer: Ett postnummer har fem siffror, till exempel 541 34.',
      'Telefon 2: Det är inget telefonnummer.',
    ])
    expect(await page.getByLabel('Beskrivning').inputValue()).toBe('Den läcker.')
    expect(await page.getByLabel('Telefon 2').inputValue()).toBe('inget nummer')
    expect(await page.getByLabel('Postnummer').getAttribute('aria-invalid')).toBe('true')
    expect(await axe(page)).toEqual([])
    expect((await api.ask('GET /tickets?q=Den läcker', { as: 'ops' })).body.items).toEqual([])
  })

  test('T1 a file that is no picture, or is too large, is named; with script before it is sent', async () => {
    const large = { name: 'film.png', mimeType: 'image/png', buffer: Buffer.concat([dot, Buffer.alloc(10_000_001)]) }
    const plain = await asMunicipality(browser, { javaScriptEnabled: false })
    await plain.goto('/portal/tickets/new')
    await fillIn(plain)
    await plain.getByLabel('Bilder och filer').setInputFiles([program, photo, large])
    await plain.getByRole('button', { name: 'Skicka anmälan' }).click()
    expect(await plain.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
      'Bilder och filer: Filen ”skylten.jpg” är ingen bild (JPEG, PNG, WebP, HEIC) och ingen PDF.',
      'Bilder och filer: Filen ”film.png” är större än 10 MB. Skicka den i mindre storlek.',
    ])
    expect(await plain.getByLabel('Gata').inputValue()).toBe('Bokvägen 2')
    const page = await asMunicipality(browser)
    await page.goto('/portal/tickets/new')
    await page.getByLabel('Bilder och filer').setInputFiles([large])
    await page.getByText('film.png: filen är större än 10 MB').waitFor()
    await page.getByRole('button', { name: 'Skicka anmälan' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('files')
    expect(await axe(page)).toEqual([])
  })

  test('T1 a form that is sent twice at once makes one ticket', async () => {
    const page = await asMunicipality(browser)
    await page.goto('/portal/tickets/new')
    await fillIn(page)
    await page.getByLabel('Ort och titel').fill('Tibro, skickat två gånger')
    // As an impatient person does: both leave before an answer has come.
    await page.evaluate(`(async () => {
      const form = document.querySelector('form.form')
      const send = () => fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' })
      await Promise.all([send(), send()])
    })()`)
    await page.goto('/portal/tickets?status=new')
    expect(await page.getByRole('cell', { name: 'Tibro, skickat två gånger' }).count()).toBe(1)
  })
})

describe('what is no form of ours', () => {
  test('S1 a form that another site sends does nothing; a body that is larger than any form is told so as a page', async () => {
    const page = await browser.as('customer')
    const multipart = { title: 'Tibro, från en annan sida' }
    for (const headers of [{}, { origin: 'https://annan.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await page.request.post('/portal/tickets/new', { multipart, headers })).status()).toBe(403)
    const headers = { accept: 'text/html', 'content-length': String(attachmentLimits.requestBytes + 1) }
    const { status, said } = await beginForm(`${api.url}/portal/tickets/new`, headers)
    expect(status).toBe(413)
    expect(said).toContain('Det blev för mycket på en gång')
  })
})

describe('files on a ticket', () => {
  test('T1 T10 more are added while the ticket is open; the same again is one; what is wrong is named and the ticket stands as it was', async () => {
    const { href, number } = await booked(api, 28)
    const page = await browser.as('customer')
    await page.goto(`/portal/tickets/${number}`)
    const files = page.getByRole('region', { name: 'Filer' })
    for (const _ of [1, 2]) {
      await page.getByLabel('Lägg till bilder eller filer').setInputFiles([photo, { ...photo, name: 'samma.png' }])
      await page.getByRole('button', { name: 'Skicka filerna' }).click()
      await page.getByText('Tack, filerna är med i ärendet.').waitFor()
      expect(await files.getByRole('link').allTextContents()).toEqual(['köket.png'])
    }
    await page.getByLabel('Lägg till bilder eller filer').setInputFiles([program])
    await page.getByRole('button', { name: 'Skicka filerna' }).click()
    await page.getByRole('alert').getByText('Filen ”skylten.jpg” är ingen bild').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Skicka filerna' }).click()
    await page.getByRole('alert').getByText('Fältet måste fyllas i.').waitFor()
    expect((await api.ask(`GET ${href}/documents`, { as: 'technician' })).body.documents).toHaveLength(1)
  })
})

/** Nothing stands out at the side, where one would have to scroll for it. */
const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'

describe('Sök ärende', () => {
  test('P1 what was done, the files and the signed delivery note are found in the list; the CSV holds the same rows, uncut', async () => {
    const page = await browser.as('customer')
    const row = page.getByRole('row').filter({ hasText: 'Bytte avloppspump' })
    expect(await row.getByRole('link', { name: /Följesedel T-/ }).textContent()).toMatch(/^Inte undertecknad/)
    expect(await page.getByRole('row').filter({ hasText: '1 fil' }).count()).toBe(1)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(fits)).toBe(true)
    const count = await page.getByRole('row').count()
    const csv = await (await page.request.get('/portal/tickets/csv')).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength(count)
    expect(csv).toContain('"Bytte avloppspump och provkörde."')
    const both = await page.request.get('/portal/tickets/csv?limit=1')
    expect(await both.text()).toBe(csv)
  })

  test('P1 a period that ends before it begins is said beside its field; nothing found is said with a way on', async () => {
    const page = await browser.as('customer', phone)
    await page.goto('/portal/tickets?from=2026-11-20&to=2026-11-01')
    await page.getByRole('alert').getByText('Perioden slutar innan den börjar.').waitFor()
    expect(await page.getByLabel('Anmält till och med').inputValue()).toBe('2026-11-01')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Anmält till och med').fill('')
    await page.getByLabel('Gata').fill('Ingenstans')
    await page.getByRole('button', { name: 'Sök' }).click()
    await page.getByText('Inget stämmer med sökningen.').waitFor()
    await page.getByRole('link', { name: 'Rensa' }).click()
    await page.getByRole('row').first().waitFor()
    expect(await page.evaluate(fits)).toBe(true)
    expect(await axe(page)).toEqual([])
  })
})
