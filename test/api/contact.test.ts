import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, must, startApi, type Wire } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { billedOne } from './billed.ts'

let api: ApiWorld
let stopWorker: () => Promise<void>
beforeAll(async () => {
  api = await startApi({ worker: false })
  stopWorker = await api.startWorker()
})
afterAll(async () => {
  await stopWorker()
  await api.close()
})

const anna = { name: 'Anna Andersson', phone: '070-174 06 09', message: 'Den står full med vatten.' }
const lindvägen = { street: 'Lindvägen 7', postalCode: '541 34', city: 'Skövde' }

describe('T1 what comes in through the contact form goes where it belongs', () => {
  test.for([
    ['service', { kindOfWork: 'appliance' }, { title: 'Serviceanmälan', kindOfWork: 'appliance', urgent: false }],
    ['fault', { kindOfWork: 'it' }, { title: 'Felanmälan', kindOfWork: 'it', urgent: false }],
    ['alarm', {}, { title: 'Larm', kindOfWork: 'alarm', urgent: true }],
    ['other', {}, { title: 'Övrigt', kindOfWork: 'general', urgent: false }],
  ] as const)('T1 %s becomes a ticket', async ([category, more, expected]) => {
    const body = { ...anna, category, customer: 'K-1002', ...more }
    const ticket = must(await api.ask('POST /contact-requests', { as: 'ops', body }), 201)
    expect(ticket).toMatchObject({
      ...expected,
      category,
      source: 'contactForm',
      status: 'new',
      customer: 'K-1002',
      description: anna.message,
      reporter: anna.name,
      phone1: '+46701740609',
      region: 'skaraborg',
      links: { about: null },
      ...lindvägen,
      postalCode: '541 34',
    })
    expect(ticket['next']).toMatchObject({ what: 'firstContact' })
  })

  test('T1 an alarm is found among the urgent tickets, until there is a desk for it', async () => {
    const body = { ...anna, category: 'alarm', customer: 'K-1002', subject: 'Sirenen tjuter' }
    const { number } = must(await api.ask('POST /contact-requests', { as: 'ops', body }), 201)
    const { items } = must(await api.ask('GET /tickets?urgent=true', { as: 'ops' }), 200)
    expect(items[0]).toMatchObject({ number, title: 'Sirenen tjuter', urgent: true })
    expect(items.filter(({ urgent }) => urgent !== true)).toEqual([])
  })

  test('T1 the agreement says what work a customer’s fault is, as in the portal', async () => {
    const body = { ...anna, category: 'fault', customer: 'K-1001', objectNumber: 'OBJ-10017' }
    const ticket = must(await api.ask('POST /contact-requests', { as: 'admin', body }), 201)
    expect(ticket).toMatchObject({ agreement: 'A-2024-17', ticketType: 'Vitvaruservice', kindOfWork: 'appliance' })
    const outside = must(
      await api.ask('POST /contact-requests', { as: 'ops', body: { ...body, kindOfWork: 'it' } }),
      201,
    )
    expect(outside).toMatchObject({ agreement: null, ticketType: 'Felanmälan', kindOfWork: 'it' })
  })

  test('T1 who is not known yet is registered with the first ticket, once however often the form is sent', async () => {
    const customers = () => api.db.selectFrom('customers').selectAll().execute()
    const before = await customers()
    const body = {
      ...anna,
      name: 'Nils Ny',
      ...lindvägen,
      category: 'fault',
      kindOfWork: 'appliance',
      email: 'nils@ny.example',
    }
    const asked = { as: 'ops', body, headers: { 'idempotency-key': 'form-1' } } as const
    const ticket = must(await api.ask('POST /contact-requests', asked), 201)
    expect(must(await api.ask('POST /contact-requests', asked), 201)).toEqual(ticket)
    const added = (await customers()).filter(({ number }) => !before.some(each => each.number === number))
    expect(added).toMatchObject([
      { number: ticket['customer'], name: 'Nils Ny', kind: 'consumer', email: 'nils@ny.example' },
    ])
  })

  test('T1 a customer writes for itself', async () => {
    const body = { ...anna, category: 'other', subject: 'Öppettider' }
    const ticket = must(await api.ask('POST /contact-requests', { as: 'customer', body }), 201)
    expect(ticket).toMatchObject({ customer: 'K-1002', title: 'Öppettider' })
    must(await api.ask(`GET ${ticket.href}`, { as: 'otherCustomer' }), 404)
  })
})

