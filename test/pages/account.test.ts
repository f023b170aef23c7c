import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { giveLogins, loginOf, password } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  api = await startApi({ worker: false })
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser?.close()
  await api?.close()
})

const codeAt = (key: string, timestamp: number) => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp })

async function logIn(page: Page, who: 'ops' | 'customer', secret: string): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByLabel('E-postadress').fill(loginOf(who))
  await page.getByLabel('Lösenord').fill(secret)
  await page.keyboard.press('Enter')
}

test('S1 with a second factor the password is not enough, and each code is good once', async () => {
  const [page, elsewhere] = await Promise.all([browser.as('ops'), browser.as('ops')])
  await page.goto('/account/second-factor')
  expect(await axe(page)).toEqual([])
  await page.evaluate("document.querySelector('[name=offer]').value = 'forged'")
  await page.getByRole('button', { name: 'Slå på' }).click()
  await page.getByRole('alert').getByText('Läs av den nya bilden').waitFor()
  const keyOn = async () => ((await page.locator('code').textContent()) ?? '').replace(/ /gu, '')
  const first = await keyOn()
  await page.getByLabel('Kod från telefonen').fill('000000')
  await page.getByLabel('Nuvarande lösenord').fill(password)
  await page.getByRole('button', { name: 'Slå på' }).click()
  await page.getByRole('alert').getByText('Koden stämmer inte').waitFor()
  expect(await axe(page)).toEqual([])
  expect(await keyOn()).toBe(first)
  await page.getByLabel('Kod från telefonen').fill(codeAt(first, Date.now()))
  await page.getByLabel('Nuvarande lösenord').fill(password)
  await page.getByRole('button', { name: 'Slå på' }).click()
  await page.getByText('Inloggning i två steg är på, och').waitFor()
  await elsewhere.goto('/account')
  expect(await elsewhere.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')

  // Another phone takes its place, for whoever has the first one.
  await page.goto('/account/second-factor')
  const key = await keyOn()
  await forgetUsedCodes()
  const used = codeAt(key, Date.now())
  const replace = async (present: string) => {
    await page.getByLabel('Kod från telefonen').fill(codeAt(key, Date.now()))
    await page.getByLabel('Kod från den gamla telefonen').fill(present)
    await page.getByLabel('Nuvarande lösenord').fill(password)
    await page.getByRole('button', { name: 'Slå på' }).click()
  }
  await replace('000000')
  await page.getByRole('alert').getByText('Koden är inte den som telefonen visar nu').waitFor()
  expect(await axe(page)).toEqual([])
  await replace(codeAt(first, Date.now()))
  await page.getByText('Inloggning i två steg är på, och').waitFor()
  const told = await api.db.selectFrom('accountMails').select('kind').execute()
  expect(told).toEqual([{ kind: 'secondFactorChanged' }, { kind: 'secondFactorChanged' }])

  const other = await browser.open()
  await logIn(other, 'ops', password)
  await other.getByRole('heading', { level: 1, name: 'Kod från telefonen' }).waitFor()
  expect(await axe(other)).toEqual([])
  for (const path of ['/account', '/account/second-factor']) {
    await other.goto(path)
    expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('Kod från telefonen')
  }
  for (const wrong of ['123', used]) {
    await other.getByLabel('Engångskod').fill(wrong)
    await other.keyboard.press('Enter')
    await other.getByRole('alert').getByText('Koden stämmer inte').waitFor()
  }
  await other.getByLabel('Engångskod').fill(codeAt(key, Date.now() + 30_000))
  await other.keyboard.press('Enter')
  await other.getByRole('heading', { level: 1, name: 'Inloggning i två steg' }).waitFor()
})

/** The test has no time to wait for the next one. */
async function forgetUsedCodes(): Promise<void> {
  await api.db.updateTable('users').set({ secondFactorStep: null }).where('login', '=', loginOf('ops')).execute()
}

test('S1 one sees where one is logged in, and ends it everywhere else', async () => {
  const [page, elsewhere] = await Promise.all([browser.as('customer'), browser.as('customer', phone)])
  await page.goto('/account')
  await page.getByRole('heading', { name: 'Här är du inloggad' }).waitFor()
  expect(await page.locator('tbody tr').count()).toBe(2)
  expect(await page.locator('tbody tr').first().textContent()).toContain('Nu, det är här')
  await page.getByRole('button', { name: 'Logga ut överallt annars' }).click()
  await page.getByText('Alla andra inloggningar är avslutade.').waitFor()
  await page.getByText('Du är inte inloggad någon annanstans.').waitFor()
  expect(await axe(page)).toEqual([])
  await elsewhere.goto('/account')
  expect(await elsewhere.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
})

test('S1 a new password ends every other session, and the old one is of no more use', async () => {
  const [page, elsewhere] = await Promise.all([browser.as('customer'), browser.as('customer')])
  await page.goto('/account')
  expect(await axe(page)).toEqual([])
  const change = async (current: string, wanted: string) => {
    await page.getByLabel('Nuvarande lösenord').fill(current)
    await page.getByLabel('Nytt lösenord').fill(wanted)
    await page.getByRole('button', { name: 'Byt lösenord' }).click()
  }
  await change('inte mitt', 'en mening som bara jag vet')
  await page.getByRole('alert').getByText('Det är inte ditt nuvarande lösenord.').waitFor()
  await change(password, 'för kort')
  await page.getByRole('alert').getByText('mellan 12 och 200 tecken').waitFor()
  expect(await axe(page)).toEqual([])
  await change(password, 'Sommaren2026!')
  await page.getByRole('alert').getByText('hör till dem som prövas först').waitFor()
  await change(password, 'namncustomer1')
  await page.getByRole('alert').getByText('nästan bara ett namn').waitFor()
  await change(password, 'en mening som bara jag vet')
  await page.getByText('Lösenordet är bytt').waitFor()

  await elsewhere.goto('/account')
  expect(await elsewhere.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
  const anew = await browser.open()
  await logIn(anew, 'customer', password)
  await anew.getByRole('alert').waitFor()
  await logIn(anew, 'customer', 'en mening som bara jag vet')
  await anew.getByRole('heading', { level: 1, name: 'Ditt konto' }).waitFor()
})
