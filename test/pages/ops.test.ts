import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { stockholmDate } from '../../domain/instant.ts'
import { type Billed, billedOne, stands } from '../api/billed.ts'
import { booked, invoiceOf, quiet, report, someWorkingDay } from '../api/orders.ts'
import { type ApiWorld, must, type Wire } from '../servers/api.ts'
import { breakTable } from '../servers/broken-table.ts'
import { axe, type Browsing, phone } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { type Site, startSite } from '../servers/site.ts'

let site: Site
let api: ApiWorld
let browser: Browsing
let page: Page
let fresh: Wire
let visit: Wire
let invoice: Billed
beforeAll(async () => {
  site = await startSite()
  ;({ api, browser } = site)
  fresh = await report(api, { title: 'Skövde Ugnen blir inte varm' })
  // In the afternoon: the invoice's visit is in the morning, and holidays may bring both to one day.
  visit = await booked(api, 3, 'TK-1', 'afternoon')
  invoice = await billedOne(api)
  await quiet(api)
  page = await browser.as('ops')
}, 180_000)
afterAll(() => site.close())

const Due = z.object({ next: z.object({ at: z.string() }) })
const caseOf = ({ number }: { readonly number: string }) => `/ops/cases/${number}`

/** The form of an action, opened. */
async function openForm(at: Page, name: string) {
  const action = at
    .locator('details.action')
    .filter({ has: at.locator('summary', { hasText: name }) })
    .first()
  await action.locator('summary').first().click()
  return action
}

const done = (at: Page, text: string) => at.getByRole('status').filter({ hasText: text }).waitFor()
const statusIn = async ({ href }: { readonly href: string }) =>
  (await api.ask(`GET ${href}`, { as: 'ops' })).body.status

