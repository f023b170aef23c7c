import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { stockholmDate } from '../../domain/instant.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import { nextWorkingDay } from '../../domain/working-days.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, type Reply, reportSecret, startApi } from '../servers/api.ts'
import { breakTable } from '../servers/broken-table.ts'
import { eventually } from '../servers/eventually.ts'
import { type FakeSwish, paid, type SwishPayment, startSwish } from '../servers/swish.ts'
import { ledgerHolds } from './billed.ts'
import { dishwasher, invoiceOf, journey, pumpReplaced } from './orders.ts'

const toPayOre = 234_100
const timeout = 60_000

/** Each ticket is visited on a later day. */
let lastDay: PlainDate | undefined
let swish: FakeSwish
let api: ApiWorld
beforeAll(async () => {
  swish = await startSwish()
  api = await startApi({ swish })
})
afterEach(() => swish.setAway(false))
afterAll(async () => {
  await api.close()
  await swish.close()
})

test('B6 B7 a Swish payment is asked for once, found by its callback, booked once and answered with a receipt', {
  timeout,
}, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  expect(request).toMatchObject({
    payeeAlias: '1231181189',
    payerAlias: '46701740609',
    amount: 2341,
    currency: 'SEK',
    message: request.payeePaymentReference,
  })
  const said = swish.becomes(request.id, paid())
  expect((await callBack(said)).status).toBe(204)
  await isPaid(invoice)
  expect(await paymentsOf(said)).toEqual([{ source: 'swish', amountOre: toPayOre, unusedOre: 0 }])
  expect(await requestOf(said)).toMatchObject({ state: 'paid', paymentReference: said.paymentReference })
  const puts = swish.asked.filter(each => each.startsWith('PUT') && each.includes(request.id))
  expect(puts).toHaveLength(1)
})

test('B6 the invoice says what has become of its payment request, and since when', { timeout }, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const { requestedAt } = await known(request, 'created')
  expect(await shown(invoice)).toEqual({
    state: 'requested',
    since: requestedAt,
    code: null,
    text: 'Begäran är skickad till kundens app, och svaret väntas.',
  })
  await callBack(swish.becomes(request.id, { status: 'DECLINED', errorCode: 'RF07' }))
  const { settledAt } = await known(request, 'declined')
  expect(await shown(invoice)).toEqual({
    state: 'declined',
    since: settledAt,
    code: 'RF07',
    text: 'Kunden har avböjt i appen. Länken går fortfarande att betala med.',
  })
  expect(await statusOf(invoice)).toBe('swishRequested')
})

