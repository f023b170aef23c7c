import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, isoWeek } from '../../domain/plain-date.ts'
import { workingDayOnOrAfter } from '../../domain/working-days.ts'
import { type Billed, billedOne, setRates } from '../api/billed.ts'
import { booked, journey, pumpReplaced, quiet, report, someWorkingDay } from '../api/orders.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { given } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, startApi, type Wire } from '../servers/api.ts'
import { axe, type Browsing, startBrowser } from '../servers/browser.ts'
import { eventually } from '../servers/eventually.ts'
import { giveLogins } from '../servers/logins.ts'

let api: ApiWorld
let browser: Browsing
let page: Page
let visit: Wire
let invoice: Billed
beforeAll(async () => {
  api = await startApi()
  await giveLogins(api)
  await setRates(api.db)
  // In the afternoon: the invoice's visit is in the morning, and holidays may bring both to one day.
  visit = await booked(api, 3, 'TK-1', 'afternoon')
  invoice = await billedOne(api)
  await quiet(api)
  browser = await startBrowser(api.url)
  page = await browser.as('admin')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await api.close()
})

const done = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

function weekOf(days: number): string {
  const { year, week } = isoWeek(someWorkingDay(api, days))
  return `${year}-W${String(week).padStart(2, '0')}`
}