describe('B13 a question on an invoice', () => {
  let invoice: Wire
  beforeAll(async () => {
    const { href } = await billedOne(api)
    invoice = must(await api.ask(`GET ${href}`, { as: 'ops' }), 200)
  })
  const question = { ...anna, category: 'invoiceQuestion', message: 'Varför två timmar?' }

  test('B13 it becomes a ticket of the invoice’s customer, linked to the invoice, by either of its numbers', async () => {
    for (const written of [invoice.number, String(invoice.invoiceNumber)]) {
      const ticket = must(
        await api.ask('POST /contact-requests', { as: 'ops', body: { ...question, invoice: written } }),
        201,
      )
      expect(ticket).toMatchObject({
        customer: 'K-1002',
        category: 'invoiceQuestion',
        title: 'Fakturafråga',
        urgent: false,
      })
      expect(ticket.links).toMatchObject({ about: invoice.href, invoice: null })
      await eventually('the invoice is held', async () =>
        (await holdsFor(ticket.number)).length > 0 ? true : undefined,
      )
    }
  })

  test('B13 each question holds the invoice until ops release it, also where the form is sent twice', async () => {
    must(await api.ask(`POST ${invoice.href}/release`, { as: 'ops', body: { reason: 'Besvarat.' } }), 200)
    const body = { ...question, invoice: invoice.number }
    const asked = { as: 'customer', body, headers: { 'idempotency-key': 'question-1' } } as const
    const ticket = must(await api.ask('POST /contact-requests', asked), 201)
    must(await api.ask('POST /contact-requests', asked), 201)
    await eventually('the invoice is held', async () => ((await holdsFor(ticket.number)).length > 0 ? true : undefined))
    const { blockers: holding } = must(await api.ask(`GET ${invoice.href}/dunning`, { as: 'ops' }), 200)
    expect(JSON.stringify(holding)).toContain('question')
    expect(await holdsFor(ticket.number)).toEqual([{ kind: 'question', ticket: ticket.number }])
    const { waitingFor } = await api.db
      .selectFrom('cases')
      .select('waitingFor')
      .where('number', '=', invoice.number)
      .executeTakeFirstOrThrow()
    expect(waitingFor).toBe('release')
    must(await api.ask(`POST ${invoice.href}/release`, { as: 'ops', body: { reason: 'Besvarat.' } }), 200)
    const { blockers } = must(await api.ask(`GET ${invoice.href}/dunning`, { as: 'ops' }), 200)
    expect(JSON.stringify(blockers)).not.toContain('question')
  })

  test('B13 a question that comes while no worker runs is answered and held once one does', async () => {
    const holdsInForce = async () =>
      (await api.db.selectFrom('holds').select('step').where('releasedAt', 'is', null).execute()).length
    const submissions = async () => (await api.rows())['submissions'] ?? 0
    const [held, kept] = [await holdsInForce(), await submissions()]
    await stopWorker()
    const body = { ...question, invoice: invoice.number }
    const answer = api.ask('POST /contact-requests', { as: 'customer', body })
    await eventually('the question is kept', async () => ((await submissions()) > kept ? true : undefined))
    expect(await holdsInForce()).toBe(held)
    stopWorker = await api.startWorker()
    must(await answer, 201)
    await eventually('the invoice is held', async () => ((await holdsInForce()) === held + 1 ? true : undefined))
  })

  test('B13 a customer asks about its own invoices; another’s does not exist', async () => {
    const body = { ...question, invoice: invoice.number }
    const { number } = must(await api.ask('POST /contact-requests', { as: 'customer', body }), 201)
    await eventually('the invoice is held', async () => ((await holdsFor(number)).length > 0 ? true : undefined))
    const before = await api.rows()
    for (const asked of [
      { as: 'otherCustomer', body },
      { as: 'customer', body: { ...body, invoice: '999999' } },
    ] as const)
      expect(must(await api.ask('POST /contact-requests', asked), 422).errors).toMatchObject([
        { pointer: '/invoice', code: 'invoiceUnknown' },
      ])
    expect(await api.rows()).toEqual(before)
  })
})

test.for([
  [{ category: 'complaint' }, '/category', 'notAChoice'],
  [{ category: 'fault', kindOfWork: undefined }, '/kindOfWork', 'required'],
  [{ category: 'fault', kindOfWork: 'juggling' }, '/kindOfWork', 'kindOfWorkUnknown'],
  [{ category: 'other', kindOfWork: 'it' }, '/kindOfWork', 'setByUs'],
  [{ category: 'invoiceQuestion', customer: undefined }, '/invoice', 'required'],
  [{ category: 'other', invoice: '100001' }, '/invoice', 'invoiceUnasked'],
  [{ phone: undefined }, '/phone', 'atLeastOne'],
  [{ phone: '12' }, '/phone', 'phone.noAreaCode'],
  [{ email: 'a@b.example\r\nBcc: c@d.example' }, '/email', 'email.notAnAddress'],
  [{ message: '   ' }, '/message', 'empty'],
  [{ customer: 'K-999999' }, '/customer', 'customerUnknown'],
  [{ customer: undefined }, '/street', 'required'],
  [{ objectNumber: 'OBJ-20001' }, '/objectNumber', 'objectUnknown'],
  [{ urgent: true }, '/urgent', 'unknownField'],
] as const)('T1 bad input: %o is refused at %s, and nothing is stored', async ([more, pointer, code]) => {
  const before = await api.rows()
  const body = { ...anna, category: 'fault', kindOfWork: 'appliance', customer: 'K-1002', ...more }
  const { errors } = must(await api.ask('POST /contact-requests', { as: 'ops', body }), 422)
  expect(errors).toContainEqual(expect.objectContaining({ pointer, code }))
  expect(await api.rows()).toEqual(before)
})

/** What the invoice's timeline says of holds for a ticket. */
async function holdsFor(ticket: string) {
  const held = await api.db.selectFrom('caseEvents').select('facts').where('did', '=', 'held').execute()
  return held.map(({ facts }) => facts).filter(facts => JSON.stringify(facts).includes(ticket))
}
