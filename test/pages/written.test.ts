import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { dishwasher } from '../api/orders.ts'
import { must } from '../servers/api.ts'
import { axe } from '../servers/browser.ts'
import { type Site, startSite } from '../servers/site.ts'
import { reported as visited } from './customers.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const longWord = 'Servicereparationsavtalsuppsägningsbekräftelse'.repeat(2)
const ticket = {
  customer: 'K-1002',
  title: longWord,
  description: longWord.repeat(9),
  kindOfWork: 'alarm',
  site: longWord,
  street: longWord,
  postalCode: '541 34',
  city: 'Skövde',
  reporter: 'مريم خزانة',
  phone1: '070-174 06 09',
  invoiceReference: longWord.slice(0, 60),
}

async function reported(): Promise<string> {
  return must(await site.api.ask('POST /tickets', { as: 'customer', body: ticket }), 201).number
}

test('P5 a word that is longer than its line goes on upon the next, on a phone and a desk, and nothing stands out at the side', async () => {
  const number = await reported()
  const paths = {
    customer: ['', '/corrections', '/notes', '/cancellation'].map(each => `/portal/tickets/${number}${each}`),
    ops: [
      '/ops/cases',
      `/ops/cases?case=${number}`,
      `/ops/cases/${number}`,
      `/ops/calendar?ticket=${number}`,
      '/ops/tickets',
    ],
  }
  const wide: string[] = []
  for (const who of ['customer', 'ops'] as const) {
    const page = await site.browser.as(who)
    for (const path of paths[who])
      for (const width of [320, 640, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(path)
        const over = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        if (over > 0) wide.push(`${path} at ${width} px is ${over} px too wide`)
      }
    expect(await axe(page)).toEqual([])
  }
  expect(wide).toEqual([])
})

test('T1 the kind of work that a customer has chosen is told back to them, and to the desk with the region by its name', async () => {
  const number = await reported()
  const own = await site.browser.as('customer')
  await own.goto(`/portal/tickets/${number}`)
  expect(await own.getByRole('region', { name: 'Det här har du anmält' }).textContent()).toContain('Larm')
  const desk = await site.browser.as('ops')
  await desk.goto(`/ops/cases/${number}`)
  const told = (await desk.getByRole('region', { name: 'Anmälan' }).textContent()) ?? ''
  expect(told).toMatch(/Typ av arbeteLarmOmrådeSkaraborg/)
  expect(told).not.toContain('skaraborg')
})

test('T1 T14 the reseller reads which kind of work was handed in', async () => {
  const { number } = must(await site.api.ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
  const page = await site.browser.as('reseller')
  await page.goto(`/reseller/tickets/${number}`)
  expect(await page.getByRole('main').textContent()).toContain('Typ av arbeteVitvaror')
})

test('P5 fields beside each other stand on one line, also where but one of them has a hint', async () => {
  const page = await site.browser.as('customer', { viewport: { width: 1280, height: 900 } })
  await page.goto('/portal/tickets/new')
  const tops = await Promise.all(
    ['Postnummer', 'Ort'].map(async label => (await page.getByLabel(label, { exact: true }).boundingBox())?.y),
  )
  expect(tops[0]).toBe(tops[1])
})

test('P5 where colours are the reader’s own, the page that one is on still stands out in the menu', async () => {
  const page = await site.browser.as('ops', { forcedColors: 'active', viewport: { width: 1280, height: 900 } })
  await page.goto('/ops/calendar')
  const lines = await page.evaluate(
    `[...document.querySelectorAll('.menu a')].map(each => [each.ariaCurrent, getComputedStyle(each).borderBottomColor])`,
  )
  const seen = z.array(z.tuple([z.string().nullable(), z.string()])).parse(lines)
  const here = seen.filter(([current]) => current === 'page').map(([, color]) => color)
  expect(here).toHaveLength(1)
  expect(seen.filter(([, color]) => color === here[0])).toHaveLength(1)
})

test('B3 T11 whoever is to choose how to pay reads first what an invoice costs more; where the fee is waived nobody does', async () => {
  const href = await visited(site.api, 7)
  const number = href.split('/').at(-1) ?? ''
  const own = await site.browser.as('customer')
  await own.goto(`/portal${href}`)
  await own.getByText('Väljer du faktura tillkommer en fakturaavgift på 69,00 kr. Swish kostar inget extra.').waitFor()
  expect(await axe(own)).toEqual([])
  const technician = await site.browser.as('technician')
  await technician.goto(`/technician${href}`)
  await technician.getByText('på en faktura tillkommer en fakturaavgift på 69,00 kr').waitFor()
  expect(await axe(technician)).toEqual([])
  await site.api.db.updateTable('tickets').set({ agreement: 'A-2025-03' }).where('number', '=', number).execute()
  for (const page of [own, technician]) {
    await page.reload()
    await page.getByRole('heading', { name: /^Hur vill (?:du|kunden) betala/u }).waitFor()
    expect(await page.getByText('fakturaavgift').count()).toBe(0)
  }
})