describe('the work list', () => {
  test('P3 what is due next comes first, with the reason, what is asked of us, whose it is and where', async () => {
    await page.goto('/ops/cases')
    const numbers = await page.locator('tbody [data-row]').allTextContents()
    const { items } = must(await api.ask('GET /cases', { as: 'ops' }), 200)
    expect(numbers.map(text => text.trim())).toEqual(items.map(({ number }) => number))
    const row = page.getByRole('row').filter({ hasText: fresh.number })
    for (const said of [
      /att vi ringer kunden/,
      /→ ärendet märks som försenat/,
      /Anna Andersson/,
      /Lindvägen 7, Skövde/,
    ])
      expect(await row.textContent()).toMatch(said)
  })

  test('P3 each counter opens its rows, as many as it says, under an address that can be shared', async () => {
    for (const [name, queue] of [
      ['att ringa', 'toCall'],
      ['obokade', 'unbooked'],
      ['väntar på tekniker', 'awaitingTechnician'],
    ] as const) {
      await page.goto('/ops/cases')
      const counter = page.getByRole('navigation', { name: 'Att göra' }).getByRole('link', { name })
      const count = Number.parseInt((await counter.textContent()) ?? '', 10)
      await counter.click()
      expect(new URL(page.url()).search).toBe(`?queue=${queue}`)
      expect(await page.locator('tbody [data-row]').count()).toBe(count)
      expect(count).toBe(1)
    }
  })

  test('P3 what is late says how late in words', async () => {
    const { next } = Due.parse((await api.ask(`GET ${fresh.href}`, { as: 'ops' })).body)
    api.ahead((Date.parse(next.at) - Date.now()) / 60_000 + 125)
    try {
      // Whoever was logged in then has been away for too long.
      const own = await browser.as('ops')
      await own.goto('/ops/cases?due=now')
      expect(await own.getByRole('row').filter({ hasText: fresh.number }).textContent()).toContain('2 h sen')
    } finally {
      api.ahead(0)
    }
  })

  test('P3 a search finds a case by its place, and goes straight to the one whose number it is', async () => {
    await page.goto('/ops/cases')
    await page.getByRole('searchbox').fill('ugnen')
    await page.getByRole('button', { name: 'Visa' }).click()
    expect(await page.locator('tbody [data-row]').allTextContents()).toEqual([fresh.number])
    await page.getByRole('searchbox').fill('finns inte alls')
    await page.keyboard.press('Enter')
    await page.getByText('Inget ärende stämmer med urvalet.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('searchbox').fill(String(invoice.invoiceNumber))
    await page.keyboard.press('Enter')
    await page.waitForURL(caseOf(invoice).replace(/^/, '**'))
  })

  test('P3 the list refreshes itself', async () => {
    await page.clock.install()
    await page.goto('/ops/cases?queue=toCall')
    expect(await page.locator('tbody [data-row]').count()).toBe(1)
    const { number, href } = await report(api)
    await page.clock.runFor(11_000)
    await page.getByRole('link', { name: number }).waitFor()
    must(await api.ask(`POST ${href}/cancellation`, { as: 'ops', body: { reason: 'Dubblett.' } }), 200)
    await page.clock.resume()
  })

  test('P5 the list is worked by the keyboard alone: j k Enter / ?', async () => {
    const own = await browser.as('ops')
    await own.goto('/ops/cases')
    const rows = await own.locator('[data-row]').allTextContents()
    const held = () => own.evaluate<string>('document.activeElement.textContent')
    await own.keyboard.press('j')
    expect(await held()).toBe(rows[0])
    await own.keyboard.press('j')
    expect(await held()).toBe(rows[1])
    await own.keyboard.press('k')
    expect(await held()).toBe(rows[0])
    await own.keyboard.press('?')
    await own.getByText('nästa rad').waitFor()
    await own.keyboard.press('/')
    await own.keyboard.type('jk')
    expect(await own.getByRole('searchbox').inputValue()).toBe('jk')
    await own.getByRole('searchbox').blur()
    await own.keyboard.press('j')
    await own.keyboard.press('Enter')
    await own.waitForURL(`**/ops/cases?case=${rows[0] ?? ''}`)
  })
})

describe('a case', () => {
  test('P3 a case says whose it is, where, whom to call, and what each thing that can be done leads to', async () => {
    await page.goto(caseOf(fresh))
    for (const text of ['070-174 06 09', 'Lindvägen 7, 541 34 Skövde', 'Har hund, ring innan.'])
      expect(await page.getByRole('main').textContent()).toContain(text)
    const { allowedActions } = must(await api.ask(`GET ${fresh.href}`, { as: 'ops' }), 200)
    const forms = await page.locator('details.action').all()
    const offered = await Promise.all(forms.map(async form => (await form.getAttribute('id'))?.slice('do-'.length)))
    expect(offered.filter(action => action !== 'holdSlot')).toEqual(allowedActions.map(({ action }) => action))
    expect(await page.locator('#do-book summary').first().textContent()).toContain('→ Tilldelad och bokad')
  })

  test('T6 an attempt in vain is noted with what happened, and the timeline says who by name', async () => {
    const { number } = await report(api)
    await page.goto(caseOf({ number }))
    const form = await openForm(page, 'Inget svar')
    await form.getByLabel('Vad hände?').fill('Ringde tre signaler.')
    await form.getByRole('button', { name: 'Inget svar' }).click()
    await done(page, '”Inget svar” är utfört')
    const entry = page.getByRole('listitem').filter({ hasText: 'Kunden söktes utan svar' })
    expect(await entry.textContent()).toContain('Namn ops')
    expect(await entry.textContent()).toContain('Ringde tre signaler.')
  })

  test('T7 a visit is booked in one of the free slots, and sent twice is booked once', async () => {
    const ticket = await report(api)
    await page.goto(caseOf(ticket))
    const form = await openForm(page, 'Boka')
    const when = form.getByLabel('Tid')
    const value = (await when.locator('option').nth(3).getAttribute('value')) ?? ''
    await when.selectOption(value)
    const key = await form.locator('input[name=key]').inputValue()
    const data = { key, 'book.when': value, 'book.technician': '' }
    await form.getByRole('button', { name: 'Boka' }).click()
    await done(page, '”Boka” är utfört')
    const again = await page.request.post(`${caseOf(ticket)}/actions/book`, {
      form: data,
      headers: { origin: 'http://localhost:3000' },
      maxRedirects: 0,
    })
    expect(again.status()).toBe(303)
    const visits = await api.db.selectFrom('visits').select('state').where('caseNumber', '=', ticket.number).execute()
    expect(visits).toEqual([{ state: 'booked' }])
  })

  test('T7 a slot that someone has taken meanwhile is refused beside the form, and what is free now is offered', async () => {
    const ticket = await report(api)
    const on = someWorkingDay(api, 12)
    await page.goto(`${caseOf(ticket)}?do=book&when=${on}+morning&technician=TK-1`)
    const other = await report(api)
    const body = { on, slot: 'morning', technician: 'TK-1' }
    must(await api.ask(`POST ${other.href}/bookings`, { as: 'ops', body }), 200)
    await page.locator('#do-book').getByRole('button', { name: 'Boka' }).click()
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain('Tiden är redan tagen')
    await page.locator('.faults:focus').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await statusIn(ticket)).toBe('new')
    await page.locator('#do-book').getByLabel('Tekniker').selectOption('')
    await page.locator('#do-book').getByLabel('Tid').selectOption(`${on} morning`)
    await page.locator('#do-book').getByRole('button', { name: 'Boka' }).click()
    await done(page, '”Boka” är utfört')
  })

  test('T7 a slot is held while one talks to the customer: nobody else is offered it, and the booking takes it', async () => {
    const ticket = await report(api)
    const on = someWorkingDay(api, 24)
    await page.goto(`${caseOf(ticket)}?do=holdSlot&when=${on}+morning&technician=TK-1`)
    await page.locator('#do-holdSlot').getByRole('button', { name: 'Håll en tid' }).click()
    await done(page, '”Håll en tid” är utfört')
    const other = await report(api)
    const body = { on, slot: 'morning', technician: 'TK-1' }
    must(await api.ask(`POST ${other.href}/bookings`, { as: 'ops', body }), 409)
    await page.goto(`${caseOf(ticket)}?do=book`)
    const choice = page.locator('#do-book option').filter({ hasText: 'hålls åt ärendet till' })
    await page
      .locator('#do-book')
      .getByLabel('Tid')
      .selectOption((await choice.getAttribute('value')) ?? '')
    await page.locator('#do-book').getByRole('button', { name: 'Boka' }).click()
    await done(page, '”Boka” är utfört')
    expect(await statusIn(ticket)).toBe('booked')
  })

  test('T8 what a technician says on the phone is noted for them, with one of the reasons', async () => {
    await page.goto(caseOf(visit))
    const form = await openForm(page, 'Tacka nej')
    await form.getByRole('button', { name: 'Tacka nej' }).click()
    await page.getByRole('alert').waitFor()
    expect(await axe(page)).toEqual([])
    await page.locator('#do-decline').getByLabel('Sjuk').check()
    await page.locator('#do-decline').getByRole('button', { name: 'Tacka nej' }).click()
    await done(page, '”Tacka nej” är utfört')
  })

  test('T15 a cancellation without a reason is refused beside its field, and what was typed stays', async () => {
    const ticket = await report(api)
    await page.goto(caseOf(ticket))
    const form = await openForm(page, 'Avbryt')
    await form.getByRole('button', { name: 'Avbryt' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Skäl')
    await page.locator('#do-cancel').getByLabel('Skäl').fill('Kunden löste det själv.')
    await page.locator('#do-cancel').getByRole('button', { name: 'Avbryt' }).click()
    await done(page, '”Avbryt” är utfört')
    expect(await page.getByText('Inget mer kan göras med ärendet.').count()).toBe(1)
    expect(await axe(page)).toEqual([])
  })

  test('T3 what cannot be done any more says so, and what can be done instead', async () => {
    const ticket = await report(api)
    await page.goto(caseOf(ticket))
    const form = await openForm(page, 'Avbryt')
    await form.getByLabel('Skäl').fill('Dubblett.')
    must(await api.ask(`POST ${ticket.href}/cancellation`, { as: 'ops', body: { reason: 'Först.' } }), 200)
    await form.getByRole('button', { name: 'Avbryt' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('går inte i statusen ”Avbruten”')
    expect(await axe(page)).toEqual([])
  })

  test('T10 a report by phone has its articles and the reason why nobody signed', async () => {
    const ticket = await booked(api, 18, 'TK-1', 'afternoon')
    for (const [name, text] of [
      ['accept', 'Acceptera'],
      ['depart', 'På väg'],
      ['arrive', 'Framme'],
    ] as const) {
      await page.goto(`${caseOf(ticket)}?do=${name}`)
      await page.locator(`#do-${name}`).getByRole('button', { name: text }).click()
      await done(page, `”${text}” är utfört`)
    }
    await page.goto(`${caseOf(ticket)}?do=report`)
    const form = page.locator('#do-report')
    await form.getByLabel('Åtgärder').fill('Bytte pump.')
    await form.getByLabel('Arbetade minuter').fill('nittio')
    await form.getByLabel('Artikel 1').selectOption('110')
    await form.getByLabel('Antal 1').fill('1,5')
    await form.getByRole('button', { name: 'Rapportera' }).click()
    expect(await page.getByRole('alert').textContent()).toMatch(/Arbetade minuter: Det ska vara ett tal/)
    expect(await axe(page)).toEqual([])
    await form.getByLabel('Arbetade minuter').fill('90')
    await form.getByLabel('Varför kunden inte har skrivit under').fill('Rapporterat per telefon.')
    await form.getByRole('button', { name: 'Rapportera' }).click()
    await done(page, '”Rapportera” är utfört')
    await page.goto(`${caseOf(ticket)}?do=choosePayment`)
    await page.locator('#do-choosePayment').getByLabel('Faktura').check()
    await page.locator('#do-choosePayment').getByRole('button').click()
    await done(page, '”Välj betalsätt” är utfört')
    await invoiceOf(api, ticket.href)
    await page.reload()
    await page.getByRole('link', { name: /Faktura F-/ }).click()
    await page.getByText('Att betala', { exact: true }).first().waitFor()
  })

  test('B10 a promise to pay is written in kronor, and what is none is refused beside its field', async () => {
    await page.goto(`${caseOf(invoice)}?do=promise`)
    const form = page.locator('#do-promise')
    await form.getByLabel('Del 1: dag').fill(someWorkingDay(api, 40))
    await form.getByLabel('Del 1: belopp (kr)').fill('tusen')
    await form.getByRole('button', { name: 'Anteckna betalningslöfte' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Del 1: belopp (kr)')
    await form.getByLabel('Del 1: belopp (kr)').fill('1 000')
    await form.getByRole('button', { name: 'Anteckna betalningslöfte' }).click()
    await done(page, '”Anteckna betalningslöfte” är utfört')
    expect(await page.getByRole('main').textContent()).toMatch(/Kunden har lovat 1.000,00.kr/)
    expect(await axe(page)).toEqual([])
  })

  test('B7 a payment that someone has seen is registered in kronor, and the case shows it by itself', async () => {
    await page.clock.install()
    await page.goto(`${caseOf(invoice)}?do=pay`)
    const form = page.locator('#do-pay')
    await form.getByLabel('Belopp (kr)').fill('410,50')
    await form.getByLabel('Betald dag').fill(stockholmDate(api.now()))
    await form.getByLabel('Bankens referens').fill('BG-1')
    await form.getByRole('button', { name: 'Registrera betalning' }).click()
    await done(page, '”Registrera betalning” är utfört')
    await stands(api, invoice.href, 'issued', 199_950)
    await page.clock.runFor(16_000)
    await page.getByText('Betalning kom in').waitFor()
    expect(await page.getByRole('main').textContent()).toMatch(/Kvar att betala1.999,50.kr/)
    await page.clock.resume()
  })

  test('P5 a search that cannot be made says why, beside its field', async () => {
    const answer = await page.goto('/ops/cases?due=igår')
    expect(answer?.status()).toBe(422)
    expect(await page.getByRole('alert').textContent()).toContain('Det är inget datum')
    expect(await axe(page)).toEqual([])
  })

  test('P3 a number that is nobody’s is a page that says so', async () => {
    const answer = await page.goto('/ops/cases/T-2026-999999')
    expect(answer?.status()).toBe(404)
    expect(await axe(page)).toEqual([])
  })

  test('P3 all of it works with script off and on a phone', async () => {
    const bare = await browser.as('ops', { ...phone, javaScriptEnabled: false })
    await bare.goto('/ops/cases')
    await bare.getByRole('link', { name: fresh.number }).click()
    const form = await openForm(bare, 'Notera')
    await form.getByLabel('Anteckning').fill('Ring efter fem.')
    await form.getByRole('button', { name: 'Notera' }).click()
    await done(bare, '”Notera” är utfört')
    expect(await bare.locator('blockquote').textContent()).toBe('Ring efter fem.')
  })
})

describe('what has come to a stop', () => {
  test('E7 a parked case says what failed, how often and since when, and is tried again with a reason', async () => {
    const ticket = await report(api)
    const mend = await breakTable(api.db, 'contact_attempts', `case_number <> '${ticket.number}'`)
    const attempt = { as: 'ops', body: {} } as const
    const failing = api.ask(`POST ${ticket.href}/contact-attempts`, attempt)
    await eventually(
      'the case is parked',
      async () => {
        const { body } = await api.ask(`GET ${ticket.href}`, { as: 'ops' })
        return body['parked'] === null ? undefined : true
      },
      60_000,
    )
    await failing
    await mend()
    await page.goto('/ops/parked')
    const row = page.getByRole('row').filter({ hasText: ticket.number })
    expect(await row.textContent()).toMatch(/Ett steg kunde inte sparas.*en gång/s)
    expect(await axe(page)).toEqual([])

    must(await api.ask(`POST /cases/${ticket.number}/take`, { as: 'admin', body: {} }), 200)
    await row.getByRole('button', { name: 'Ta hand om' }).click()
    await page.getByRole('alert').getByText('En annan handläggare har redan tagit hand om ärendet').waitFor()
    expect(await axe(page)).toEqual([])
    await row.getByRole('button', { name: 'Ta över' }).click()
    await row.getByText('Du tog hand om det').waitFor()
    await page.getByRole('link', { name: 'Mina' }).click()
    expect(await page.locator('tbody [data-row]').allTextContents()).toEqual([ticket.number])
    await row.getByRole('link', { name: ticket.number, exact: true }).click()
    await page.getByRole('button', { name: 'Lämna' }).click()
    await done(page, '”Lämna” är utfört')
    await page.getByText('Ingen har tagit hand om det.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.goto('/ops/parked?owner=nobody')
    await row.getByRole('link', { name: 'Försök igen' }).click()
    const form = page.locator('#do-retry')
    await form.getByRole('button', { name: 'Försök igen' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Skäl')
    expect(await axe(page)).toEqual([])
    await form.getByLabel('Skäl').fill('Tabellen är lagad.')
    await form.getByRole('button', { name: 'Försök igen' }).click()
    await done(page, '”Försök igen” är utfört')
    expect(await statusIn(ticket)).toBe('unassigned')
    await page.goto('/ops/parked')
    await page.getByText('Inget ärende är parkerat.').waitFor()
    expect(await axe(page)).toEqual([])
  })
})
