import { afterAll, beforeAll, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { type Billed, billedOne } from '../api/billed.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import { axe, phone } from '../servers/browser.ts'
import { type Site, startSite } from '../servers/site.ts'
import { loggedIn } from '../servers/visitor.ts'

let site: Site
let today: PlainDate
let invoice: Billed
beforeAll(async () => {
  site = await startSite()
  today = stockholmDate(site.api.now())
  invoice = await billedOne(site.api)
}, 180_000)
afterAll(() => site.close())

/** A file of this noon, as a browser sends it. */
function fileOf(name: string, payments: readonly GivenPayment[], bankgiro = '54029681') {
  const content = writeCamt({ messageId: name, createdAt: `${today}T12:00:00`, bankgiro, payments })
  return { name, mimeType: 'application/xml', buffer: Buffer.from(content) }
}

const pays = (id: string, references: GivenPayment['references']) =>
  given({ id, amountOre: 10_000, paidOn: today, references })

test('P3 B7 the desk takes in a bank file and reads what became of each row; the same again changes nothing', async () => {
  const page = await site.browser.as('ops')
  await page.goto('/ops/payments')
  await page.getByRole('link', { name: 'Bankfiler' }).click()
  await page.getByText('Ingen fil har lästs in än.').waitFor()
  const file = fileOf('kontoutdrag.xml', [pays('1', [ocr(invoice.ocr)]), pays('2', [])])
  const send = async () => {
    await page.getByLabel('Filer från banken').setInputFiles([file])
    await page.getByRole('button', { name: 'Läs in' }).click()
  }
  await send()
  await page.getByText('Filen är inläst.').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('kontoutdrag.xml')
  expect(await page.getByText('2 st, 1 parade, 1 att titta på').count()).toBe(1)
  expect(await page.getByRole('row').filter({ hasText: invoice.number }).count()).toBe(1)
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Bankfiler' }).click()
  await page.getByRole('link', { name: 'kontoutdrag.xml' }).waitFor()
  await send()
  await page.getByText('Filen var redan inläst. Ingenting har ändrats.').waitFor()
})

test('P5 B7 a file that is refused is named with the reason, and does not keep another from being taken in; on a phone too', async () => {
  const page = await site.browser.as('ops', phone)
  await page.goto('/ops/bank-files')
  await page.getByRole('button', { name: 'Läs in' }).click()
  await page.getByRole('alert').getByText('Välj en fil.').waitFor()
  await page
    .getByLabel('Filer från banken')
    .setInputFiles([fileOf('annans.xml', [pays('3', [])], '991-2346'), fileOf('egen.xml', [pays('4', [])])])
  await page.getByRole('button', { name: 'Läs in' }).click()
  const summary = page.getByRole('alert')
  await summary.getByText('annans.xml: Filen gäller ett bankgiro som inte är företagets.').waitFor()
  expect(await summary.textContent()).not.toContain('egen.xml')
  expect(await page.getByRole('link', { name: 'egen.xml', exact: true }).count()).toBe(1)
  expect(await page.getByRole('link', { name: 'annans.xml', exact: true }).count()).toBe(0)
  expect(await axe(page)).toEqual([])
})

test('B8 the desk says what is known where there is no file: a day, and that an account is closed, but not the only one', async () => {
  const page = await site.browser.as('ops')
  await page.goto('/ops/bank-files')
  await page.getByLabel('Alla betalningar är registrerade till och med').fill(addDays(today, 1))
  await page.getByRole('button', { name: 'Spara dagen' }).click()
  await page.getByRole('alert').getByText('Dagen har inte varit än.').waitFor()
  await page.getByLabel('Alla betalningar är registrerade till och med').fill(addDays(today, -1))
  await page.getByRole('button', { name: 'Spara dagen' }).click()
  await page.getByText('Noterat.').waitFor()

  const iban = 'SE3550000000054910000003'
  const close = async () => {
    await page.getByLabel('Konto').selectOption(iban)
    await page.getByLabel('Sista dagen').fill(today)
    await page.getByRole('button', { name: 'Avsluta kontot' }).click()
  }
  await close()
  await page.getByRole('alert').getByText('Det är det enda kontot som läses av.').waitFor()
  const [, other = ''] = /(SE\d{22})/u.exec(iban.replace(/3$/u, '4')) ?? []
  const content = fileOf('nytt konto.xml', [pays('5', [])])
    .buffer.toString()
    .replaceAll(iban, other)
  const file = { name: 'nytt konto.xml', mimeType: 'application/xml', buffer: Buffer.from(content) }
  await page.getByLabel('Filer från banken').setInputFiles([file])
  await page.getByRole('button', { name: 'Läs in' }).click()
  await page.getByText('Filen är inläst.').waitFor()
  await page.goto('/ops/bank-files')
  await close()
  await page.getByText('Kontot är avslutat.').waitFor()
  expect(await page.getByLabel('Konto').locator('option').allTextContents()).toEqual(['', other])
})

test('S1 bank files are the desk’s: whoever is not let in is told so', async () => {
  const customer = await loggedIn(site.api.url, 'customer')
  expect((await customer.get('/ops/bank-files')).status).toBe(403)
})
