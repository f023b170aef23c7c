import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { attempt, type Bad, type Known, prepare } from './attempt.ts'
import { booked, invoiceOf, journey, pumpReplaced, quiet } from './orders.ts'

let api: ApiWorld
let known: Known
beforeAll(async () => {
  api = await startApi()
  known = await prepare(api)
})
afterAll(() => api.close())

describe('the rest', () => {
  const customer = { kind: 'consumer', name: 'Kalle' }
  const article = {
    number: '777',
    name: 'X',
    nameEn: 'X',
    unit: 'h',
    priceOre: 100,
    vatRate: 2500,
    account: '3001',
    labour: true,
    rutRefusal: 'x',
  }
  test.for<[string, Bad]>([
    [
      'a GLN with a wrong check digit',
      { what: 'POST /customers', body: { ...customer, gln: '7300009022488' }, status: 422, errors: ['/gln gln'] },
    ],
    [
      'a personnummer for an organisation number',
      {
        what: 'POST /customers',
        body: { ...customer, organisationNumber: '950602-7839' },
        status: 422,
        errors: ['/organisationNumber organisationNumber.personnummer'],
      },
    ],
    [
      'a customer of an unknown kind',
      { what: 'POST /customers', body: { ...customer, kind: 'cat' }, status: 422, errors: ['/kind notAChoice'] },
    ],
    ['a change of nothing', { what: 'PATCH /customers/K-1002', body: {}, status: 422, errors: [' atLeastOne'] }],
    [
      'a name that is not one’s own to change',
      {
        what: 'PATCH /customers/K-1002',
        as: 'customer',
        body: { name: 'Elsa' },
        status: 422,
        errors: ['/name setByUs'],
      },
    ],
    ['another’s address', { what: 'PATCH /customers/K-1004', as: 'customer', body: { street: 'X 1' }, status: 404 }],
    [
      'an article that is RUT work and is not',
      {
        what: 'POST /articles',
        as: 'admin',
        body: { ...article, rutCategory: 'ItTjanster' },
        status: 422,
        errors: ['/rutCategory rutCategoryOrReason'],
      },
    ],
    [
      'material that is RUT work',
      {
        what: 'POST /articles',
        as: 'admin',
        body: { ...article, labour: false, rutRefusal: null, rutCategory: 'ItTjanster' },
        status: 422,
        errors: ['/rutCategory rutLabourOnly'],
      },
    ],
    [
      'VAT that the law does not know',
      {
        what: 'POST /articles',
        as: 'admin',
        body: { ...article, vatRate: 1900 },
        status: 422,
        errors: ['/vatRate wrongForm'],
      },
    ],
    [
      'an account that is none',
      {
        what: 'POST /articles',
        as: 'admin',
        body: { ...article, account: '30' },
        status: 422,
        errors: ['/account account'],
      },
    ],
    [
      'a price below nothing',
      {
        what: 'POST /articles',
        as: 'admin',
        body: { ...article, priceOre: -1 },
        status: 422,
        errors: ['/priceOre tooSmall'],
      },
    ],
    [
      'a number that is taken',
      { what: 'POST /articles', as: 'admin', body: { ...article, number: '110' }, status: 409, type: 'exists-already' },
    ],
    [
      'a change that breaks an article',
      {
        what: 'PATCH /articles/510',
        as: 'admin',
        body: { rutCategory: 'ItTjanster', rutRefusal: null },
        status: 422,
        errors: ['/rutCategory rutLabourOnly'],
      },
    ],
    [
      'a technician of no region',
      {
        what: 'PATCH /technicians/TK-1',
        as: 'admin',
        body: { regions: ['atlantis'] },
        status: 422,
        errors: ['/regions/0 regionUnknown'],
      },
    ],
    [
      'a shift that has been',
      {
        what: 'POST /technicians/TK-1/shifts',
        body: { on: '2026-01-07', slot: 'evening', kind: 'extra' },
        status: 422,
        errors: ['/on inThePast'],
      },
    ],
    [
      'an object of nobody',
      {
        what: 'POST /objects',
        body: { number: 'OBJ-1', customer: 'K-9999', kind: 'X' },
        status: 422,
        errors: ['/customer customerUnknown'],
      },
    ],
    [
      'an object that is there',
      {
        what: 'POST /objects',
        body: { number: 'OBJ-10017', customer: 'K-1001', kind: 'X' },
        status: 409,
        type: 'exists-already',
      },
    ],
    [
      'slots of a region that is none',
      { what: 'GET /slots?region=atlantis&kindOfWork=it', status: 422, errors: ['/region regionUnknown'] },
    ],
    [
      'slots of the past',
      { what: 'GET /slots?kindOfWork=it&from=2026-01-07', status: 422, errors: ['/from inThePast'] },
    ],
    ['slots of years', { what: 'GET /slots?kindOfWork=it&days=400', status: 422, errors: ['/days tooLarge'] }],
    ['work due on no day', { what: 'GET /cases?due=soon', status: 422, errors: ['/due notADate'] }],
    [
      'a payment for what is not there',
      {
        what: 'POST /invoices/100999/payments',
        body: { reference: 'A', amountOre: 1, paidOn: '2026-11-20' },
        status: 404,
      },
    ],
  ])('%s is refused, and nothing is kept', async ([, bad]) => {
    const { got, wanted } = await attempt(api, known, bad)
    expect(got).toEqual(wanted)
  })

  test.for<[string, object, string]>([
    ['two amounts', { amount: '1', amountOre: 100 }, '/amountOre exactlyOne'],
    ['no amount', {}, '/amountOre exactlyOne'],
    ['less than nothing', { amount: '-1' }, '/amount tooSmall'],
    ['a third of an öre', { amount: '1,333' }, '/amount kronor.tooManyDecimals'],
    ['a day that has not been', { amountOre: 1, paidOn: '9999-01-01' }, '/paidOn inTheFuture'],
    ['a day long ago', { amountOre: 1, paidOn: '1999-01-01' }, '/paidOn tooLongAgo'],
    ['a reference with a line break', { amountOre: 1, reference: 'A\nB' }, '/reference wrongForm'],
    ['more than there is to pay', { amountOre: 99_999_999 }, '/amountOre amountTooLarge'],
  ])('B7 a payment with %s is refused, and nothing is kept', async ([, change, error]) => {
    const invoice = await anInvoice()
    const body = { reference: 'BG-9', paidOn: addDays(stockholmDate(api.now()), -1), ...change }
    const bad = { what: `POST ${invoice}/payments`, body, status: 422, errors: [error] }
    const { got, wanted } = await attempt(api, known, bad)
    expect(got).toEqual(wanted)
  })

  let invoice: string | undefined
  async function anInvoice(): Promise<string> {
    if (invoice !== undefined) return invoice
    const { ask } = api
    const { href } = await booked(api, 20)
    for (const [step] of journey) await ask(`POST ${href}/${step}`, { as: 'technician' })
    await ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced })
    await ask(`POST ${href}/payment-choice`, { as: 'ops', body: { choice: 'invoice' } })
    const path = await invoiceOf(api, href)
    await eventually('the invoice is issued', async () => {
      const { body } = await ask(`GET ${path}`, { as: 'ops' })
      return body.status === 'issued' ? true : undefined
    })
    await quiet(api)
    invoice = path
    return path
  }
})
