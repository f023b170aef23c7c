import type { Page } from 'playwright-core'

/** Draws something in the box for the signature. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('img', { name: 'Ruta för namnteckning' }).scrollIntoViewIfNeeded()
  const box = await page.getByRole('img', { name: 'Ruta för namnteckning' }).boundingBox()
  if (!box) throw new Error('There is nowhere to sign.')
  await page.mouse.move(box.x + 30, box.y + 40)
  await page.mouse.down()
  for (const [x, y] of [
    [60, 90],
    [120, 30],
    [200, 100],
    [260, 50],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 5 })
  await page.mouse.up()
}

/** A whole report, as the technician types it. */
export async function fillReport(page: Page): Promise<void> {
  await page.getByLabel('Vad gjorde du?').fill('Bytte avloppspump och provkörde.')
  await page.getByRole('button', { name: '15 minuter mer' }).click({ clickCount: 6 })
  await page.getByLabel('Artikel 1').fill('110 Reparation av vitvaror (h)')
  await page.getByLabel('Antal 1').fill('1,5')
  await page.getByLabel('Artikel 3').fill('510')
  await page.getByLabel('Antal 3').fill('1')
  await page.getByLabel('Namnförtydligande').fill('Anna Andersson')
  await sign(page)
}

export const sendButton = { name: 'Skicka rapporten' }
