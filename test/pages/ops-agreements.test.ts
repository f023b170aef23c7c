import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { contractIn, signed, site } from '../api/alarms.ts'
import { someWorkingDay } from '../api/orders.ts'
import type { ApiWorld } from '../servers/api.ts'
import { axe } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { type Site, startSite } from '../servers/site.ts'

let world: Site
let api: ApiWorld
let page: Page
beforeAll(async () => {
  world = await startSite()
  ;({ api } = world)
  page = await world.browser.as('admin')
}, 180_000)
afterAll(() => world.close())

const done = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

describe('agreements', () => {
  test('A2 a contract is terminated from its page, which says when and why it ends; its termination is withdrawn', async () => {
    const { number } = await signed(api, stockholmDate(api.now()))
    await page.goto(`/ops/cases/${number}?do=terminate`)
    await page.getByText('Avtalet i korthet').waitFor()
    expect(await axe(page)).toEqual([])
    const notice = page.locator('#do-terminate')
    const wanted = addDays(stockholmDate(api.now()), 400)
    await notice.getByLabel('Önskad slutdag').fill(wanted)
    await notice.getByLabel('Uppsägningen kom').fill('2001-01-01')
    await notice.getByRole('button', { name: 'Visa vad det leder till' }).click()
    await notice.locator('.parked').waitFor()
    expect(await notice.getByLabel('Önskad slutdag').inputValue()).toBe(wanted)
    await notice.getByLabel('Uppsägningen kom').fill('')
    await notice.getByRole('button', { name: 'Visa vad det leder till' }).click()
    expect(await notice.locator('#preview').textContent()).toContain('Centralapparat')
    await notice.getByRole('button', { name: 'Säg upp' }).click()
    await done('är utfört')
    await page.getByRole('link', { name: /Uppsägning U-/ }).click()
    await page.getByText('Uppsägningen i korthet').waitFor()
    expect(await axe(page)).toEqual([])
    await page.locator('#do-withdraw summary').click()
    await page.locator('#do-withdraw').getByRole('button').click()
    await done('är utfört')
  })

  test('A4 a site is registered and the alarm moved there; what is refused keeps what was typed', async () => {
    const { number, href } = await signed(api, stockholmDate(api.now()))
    await page.goto(`/ops/cases/${number}?do=newSite`)
    const place = page.locator('#do-newSite')
    await place.getByLabel('Namn').fill('Stugan')
    await place.getByLabel('Gatuadress').fill('Sjövägen 1')
    await place.getByLabel('Postnummer').fill('54')
    await place.getByLabel('Ort').fill('Skövde')
    await place.getByRole('button', { name: 'Registrera ny anläggning' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Postnummer: Ett postnummer har fem siffror')
    expect(await place.getByLabel('Gatuadress').inputValue()).toBe('Sjövägen 1')
    await place.getByLabel('Postnummer').fill('541 34')
    await place.getByRole('button', { name: 'Registrera ny anläggning' }).click()
    await done('”Registrera ny anläggning” är utfört')
    const form = page.locator('#do-move')
    const chosen = await form.getByLabel('Ny anläggning').inputValue()
    await form.getByLabel('Flyttdag').fill(stockholmDate(api.now()))
    await form.getByRole('button', { name: 'Flytta' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Flyttdag: Dagen har redan varit')
    expect(await axe(page)).toEqual([])
    expect(await form.getByLabel('Ny anläggning').inputValue()).toBe(chosen)
    const on = someWorkingDay(api, 30)
    await form.getByLabel('Flyttdag').fill(on)
    await form.getByRole('button', { name: 'Flytta' }).click()
    await done('”Flytta” är utfört')
    const moving = contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))
    expect(moving).toMatchObject({ status: 'moving', move: { way: 'sameContract', on, site: `/sites/${chosen}` } })
  })

  test('A4 a move with a new contract says of each piece whose it becomes', async () => {
    const { number, href } = await signed(api, stockholmDate(api.now()))
    await site(api, { name: 'Sommarhuset' })
    await page.goto(`/ops/cases/${number}?do=moveToNew`)
    const form = page.locator('#do-moveToNew')
    await form.getByLabel('Ny anläggning').selectOption({ index: 1 })
    await form.getByLabel('Flyttdag').fill(someWorkingDay(api, 30))
    await form.getByLabel('Månadsavgift').fill('349,50')
    await form.getByLabel('Dagar att betala').fill('20')
    await form.getByLabel('Påminnelseavgift är avtalad').check()
    await form.getByLabel('C-1 Centralapparat').selectOption('Följer inte med')
    await form.getByText('Lägg till utrustning 1').click()
    const added = form.locator('details').filter({ hasText: 'Lägg till utrustning 1' })
    await added.getByLabel('Vad det är').fill('Ny central')
    await form.getByRole('button', { name: 'Flytta med nytt avtal' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Beteckning: Fältet måste fyllas i.')
    expect(await form.getByLabel('C-1 Centralapparat').inputValue()).toBe('')
    await added.getByLabel('Beteckning').fill('C-9')
    await form.getByRole('button', { name: 'Flytta med nytt avtal' }).click()
    await done('”Flytta med nytt avtal” är utfört')
    const begun = await eventually('the new contract', async () => {
      const { related } = contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))
      return related.find(({ relation }) => relation === 'newContract')
    })
    const { fees, equipment, authorised, ...terms } = contractIn(await api.ask(`GET ${begun.href}`, { as: 'ops' }))
    expect(terms).toMatchObject({ paymentDays: 20, reminderFeeAgreed: true, interestAgreed: false })
    expect(fees.map(({ monthlyOre }) => monthlyOre)).toEqual([34_950])
    expect(equipment.map(({ id, owner }) => [id, owner])).toEqual([
      ['C-9', 'ours'],
      ['K-1', 'customer'],
    ])
    expect(authorised.map(({ id }) => id)).toEqual(['B-1', 'B-2'])
  })

  test('A1 A4 a contract is changed where something was written, and taken over by a customer who is searched for', async () => {
    const today = stockholmDate(api.now())
    const { number, href } = await signed(api, today)
    await page.goto(`/ops/cases/${number}?do=amend`)
    const change = page.locator('#do-amend')
    await change.getByLabel('Antal skyltar').fill('5')
    await change.getByText('Betalningsvillkor').click()
    await change.getByLabel('Dröjsmålsränta från förfallodagen är avtalad').selectOption('Ja')
    await change.getByRole('button', { name: 'Ändra avtalet' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Avtalat den: Fältet måste fyllas i.')
    await change.getByLabel('Avtalat den').fill(today)
    await change.getByText('Behörig person: Moa Mindre').click()
    await change.getByLabel('Ta bort Moa Mindre').check()
    await change.getByRole('button', { name: 'Ändra avtalet' }).click()
    await done('”Ändra avtalet” är utfört')
    const changed = contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))
    expect(changed).toMatchObject({ signs: 5, keyInCabinet: true, interestAgreed: true, reminderFeeAgreed: false })
    expect(await page.getByText('Dröjsmålsränta är avtalad.').count()).toBe(1)
    expect(changed.authorised.map(({ id }) => id)).toEqual(['B-1', 'B-3'])
    await page.goto(`/ops/cases/${number}?do=takeOver`)
    const form = page.locator('#do-takeOver')
    await form.getByLabel('Den nya kundens första dag').fill(today)
    await form.getByLabel('Sök den nya kunden').fill('ingen alls')
    await page.keyboard.press('Enter')
    await form.getByText('Ingen annan kund stämmer').waitFor()
    await form.getByLabel('Sök den nya kunden').fill('oliver')
    await form.getByRole('button', { name: 'Sök' }).click()
    await form.getByLabel('Oliver Brown').check()
    // What Anna has agreed to is not proposed to Oliver.
    expect(await form.getByLabel('Dröjsmålsränta från förfallodagen är avtalad').isChecked()).toBe(false)
    await form.getByLabel('Påminnelseavgift är avtalad').check()
    expect(await axe(page)).toEqual([])
    await form.getByRole('button', { name: 'Låt ny kund ta över' }).click()
    await done('”Låt ny kund ta över” är utfört')
    const his = await eventually('the contract is Oliver’s', async () => {
      const contract = contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))
      return contract.customer === 'K-1004' ? contract : undefined
    })
    expect(his).toMatchObject({ paymentDays: 30, reminderFeeAgreedOn: today, interestAgreed: false })
  })
})