describe('the desk on one screen', () => {
  test('P3 P5 on a wide screen the list stays at the left and the case is at the right, at an address with both', async () => {
    const { number } = await report(api, { title: 'Skövde Ugnen blir inte varm' })
    const own = await browser.as('ops', { viewport: { width: 1280, height: 900 } })
    await own.clock.install()
    await own.goto('/ops/cases?kind=ticket')
    await own.keyboard.press('j')
    await own.keyboard.press('Enter')
    await own.waitForURL('**/ops/cases?kind=ticket&case=T-*')
    const list = own.getByRole('region', { name: 'Arbetslista' })
    const row = list.getByRole('link', { name: number })
    expect(await row.textContent()).toMatch(/(om|nu) .*att vi ringer kunden.*Anna Andersson.*Lindvägen 7, Skövde/s)
    await row.click()
    await own.getByRole('heading', { level: 1, name: 'Skövde Ugnen blir inte varm' }).waitFor()
    expect(await row.getAttribute('aria-current')).toBe('true')
    expect(await axe(own)).toEqual([])
    // What is being typed at the right stays, whatever comes into the list.
    await own.locator('#do-note summary').click()
    const form = own.locator('#do-note')
    await form.getByLabel('Anteckning').fill('Ring på kvällen.')
    const later = await report(api)
    await own.clock.runFor(11_000)
    await list.getByRole('link', { name: later.number }).waitFor()
    expect(await form.getByLabel('Anteckning').inputValue()).toBe('Ring på kvällen.')
    await form.getByRole('button', { name: 'Notera' }).click()
    await own.getByRole('status').filter({ hasText: '”Notera” är utfört' }).waitFor()
    expect(new URL(own.url()).search).toBe(`?kind=ticket&case=${number}&did=note`)
    await own.locator('#do-cancel summary').click()
    await own.locator('#do-cancel').getByRole('button').click()
    await own.getByRole('alert').waitFor()
    expect(await row.isVisible()).toBe(true)
    // Where there is no room for both, the case is a page of its own.
    await own.setViewportSize({ width: 800, height: 900 })
    expect(await list.isVisible()).toBe(false)
    await own.getByRole('link', { name: 'Till hela listan' }).click()
    await own.waitForURL('**/ops/cases?kind=ticket')
    await own.context().close()
  })

  test('P5 single keys can be turned off, and stay so; where a page has no search, / leads to the work list’s (WCAG 2.1.4)', async () => {
    const own = await browser.as('ops')
    await own.goto(`/ops/cases/${visit.number}`)
    await own.keyboard.press('/')
    await own.waitForURL('**/ops/cases#f-q')
    const held = () => own.evaluate<string>('document.activeElement.id || document.activeElement.tagName')
    expect(await held()).toBe('f-q')
    await own.locator('#keys summary').click()
    await own.getByLabel('Enstaka tangenter styr sidan').uncheck()
    await own.goto('/ops/cases')
    for (const key of ['j', '/', '?', 'x']) await own.keyboard.press(key)
    expect(await held()).toBe('BODY')
    await own.context().close()
  })

  test('P5 what refreshes itself can be paused, and says in words when it does not (WCAG 2.2.2)', async () => {
    const own = await browser.as('ops')
    await own.clock.install()
    await own.goto('/ops/cases?queue=toCall')
    const note = own.getByRole('contentinfo')
    await note.getByRole('button', { name: 'Pausa' }).click()
    await own.reload()
    const { number } = await report(api)
    await own.clock.runFor(21_000)
    await note.getByText(/uppdateras inte av sig själv. Så här var det \d\d\.\d\d/).waitFor()
    expect(await own.getByRole('link', { name: number }).count()).toBe(0)
    await note.getByRole('button', { name: 'Fortsätt' }).click()
    await own.getByRole('link', { name: number }).waitFor()
    await own.context().setOffline(true)
    await own.clock.runFor(11_000)
    await note.getByText(/Inte uppdaterad sedan \d\d\.\d\d: vi får inget svar/).waitFor()
    expect(await axe(own)).toEqual([])
    await own.context().setOffline(false)
    await own.clock.runFor(11_000)
    await note.getByText('Sidan uppdateras av sig själv.').waitFor()
    await own.context().clearCookies()
    await own.clock.runFor(11_000)
    await note.getByText(/Inte uppdaterad sedan .*inte inloggad längre/).waitFor()
    expect(await note.getByRole('link', { name: 'Logga in igen' }).getAttribute('href')).toBe(
      `/login?next=${encodeURIComponent('/ops/cases?queue=toCall')}`,
    )
    await own.context().close()
  })

  test('P5 a form that is sent says so, and is sent once', async () => {
    const { number } = await report(api)
    const own = await browser.as('ops')
    await own.goto(`/ops/cases/${number}?do=cancel`)
    let sent = 0
    await own.route('**/actions/cancel', async route => {
      sent += 1
      // An answer that takes its time leaves the page as it is.
      await route.fulfill({ status: 204 })
    })
    const form = own.locator('#do-cancel')
    await form.getByLabel('Skäl').fill('Dubblett.')
    await form.getByRole('button').dblclick()
    await form.getByRole('button', { name: 'Skickar …', disabled: true }).waitFor()
    expect(await form.getByRole('button').getAttribute('aria-busy')).toBe('true')
    await form.evaluate('element => element.querySelector("form").requestSubmit()')
    expect(sent).toBe(1)
    await own.evaluate('dispatchEvent(new Event("pageshow"))')
    await own.unroute('**/actions/cancel')
    await form.getByRole('button', { name: 'Avbryt', disabled: false }).click()
    await own.getByRole('status').filter({ hasText: '”Avbryt” är utfört' }).waitFor()
    await own.context().close()
  })
})

