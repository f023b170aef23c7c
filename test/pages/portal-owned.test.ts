import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { signed } from '../api/alarms.ts'
import { invoiceOf, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins } from '../servers/logins.ts'
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

describe('Fakturor', () => {
  test('P1 B13 what is to be paid, how, and a question that holds it; with script off', async () => {
    const href = await reported(api, 35)
    must(await api.ask(`POST ${href}/payment-choice`, { as: 'customer', body: { choice: 'invoice' } }), 200)
    const invoice = await invoiceOf(api, href)
    const amounts = await eventually('the paper', async () => {
      const { body } = await api.ask(`GET ${invoice}`, { as: 'customer' })
      const { documents } = (await api.ask(`GET ${invoice}/documents`, { as: 'customer' })).body
      return documents.length > 0 && body.status === 'issued' ? body : undefined
    })
    const page = await browser.as('customer', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Fakturor' }).click()
    const toPay = page.getByRole('region', { name: 'Att betala' })
    expect((await page.request.get(`/portal${invoice}.pdf`)).headers()['content-type']).toBe('application/pdf')
    await toPay.getByRole('link', { name: String(amounts.invoiceNumber), exact: true }).click()
    const box = page.getByRole('region', { name: 'Så här betalar du' })
    expect(await box.textContent()).toMatch(/Bankgiro.*5402-9681/)
    const code = await page.request.get(`/portal${invoice}/swish-code`)
    expect(await code.text()).toMatch(/^<svg/)
    const stranger = await browser.as('otherCustomer')
    for (const path of [invoice, `${invoice}.pdf`, `${invoice}/swish-code`, `${invoice}/question`])
      expect((await stranger.request.get(`/portal${path}`)).status()).toBe(404)
    await page.getByRole('link', { name: 'Jag har en fråga om fakturan' }).click()
    await page.getByRole('button', { name: 'Skicka' }).click()
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Vad undrar du?: Fältet måste fyllas i.',
    ])
    await page.getByLabel('Vad undrar du?').fill('Vad är den andra raden?')
    await page.getByRole('button', { name: 'Skicka' }).click()
    await page.getByText('Fakturan är pausad tills du har fått svar.').waitFor()
    await eventually('the hold', async () => {
      await page.goto(`/portal${invoice}`)
      return (await page.getByText('Fakturan är pausad medan vi tar reda på svaret').count()) === 1 ? true : undefined
    })
    await eventually('the chain that waits', async () => {
      const { body } = await api.ask(`GET ${invoice}/dunning`, { as: 'ops' })
      return JSON.stringify(body).includes('question') ? true : undefined
    })
  })

  test('P5 the invoices pass axe, on a phone and wide', async () => {
    for (const options of [phone, {}]) {
      const page = await browser.as('customer', options)
      await page.goto('/portal/invoices')
      expect(await axe(page)).toEqual([])
      await page.getByRole('region', { name: 'Att betala' }).getByRole('link').first().click()
      await page.getByRole('heading', { name: 'Så här betalar du' }).waitFor()
      expect(await axe(page)).toEqual([])
      await page.getByRole('link', { name: 'Jag har en fråga om fakturan' }).click()
      expect(await axe(page)).toEqual([])
    }
  })
})

describe('Objekt och avtal', () => {
  test('P1 each object tells what was done on it and when, and begins a report of its own', async () => {
    await reported(api, 42, { customer: 'K-1001', objectNumber: 'OBJ-10017' })
    const page = await asMunicipality(browser, phone)
    await page.goto('/portal/objects')
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'OBJ-10017' }).click()
    const row = await page.getByRole('row').filter({ hasText: 'Bytte avloppspump' }).textContent()
    expect(row).toContain(someWorkingDay(api, 42))
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Anmäl fel på objektet' }).click()
    expect(await page.getByLabel('Objekt').inputValue()).toBe('OBJ-10017')
    const stranger = await browser.as('customer')
    expect((await stranger.request.get('/portal/objects/OBJ-10017')).status()).toBe(404)
  })

  test('P1 A2 a contract says when it can end and why, what would come of notice on a day, and takes the notice and its withdrawal', async () => {
    const { number, href } = await signed(api, stockholmDate(api.now()))
    const page = await browser.as('customer', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Avtal' }).click()
    expect(await page.getByRole('row').filter({ hasText: number }).textContent()).toContain('upphör')
    await page.getByRole('link', { name: number }).click()
    await page.getByLabel('Om jag säger upp den').fill('2001-01-01')
    await page.getByRole('button', { name: 'Räkna' }).click()
    await page.locator('.field-fault').waitFor()
    await page.getByRole('link', { name: 'Säg upp avtalet' }).click()
    await page.getByLabel('Sista dag som du önskar').fill('2001-01-01')
    await page.getByRole('button', { name: 'Ja, säg upp avtalet' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Sista dag som du önskar').fill('')
    await page.getByRole('button', { name: 'Ja, säg upp avtalet' }).click()
    await page.getByText('Avtalet är uppsagt. Du får en bekräftelse.').waitFor()
    expect((await api.ask(`GET ${href}`, { as: 'customer' })).body.status).toBe('ending')
    const stranger = await browser.as('otherCustomer')
    for (const path of [href, `${href}/terminations`, `${href}/withdrawal`])
      expect((await stranger.request.get(`/portal${path}`)).status()).toBe(404)
    await page.getByRole('link', { name: 'Återta uppsägningen' }).click()
    await page.getByLabel('Vill du berätta varför?').fill('Vi bor kvar.')
    await page.getByRole('button', { name: 'Återta uppsägningen' }).click()
    await page.getByText('Uppsägningen är återtagen.').waitFor()
    await eventually('the contract goes on', async () =>
      (await api.ask(`GET ${href}`, { as: 'customer' })).body.status === 'active' ? true : undefined,
    )
    // There is nothing left to take back.
    expect((await page.goto(`/portal${href}/withdrawal`))?.url()).toMatch(new RegExp(`/portal${href}$`, 'u'))
    expect(await page.getByRole('link', { name: 'Återta uppsägningen' }).count()).toBe(0)
  })

  test('P5 the contracts pass axe, on a phone', async () => {
    const { href } = await signed(api, stockholmDate(api.now()))
    const page = await browser.as('customer', phone)
    for (const path of [
      '/portal/contracts',
      `/portal${href}`,
      `/portal${href}?requestedOn=2001-01-01`,
      `/portal${href}/terminations`,
    ]) {
      await page.goto(path)
      expect(await axe(page)).toEqual([])
    }
  })
})
