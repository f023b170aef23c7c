import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { attempt, type Bad, type Known, prepare } from './attempt.ts'
import { dishwasher } from './orders.ts'

let api: ApiWorld
let known: Known
beforeAll(async () => {
  api = await startApi()
  known = await prepare(api)
})
afterAll(() => api.close())

const json = { 'content-type': 'application/json' }
const tooMuch = JSON.stringify({ ...dishwasher, description: 'x'.repeat(1_000_001) })

function order(title: string, change: object, ...errors: string[]): [string, Bad] {
  return [title, { what: 'POST /tickets', body: { ...dishwasher, ...change }, status: 422, errors }]
}

describe('what cannot be read', () => {
  test.for<[string, Bad]>([
    [
      'JSON that breaks off',
      { what: 'POST /tickets', raw: '{"title": ', headers: json, status: 400, type: 'malformed-json' },
    ],
    [
      'no content at all, called JSON',
      { what: 'POST /tickets', raw: '', headers: json, status: 400, type: 'malformed-json' },
    ],
    ['text', { what: 'POST /tickets', raw: 'hej', headers: { 'content-type': 'text/plain' }, status: 415 }],
    [
      'a form',
      {
        what: 'POST /tickets',
        raw: 'title=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        status: 415,
      },
    ],
    ['content of no named type', { what: 'POST /tickets', raw: new TextEncoder().encode('{}'), status: 415 }],
    ['more than a megabyte', { what: 'POST /tickets', raw: tooMuch, headers: json, status: 413, type: 'too-large' }],
    ['a list', { what: 'POST /tickets', raw: '[]', headers: json, status: 422, errors: [' notAnObject'] }],
    ['null', { what: 'POST /tickets', raw: 'null', headers: json, status: 422, errors: [' notAnObject'] }],
    ['a number', { what: 'POST /tickets', raw: '5', headers: json, status: 422, errors: [' notAnObject'] }],
    [
      'a key that is no key',
      {
        what: 'POST /tickets',
        body: dishwasher,
        headers: { 'idempotency-key': 'två ord' },
        status: 422,
        errors: ['/idempotency-key wrongForm'],
      },
    ],
    [
      'a key without end',
      {
        what: 'POST /tickets',
        body: dishwasher,
        headers: { 'idempotency-key': 'x'.repeat(256) },
        status: 422,
        errors: ['/idempotency-key wrongForm'],
      },
    ],
    [
      'a method that the address does not have',
      { what: 'DELETE /tickets/{fresh}', status: 405, type: 'method-not-allowed' },
    ],
    ['an address that is none', { what: 'GET /ticket', status: 404, type: 'not-found' }],
  ])('T1 %s is refused, and nothing is kept', async ([, bad]) => {
    const { got, wanted } = await attempt(api, known, bad)
    expect(got).toEqual(wanted)
  })

  test('T1 a megabyte that comes in pieces, without its length, is refused', async () => {
    const piece = new TextEncoder().encode('x'.repeat(100_000))
    let left = 20
    const body = new ReadableStream<Uint8Array>({
      pull: controller => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
    })
    const headers = { ...json, authorization: `Bearer ${api.keys.ops}` }
    const reply = await fetch(`${api.url}/tickets`, { method: 'POST', headers, body, duplex: 'half' })
    expect(reply.status).toBe(413)
  })
})

