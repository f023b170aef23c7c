import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ticket } from '../../api/schemas/ticket.ts'
import { minutesBetween, stockholmInstant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { said } from '../api/alarms.ts'
import { readText } from '../papers/read.ts'
import { type ApiWorld, must, reportSecret, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins } from '../servers/logins.ts'
import { type FakeSwish, paid, startSwish } from '../servers/swish.ts'
import { fillReport, sendButton } from './report-on-phone.ts'

let swish: FakeSwish
let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  swish = await startSwish()
  api = await startApi({ swish })
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
  await swish.close()
})

/** The smallest picture there is. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
)

test('P1 P3 P4 a fault with a photo is reported, booked, accepted, reported with a signature on a phone, and paid with Swish', async () => {
  const customer = await browser.as('customer')
  await customer.getByRole('navigation').getByRole('link', { name: 'Nytt ärende' }).click()
  await customer.getByLabel('Ort och titel').fill('Skövde, diskmaskinen tömmer inte')
  await customer.getByLabel('Beskrivning').fill('Jag har kollat silen. Har hund, ring innan.')
  await customer.getByLabel('Vad behöver du hjälp med?').selectOption('appliance')
  await customer.getByLabel('Kund', { exact: true }).fill('Anna Andersson')
  await customer.getByLabel('Gata').fill('Lindvägen 7')
  await customer.getByLabel('Postnummer').fill('541 34')
  await customer.getByLabel('Ort', { exact: true }).fill('Skövde')
  await customer.getByLabel('Telefon 1').fill('070-174 06 09')
  await customer
    .getByLabel('Bilder och filer')
    .setInputFiles([{ name: 'köket.png', mimeType: 'image/png', buffer: dot }])
  await customer.getByRole('button', { name: 'Skicka anmälan' }).click()
  await customer.getByText('Tack! Ditt ärende har fått nummer').waitFor()
  const { pathname } = new URL(customer.url())
  const href = pathname.replace('/portal', '')
  const number = href.replace('/tickets/', '')

  const ops = await browser.as('ops')
  await ops.getByRole('link', { name: number }).click()
  const photo = await ops.getByRole('link', { name: /köket/u }).getAttribute('href')
  expect(await (await ops.request.get(photo ?? '')).body()).toEqual(dot)
  const form = ops.locator('details.action').filter({ has: ops.locator('summary', { hasText: 'Boka' }) })
  await form.locator('summary').first().click()
  const free = form.getByLabel('Tid').locator('option', { hasText: 'Tekla Teknik' }).first()
  const slot = (await free.getAttribute('value')) ?? ''
  await form.getByLabel('Tid').selectOption(slot)
  await form.getByLabel('Tekniker').selectOption('TK-1')
  await form.getByRole('button', { name: 'Boka' }).click()
  await ops.getByRole('status').filter({ hasText: '”Boka” är utfört' }).waitFor()

  const day = plainDate(slot.split(' ')[0] ?? '')
  api.ahead(Math.max(0, minutesBetween(api.now(), stockholmInstant(day, '06:00'))))
  const technician = await browser.as('technician', phone)
  await technician.getByRole('button', { name: `Acceptera ${number}` }).click()
  await technician.getByRole('button', { name: `På väg ${number}` }).click()
  await technician.getByRole('button', { name: `Framme ${number}` }).click()
  await technician.getByRole('link', { name: `Rapportera ${number}` }).click()
  await fillReport(technician)
  await technician.getByRole('button', sendButton).click()
  await eventually('the report', async () => {
    const { status } = Ticket.parse(said(await api.ask(`GET ${href}`, { as: 'ops' })))
    return status === 'reported' ? true : undefined
  })

  await eventually('the delivery note', async () => {
    await customer.goto(`/portal${href}`)
    return (await customer.getByRole('link', { name: /följesedel/iu }).count()) > 0 ? true : undefined
  })
  await customer
    .getByRole('link', { name: /följesedel/iu })
    .first()
    .click()
  await customer.getByRole('img', { name: /Anna Andersson/u }).waitFor()
  expect(await axe(customer)).toEqual([])
  const note = await customer.locator('main a[href*="/documents/"]').first().getAttribute('href')
  const paper = await readText(await (await customer.request.get(note ?? '')).body())
  expect(paper).toContain('Bytte avloppspump och provkörde.')
  expect(paper).toContain('Anna Andersson')
  await customer.goto(`/portal${href}`)
  await customer.getByRole('button', { name: 'Betala med Swish' }).click()
  await customer.getByText('Tack, ditt val är sparat.').waitFor()

  const request = await swish.requested()
  expect(request).toMatchObject({ payerAlias: '46701740609', currency: 'SEK' })
  await customer.getByRole('navigation').getByRole('link', { name: 'Fakturor' }).click()
  await customer.getByRole('region', { name: 'Att betala' }).getByRole('link').first().click()
  await customer.getByRole('heading', { name: 'Så här betalar du' }).waitFor()
  expect(await axe(customer)).toEqual([])
  const body = swish.becomes(request.id, paid())
  must(await api.ask(`POST /swish/callbacks/${reportSecret}`, { body }), 204)
  await eventually('the paid invoice', async () => {
    await customer.reload()
    return (await customer.getByText('Betald', { exact: true }).count()) > 0 ? true : undefined
  })
  expect(await axe(customer)).toEqual([])
  // Its paper is made in the step after it is paid.
  const receipt = await eventually('the receipt', async () => {
    await customer.reload()
    const link = customer.locator('a[href$=".pdf"]').first()
    return (await link.count()) > 0 ? ((await link.getAttribute('href')) ?? undefined) : undefined
  })
  const printed = await customer.request.get(receipt)
  expect(printed.headers()['content-type']).toBe('application/pdf')
  expect(await readText(await printed.body())).toMatch(new RegExp(`${number}.*2 341,00 kr`, 'su'))
})