test('B7 money that Swish has told of is known when a bank file brings it under a number of Swish’s, and only once', {
  timeout,
}, async () => {
  const { invoice, request, said } = await paidInvoice()
  const ids = [hyphenated(String(said.paymentReference)), request.id.toLowerCase()]
  const { id } = await storedAs(said)
  const first = paysIn({ endToEndId: ids[0] ?? '' })
  expect(await imported([first], 'M-first')).toMatchObject([{ result: 'known', payment: id, text: knownText }])
  // The same row in another file is the same money; another row is other money, whatever it says.
  const again = await imported([first, paysIn({ message: `Betalning ${ids[1]}` })], 'M-first')
  expect(again).toMatchObject([{ result: 'unmatched' }, { result: 'known', payment: id }])
  expect(await eventsOf(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
  await ledgerHolds(api.db)
})

test('B7 two rows of one file with the same number of Swish’s are two payments, and so is one of another amount', {
  timeout,
}, async () => {
  const { request } = await paidInvoice()
  const endToEndId = request.id
  const rows = await imported([paysIn({ endToEndId }), paysIn({ endToEndId }), paysIn({ endToEndId, amountOre: 100 })])
  expect(rows.map(({ result }) => result).toSorted()).toEqual(['known', 'unmatched', 'unmatched'])
})

test('B7 money in a bank file that names an invoice paid by Swish waits in the list, with words that say so', {
  timeout,
}, async () => {
  const { invoice, said } = await paidInvoice()
  const { id } = await storedAs(said)
  const [row] = await imported([paysIn({ message: await referenceOf(invoice) })])
  expect(row).toMatchObject({ result: 'paidAlready', detail: invoice })
  expect(row?.text).toContain('via Swish')
  const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
  expect(items.find(item => item['id'] === row?.payment)).toMatchObject({
    unusedOre: toPayOre,
    paidAlready: { invoice, payment: id, text: row?.text },
  })
  expect(await paymentsOf(said)).toHaveLength(1)
})

test.for([
  ['and has paid the invoice', true],
  ['and waits in the list', false],
] as const)(
  'B7 Swish tells of money that a bank file has brought, %s: it is booked once',
  { timeout },
  async ([, isNamed]) => {
    const invoice = await swishInvoice()
    const request = await swish.requested(await referenceOf(invoice))
    await known(request, 'created')
    const message = isNamed ? await referenceOf(invoice) : ''
    const [row] = await imported([paysIn({ message, endToEndId: request.id })])
    expect(row).toMatchObject({ result: isNamed ? 'matched' : 'unmatched' })
    if (isNamed) await isPaid(invoice)
    const said = swish.becomes(request.id, paid())
    await callBack(said)
    await known(request, 'paid')
    await isPaid(invoice)
    expect(await paymentsOf(said)).toEqual([])
    const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
    expect(items.find(item => item['id'] === row?.payment)).toMatchObject({
      unusedOre: 0,
      uses: [{ invoice, amountOre: toPayOre }],
    })
    await ledgerHolds(api.db)
  },
)

test('B7 a forged callback books nothing: Swish itself is asked, and says that nobody has paid', {
  timeout,
}, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  await known(request, 'created')
  const asked = () => swish.asked.filter(each => each === `GET ${pathOf(request)}`).length
  const before = asked()
  expect((await callBack({ ...request, ...paid() })).status).toBe(204)
  await eventually('Swish is asked', () => (asked() > before ? true : undefined))
  expect(await statusOf(invoice)).toBe('swishRequested')
  expect(await requestOf(request)).toMatchObject({ state: 'created' })

  const elsewhere = { raw: JSON.stringify(request), headers: { 'content-type': 'application/json' } }
  must(await api.ask('POST /swish/callbacks/somebody-guesses-the-address', elsewhere), 404)
  must(await callBack({ ...request, id: 'A'.repeat(32) }), 404)
  must(await callBack({ ...request, id: `${request.id}'` }), 422)
})

test('B7 another amount than was asked for is listed with the invoice it names, and books nothing on it', {
  timeout,
}, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const said = swish.becomes(request.id, { ...paid(), amount: 2000 })
  // The callback lies, and says what was asked for.
  expect((await callBack({ ...said, amount: 2341 })).status).toBe(204)
  await known(request, 'mismatched')
  expect(await statusOf(invoice)).toBe('swishRequested')
  expect(await paymentsOf(said)).toEqual([{ source: 'swish', amountOre: 200_000, unusedOre: 200_000 }])
  const { items } = must(await api.ask('GET /payments?unused=true', { as: 'ops' }), 200)
  expect(items).toContainEqual(
    expect.objectContaining({
      reference: said.paymentReference,
      suggestions: [{ invoice, owedOre: toPayOre, why: 'named' }],
    }),
  )
})

test.for([
  ['payee', { payeeAlias: '1230000000' }],
  ['currency', { currency: 'EUR' }],
] as const)('B7 paid to another %s is not our money: noted, and not booked', { timeout }, async ([code, other]) => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const said = swish.becomes(request.id, { ...paid(), ...other })
  await callBack(said)
  expect(await known(request, 'mismatched')).toMatchObject({ code })
  expect(await paymentsOf(said)).toEqual([])
  expect(await statusOf(invoice)).toBe('swishRequested')
})