describe('reports', () => {
  test.for<[string, Bad]>([
    [
      'nothing filled in',
      {
        what: 'POST /tickets',
        body: {},
        status: 422,
        errors: [
          '/title required',
          '/description required',
          '/site required',
          '/street required',
          '/postalCode required',
          '/city required',
          '/reporter required',
        ],
      },
    ],
    order('a field that there is not', { titel: 'x' }, '/titel unknownField'),
    [
      'a prototype',
      {
        what: 'POST /tickets',
        raw: JSON.stringify(dishwasher).replace('{', '{"__proto__":{"role":"admin"},"constructor":{},'),
        headers: json,
        status: 422,
        errors: ['/__proto__ unknownField', '/constructor unknownField'],
      },
    ],
    order('a number for a text', { title: 5 }, '/title notText'),
    order('nothing but spaces', { title: ' \u200B\n ' }, '/title empty'),
    order('a title without end', { title: 'x'.repeat(121) }, '/title tooLong'),
    order('a novel', { description: 'x'.repeat(4001) }, '/description tooLong'),
    order('a number without area code', { phone1: '123456' }, '/phone1 phone.noAreaCode'),
    order('a number that is not in use', { phone1: '0711-123 45 67' }, '/phone1 phone.notInUse'),
    order('a premium-rate number', { phone2: '0939-123 45 67' }, '/phone2 phone.premiumRate'),
    order('letters for a number', { reporterPhone: 'ring mig' }, '/reporterPhone phone.notANumber'),
    order('half an address', { email: 'anna@' }, '/email email.notAnAddress'),
    order('two addresses', { email: 'a@b.se, c@d.se' }, '/email email.notAnAddress'),
    order('a mail header in an address', { email: 'anna@b.se\r\nBcc: eve@c.se' }, '/email email.notAnAddress'),
    order('a postal code of another country', { postalCode: '1234' }, '/postalCode postalCode'),
    order('a customer that is none', { customer: 'K-9999' }, '/customer customerUnknown'),
    order('a customer number that is none', { customer: "K-1' or 1=1" }, '/customer wrongForm'),
    order('no customer', { customer: undefined }, '/customer required'),
    order('an agreement of another customer', { agreement: 'A-2024-17' }, '/agreement agreementUnknown'),
    order('an object of another customer', { objectNumber: 'OBJ-10017' }, '/objectNumber objectUnknown'),
    order('work that nobody does', { kindOfWork: 'plumbing' }, '/kindOfWork kindOfWorkUnknown'),
    order('no kind of work, and no agreement', { kindOfWork: undefined }, '/kindOfWork required'),
    order(
      'another type than the agreement’s',
      { customer: 'K-1001', agreement: 'A-2024-17', kindOfWork: 'it', ticketType: 'X' },
      '/kindOfWork setByAgreement',
      '/ticketType setByAgreement',
    ),
    order('a key that is none', { masterKey: 'maybe' }, '/masterKey notAChoice'),
    order('a door code that nobody asked for', { doorCode: '1234' }, '/doorCode doorCodeUnasked'),
    order('no door code', { masterKey: 'doorCode' }, '/doorCode doorCodeMissing'),
    order('a language that we do not speak', { language: 'de' }, '/language notAChoice'),
    [
      'another customer than oneself',
      {
        what: 'POST /tickets',
        as: 'customer',
        body: { ...dishwasher, customer: 'K-1004' },
        status: 422,
        errors: ['/customer customerIsYou'],
      },
    ],
    [
      'a type of one’s own',
      {
        what: 'POST /tickets',
        as: 'customer',
        body: { ...dishwasher, ticketType: 'Gratis' },
        status: 422,
        errors: ['/ticketType setByUs'],
      },
    ],
  ])('T1 %s is refused with the field and the reason, and nothing is kept', async ([, bad]) => {
    const { got, wanted } = await attempt(api, known, bad)
    expect(got).toEqual(wanted)
  })
})

describe('searches', () => {
  test.for<[string, string, string]>([
    ['a status that is none', 'status=lost', '/status notAChoice'],
    ['two statuses', 'status=new&status=booked', '/status givenTwice'],
    ['a day that is none', 'from=2026-02-30', '/from notADate'],
    ['a period backwards', 'from=2026-03-02&to=2026-03-01', '/to periodBackwards'],
    ['no results at all', 'limit=0', '/limit tooSmall'],
    ['too many results', 'limit=201', '/limit tooLarge'],
    ['a number that is none', 'limit=ten', '/limit wrongForm'],
    ['a cursor of one’s own', 'cursor=abc', '/cursor notACursor'],
    ['a field that there is not', 'sort=title', '/sort unknownField'],
  ])('P1 %s is refused with the field and the reason', async ([, query, error]) => {
    const { got, wanted } = await attempt(api, known, { what: `GET /tickets?${query}`, status: 422, errors: [error] })
    expect(got).toEqual(wanted)
  })

  test('P1 one who only asks is told that the question is wrong, and not that nothing was saved', async () => {
    const asked = await api.ask('GET /tickets?limit=ten', { as: 'ops' })
    expect(JSON.stringify(asked.body)).toContain('Frågan går inte att besvara.')
    const sent = await api.ask('POST /tickets', { as: 'ops', body: {} })
    expect(JSON.stringify(sent.body)).toContain('Inget har sparats.')
  })
})
