import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DunningPolicyList } from '../../api/schemas/terms.ts'
import { dunningPolicy } from '../../domain/dunning.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { halfYearOf } from '../../domain/interest.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { said, signed } from '../api/alarms.ts'
import { axe, phone } from '../servers/browser.ts'
import { type Site, startSite } from '../servers/site.ts'
import { loggedIn } from '../servers/visitor.ts'

let site: Site
let today: PlainDate
beforeAll(async () => {
  site = await startSite()
  today = stockholmDate(site.api.now())
  // Once a case is opened, what it goes by stands.
  await signed(site.api, today)
}, 180_000)
afterAll(() => site.close())

const done = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()
const policies = async () =>
  DunningPolicyList.parse(said(await site.api.ask('GET /dunning-policies', { as: 'ops' }))).items

describe('what dunning goes by, at the desk', () => {
  test('B9 the desk is told which rate is missing and what waits for it, and enters it; what is no rate keeps what was typed', async () => {
    const page = await site.browser.as('ops', phone)
    await page.goto('/ops/dunning')
    expect(await page.locator('.parked').textContent()).toContain(`Räntan från ${halfYearOf(today)} saknas.`)
    await page.getByRole('link', { name: 'Villkor' }).click()
    const warning = page.locator('.parked')
    expect(await warning.textContent()).toContain(`Räntan från ${halfYearOf(today)} saknas.`)
    expect(await warning.textContent()).toContain('Ingen annan sats används i dess ställe')
    expect(await page.getByText('Nya villkor sätts av en administratör.').count()).toBe(1)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Halvår').selectOption(halfYearOf(today))
    await page.getByLabel('Referensränta i procent').fill('2,3')
    await page.getByRole('button', { name: 'Spara räntan' }).click()
    const summary = page.getByRole('alert')
    await summary.getByText('Referensränta i procent: Riksbanken fastställer den i halva procentenheter').waitFor()
    expect(await page.getByLabel('Referensränta i procent').inputValue()).toBe('2,3')
    expect(await page.getByLabel('Halvår').inputValue()).toBe(halfYearOf(today))
    await page.getByLabel('Referensränta i procent').fill('2,0')
    await page.getByRole('button', { name: 'Spara räntan' }).click()
    await done(page, 'Räntan är inlagd.')
    expect(await page.getByText(`Räntan från ${halfYearOf(today)} saknas.`).count()).toBe(0)
    const row = page.getByRole('row').filter({ hasText: 'gäller nu' })
    expect((await row.textContent())?.replaceAll(/\s/gu, ' ')).toContain('2 %10 %')
  })

  test('E6 an administrator sets the next terms, which stand beside those in force; what is wrong is said at its step', async () => {
    const page = await site.browser.as('admin')
    await page.goto('/ops/terms')
    await page.getByRole('link', { name: 'Sätt nya villkor' }).click()
    expect(await page.getByLabel('Gäller från').inputValue()).toBe(addDays(today, 1))
    expect(await axe(page)).toEqual([])
    const second = page.getByRole('group', { name: 'Påminnelse 2' })
    await page.getByLabel('Gäller från').fill(today)
    await page.getByLabel('Påminnelseavgift (kr, högst 60)').fill('61')
    await second.getByLabel('Dagar att betala').fill('tio')
    await second.getByLabel('Egen mening på svenska').fill('Ring oss gärna.')
    await page.getByRole('button', { name: 'Sätt villkoren' }).click()
    const summary = page.getByRole('alert')
    await summary.waitFor()
    for (const text of [
      'Påminnelse 2, Dagar att betala: ',
      'Påminnelse 2, Egen mening på engelska: Fältet måste fyllas i.',
      'Påminnelseavgift (kr, högst 60): Beloppet får vara högst 60 kr.',
    ])
      expect(await summary.textContent()).toContain(text)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Påminnelseavgift (kr, högst 60)').fill('50')
    await second.getByLabel('Dagar att betala').fill('12')
    await second.getByLabel('Egen mening på engelska').fill('Do call us.')
    await page.getByRole('button', { name: 'Sätt villkoren' }).click()
    await summary.getByText(`Första möjliga dag är ${addDays(today, 1)}.`).waitFor()
    await page.getByLabel('Gäller från').fill(addDays(today, 5))
    await page.getByRole('button', { name: 'Sätt villkoren' }).click()
    await done(page, 'Villkoren är satta.')
    expect(await page.getByRole('heading', { name: 'Från början gäller nu' }).count()).toBe(1)
    expect(await page.getByRole('heading', { name: `Från ${addDays(today, 5)} kommer att gälla` }).count()).toBe(1)
    expect(await page.getByText('Med egna ord: ”Ring oss gärna.”').count()).toBe(1)
    expect(await axe(page)).toEqual([])
    const [, second2, last] = dunningPolicy.steps
    const [before, after] = await policies()
    expect(before?.policy).toEqual(dunningPolicy)
    const text = { sv: 'Ring oss gärna.', en: 'Do call us.' }
    expect(after?.policy).toEqual({
      ...dunningPolicy,
      reminderFeeOre: 5_000,
      steps: [dunningPolicy.steps[0], { ...second2, daysToPay: 12, text }, last],
    })
  })

  test('E6 a step that is not used is left out, and the next form begins from what was set last', async () => {
    const page = await site.browser.as('admin')
    await page.goto('/ops/terms/policy')
    expect(await page.getByLabel('Påminnelseavgift (kr, högst 60)').inputValue()).toBe('50')
    await page.getByLabel('Gäller från').fill(addDays(today, 9))
    await page
      .getByRole('group', { name: 'Påminnelse 2' })
      .getByLabel('Hur det skickas')
      .selectOption('Steget används inte')
    await page.getByRole('button', { name: 'Sätt villkoren' }).click()
    await done(page, 'Villkoren är satta.')
    expect((await policies()).at(-1)?.policy.steps.map(({ level }) => level)).toEqual(['reminder1', 'collection'])
  })

  test('S1 what dunning goes by is the desk’s to see and the administrator’s to set', async () => {
    const customer = await loggedIn(site.api.url, 'customer')
    expect((await customer.get('/ops/terms')).status).toBe(403)
    const ops = await loggedIn(site.api.url, 'ops')
    expect((await ops.get('/ops/terms')).status).toBe(200)
    expect((await ops.get('/ops/terms/policy')).status).toBe(403)
    expect((await ops.post('/ops/terms/policy', {})).status).toBe(403)
  })
})
