import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { CallBackList } from '../../api/schemas/call-back.ts'
import { said } from '../api/alarms.ts'
import { type ApiWorld, type CallerName, must, startApi } from '../servers/api.ts'
import { axe, type Browsing, phone, startBrowser } from '../servers/browser.ts'
import { giveLogins } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing

beforeAll(async () => {
  api = await startApi({ worker: false })
  await giveLogins(api)
  browser = await startBrowser(api.url)
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

async function queueOf(as: CallerName) {
  return CallBackList.parse(said(await api.ask('GET /call-backs', { as })))
}

function wish(name: string, number: string) {
  return { name, phone: number, reason: 'En fråga om en tid.' }
}

test('T13 P3 the queue is first in, first out; one sees one’s own place and the length, and ops take people out of it', async () => {
  const before = await browser.as('reseller', phone)
  await before.goto('/reseller/call-back')
  await before.getByText('Kön är tom just nu.').waitFor()
  expect(await axe(before)).toEqual([])
  must(await api.ask('POST /call-backs', { as: 'customer', body: wish('Anna Andersson', '070-174 06 09') }), 201)

  await before.getByLabel('Telefon').fill('inget nummer')
  await before.getByRole('button', { name: 'Ring mig' }).click()
  await before.getByRole('alert').waitFor()
  expect(await before.evaluate('document.activeElement.className')).toBe('faults')
  expect(await axe(before)).toEqual([])
  await before.getByLabel('Telefon').fill('0500-12 34 56')
  await before.getByLabel('Vad gäller det?').fill('Kunden undrar om tiden.')
  await before.getByRole('button', { name: 'Ring mig' }).click()
  await before.getByText('nummer 2 av 2 i kön').waitFor()
  expect(await axe(before)).toEqual([])

  const desk = await browser.as('ops')
  await desk.clock.install()
  // The desk's counters say that someone waits, and do not mix them up with the customers of new tickets.
  await desk.goto('/ops/cases')
  await desk.getByRole('link', { name: /^\s*2\s+vill bli uppringda/ }).click()
  await desk.getByRole('heading', { level: 1, name: 'Samtalskö' }).waitFor()
  const rows = desk.locator('tbody tr')
  expect(await rows.count()).toBe(2)
  expect(await rows.nth(0).textContent()).toContain('Anna Andersson')
  expect(await rows.nth(1).getByRole('link', { name: '0500-12 34 56' }).getAttribute('href')).toBe('tel:+46500123456')
  expect(await axe(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Klart Anna Andersson' }).click()
  await desk.getByText('Samtalet är avklarat.').waitFor()
  await before.reload()
  await before.getByText('nummer 1 av 1 i kön').waitFor()
  await desk.getByRole('button', { name: 'Inget svar' }).click()
  await desk.getByText('Ingen väntar på att bli uppringd.').waitFor()
  expect(await axe(desk)).toEqual([])
  // Whoever asks to be called stands in the queue without anyone asking for it anew.
  must(await api.ask('POST /call-backs', { as: 'customer', body: wish('Nils', '070-174 06 11') }), 201)
  await desk.clock.runFor(10_000)
  await desk.getByRole('cell', { name: 'Nils', exact: true }).waitFor()
  await desk.getByRole('button', { name: 'Klart Nils' }).click()
  await before.reload()
  await before.getByText('fick inget svar').waitFor()
  expect(await axe(before)).toEqual([])
})

test('T13 the same number waits once, keeps its place, and waits anew after the call; others see none of it', async () => {
  const body = wish('Sara', '0500-65 43 21')
  const first = must(await api.ask('POST /call-backs', { as: 'reseller', body }), 201)
  must(await api.ask('POST /call-backs', { as: 'customer', body: wish('Anna', '070-174 06 09') }), 201)
  const again = must(await api.ask('POST /call-backs', { as: 'reseller', body }), 201)
  expect(again['id']).toBe(first['id'])
  expect(again['position']).toBe(1)
  const foreign = await queueOf('otherReseller')
  expect(foreign).toEqual({ waiting: 2, items: [], next: null })
  expect((await queueOf('reseller')).items.every(({ askedBy }) => askedBy === null)).toBe(true)
  const path = `POST /call-backs/${String(first['id'])}/outcome`
  must(await api.ask(path, { as: 'ops', body: { outcome: 'done' } }), 200)
  // What was said of it first stands.
  expect(must(await api.ask(path, { as: 'ops', body: { outcome: 'notReached' } }), 200)['outcome']).toBe('done')
  const anew = must(await api.ask('POST /call-backs', { as: 'reseller', body }), 201)
  expect(anew['id']).not.toBe(first['id'])
  expect(anew['position']).toBe(2)
})

test('T13 fifty who ask at once get fifty places', async () => {
  const { waiting } = await queueOf('ops')
  const asked = Array.from({ length: 50 }, (_, index) =>
    api.ask('POST /call-backs', { as: 'customer', body: wish(`Nr ${index}`, `070-174 06 ${10 + index}`) }),
  )
  for (const reply of await Promise.all(asked)) must(reply, 201)
  const { items } = await queueOf('ops')
  expect(items.map(({ position }) => position)).toEqual(Array.from({ length: waiting + 50 }, (_, index) => index + 1))
  const seen: string[] = []
  for (let path: string | null = '/call-backs?limit=20'; path !== null; ) {
    const page: z.output<typeof CallBackList> = CallBackList.parse(said(await api.ask(`GET ${path}`, { as: 'ops' })))
    seen.push(...page.items.map(({ id }) => id))
    path = page.next
  }
  expect(seen).toEqual(items.map(({ id }) => id))
  const times = items.map(({ askedAt }) => askedAt)
  expect(times.slice(0, waiting)).toEqual(times.slice(0, waiting).toSorted())
})