describe('a ticket that is reported', () => {
  test('T10 B1 where time is worked and no article is labour, the desk reads that none is charged before the invoice is made', async () => {
    const uncharged = 'Ingen arbetstid debiteras: bland artiklarna finns inget arbete.'
    const [work, part] = pumpReplaced.lines
    for (const { lines, says, slot } of [
      { lines: [part], says: 1, slot: 'morning' },
      { lines: [work, part], says: 0, slot: 'afternoon' },
    ]) {
      const { href, number } = await booked(api, 24, 'TK-1', slot)
      for (const [step] of journey) must(await api.ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
      must(await api.ask(`POST ${href}/report`, { as: 'technician', body: { ...pumpReplaced, lines } }), 200)
      await page.goto(`/ops/cases/${number}`)
      await page.getByRole('heading', { name: 'Rapporter' }).waitFor()
      expect(await page.getByText(uncharged).count()).toBe(says)
    }
    expect(await axe(page)).toEqual([])
  })
})

describe('the calendar', () => {
  test('P3 a week has an address, and shows each technician’s visits and what is free', async () => {
    await page.goto(`/ops/calendar?week=${weekOf(3)}`)
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /Tekla Teknik/ }) })
    await row.getByRole('link', { name: visit.number }).waitFor()
    expect(await row.textContent()).toContain('fri')
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Veckan efter' }).click()
    expect(new URL(page.url()).searchParams.get('week')).not.toBe(weekOf(3))
    await page.getByRole('link', { name: 'Den här veckan' }).waitFor()
  })

  test('T7 with a ticket in hand only what is free for it can be clicked, and leads to its booking', async () => {
    const ticket = await report(api)
    await page.goto(`/ops/calendar?week=${weekOf(3)}`)
    await page.getByLabel('Ärende att boka').selectOption(ticket.number)
    await page.getByRole('button', { name: 'Välj' }).click()
    const on = someWorkingDay(api, 3)
    const taken = page.getByRole('link', { name: `Boka 13–17 ${on} Tekla Teknik` })
    const free = page.getByRole('link', { name: `Boka 08–12 ${on} Tekla Teknik` })
    expect(await taken.count()).toBe(0)
    // Nobody from another region, and nobody without the skill.
    expect(await page.getByRole('link', { name: /Boka .* Samira Service/ }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await free.click()
    await page.locator('#do-book').getByRole('button', { name: 'Boka' }).click()
    await done('”Boka” är utfört')
    await page.goto(`/ops/calendar?week=${weekOf(3)}&ticket=${ticket.number}`)
    await page.getByRole('row').filter({ hasText: 'Tekla Teknik' }).getByRole('link', { name: ticket.number }).waitFor()
    expect(await page.getByRole('link', { name: `Boka 08–12 ${on} Tekla Teknik` }).count()).toBe(0)
  })

  test('P3 T7 a free slot leads to its booking too: it is chosen first, and then the ticket, unless it does not suit', async () => {
    const [suits, other] = await Promise.all([report(api), report(api, { kindOfWork: 'camera' })])
    const on = someWorkingDay(api, 4)
    for (const [ticket, isSuited] of [
      [other, false],
      [suits, true],
    ] as const) {
      await page.goto(`/ops/calendar?week=${weekOf(4)}`)
      await page.getByRole('link', { name: `13–17 fri ${on} Tekla Teknik` }).click()
      await page.getByText('Välj ärendet som ska bokas där').waitFor()
      expect(await axe(page)).toEqual([])
      await page.getByLabel('Ärende att boka').selectOption(ticket.number)
      await page.getByRole('button', { name: 'Välj' }).click()
      if (isSuited) await page.locator('#do-book[open]').waitFor()
      else await page.getByText('går inte att boka för det här ärendet').waitFor()
      expect(await axe(page)).toEqual([])
    }
    expect(await page.locator('[name="book.when"]').inputValue()).toBe(`${on} afternoon`)
    expect(await page.locator('[name="book.technician"]').inputValue()).toBe('TK-1')
    await page.goto(`/ops/calendar?week=${weekOf(4)}&when=x&technician=TK-1`)
    expect(await page.getByText('Välj ärendet').count()).toBe(0)
  })

  test('P3 a week that is none is answered with this one', async () => {
    const answer = await page.goto('/ops/calendar?week=2026-W99')
    expect(answer?.status()).toBe(200)
    const { week } = isoWeek(workingDayOnOrAfter(stockholmDate(api.now())))
    await page.getByRole('heading', { name: `Kalender vecka ${week}` }).waitFor()
  })
})

