import { PNG } from 'pngjs'
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

/** A photo as a telephone takes it, larger than a slow net carries. */
function largePhoto(): Buffer {
  const photo = new PNG({ width: 3000, height: 1500 })
  photo.data.fill(0x99)
  return PNG.sync.write(photo)
}

/** How large a picture is, told by the browser. */
const sizeOf = (href: string) =>
  `fetch('${href}').then(answer => answer.blob()).then(createImageBitmap).then(({ width, height }) => [width, height])`

async function ticketOf(number: string) {
  return Ticket.parse(said(await api.ask(`GET /tickets/${number}`, { as: 'ops' })))
}

test('P4 in a cellar without a signal the day, the visit and its report open as they last were, and the report goes off with its photo, once, when the server is there again', async () => {
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
    await page.getByLabel('Foton (frivilligt)').setInputFiles([
      { name: 'lapp.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ingen bild') },
      { name: 'pumpen.png', mimeType: 'image/png', buffer: largePhoto() },
    ])
    await page.getByText('lapp.jpg: filen är ingen bild som går att läsa').waitFor()
    await page.getByRole('button', { name: 'Ta bort pumpen.jpg' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', sendButton).click()
    await page.getByText('Inget nät. Rapporten är sparad på telefonen').waitFor()
    await page.reload()
    expect(await page.getByLabel('Namnförtydligande').inputValue()).toBe('Anna Andersson')
    await page.getByRole('button', { name: 'Ta bort pumpen.jpg' }).waitFor()
    await page.goto(`/technician/tickets/T-2026-999999`)
    await page.getByText('Den här sidan finns inte på telefonen.').waitFor()
    expect(await axe(page)).toEqual([])
    await door.open()
    await page.goto('/technician')
    await page.getByText(`Rapporten för ${number} är skickad.`).waitFor({ timeout: 40_000 })
    expect((await ticketOf(number)).reports).toMatchObject([{ workedMinutes: 90 }])
    const { documents } = must(await api.ask(`GET ${href}/documents`, { as: 'customer' }), 200)
    const photos = documents.filter(({ kind }) => kind === 'attachment')
    expect(photos).toMatchObject([{ name: 'pumpen.jpg' }])
    expect(await page.evaluate(sizeOf(`/technician${photos[0]?.href}`))).toEqual([2000, 1000])
    await page.goto(`/technician/tickets/${number}/report`)
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([])
    await page.getByRole('button', { name: 'Logga ut' }).click()
    await page.getByText('Du är utloggad.').waitFor()
    expect(await page.evaluate('caches.keys()')).toEqual([])
  } finally {
    await phoneBehindDoor.close()
    await door.shut()
  }
})
