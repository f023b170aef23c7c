import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MessagePage } from '../../api/schemas/message.ts'
import { said } from '../api/alarms.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { giveLogins } from '../servers/logins.ts'
import { loggedIn, type Visitor } from '../servers/visitor.ts'
import { plain } from './html.ts'

/** More than a page of any list holds, of everything: as a company has after a year. */
const many = 205

let api: ApiWorld
let customer: Visitor
let reseller: Visitor
let ops: Visitor
beforeAll(async () => {
  api = await startApi({ worker: false })
  await giveLogins(api)
  await seed(api)
  customer = await loggedIn(api.url, 'customer')
  reseller = await loggedIn(api.url, 'reseller')
  ops = await loggedIn(api.url, 'ops')
}, 180_000)
afterAll(() => api.close())

/** All that a page's list leads to, page after page. */
async function walked(who: Visitor, path: string, pattern: RegExp): Promise<readonly string[]> {
  const seen: string[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const html: string = await (await who.get(next)).text()
    seen.push(...[...html.matchAll(pattern)].map(([, found = '']) => found))
    const more: string | undefined = /<p class="pager[^>]*>\s*<a [^>]*href="([^"]+)"/u.exec(html)?.[1]
    next = more === undefined ? undefined : plain(more)
  }
  return seen
}

test('P1 P2 T14 the file of tickets holds every one of them, however many, once', async () => {
  for (const [who, path] of [
    [customer, '/portal/tickets/csv'],
    [ops, '/ops/tickets/csv?customer=K-1002'],
  ] as const) {
    const lines = (await (await who.get(path)).text()).trimEnd().split('\r\n').slice(1)
    const numbers = lines.map(line => /T-2099-\d{6}/u.exec(line)?.[0])
    expect([lines.length, new Set(numbers).size]).toEqual([many, many])
  }
})

test('P1 an object of one’s own is found, however many others its number is a part of', async () => {
  const { status } = await customer.get('/portal/objects/Z')
  expect(status).toBe(200)
  expect((await customer.get('/portal/objects/ZZ')).status).toBe(404)
  const stranger = await loggedIn(api.url, 'otherCustomer')
  expect((await stranger.get('/portal/objects/Z')).status).toBe(404)
})

test('T1 of more objects than a list holds one writes the number, and comes from the object with it written', async () => {
  const html = await (await customer.get('/portal/tickets/new?object=A7')).text()
  expect(html).toMatch(/<input[^>]* name="objectNumber"[^>]* value="A7"/u)
  const refused = await (await customer.post('/portal/tickets/new', { objectNumber: 'OBJ-99999' })).text()
  expect(refused).toMatch(/<input[^>]* name="objectNumber"[^>]* value="OBJ-99999"/u)
})

test('T14 a reseller finds each of its customers, and the one that was chosen stays chosen', async () => {
  const first = await (await reseller.get('/reseller/new')).text()
  expect(first).toContain('Sök bland dina kunder')
  expect(first).not.toContain('value="K-50001"')
  const found = await (await reseller.get('/reseller/new?q=Kund+nummer+1+')).text()
  expect(found).toContain('value="K-50001"')
  const refused = await (await reseller.post('/reseller/new', { customer: 'K-50001', title: 'Tibro' })).text()
  expect(refused).toMatch(/<option value="K-50001" selected/u)
})

test('N2 every message that waits for a person is reached from the counter', async () => {
  const seen = await walked(ops, '/ops/messages?open', /href="\/ops(\/messages\/[^"]+)" data-row/gu)
  expect([seen.length, new Set(seen).size]).toEqual([many, many])
  const page = MessagePage.parse(said(await api.ask('GET /messages?open=true&limit=1', { as: 'ops' })))
  expect(['unknown', 'failed']).toContain(page.items[0]?.status)
  expect(MessagePage.parse(said(await api.ask('GET /messages?open=false', { as: 'ops' }))).items).toEqual([])
})

test('T13 everyone who waits to be called is reached, the first in first', async () => {
  const seen = await walked(ops, '/ops/call-backs', /action="\/ops\/call-backs\/([^"]+)"/gu)
  expect([seen.length, new Set(seen).size]).toEqual([many, many])
})

test('B7 every payment that waits is reached from the counter, the one that has waited longest first', async () => {
  const seen = await walked(ops, '/ops/payments', /id="payment-(\d+)"/gu)
  expect(seen.map(Number)).toEqual(Array.from({ length: many }, (_, index) => index + 1))
  const html = await (await ops.get('/ops/cases')).text()
  expect(html).toMatch(new RegExp(`${many}</span>\\s+betalningar att para ihop`, 'u'))
  // What is refused on a later page is shown there, beside its field.
  const second = /href="(\/ops\/payments\?[^"]*cursor=[^"]+)"/u.exec(await (await ops.get('/ops/payments')).text())?.[1]
  const cursor = new URL(plain(second ?? ''), 'http://x').searchParams.get('cursor') ?? ''
  const refused = await ops.post('/ops/payments/60/refund', { unused: 'true', cursor })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('id="f-reason-60-fault"')
})

