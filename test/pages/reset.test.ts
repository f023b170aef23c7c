import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLogin, setSecondFactor } from '../../db/user.ts'
import { accountMailStart } from '../../workflows/messages/account-mail.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins, loginOf } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser?.close()
  await api?.close()
})

/** The mails that have been sent to the login, the first first. */
async function mailsTo(login: string, count: number) {
  return eventually(`${count} mails to a login`, async () => {
    const mails = await Promise.all(
      outbox().map(async name => PostalMime.parse(readFileSync(join(api.folder, 'outbox', name)))),
    )
    const theirs = mails.filter(({ to }) => to?.some(({ address }) => address === login))
    return theirs.length >= count ? theirs : undefined
  })
}

function outbox(): string[] {
  return readdirSync(api.folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.eml'))
    .map(name => name.replace(/^outbox./u, ''))
    .sort()
}

async function askFor(page: Page, login: string): Promise<string | null> {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Glömt lösenordet?' }).click()
  await page.getByLabel('E-postadress').fill(login)
  await page.getByRole('button', { name: 'Mejla mig en länk' }).click()
  await page.getByRole('heading', { level: 1, name: 'Titta i din e-post' }).waitFor()
  return page.locator('main').textContent()
}

test('S1 a forgotten password is set anew by a link, once; who was logged in is not, and the second factor is still asked for', async () => {
  const login = loginOf('ops')
  const elsewhere = await browser.as('ops')
  const secret = new Secret({ size: 20 })
  const user = await findLogin(api.db, login)
  await setSecondFactor(api.db, user?.id ?? '', api.vault.seal(secret.base32), null)

  const page = await browser.open(phone)
  await page.goto('/login/forgotten')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Mejla mig en länk' }).click()
  await page.getByRole('alert').getByText('Skriv din e-postadress.').waitFor()
  expect(await axe(page)).toEqual([])
  const said = await askFor(page, 'ingen@exempel.example')
  expect(await askFor(page, ` ${login.toUpperCase()} `)).toBe(said)
  expect(await axe(page)).toEqual([])

  const [mail] = await mailsTo(login, 1)
  const path = /http:\/\/localhost:3000(\/login\/reset\/\S+)/u.exec(mail?.text ?? '')?.[1] ?? ''
  // A mail server that looks where links lead uses nothing up.
  for (const method of ['HEAD', 'GET']) await fetch(`${api.url}${path}`, { method, redirect: 'manual' })
  const opened = await page.goto(path)
  expect(new URL(page.url()).pathname).toBe('/login/reset')
  expect(await opened?.allHeaders()).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  expect(await page.locator('main').textContent()).toContain(login)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Nytt lösenord').fill('för kort')
  await page.getByRole('button', { name: 'Spara lösenordet' }).click()
  await page.getByRole('alert').getByText('mellan 12 och 200 tecken').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Nytt lösenord').fill('Lösenord1234')
  await page.getByRole('button', { name: 'Spara lösenordet' }).click()
  await page.getByRole('alert').getByText('hör till dem som prövas först').waitFor()
  await page.getByLabel('Nytt lösenord').fill(' en mening som är ny ')
  await page.getByRole('button', { name: 'Spara lösenordet' }).click()
  await page.getByText('Lösenordet är bytt. Logga in med det nya.').waitFor()

  await elsewhere.goto('/ops')
  expect(await elsewhere.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
  await page.getByLabel('E-postadress').fill(login)
  await page.getByLabel('Lösenord').fill(' en mening som är ny ')
  await page.keyboard.press('Enter')
  await page.getByLabel('Engångskod').fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  await page.waitForURL(address => address.pathname.startsWith('/ops'))

  const again = await browser.open()
  expect((await again.goto(path))?.status()).toBe(410)
  expect(await axe(again)).toEqual([])
  const told = await mailsTo(login, 2)
  expect(told.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['Ditt lösenord är bytt', 'Välj ett nytt lösenord']),
  )
  expect(outbox()).toHaveLength(2)
  await expectUntold(path.split('.').at(-1) ?? '', login)
})

/** Neither the link's secret nor whose it is stands in the engine's histories, or the secret in the database. */
async function expectUntold(secret: string, login: string): Promise<void> {
  const rows = await api.db.selectFrom('accountMails').selectAll().execute()
  const histories = await Promise.all(
    rows.map(({ id }) => api.client.workflow.getHandle(accountMailStart(id).workflowId).fetchHistory()),
  )
  const texts = histories.map(history => decoded(history))
  expect(texts.filter(text => text.includes('sendAccountMail'))).toHaveLength(3)
  for (const hidden of [secret, login, login.split('@')[0] ?? ''])
    expect([...texts, JSON.stringify(rows)].filter(text => text.includes(hidden))).toEqual([])
}

function decoded(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString()
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(decoded).join('\n')
}
