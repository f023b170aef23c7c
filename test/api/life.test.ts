import { afterAll, beforeAll, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { dishwasher, invoiceOf, journey, pumpReplaced, someWorkingDay } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('T2 B2 a ticket lives its whole life over HTTP, and its invoice is paid', { timeout: 60_000 }, async () => {
  const { ask } = api
  const opened = await ask('POST /tickets', { as: 'ops', body: dishwasher })
  const { number, href } = must(opened, 201)
  expect(opened.headers.get('location')).toBe(`/tickets/${number}`)
  expect(opened.body).toMatchObject({ status: 'new', statusText: 'Ny', phone1: '+46701740609', postalCode: '541 34' })
  expect(opened.body).toMatchObject({ region: 'skaraborg', waitingFor: { who: 'ops', text: 'att vi ringer kunden' } })
  expect(must(await ask('GET /tickets?limit=1', { as: 'ops' }), 200).items).toMatchObject([{ number, status: 'new' }])

  const on = someWorkingDay(api)
  const unanswered = must(
    await ask(`POST ${href}/contact-attempts`, { as: 'ops', body: { note: 'Ingen svarade.' } }),
    200,
  )
  expect(unanswered).toMatchObject({ status: 'unassigned', contactAttempts: 1 })
  const hold = must(
    await ask(`POST ${href}/holds`, { as: 'ops', body: { on, slot: 'morning', technician: 'TK-1' } }),
    201,
  )
  const rut = {
    informed: true,
    buyers: [{ name: 'Anna Andersson', personnummer: '950602-7839', remainingKronor: 5000 }],
  }
  const booking = { on, slot: 'morning', hold: hold.holdId, rut }
  const booked = must(await ask(`POST ${href}/bookings`, { as: 'ops', body: booking }), 200)
  expect(booked).toMatchObject({ status: 'booked', visit: { on, hours: '08–12', technician: { number: 'TK-1' } } })
  for (const [step, status] of journey)
    expect(must(await ask(`POST ${href}/${step}`, { as: 'technician' }), 200)).toMatchObject({ status })
  const reported = must(await ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  expect(reported).toMatchObject({
    status: 'reported',
    reports: [{ workedMinutes: 90, lines: [{ quantity: 1.5 }, { quantity: 1 }] }],
  })
  const chosen = must(await ask(`POST ${href}/payment-choice`, { as: 'customer', body: { choice: 'invoice' } }), 200)
  expect(chosen).toMatchObject({ status: 'invoiced', waitingFor: null, next: null, allowedActions: [] })

  const path = await invoiceOf(api, href)
  const issued = await eventually('the invoice is issued', async () => {
    const { body } = await ask(`GET ${path}`, { as: 'customer' })
    return body.status === 'issued' ? body : undefined
  })
  // 1 192,50 + 680 + 55,20 and VAT 481,93, less half of the labour with VAT, in whole kronor.
  expect(issued).toMatchObject({
    netOre: 192_770,
    vatOre: 48_193,
    rutOre: 74_500,
    toPayOre: 166_500,
    remainingOre: 166_500,
  })
  const paper = await eventually('its PDF', async () => {
    const reply = await ask(`GET /invoices/${issued.invoiceNumber}.pdf`, { as: 'customer' })
    return reply.status === 200 ? reply : undefined
  })
  expect(Buffer.from(paper.content.subarray(0, 5)).toString()).toBe('%PDF-')

  const payment = { reference: 'BG-1', amount: '1 665,00', paidOn: stockholmDate(api.now()) }
  const paid = await ask(`POST ${path}/payments`, { as: 'ops', body: payment })
  expect(must(paid, 201)).toMatchObject({ amountOre: 166_500, known: false })
  await eventually('it is paid', async () => {
    const { body } = await ask(`GET ${path}`, { as: 'customer' })
    return body.status === 'paid' ? body : undefined
  })
  const again = await ask(`POST ${path}/payments`, { as: 'ops', body: payment })
  expect(must(again, 200)).toMatchObject({ reference: 'BG-1', known: true, taken: true })
  expect(await api.db.selectFrom('payments').selectAll().execute()).toHaveLength(1)
})

test('B6 a customer who chooses Swish pays without the fee', { timeout: 60_000 }, async () => {
  const { ask } = api
  const { href } = must(
    await ask('POST /tickets', { as: 'customer', body: { ...dishwasher, customer: undefined } }),
    201,
  )
  const booking = { on: someWorkingDay(api), slot: 'afternoon', technician: 'TK-1' }
  must(await ask(`POST ${href}/bookings`, { as: 'ops', body: booking }), 200)
  for (const [step] of journey) must(await ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
  must(await ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  must(await ask(`POST ${href}/payment-choice`, { as: 'technician', body: { choice: 'swish' } }), 200)
  const path = await invoiceOf(api, href)
  const asked = await eventually('the Swish request', async () => {
    const { body } = await ask(`GET ${path}`, { as: 'ops' })
    return body.status === 'swishRequested' ? body : undefined
  })
  expect(asked).toMatchObject({ invoiceNumber: null, toPayOre: 234_100 })
  const swish = { reference: 'SW-1', amountOre: 234_100, paidOn: stockholmDate(api.now()), source: 'swish' }
  must(await ask(`POST ${path}/payments`, { as: 'ops', body: swish }), 201)
  const paid = await eventually('it is paid', async () => {
    const { body } = await ask(`GET ${path}`, { as: 'ops' })
    return body.status === 'paid' ? body : undefined
  })
  expect(paid).toMatchObject({ choice: 'swish', remainingOre: 0 })
  expect(paid.invoiceNumber).toBeGreaterThan(100_000)
})

test('T10 a visit that needs another goes back to booking', { timeout: 60_000 }, async () => {
  const { ask } = api
  const { href } = must(await ask('POST /tickets', { as: 'ops', body: dishwasher }), 201)
  const booking = { on: someWorkingDay(api, 9), slot: 'morning', technician: 'TK-1' }
  must(await ask(`POST ${href}/bookings`, { as: 'ops', body: booking }), 200)
  for (const [step] of journey) must(await ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
  const again = must(
    await ask(`POST ${href}/report`, { as: 'technician', body: { ...pumpReplaced, anotherVisit: true } }),
    200,
  )
  expect(again).toMatchObject({ status: 'unassigned', reports: [{ anotherVisit: true }] })
  const moved = { ...booking, on: someWorkingDay(api, 12), technician: null }
  expect(must(await ask(`POST ${href}/bookings`, { as: 'ops', body: moved }), 200)).toMatchObject({ status: 'booked' })
})
