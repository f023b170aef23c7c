import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { unmatchPayment } from '../../db/payment-intake.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, startApi, type Wire } from '../servers/api.ts'
import { askedOre, type Billed, billed, heard, ledgerHolds, stands } from './billed.ts'

let api: ApiWorld
let today: PlainDate
let stock: Billed[]
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
  stock = [...(await billed(api, 13))]
}, 240_000)
afterAll(async () => {
  await ledgerHolds(api.db)
  await api.close()
})

/** An invoice that no other test has touched. */
function fresh(): Billed {
  const next = stock.shift()
  if (!next) throw new Error('All invoices are used: make some more.')
  return next
}

type Payment = Wire['items'][number]

let serial = 500

/** Money comes in by file; gives the payment as the list has it. */
async function arrives(amountOre: number, more: Partial<GivenPayment> = {}): Promise<Payment> {
  const id = String(++serial)
  const payments = [given({ id, amountOre, paidOn: today, ...more })]
  const content = writeCamt({
    messageId: `M-${id}`,
    createdAt: `${today}T12:00:00`,
    bankgiro: '54029681',
    payments,
  })
  must(await api.ask('POST /bank-files', { as: 'ops', raw: content }), 200)
  const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
  const [newest] = items
  if (!newest) throw new Error('The payment is not in the list.')
  return newest
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  api.ask(`POST ${path}`, { as: 'ops', body, headers })
const match = (payment: Payment, invoice: string) => post(`/payments/${String(payment['id'])}/matches`, { invoice })
const unmatch = (payment: Payment, body = {}) => post(`/payments/${String(payment['id'])}/unmatch`, body)
const cover = (body: object) => post('/payment-coverage', body)
const refund = (payment: Payment, body = {}) =>
  post(`/payments/${String(payment['id'])}/refund`, { reason: 'Betalt två gånger.', ...body })

describe('B7 payments that wait', () => {
  test('B7 the list suggests what the payer has named first, and then what has the same amount', async () => {
    const [named, same] = [fresh(), fresh()]
    must(await post(`${same.href}/payments`, { reference: 'S-1', amountOre: 7_777, paidOn: today }), 201)
    await stands(api, same.href, 'issued', askedOre - 7_777)
    const payment = await arrives(askedOre - 7_777, { message: `Avser ${named.invoiceNumber}` })
    expect(payment['suggestions']).toEqual([
      { invoice: named.number, owedOre: askedOre, why: 'named' },
      { invoice: same.number, owedOre: askedOre - 7_777, why: 'sameAmount' },
    ])
    must(await match(payment, same.number), 200)
    await stands(api, same.href, 'paid')
  })

  test('B7 what the payer gave as OCR is shown and suggests, whatever its digits; an amount suggests nothing', async () => {
    const invoice = fresh()
    const wrong = `${invoice.ocr.slice(0, -1)}${(Number(invoice.ocr.at(-1)) + 1) % 10}`
    const payment = await arrives(invoice.invoiceNumber, { references: [ocr(wrong)] })
    expect(payment).toMatchObject({ references: [wrong], suggestions: [], unusedOre: invoice.invoiceNumber })
    const named = await arrives(33_333, {
      references: [{ kind: 'text', text: String(invoice.invoiceNumber), amountOre: null }],
    })
    expect(named).toMatchObject({
      references: [String(invoice.invoiceNumber)],
      suggestions: [{ invoice: invoice.number, why: 'named' }],
    })
  })

  test('B7 a match uses so much as is owed, the rest waits, and the same request again is one match', async () => {
    const [one, two] = [fresh(), fresh()]
    const payment = await arrives(askedOre + 10_000)
    const key = { 'idempotency-key': `match-${String(payment['id'])}` }
    const path = `/payments/${String(payment['id'])}/matches`
    const done = must(await post(path, { invoice: one.number }, key), 200)
    expect(done).toMatchObject({ unusedOre: 10_000, uses: [{ invoice: one.number, amountOre: askedOre }] })
    expect(must(await post(path, { invoice: one.number }, key), 200)).toEqual(done)
    must(await post(path, { invoice: two.number }, key), 422)
    await stands(api, one.href, 'paid')
    expect(must(await match(payment, one.number), 409).reason).toMatch(/tar inte emot någon betalning/u)
    expect(must(await match(payment, two.number), 200)).toMatchObject({ unusedOre: 0, suggestions: [] })
    await stands(api, two.href, 'issued', askedOre - 10_000)
    expect(must(await match(payment, two.number), 409).reason).toMatch(/redan använd/u)
  })

  test('B7 five people who match the same payment at once use it once', async () => {
    const invoice = fresh()
    const payment = await arrives(50_000)
    const replies = await Promise.all(Array.from({ length: 5 }, () => match(payment, invoice.number)))
    expect(replies.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409', '409'])
    await stands(api, invoice.href, 'issued', askedOre - 50_000)
  })

  test('B7 what is not there, and what nothing can be made of, is refused and changes nothing', async () => {
    const payment = await arrives(1_111)
    const before = await api.rows()
    expect(must(await match(payment, 'F-2020-000001'), 422).errors).toMatchObject([
      { pointer: '/invoice', code: 'invoiceUnknown' },
    ])
    expect(must(await match(payment, 'faktura'), 422).errors).toMatchObject([{ pointer: '/invoice' }])
    must(await post('/payments/99999999/matches', { invoice: 'F-2020-000001' }), 404)
    must(await post('/payments/99999999/unmatch', {}), 404)
    must(await post('/payments/99999999/refund', { reason: 'x' }), 404)
    must(await post('/payments/0/refund', { reason: 'x' }), 404)
    expect(await api.rows()).toEqual(before)
  })
})

describe('B7 what is taken back', () => {
  test('B7 an invoice that had ended as paid opens again, is owed again, and can be paid again', async () => {
    const [wrong, right] = [fresh(), fresh()]
    const payment = await arrives(askedOre, { references: [ocr(wrong.ocr)] })
    await stands(api, wrong.href, 'paid')
    expect(must(await unmatch(payment), 200)).toMatchObject({ unusedOre: askedOre, uses: [] })
    const opened = await stands(api, wrong.href, 'issued', askedOre)
    expect(opened.allowedActions.map(({ action }) => action)).toContain('promise')
    const { events } = must(await api.ask(`GET ${wrong.href}/events`, { as: 'ops' }), 200)
    expect(events.map(({ did }) => did)).toContain('reopened')
    must(await match(payment, right.number), 200)
    await stands(api, right.href, 'paid')
    await arrives(askedOre, { references: [ocr(wrong.ocr)] })
    await stands(api, wrong.href, 'paid')
  })

  test('B7 the uses of one invoice are undone, and those of the other stay; once more changes nothing', async () => {
    const [one, two] = [fresh(), fresh()]
    const references = [ocr(one.ocr, 20_000), ocr(two.ocr, 30_000)]
    const payment = await arrives(50_000, { references })
    await stands(api, one.href, 'issued', askedOre - 20_000)
    await stands(api, two.href, 'issued', askedOre - 30_000)
    const undone = must(await unmatch(payment, { invoice: one.number }), 200)
    expect(undone).toMatchObject({ unusedOre: 20_000, uses: [{ invoice: two.number, amountOre: 30_000 }] })
    await stands(api, one.href, 'issued', askedOre)
    const before = await api.db.selectFrom('ledgerEntries').selectAll().execute()
    expect(must(await unmatch(payment, { invoice: one.number }), 200)).toMatchObject({ unusedOre: 20_000 })
    expect(await api.db.selectFrom('ledgerEntries').selectAll().execute()).toEqual(before)
  })

  test('B7 E1 what was undone by one who was stopped before the invoice heard of it is told when asked again', async () => {
    const invoice = fresh()
    const payment = await arrives(askedOre, { references: [ocr(invoice.ocr)] })
    await stands(api, invoice.href, 'paid')
    await unmatchPayment(api.db, { payment: Number(payment['id']), at: api.now(), byId: 'U-1' })
    expect(must(await unmatch(payment), 200)).toMatchObject({ uses: [] })
    await stands(api, invoice.href, 'issued', askedOre)
    await arrives(askedOre, { references: [ocr(invoice.ocr)] })
    await stands(api, invoice.href, 'paid')
  })

  test('B12 an overpayment is paid back once, and what the bank took back is marked so', async () => {
    const payment = await arrives(59_000)
    expect(must(await refund(payment), 200)).toMatchObject({ unusedOre: 0, reversed: false })
    expect(must(await refund(payment), 409).reason).toBe('Hela betalningen är redan använd eller återbetald.')
    const taken = await arrives(61_000)
    expect(must(await refund(taken, { isReversal: true }), 200)).toMatchObject({ unusedOre: 0, reversed: true })
    const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
    expect(items.map(item => item['id'])).not.toContain(payment['id'])
    expect(must(await refund(taken, { isReversal: 'no' }), 422).errors).toMatchObject([{ pointer: '/isReversal' }])
  })

  test('B12 money is paid back for a reason, which stays with the payment: how much, when, by whom', async () => {
    const payment = await arrives(42_000)
    expect(must(await refund(payment, { reason: ' ' }), 422).errors).toMatchObject([{ pointer: '/reason' }])
    expect(must(await post(`/payments/${String(payment['id'])}/refund`, {}), 422).errors).toMatchObject([
      { pointer: '/reason', code: 'required' },
    ])
    must(await refund(payment, { reason: 'Betalt två gånger.' }), 200)
    const { items } = must(await api.ask('GET /payments?unused=false&limit=1', { as: 'ops' }), 200)
    const kept = { amountOre: 42_000, isReversal: false, reason: 'Betalt två gånger.' }
    expect(items).toMatchObject([{ id: payment['id'], unusedOre: 0, refunds: [kept] }])
    expect(JSON.stringify(items[0])).toMatch(/"by":"[^"]+"/u)
    await expect(api.db.updateTable('paymentRefunds').set({ reason: 'Annat' }).execute()).rejects.toThrow(/append-only/)
  })

  test('B7 every payment that waits is reached, page after page, the one that has waited longest first', async () => {
    for (const amountOre of [11_001, 11_002, 11_003]) await arrives(amountOre)
    for (const order of ['oldest', 'newest'] as const) {
      const seen: unknown[] = []
      let path: string | null = `/payments?order=${order}&limit=2`
      while (path !== null) {
        const page: Wire = must(await api.ask(`GET ${path}`, { as: 'ops' }), 200)
        seen.push(...page.items.map(item => item['id']))
        path = z.string().nullable().parse(page['next'])
      }
      const waiting = await api.db
        .selectFrom('payments')
        .select('id')
        .where('unusedOre', '>', 0)
        .orderBy('id')
        .execute()
      const ids = waiting.map(({ id }) => id)
      expect(seen).toEqual(order === 'oldest' ? ids : ids.toReversed())
      expect(must(await api.ask('GET /cases/counts', { as: 'ops' }), 200)['payments']).toBe(ids.length)
    }
  })
})

describe('B7 payments by hand', () => {
  let invoice: Billed
  beforeAll(() => {
    invoice = fresh()
  })
  const pay = (change: object = {}) =>
    post(`${invoice.href}/payments`, { reference: 'H-1', amountOre: 40_000, paidOn: today, ...change })

  test('B7 the same reference again is the same payment, also when five send it at once', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => pay()))
    expect(replies.map(({ status }) => String(status)).sort()).toEqual(['200', '200', '200', '200', '201'])
    await stands(api, invoice.href, 'issued', askedOre - 40_000)
    await heard(api)
    const before = await api.rows()
    expect(must(await pay(), 200)).toMatchObject({ known: true, taken: true })
    expect(must(await pay({ amountOre: 41_000 }), 409)).toMatchObject({ type: '/problems/exists-already' })
    expect(must(await pay({ paidOn: addDays(today, -1) }), 409).reason).toContain('H-1')
    expect(await api.rows()).toEqual(before)
  })

  test('B7 two who register all of it at once pay it once', async () => {
    const rest = { amountOre: askedOre - 40_000 }
    const replies = await Promise.all(['R-1', 'R-2'].map(reference => pay({ reference, ...rest })))
    expect(replies.map(({ status }) => String(status)).sort()).toEqual(['201', '409'])
    await stands(api, invoice.href, 'paid')
    expect(must(await pay({ reference: 'R-3' }), 409).reason).toMatch(/tar inte emot någon betalning/u)
  })
})

