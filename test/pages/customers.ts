import type { BrowserContextOptions, Page } from 'playwright-core'
import { hashPassword } from '../../auth/password.ts'
import { insertUser } from '../../db/user.ts'
import { journey, pumpReplaced, report, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, must } from '../servers/api.ts'
import { type Browsing } from '../servers/browser.ts'
import { password } from '../servers/logins.ts'

const municipality = 'kommunen@exempel.example'

/** A login for the municipality of the demo, which has an agreement and an inventory. */
export async function giveMunicipality({ db, now }: Pick<ApiWorld, 'db' | 'now'>): Promise<void> {
  const login = { login: municipality, name: 'Kim Kommun', role: 'customer', party: 'K-1001', language: 'sv' } as const
  await insertUser(db, { ...login, passwordHash: await hashPassword(password) }, now())
}

/** Someone of the municipality, which has an agreement and an inventory. */
export async function asMunicipality(browser: Browsing, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.open(options)
  await page.goto('/login')
  await page.getByLabel('E-postadress').fill(municipality)
  await page.getByLabel('Lösenord').fill(password)
  await page.getByRole('button', { name: 'Logga in' }).click()
  await page.waitForURL(address => !address.pathname.startsWith('/login'))
  return page
}

/** A ticket whose visit, some days ahead, has been made and reported: where it is. */
export async function reported(api: ApiWorld, days: number, more: object = {}): Promise<string> {
  const { href } = await report(api, more)
  const body = { on: someWorkingDay(api, days), slot: 'morning', technician: 'TK-1' }
  must(await api.ask(`POST ${href}/bookings`, { as: 'ops', body }), 200)
  for (const [step] of journey) must(await api.ask(`POST ${href}/${step}`, { as: 'technician', body: {} }), 200)
  must(await api.ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  return href
}
