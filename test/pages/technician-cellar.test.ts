import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ticket } from '../../api/schemas/ticket.ts'
import { minutesBetween, stockholmInstant } from '../../domain/instant.ts'
import { said } from '../api/alarms.ts'
import { booked, journey, someWorkingDay } from '../api/orders.ts'
import { readPictures } from '../papers/read.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins } from '../servers/logins.ts'
import { openDoor } from '../servers/tcp-door.ts'
import { closePad, drag, fillReport, inkIn, openPad, sendButton, typeReport } from './report-on-phone.ts'

let api: ApiWorld
let browser: Browsing
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** A photo as a telephone takes it, larger than a slow net carries. */
function largePhoto(): Buffer {
  const photo = new PNG({ width: 3000, height: 1500 })
  photo.data.fill(0x99)
  return PNG.sync.write(photo)
}

/** How large a picture is, told by the browser. */
const sizeOf = (href: string) =>
  `fetch('${href}').then(answer => answer.blob()).then(createImageBitmap).then(({ width, height }) => [width, height])`

/** A ticket so many days ahead whose technician has come. */
async function onSite(days: number) {
  const ticket = await booked(api, days)
  for (const [step] of journey) must(await api.ask(`POST ${ticket.href}/${step}`, { as: 'technician', body: {} }), 200)
  return ticket
}

async function ticketOf(number: string) {
  return Ticket.parse(said(await api.ask(`GET /tickets/${number}`, { as: 'ops' })))
}

test('P4 in a cellar without a signal the day, the visit and its report open as they last were, and the report goes off with its photo, once, when the server is there again', async () => {
  const { number, href } = await onSite(1)
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

test('T10 P4 on a phone held upright one signs along its long side; the drawing is upright, outlasts a turn and a reload, and is on the delivery note', async () => {
  const { number } = await onSite(8)
  const page = await browser.as('technician', { ...phone, deviceScaleFactor: 3 })
  await page.goto(`/technician/tickets/${number}/report`)
  const opener = page.getByRole('button', { name: 'Öppna rutan' })
  await opener.focus()
  await page.keyboard.press('Enter')
  for (const _ of [1, 2, 3, 4]) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("dialog, body").tagName')).toMatch(/DIALOG|BODY/u)
    expect(await page.evaluate('document.activeElement.matches("main :not(dialog *)")')).toBe(false)
  }
  await page.keyboard.press('Escape')
  await becomesTrue(page, 'document.activeElement.hasAttribute("data-open")')
  const { x, y, width, height } = await openPad(page)
  expect(height).toBeGreaterThan(2 * width)
  // An L, to whoever holds the phone on its side: along is down the screen, and down is to the left.
  const places = [
    [0.1, 0.2],
    [0.1, 0.7],
    [0.8, 0.7],
  ] as const
  await drag(
    page,
    places.map(([along, down]) => ({ x: x + width * (1 - down), y: y + height * along })),
  )
  const pad = page.getByRole('img', { name: 'Ruta för namnteckning' })
  const drawn = async () => inkIn(fromBase64(String(await page.evaluate(drawnAs))))
  const upright = await drawn()
  // As sharp as the screen is.
  expect(upright.width / height).toBeCloseTo(3, 1)
  await page.setViewportSize({ width: 844, height: 390 })
  const turned = await pad.boundingBox()
  expect(turned?.width).toBeGreaterThan(700)
  expect(await axe(page)).toEqual([])
  for (const { across, down, isAt } of [upright, await drawn()]) {
    expect([across, down]).toEqual([
      [10, 80],
      [19, 70],
    ])
    expect([isAt(0.1, 0.2), isAt(0.8, 0.7), isAt(0.8, 0.2)]).toEqual([true, true, false])
  }
  await closePad(page)
  await page.reload()
  await page.getByRole('img', { name: 'Namnteckningen, i liten bild' }).waitFor()
  await typeReport(page)
  await page.getByRole('button', sendButton).click()
  await page.getByText('Rapporten är skickad.', { exact: true }).waitFor()
  const { signature } = await api.db
    .selectFrom('workReports')
    .select('signature')
    .where('caseNumber', '=', number)
    .executeTakeFirstOrThrow()
  expect(inkIn(signature ?? Buffer.of())).toMatchObject({
    width: 1200,
    height: 480,
    across: [10, 80],
    down: [19, 70],
  })
  const [[wide, high] = [0, 1]] = await readPictures(await deliveryNoteOf(number))
  expect(wide / high).toBeCloseTo((0.7 * 1200) / (0.5 * 480), 0)
})

test('P4 P5 whoever goes on while the phone is still giving the screen back loses nothing of what is typed', async () => {
  const { number } = await onSite(15)
  const page = await browser.as('technician', phone)
  await page.addInitScript(slowToGiveBack)
  await page.goto(`/technician/tickets/${number}/report`)
  await openPad(page)
  await becomesTrue(page, 'document.fullscreenElement !== null')
  await closePad(page)
  const name = page.getByLabel('Namnförtydligande')
  await name.focus()
  for (const letter of 'Anna Andersson') await page.keyboard.press(letter === ' ' ? 'Space' : letter)
  await becomesTrue(page, 'document.fullscreenElement === null && window.given')
  await page.keyboard.press('!')
  expect(await name.inputValue()).toBe('Anna Andersson!')
})

test('P4 P5 whoever closes the box before the phone has given its screen is left with neither a full screen nor without a focus', async () => {
  const { number } = await onSite(22)
  const page = await browser.as('technician', phone)
  await page.addInitScript(slowToGive)
  await page.goto(`/technician/tickets/${number}/report`)
  await page.getByRole('button', { name: 'Öppna rutan' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await becomesTrue(page, 'window.given')
  await becomesTrue(page, 'document.fullscreenElement === null')
  await becomesTrue(page, 'document.activeElement.hasAttribute("data-open")')
  expect(await page.evaluate('document.fullscreenElement')).toBe(null)
})

/** A phone that takes half a second to give its screen. */
const slowToGive = `
  const ask = Element.prototype.requestFullscreen
  Element.prototype.requestFullscreen = function (options) {
    return new Promise(done => setTimeout(done, 500))
      .then(() => ask.call(this, options))
      .finally(() => { window.given = true })
  }`

/** A phone that takes half a second to give its screen back. */
const slowToGiveBack = `
  const leave = Document.prototype.exitFullscreen
  window.given = false
  Document.prototype.exitFullscreen = function () {
    return new Promise(done => setTimeout(done, 500))
      .then(() => leave.call(this))
      .finally(() => setTimeout(() => { window.given = true }, 100))
  }`

/** Asked from outside: the page's own policy lets nothing be evaluated in it. */
async function becomesTrue(page: Page, what: string): Promise<void> {
  await eventually(what, async () => ((await page.evaluate(what)) === true ? true : undefined))
}

const drawnAs = 'document.querySelector("dialog canvas").toDataURL().split(",")[1]'
const fromBase64 = (text: string) => Buffer.from(text, 'base64')

async function deliveryNoteOf(number: string): Promise<Buffer> {
  const href = await eventually('the delivery note', async () => {
    const { documents } = must(await api.ask(`GET /tickets/${number}/documents`, { as: 'ops' }), 200)
    return documents.find(({ kind }) => kind === 'deliveryNote')?.href
  })
  return Buffer.from((await api.ask(`GET ${href}`, { as: 'ops' })).content)
}
