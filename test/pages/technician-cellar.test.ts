import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ticket } from '../../api/schemas/ticket.ts'
import { minutesBetween, stockholmInstant } from '../../domain/instant.ts'
import { said } from '../api/alarms.ts'
import { booked, journey, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { axe, giveLogins, phone, startBrowser } from '../servers/browser.ts'
import { openDoor } from '../servers/tcp-door.ts'
import { fillReport, sendButton } from './report-on-phone.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
})
afterAll(() => api.close())

async function ticketOf(number: string) {
  return Ticket.parse(said(await api.ask(`GET /tickets/${number}`, { as: 'ops' })))
}

test('P4 in a cellar without a signal the day, the visit and its report open as they last were, and the report goes off when the server is there again', async () => {
  const { number, href } = await booked(api, 1)
  for (const [step] of journey) must(await api.ask(`POST ${href}/${step}`, { as: 'technician', body: {} }), 200)
  api.ahead(minutesBetween(api.now(), stockholmInstant(someWorkingDay(api, 1), '06:00')))
  const door = await openDoor(Number(new URL(api.url).port))
  const phoneBehindDoor = await startBrowser(`http://127.0.0.1:${door.port}`)
  try {
    const page = await phoneBehindDoor.as('technician', phone)
    await page.locator('html[data-ahead="kept"]').waitFor()
    await door.shut()
    await page.reload()
    await page.getByText('Inget nät just nu. Sidan är som den senast var').waitFor()
    expect(await axe(page)).toEqual([])
    await page.locator(`.visits h3 a[href$="${number}"]`).click()
    await page.getByText('Lindvägen 7').first().waitFor()
    await page.getByRole('link', { name: `Rapportera ${number}` }).click()
    await fillReport(page)
    await page.getByRole('button', sendButton).click()
    await page.getByText('Inget nät. Rapporten är sparad på telefonen').waitFor()
    await page.reload()
    expect(await page.getByLabel('Namnförtydligande').inputValue()).toBe('Anna Andersson')
    await page.goto(`/technician/tickets/T-2026-999999`)
    await page.getByText('Den här sidan finns inte på telefonen.').waitFor()
    expect(await axe(page)).toEqual([])
    await door.open()
    await page.goto('/technician')
    await page.getByText(`Rapporten för ${number} är skickad.`).waitFor({ timeout: 40_000 })
    expect((await ticketOf(number)).reports).toMatchObject([{ workedMinutes: 90 }])
    await page.getByRole('button', { name: 'Logga ut' }).click()
    await page.getByText('Du är utloggad.').waitFor()
    expect(await page.evaluate('caches.keys()')).toEqual([])
  } finally {
    await phoneBehindDoor.close()
    await door.shut()
  }
})