describe('B7 bad payments', () => {
  let invoice: Billed
  let before: Awaited<ReturnType<ApiWorld['rows']>>
  beforeAll(() => {
    invoice = fresh()
  })
  beforeEach(async () => {
    await heard(api)
    before = await api.rows()
  })

  test.for<[string, object, string]>([
    ['nothing', { amountOre: 0 }, '/amountOre tooSmall'],
    ['less than nothing', { amountOre: -100 }, '/amountOre tooSmall'],
    ['half an öre', { amountOre: 100.5 }, '/amountOre notAnInteger'],
    ['more than is owed', { amountOre: askedOre + 1 }, '/amountOre amountTooLarge'],
    ['more than there is', { amountOre: 1e15 }, '/amountOre tooLarge'],
    ['nothing in kronor', { amountOre: undefined, amount: '0,00' }, '/amount tooSmall'],
    ['words', { amountOre: undefined, amount: 'femtio' }, '/amount kronor.notAnAmount'],
    ['both amounts', { amount: '1,00' }, '/amountOre exactlyOne'],
    ['tomorrow', { paidOn: '9999-12-31' }, '/paidOn inTheFuture'],
    ['long ago', { paidOn: '1999-01-01' }, '/paidOn tooLongAgo'],
    ['a day that is none', { paidOn: '2026-02-30' }, '/paidOn notADate'],
    ['no reference', { reference: '' }, '/reference wrongForm'],
    ['a reference that is a formula', { reference: '=1+1' }, '/reference wrongForm'],
  ])('B7 %s is refused with its field named, and nothing is kept', async ([, change, error]) => {
    const order = { reference: 'BAD-1', amountOre: 1_000, paidOn: today, ...change }
    const { errors } = must(await post(`${invoice.href}/payments`, order), 422)
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([error])
    expect(await api.rows()).toEqual(before)
  })
})

describe('B8 through which day payments are known', () => {
  test('B8 it reaches as far as the latest that was said, and never into days that are not over', async () => {
    const yesterday = addDays(today, -1)
    expect(must(await cover({ through: yesterday }), 200)).toMatchObject({ through: yesterday })
    expect(must(await cover({ through: addDays(today, -30) }), 200)).toMatchObject({ through: yesterday })
    const before = await api.rows()
    for (const [through, code] of [
      [today, 'inTheFuture'],
      ['9999-12-31', 'inTheFuture'],
      ['igår', 'notADate'],
    ])
      expect(must(await cover({ through }), 422).errors).toMatchObject([{ pointer: '/through', code }])
    must(await cover({}), 422)
    expect(await api.rows()).toEqual(before)
  })
})