test('B7 the same callback a hundred times books once, also long after', { timeout }, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const said = swish.becomes(request.id, paid())
  const answers = await Promise.all(Array.from({ length: 100 }, () => callBack(said)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
  await isPaid(invoice)
  expect((await callBack(said)).status).toBe(204)
  expect(await paymentsOf(said)).toHaveLength(1)
  expect(await eventsOf(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
})

test('B7 Swish is down when its callback comes: it is asked until it is back, and then it is booked', {
  timeout,
}, async () => {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  await known(request, 'created')
  const said = swish.becomes(request.id, paid())
  swish.setAway(true)
  expect((await callBack(said)).status).toBe(204)
  const asked = swish.asked.length
  await eventually('it is asked in vain, and again', () => (swish.asked.length > asked + 1 ? true : undefined))
  expect(await statusOf(invoice)).toBe('swishRequested')
  swish.setAway(false)
  await isPaid(invoice)
})

test('B7 a callback that comes before the answer to the request itself is not lost', { timeout }, async () => {
  swish.reply('PUT', 'hold')
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const said = swish.becomes(request.id, paid())
  expect((await callBack(said)).status).toBe(204)
  expect(await requestOf(request)).toMatchObject({ state: 'new' })
  swish.letGo()
  await isPaid(invoice)
})

test('B6 a request whose answer was lost is not made twice, and one that Swish refuses leaves the link', {
  timeout,
}, async () => {
  swish.reply('PUT', 'doAndHangUp', 'hangUp')
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  await known(request, 'created')
  const puts = swish.asked.filter(each => each === `PUT ${pathOf(request, 'v2')}`)
  expect(puts).toHaveLength(3)

  swish.reply('PUT', { status: 422, errorCode: 'ACMT03' })
  const refused = await swishInvoice()
  const row = await eventually('it is refused', () =>
    api.db
      .selectFrom('swishRequests')
      .select(['state', 'code'])
      .where('invoice', '=', refused)
      .where('settledAt', 'is not', null)
      .executeTakeFirst(),
  )
  expect(row).toEqual({ state: 'refused', code: 'ACMT03' })
  expect(await statusOf(refused)).toBe('swishRequested')
})

test.for(['payments', 'allocations', 'swish_requests'])(
  'B7 E2 Swish has answered, and then %s cannot be written: it is booked once, when it can',
  { timeout },
  async table => {
    const invoice = await swishInvoice()
    const request = await swish.requested(await referenceOf(invoice))
    await known(request, 'created')
    const said = swish.becomes(request.id, paid())
    const condition = table === 'swish_requests' ? `state <> 'paid'` : 'false'
    const mend = await breakTable(api.db, table, condition)
    const before = swish.asked.length
    await callBack(said)
    await eventually('it is asked again, in vain', () => (swish.asked.length > before + 1 ? true : undefined))
    await mend()
    await isPaid(invoice)
    await known(request, 'paid')
    expect(await paymentsOf(said)).toEqual([{ source: 'swish', amountOre: toPayOre, unusedOre: 0 }])
    expect(await eventsOf(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
  },
)

/** A case that waits for a Swish payment of 2 341 kr. */
async function swishInvoice(): Promise<string> {
  const { ask } = api
  const { href } = must(await ask('POST /tickets', { as: 'ops', body: dishwasher }), 201)
  lastDay = nextWorkingDay(lastDay ?? stockholmDate(api.now()))
  const booking = { on: lastDay, slot: 'morning', technician: 'TK-1' }
  must(await ask(`POST ${href}/bookings`, { as: 'ops', body: booking }), 200)
  for (const [step] of journey) must(await ask(`POST ${href}/${step}`, { as: 'ops' }), 200)
  must(await ask(`POST ${href}/report`, { as: 'ops', body: pumpReplaced }), 200)
  must(await ask(`POST ${href}/payment-choice`, { as: 'ops', body: { choice: 'swish' } }), 200)
  return (await invoiceOf(api, href)).slice('/invoices/'.length)
}

/** One that has been paid by Swish. */
async function paidInvoice() {
  const invoice = await swishInvoice()
  const request = await swish.requested(await referenceOf(invoice))
  const said = swish.becomes(request.id, paid())
  await callBack(said)
  await isPaid(invoice)
  return { invoice, request, said }
}

const knownText = 'Betalningen fanns redan, och har inte bokförts igen.'

let serial = 0
/** The sum that each invoice asks for, as a bank brings it. */
function paysIn(more: Partial<GivenPayment>): GivenPayment {
  serial += 1
  return given({ id: String(serial), amountOre: toPayOre, paidOn: stockholmDate(api.now()), ...more })
}

/** What became of the rows of a bank file of today's. */
async function imported(payments: readonly GivenPayment[], messageId = `M-${serial}`): Promise<readonly BankRow[]> {
  const createdAt = `${stockholmDate(api.now())}T12:00:00`
  const raw = writeCamt({ messageId, createdAt, bankgiro: '54029681', payments })
  const { rows } = must(await api.ask('POST /bank-files?name=file', { as: 'ops', raw }), 200)
  return z.array(BankRow).parse(rows)
}

const BankRow = z.object({ result: z.string(), payment: z.int().nullable(), detail: z.string(), text: z.string() })
type BankRow = z.infer<typeof BankRow>

/** A number of Swish's as some banks write it. */
function hyphenated(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
}

/** What the invoice says of its payment request. */
async function shown(invoice: string) {
  return must(await api.ask(`GET /invoices/${invoice}`, { as: 'ops' }), 200)['swish']
}

function storedAs({ paymentReference }: SwishPayment) {
  return api.db
    .selectFrom('payments')
    .select('id')
    .where('reference', '=', paymentReference ?? '')
    .executeTakeFirstOrThrow()
}

function callBack(said: SwishPayment): Promise<Reply> {
  return api.ask(`POST /swish/callbacks/${reportSecret}`, { body: said })
}

function pathOf({ id }: SwishPayment, version = 'v1'): string {
  return `/swish-cpcapi/api/${version}/paymentrequests/${id}`
}

async function referenceOf(invoice: string): Promise<string> {
  const query = api.db.selectFrom('invoices').select('swishReference').where('number', '=', invoice)
  return (await query.executeTakeFirstOrThrow()).swishReference
}

function requestOf({ id }: SwishPayment) {
  return api.db.selectFrom('swishRequests').selectAll().where('instruction', '=', id).executeTakeFirstOrThrow()
}

function known(request: SwishPayment, state: string) {
  return eventually(`the request is ${state}`, async () => {
    const row = await requestOf(request)
    return row.state === state ? row : undefined
  })
}

/** Payments with the number that Swish has given this one. */
async function paymentsOf({ paymentReference }: SwishPayment) {
  const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
  return items
    .filter(item => item['reference'] === paymentReference)
    .map(({ source, amountOre, unusedOre }) => ({ source, amountOre, unusedOre }))
}

async function statusOf(invoice: string): Promise<string | number> {
  return must(await api.ask(`GET /invoices/${invoice}`, { as: 'ops' }), 200).status
}

async function isPaid(invoice: string): Promise<void> {
  const paidWithin = async () => ((await statusOf(invoice)) === 'paid' ? true : undefined)
  await eventually(`${invoice} is paid`, paidWithin, 20_000)
}

async function eventsOf(invoice: string): Promise<string[]> {
  const rows = await api.db
    .selectFrom('caseEvents')
    .select('did')
    .where('caseNumber', '=', invoice)
    .orderBy('step')
    .execute()
  return rows.map(row => row.did)
}