test('B7 every bank file that was taken in is reached, the newest first', async () => {
  const seen = await walked(ops, '/ops/bank-files', /href="\/ops\/bank-files\/([0-9a-f]{64})"/gu)
  expect([seen.length, new Set(seen).size]).toEqual([many, many])
})

test('E7 every parked case is reached, the one that has stood longest first', async () => {
  const seen = await walked(ops, '/ops/parked', /(T-2099-\d{6})\/take/gu)
  expect([seen.length, new Set(seen).size]).toEqual([many, many])
  expect(seen).toEqual(seen.toSorted())
})

const parked = JSON.stringify({ cause: 'notWritten', detail: 'x', at: '2026-01-01T08:00:00.000Z' })

async function seed({ db }: ApiWorld): Promise<void> {
  await sql`
    with given as (select n, 'T-2099-' || lpad(n::text, 6, '0') as number from generate_series(1, ${many}::int) as n),
    opened as (
      insert into cases (number, kind, status, title, customer, policy_on, opened_at, step, overdue, parked)
      select number, 'ticket', 'new', 'Tömmer inte', 'K-1002', current_date, now(), 1, false, ${parked}::jsonb from given),
    told as (
      insert into case_events (case_number, step, key, did, by_role, by_id, at, facts, for_customer, result, previous_hash, hash)
      select number, 1, '1', 'ticketOpened', 'customer', 'K-1002', now(), '{}', true, jsonb_build_object('view', jsonb_build_object(
        'number', number, 'kind', 'ticket', 'status', 'new', 'step', 1, 'waiting', null, 'blockers', '[]'::jsonb, 'parked', ${parked}::jsonb)),
        '', '' from given),
    sold as (
      insert into tickets (number, title, description, ticket_type, kind_of_work, region, site, street, postal_code, city,
        reporter, master_key, source, language)
      select number, 'Tömmer inte', 'Asko.', 'Vitvaruservice', 'appliance', 'skaraborg', 'Anna Andersson',
        'Lindvägen 7', '541 34', 'Skövde', 'Anna Andersson', 'no', 'phone', 'sv' from given),
    sent as (
      insert into messages (key, case_number, step, template, channel, language, recipient, address, text, status, claimed_at, error)
      select number || '/1/received/email', number, 1, 'received', 'email', 'sv', 'customer', 'a@example.org', 'Tack.',
        case when n % 2 = 0 then 'failed' else 'unknown' end, date_trunc('milliseconds', now()), 'x' from given),
    things as (
      insert into objects (number, customer, kind) select 'A' || n, 'K-1002', 'Z' from given
      union all select 'Z', 'K-1002', 'Diskmaskin'),
    customers as (
      insert into customers (number, kind, name, city, language, invoice_channel, reseller, created_at, updated_at)
      select 'K-' || 50000 + n, 'consumer', 'Kund nummer ' || n || ' ', 'Skövde', 'sv', 'email', 'R-1', now(), now() from given),
    waiting as (
      insert into call_backs (id, name, phone, reason, asked_by_role, asked_by, asked_at)
      select gen_random_uuid(), 'Kund ' || n, '+4670174' || lpad(n::text, 4, '0'), 'En fråga.', 'customer', 'K-1002', now() from given),
    paid as (
      insert into payments (reference, source, amount_ore, paid_on, received_at, by_id)
      select 'P-' || n, 'bankFile', 10000, current_date, now(), 'U-1' from given),
    files as (
      insert into bank_files (sha256, name, format, version, message_id, created_at, covers_through, received_at, by_id,
        payments, known, matched, listed, total_ore)
      select encode(sha256(number::bytea), 'hex'), 'Insättningar.xml', 'camt.054', '02', 'M-' || n, now(), current_date,
        date_trunc('milliseconds', now()), 'U-1', 1, 1, 0, 0, 10000 from given),
    vouchers as (
      insert into ledger_vouchers (number, kind, booked_on, source, created_at)
      select n, 'payment', current_date, 'payment ' || n, now() from given)
    insert into ledger_entries (voucher, line, account, amount_ore, kind, payment, value_on)
    select n, line, account, ore, 'payment', n, current_date
      from given, (values (1, '1930', 10000), (2, '2420', -10000)) as booked (line, account, ore)`.execute(db)
}
