import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { Dashboard } from '../../api/schemas/dashboard.ts'
import { TicketPage } from '../../api/schemas/ticket.ts'
import { seedTickets } from '../../bench/seed-tickets.ts'
import { instant, stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { workingMinutesBetween } from '../../domain/working-hours.ts'
import { type ApiWorld, type CallerName, must, startApi } from '../servers/api.ts'
import { invoiceOf, journey, pumpReplaced, report, someWorkingDay } from './orders.ts'

type Board = z.infer<typeof Dashboard>

let api: ApiWorld
let real: string
beforeAll(async () => {
  api = await startApi()
  const { href } = await report(api)
  real = href
  const body = { on: someWorkingDay(api), slot: 'morning', technician: 'TK-1' }
  must(await api.ask(`POST ${href}/bookings`, { as: 'ops', body }), 200)
  for (const [step] of journey) must(await api.ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
  must(await api.ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  await seedTickets(api.db, {
    count: 420,
    at: api.now(),
    customers: ['K-1002', 'K-1003', 'K-1004', 'K-1001'],
    resellers: ['R-1', 'R-2'],
    technicians: ['TK-1', 'TK-2', 'TK-3'],
  })
  await creditOne()
}, 120_000)
afterAll(() => api.close())

/** Of one invoice a part is credited, and of one old ticket it is not known how long it took. */
async function creditOne() {
  await sql`insert into credit_notes (invoice, step, credit_number, credited_on, reason, whole, net_ore, vat_ore, rut_ore, rounding_ore, total_ore, left_ore)
    select number, 2, 7, issued_on, 'x', false, 8000, 2000, 0, 0, 10000, to_pay_ore - 10000 from invoices
    where customer = 'K-1002' and issued_on is not null order by issued_on desc limit 1`.execute(api.db)
  await sql`update cases set done_minutes = null where number = (
    select number from cases where customer = 'K-1002' and done_at is not null order by done_at desc offset 2 limit 1)`.execute(
    api.db,
  )
}

async function board(as: CallerName, query = ''): Promise<Board> {
  return Dashboard.parse(must(await api.ask(`GET /dashboard${query}`, { as }), 200))
}

const known = new Map<string, Promise<readonly string[]>>()

/** The numbers of all tickets that an address opens, asked once: nothing happens to them meanwhile. */
function opened(as: CallerName, href: string): Promise<readonly string[]> {
  const key = `${as} ${href}`
  const asked = known.get(key) ?? walked(as, href)
  known.set(key, asked)
  return asked
}

/** All of a list, page by page. */
async function walked(as: CallerName, href: string): Promise<readonly string[]> {
  const numbers: string[] = []
  for (let path: string | null = `${href}&limit=200`; path; ) {
    const found: z.infer<typeof TicketPage> = TicketPage.parse(must(await api.ask(`GET ${path}`, { as }), 200))
    numbers.push(...found.items.map(({ number }) => number))
    path = found.next
  }
  return numbers
}

const readers = ['ops', 'customer', 'reseller'] as const

describe.each(readers)('P2 the dashboard of %s', as => {
  test('P2 every number and every bar opens just the tickets that it counts', async () => {
    const { numbers, charts } = await board(as)
    const counted = [...numbers, ...charts.flatMap(({ bars }) => bars.flatMap(bar => [bar, ...bar.parts]))]
    expect(numbers).toHaveLength(4)
    expect(counted.length).toBeGreaterThan(25)
    for (const { rows, href } of counted) {
      const numbersOfRows = await opened(as, href)
      expect({ href, rows: numbersOfRows.length }).toEqual({ href, rows })
      expect(new Set(numbersOfRows).size).toBe(rows)
    }
  })

  test('P2 the bars of a chart add up to the number above, and their tickets are no one’s twice', async () => {
    const { numbers, charts } = await board(as)
    const number = (name: string) => numbers.find(each => each.name === name)
    const ofChart = {
      openedByWeek: 'opened',
      openedByCustomer: 'opened',
      doneByTechnician: 'done',
      doneByKind: 'done',
    } as const
    for (const { name, bars, unit } of charts) {
      if (unit === 'minutes') continue
      const parts = bars.flatMap(bar => bar.parts)
      const total = number(
        name in ofChart ? (Object.entries(ofChart).find(([chart]) => chart === name)?.[1] ?? '') : 'billed',
      )
      expect({ name, sum: parts.reduce((sum, { value }) => sum + (value ?? 0), 0) }).toEqual({
        name,
        sum: total?.value,
      })
      const rows = (await Promise.all(parts.map(({ href }) => opened(as, href)))).flat()
      expect(rows.toSorted()).toEqual((await opened(as, total?.href ?? '')).toSorted())
    }
  })
})

test('P2 what the bars of costs say is what was billed for their tickets, less what was credited: net to us, to pay to customers', async () => {
  for (const [as, column] of [
    ['ops', 'net'],
    ['customer', 'to_pay'],
  ] as const) {
    const { charts } = await board(as)
    const costs = charts.filter(({ name }) => name.startsWith('billed'))
    expect(costs.map(({ name }) => name)).toEqual(['billedByObject', 'billedByReference'])
    expect(costs.flatMap(({ bars }) => bars.map(({ kind }) => kind))).toEqual(
      expect.arrayContaining(['none', 'value', 'others']),
    )
    for (const { value, href } of costs.flatMap(({ bars }) => bars.flatMap(({ parts }) => parts))) {
      const { rows } = await sql<{ ore: number }>`
        select (sum(${sql.ref(`${column}_ore`)}) - coalesce((select sum(${sql.ref(column === 'net' ? 'net_ore' : 'total_ore')})
          from credit_notes where invoice in (select number from invoices where ticket = any(${await opened(as, href)}))), 0))::bigint as ore
        from invoices where ticket = any(${await opened(as, href)})`.execute(api.db)
      expect(value).toBe(rows[0]?.ore)
    }
  }
})

test('P2 throughput is the median and the 90th percentile of the working minutes that are known', async () => {
  const { charts } = await board('customer')
  const chart = charts.find(({ name }) => name === 'throughputByWeek')
  expect(chart?.unmeasured).toBe(1)
  const parts = chart?.bars.flatMap(bar => bar.parts) ?? []
  expect(parts.length).toBeGreaterThan(6)
  for (const { series, value, href } of parts) {
    const numbers = await opened('customer', href)
    const rows = await api.db.selectFrom('cases').select('doneMinutes').where('number', 'in', numbers).execute()
    const minutes = rows.flatMap(({ doneMinutes }) => doneMinutes ?? []).toSorted((a, b) => a - b)
    expect(value).toBe(minutes[Math.ceil(minutes.length * (series === 'median' ? 0.5 : 0.9)) - 1] ?? null)
  }
})

test('P2 a ticket whose work is reported has its working minutes from opened to reported, and who did it', async () => {
  const row = await api.db
    .selectFrom('cases')
    .select(['openedAt', 'doneAt', 'doneBy', 'doneMinutes'])
    .where('number', '=', real.slice('/tickets/'.length))
    .executeTakeFirstOrThrow()
  if (row.doneAt === null) throw new Error('The work was reported.')
  expect(row).toMatchObject({ doneBy: 'TK-1', doneMinutes: workingMinutesBetween(row.openedAt, row.doneAt) })
})

test('S1 P2 a customer’s and a reseller’s dashboards count their own tickets only', async () => {
  const all = await api.db
    .selectFrom('cases')
    .select(['customer', 'reseller', 'closedAt'])
    .where('kind', '=', 'ticket')
    .execute()
  const own = {
    customer: all.filter(({ customer }) => customer === 'K-1002'),
    otherCustomer: all.filter(({ customer }) => customer === 'K-1004'),
    reseller: all.filter(({ reseller }) => reseller === 'R-1'),
    otherReseller: all.filter(({ reseller }) => reseller === 'R-2'),
  } as const
  const period = `?from=${addDays(stockholmDate(api.now()), -200)}`
  for (const as of ['customer', 'otherCustomer', 'reseller', 'otherReseller'] as const) {
    const { numbers } = await board(as, period)
    expect(own[as].length).toBeGreaterThan(10)
    expect(numbers.find(({ name }) => name === 'opened')?.value).toBe(own[as].length)
    expect(numbers.find(({ name }) => name === 'open')?.value).toBe(
      own[as].filter(({ closedAt }) => closedAt === null).length,
    )
  }
})

test('S1 P2 who did the work is not to be found out by others than ops, nor what was billed by a reseller', async () => {
  for (const as of ['customer', 'reseller', 'technician'] as const)
    expect((await api.ask('GET /tickets?doneBy=TK-1', { as })).status).toBe(403)
  for (const as of ['reseller', 'technician'] as const)
    expect((await api.ask('GET /tickets?billedFrom=2026-01-01', { as })).status).toBe(403)
  expect(JSON.stringify(await board('customer'))).not.toMatch(/TK-|Tekla/u)
  expect(JSON.stringify(await board('reseller'))).not.toMatch(/TK-|Tekla|cost|billed/u)
})

test('P2 a period that is too long or backwards is refused with a sentence', async () => {
  for (const [query, code] of [
    ['from=2025-01-01&to=2026-06-01', 'periodTooLong'],
    ['from=2026-06-01&to=2026-01-01', 'periodBackwards'],
    ['from=i+fjol', 'notADate'],
  ]) {
    const { errors } = must(await api.ask(`GET /dashboard?${query}`, { as: 'customer' }), 422)
    expect(errors.map(error => error.code)).toEqual([code])
    expect(errors[0]?.detail).toMatch(/\w{3}.*\.$/u)
  }
})

const found = (q: string) => opened('ops', `/tickets?q=${encodeURIComponent(q)}`)

test('P2 a part of a text is found whatever its place, case and marks, and what looks like a pattern is none', async () => {
  const { number } = must(await api.ask(`GET ${real}`, { as: 'ops' }), 200)
  for (const q of [number.slice(-6), 'iskmaskin töm', 'ANNA and', 'vägen 7', 'a', 'ö'])
    expect(await found(q)).toContain(number)
  for (const q of ['100%', 'Diskma_kin', '\\', 'finns inte']) expect(await found(q)).toEqual([])
})

test('P2 an invoice that is issued makes its ticket a cost', async () => {
  must(await api.ask(`POST ${real}/payment-choice`, { as: 'customer', body: { choice: 'invoice' } }), 200)
  const before = instant(api.now())
  await invoiceOf(api, real)
  const today = stockholmDate(before)
  await expect
    .poll(() => walked('customer', `/tickets?billedFrom=${today}&billedTo=${addDays(today, 1)}`), { timeout: 20_000 })
    .toContain(real.slice('/tickets/'.length))
})