describe('messages', () => {
  test('N2 a message of which nobody knows is counted, found, and settled with a reason', async () => {
    const { number } = visit
    const message = api.db.updateTable('messages').where('caseNumber', '=', number).where('channel', '=', 'email')
    await message.set({ status: 'unknown' }).execute()
    await page.goto('/ops/cases')
    await page.getByRole('link', { name: /^\s*1\s+meddelanden att klarlägga/ }).click()
    await page.getByRole('heading', { name: 'Meddelanden att klarlägga' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.locator('tbody [data-row]').click()
    await page.getByRole('button', { name: 'Klarlägg meddelandet' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Hur gick det?')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Det har kommit fram').check()
    await page.getByLabel('Skäl').fill('Kunden har läst det.')
    await page.getByRole('button', { name: 'Klarlägg meddelandet' }).click()
    await done('Noterat i ärendet.')
    await page.getByRole('link', { name: number }).click()
    await page.getByText('Det klarlades hur det gick med ett meddelande').waitFor()
  })

  test('N1 messages are narrowed by what became of them, and by case', async () => {
    await page.goto(`/ops/messages?case=${visit.number}&status=sent`)
    const { items } = must(await api.ask(`GET /messages?case=${visit.number}&status=sent`, { as: 'ops' }), 200)
    expect(await page.locator('tbody [data-row]').count()).toBe(items.length)
    await page.goto('/ops/messages?case=nonsens')
    expect(await page.getByRole('alert').textContent()).toContain('inte skrivet på rätt sätt')
    expect(await axe(page)).toEqual([])
    await page.goto('/ops/messages?status=dropped')
    await page.getByText('Inget meddelande är så.').waitFor()
    expect(await axe(page)).toEqual([])
  })
})

describe('payments', () => {
  test('B7 money that waits is matched with what is suggested, and undone again', async () => {
    await page.goto('/ops/payments')
    await page.getByText('Alla betalningar är använda.').waitFor()
    const paidOn = stockholmDate(api.now())
    const payments = [given({ id: 'p-1', amountOre: 241_000, paidOn })]
    const content = writeCamt({ messageId: 'M-1', createdAt: `${paidOn}T05:00:00`, bankgiro: '54029681', payments })
    const headers = { 'content-type': 'application/octet-stream' }
    must(await api.ask('POST /bank-files', { as: 'ops', raw: content, headers }), 200)
    await page.goto('/ops/payments')
    expect(await axe(page)).toEqual([])
    await page.getByLabel('En annan faktura (nummer)').fill('999999')
    await page.getByRole('button', { name: 'Para ihop', exact: true }).click()
    expect(await page.getByRole('alert').textContent()).toContain('En annan faktura')
    expect(await page.getByLabel('En annan faktura (nummer)').inputValue()).toBe('999999')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: `Para ihop med ${invoice.number}` }).click()
    await done('Betalningen är ihopparad.')
    await eventually('the invoice is paid', async () =>
      (await api.ask(`GET ${invoice.href}`, { as: 'ops' })).body.status === 'paid' ? true : undefined,
    )
    await page.getByRole('link', { name: 'Visa alla betalningar' }).click()
    await page.getByRole('button', { name: `Ångra ${invoice.number}` }).click()
    await done('Betalningen väntar igen.')
    await page.goto('/ops/cases')
    await page.getByRole('link', { name: /^\s*1\s+betalningar att para ihop/ }).waitFor()
  })

  test('B7 what the bank has taken back is noted as that, and not as paid back', async () => {
    await page.goto('/ops/payments')
    await page.getByLabel('Banken har redan tagit tillbaka pengarna').check()
    await page.getByRole('button', { name: 'Betala tillbaka' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Skäl')
    expect(await page.getByLabel('Banken har redan tagit tillbaka pengarna').isChecked()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Skäl att betala tillbaka').fill('Återtagen enligt dagens fil.')
    await page.getByRole('button', { name: 'Betala tillbaka' }).click()
    await done('Återbetalningen är noterad.')
    await page.getByRole('link', { name: 'Visa alla betalningar' }).click()
    await page.getByText(/Banken tog tillbaka 2.410,00.kr.*Återtagen enligt dagens fil/).waitFor()
    const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
    expect(items).toMatchObject([{ reversed: true, unusedOre: 0, refunds: [{ isReversal: true }] }])
  })
})

describe('reminders', () => {
  test('B8 a day shows who would get what, and in sum; another nobody', async () => {
    await eventually('the invoice is open again', async () =>
      (await api.ask(`GET ${invoice.href}`, { as: 'ops' })).body.status === 'issued' ? true : undefined,
    )
    const day = workingDayOnOrAfter(addDays(stockholmDate(api.now()), 35))
    await page.goto('/ops/dunning')
    await page.getByText('Ingen får något den dagen.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Dag').fill(day)
    await page.getByRole('button', { name: 'Visa' }).click()
    const row = page.getByRole('row').filter({ hasText: invoice.number })
    expect(await row.textContent()).toMatch(/Påminnelse 1.*2.410,00.kr/)
    expect(await axe(page)).toEqual([])
  })
})

describe('credits', () => {
  test('B12 a part is credited in kronor, and the case says so; more than the invoice is refused beside its field', async () => {
    await page.goto(`/ops/cases/${invoice.number}?do=credit`)
    const form = page.locator('#do-credit')
    await form.getByLabel('Belopp (kr)').fill('2 500')
    await form.getByLabel('Skäl').fill('Pumpen var begagnad.')
    await form.getByRole('button', { name: 'Kreditera' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Belopp (kr)')
    await form.getByLabel('Belopp (kr)').fill('99,50')
    await form.getByRole('button', { name: 'Kreditera' }).click()
    await done('”Kreditera” är utfört')
    expect(await page.getByRole('main').textContent()).toMatch(/Krediterat99,50.krKvar att betala2.310,50.kr/)
    expect(await axe(page)).toEqual([])
  })
})

describe('holds', () => {
  test('B10 B13 what holds an invoice is released as the desk sees it: the one thing there is, or which of them', async () => {
    const reason = 'Kunden har fått svar.'
    const stands = async () => must(await api.ask(`GET ${invoice.href}`, { as: 'ops' }), 200)
    for (const kind of ['dispute', 'question'])
      must(await api.ask(`POST ${invoice.href}/holds`, { as: 'ops', body: { kind, reason } }), 200)
    const form = page.locator('#do-release')
    const release = async () => {
      await form.getByLabel('Skäl').fill(reason)
      await form.getByRole('button', { name: 'Häv spärren' }).click()
    }
    await page.goto(`/ops/cases/${invoice.number}?do=release`)
    await form.getByLabel('Kundens fråga är besvarad').check()
    expect(await axe(page)).toEqual([])
    await release()
    await done('”Häv spärren” är utfört')
    expect(await stands()).toMatchObject({ blockers: [{ code: 'dispute' }] })
    // Only one is left, so nothing is to be chosen; another question that comes meanwhile is not released with it.
    await page.goto(`/ops/cases/${invoice.number}?do=release`)
    expect(await form.getByRole('radio').count()).toBe(0)
    must(await api.ask(`POST ${invoice.href}/holds`, { as: 'ops', body: { kind: 'question', reason } }), 200)
    await release()
    await done('”Häv spärren” är utfört')
    expect(await stands()).toMatchObject({ blockers: [{ code: 'question' }] })
    expect(await page.getByRole('main').textContent()).toMatch(/Kundens invändning är prövad/)
  })
})

describe('who may be here', () => {
  test('S1 the desk is the desk’s: others are told so, whoever is not logged in is asked to', async () => {
    const customer = await browser.as('customer')
    for (const path of ['/ops/cases', `/ops/cases/${visit.number}`, '/ops/payments', '/ops/calendar']) {
      expect((await customer.goto(path))?.status()).toBe(403)
    }
    expect(await axe(customer)).toEqual([])
    const nobody = await browser.open()
    await nobody.goto(`/ops/cases/${visit.number}`)
    expect(await nobody.getByRole('heading', { level: 1 }).textContent()).toBe('Logga in')
  })
})
