import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'

/** Opens the box for the signature, and gives where it is on the screen. */
export async function openPad(page: Page) {
  await page.getByRole('button', { name: 'Öppna rutan' }).click()
  const box = await page.getByRole('img', { name: 'Ruta för namnteckning' }).boundingBox()
  if (!box) throw new Error('There is nowhere to sign.')
  return box
}

/** Draws something in the box for the signature. */
export async function sign(page: Page): Promise<void> {
  const box = await openPad(page)
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2)
  await page.mouse.down()
  for (const [x, y] of [
    [0.5, 0.3],
    [0.4, 0.5],
    [0.7, 0.6],
    [0.4, 0.8],
  ] as const)
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 5 })
  await page.mouse.up()
  await closePad(page)
}

/** Says that it is signed, and waits until the form is there again. */
export async function closePad(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Klar' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** A finger on the glass, from place to place. */
export async function drag(page: Page, places: readonly { readonly x: number; readonly y: number }[]): Promise<void> {
  const screen = await page.context().newCDPSession(page)
  const [first, ...rest] = places
  if (!first) return
  await screen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first] })
  for (const place of rest) await screen.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [place] })
  await screen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** What is drawn on a picture: its measures, and where its ink begins and ends, in hundredths of them. */
export function inkIn(png: Buffer) {
  const { width, height, data } = PNG.sync.read(png)
  const isInk = (x: number, y: number) => (data[(y * width + x) * 4 + 3] ?? 0) > 128
  const inked = Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width)] as const).filter(
    ([x, y]) => isInk(x, y),
  )
  const [xs, ys] = [inked.map(([x]) => (100 * x) / width), inked.map(([, y]) => (100 * y) / height)]
  const isAt = (x: number, y: number) => isInk(Math.round(x * width), Math.round(y * height))
  return { width, height, across: ends(xs).map(Math.round), down: ends(ys).map(Math.round), isAt }
}

function ends(all: readonly number[]): readonly number[] {
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
}

/** A whole report, as the technician types it. */
export async function fillReport(page: Page): Promise<void> {
  await typeReport(page)
  await sign(page)
}

/** The same, without the signature. */
export async function typeReport(page: Page): Promise<void> {
  await page.getByLabel('Vad gjorde du?').fill('Bytte avloppspump och provkörde.')
  await page.getByRole('button', { name: '15 minuter mer' }).click({ clickCount: 6 })
  await page.getByLabel('Artikel 1').fill('110 Reparation av vitvaror (h)')
  await page.getByLabel('Antal 1').fill('1,5')
  await page.getByLabel('Artikel 3').fill('510')
  await page.getByLabel('Antal 3').fill('1')
  await page.getByLabel('Namnförtydligande').fill('Anna Andersson')
}

export const sendButton = { name: 'Skicka rapporten' }
