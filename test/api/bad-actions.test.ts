import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, startApi } from '../servers/api.ts'
import { attempt, type Bad, type Known, prepare } from './attempt.ts'
import { pumpReplaced, report } from './orders.ts'

let api: ApiWorld
let known: Known
beforeAll(async () => {
  api = await startApi()
  known = await prepare(api)
})
afterAll(() => api.close())

const slot = (change: object, status: number, ...errors: string[]): Omit<Bad, 'what'> => ({
  body: { on: '{day}', slot: 'morning', technician: 'TK-1', ...change },
  status,
  errors,
})
const buyer = { name: 'Anna Andersson', personnummer: '19950602-7839' }
const rut = (...buyers: object[]) => ({ rut: { informed: true, buyers } })
/** A PNG that says that it is so large. */
const drawn = (width: number, height: number) => {
  const bytes = PNG.sync.write(new PNG({ width: 2, height: 2 }))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes.toString('base64')
}
const signed = (png: string) => ({ refusalReason: undefined, signature: { name: 'Anna Andersson', png } })

describe('bookings', () => {
  test.for<[string, Omit<Bad, 'what'>]>([
    ['a day that has been', slot({ on: '2026-01-07' }, 422, '/on slotInPast')],
    ['a holiday', slot({ on: '2026-12-25' }, 422, '/on notAWorkingDay')],
    ['a Sunday', slot({ on: '2027-01-17' }, 422, '/on notAWorkingDay')],
    ['a day that does not exist', slot({ on: '2027-02-29' }, 422, '/on notADate')],
    ['an evening without a shift', slot({ slot: 'evening' }, 422, '/slot noShift')],
    ['an hour of one’s own', slot({ slot: '10:00' }, 422, '/slot notAChoice')],
    ['a technician who is none', slot({ technician: 'TK-99' }, 422, '/technician technicianUnknown')],
    ['a technician who cannot', slot({ technician: 'TK-4' }, 422, '/technician technicianLacksSkill')],
    ['a technician of another region', slot({ technician: 'TK-3' }, 422, '/technician technicianOutsideRegion')],
    ['a slot that is taken', slot({ on: '{taken}' }, 409, '/slot slotTaken')],
  ])('T7 %s can be neither booked nor held', async ([, bad]) => {
    for (const what of ['POST /tickets/{fresh}/bookings', 'POST /tickets/{fresh}/holds']) {
      const { got, wanted } = await attempt(api, known, { what, ...bad })
      expect(got).toEqual(wanted)
    }
  })

  test.for<[string, Omit<Bad, 'what'>]>([
    ['a hold that is not there', slot({ hold: 'c1b0a3f2-93d5-4d1e-8f61-2f3f0d3a9a10' }, 409, '/hold holdExpired')],
    ['a hold that cannot be', slot({ hold: 'mine' }, 422, '/hold wrongForm')],
    ['nobody who wants RUT', slot(rut(), 422, '/rut/buyers tooFew')],
    ['a buyer who was not told', slot({ rut: { informed: false, buyers: [buyer] } }, 422, '/rut/informed mustBeTrue')],
    [
      'a wrong check digit',
      slot(
        rut({ ...buyer, personnummer: '19950602-7838' }),
        422,
        '/rut/buyers/0/personnummer personnummer.wrongCheckDigit',
      ),
    ],
    [
      'a child',
      slot(rut({ ...buyer, personnummer: '20150603-2380' }), 422, '/rut/buyers/0/personnummer rutAdultsOnly'),
    ],
    [
      'the same person twice',
      slot(rut(buyer, { ...buyer, personnummer: '950602-7839' }), 422, '/rut/buyers/1/personnummer rutSameBuyer'),
    ],
    [
      'more than there is in a year',
      slot(rut({ ...buyer, remainingKronor: 75_001 }), 422, '/rut/buyers/0/remainingKronor tooLarge'),
    ],
  ])('T7 B2 %s is refused, and nothing is kept', async ([, bad]) => {
    const { got, wanted } = await attempt(api, known, { what: 'POST /tickets/{fresh}/bookings', ...bad })
    expect(got).toEqual(wanted)
  })

  test('B2 RUT is refused for a company, and for work that is none', async () => {
    const company = await report(api, { customer: 'K-1003', kindOfWork: 'appliance' })
    const camera = await report(api, { kindOfWork: 'camera', postalCode: '41136' })
    const booking = slot({ ...rut(buyer), technician: null }, 422)
    const bookings: readonly Bad[] = [
      { what: `POST ${company.href}/bookings`, ...booking, errors: ['/rut rutConsumersOnly'] },
      { what: `POST ${camera.href}/bookings`, ...booking, errors: ['/rut rutWorkOnly'] },
    ]
    for (const bad of bookings) {
      const { got, wanted } = await attempt(api, known, bad)
      expect(got).toEqual(wanted)
    }
  })
})

describe('actions', () => {
  const visit = { as: 'technician' as const }
  const reporting = (change: object, ...errors: string[]): Bad => ({
    what: 'POST /tickets/{onSite}/report',
    ...visit,
    body: { ...pumpReplaced, ...change },
    status: 422,
    errors,
  })

  test.for<[string, Bad]>([
    [
      'accepting what is not booked',
      { what: 'POST /tickets/{fresh}/acceptance', status: 409, type: 'not-allowed-now' },
    ],
    [
      'reporting what is not begun',
      { what: 'POST /tickets/{booked}/report', ...visit, body: pumpReplaced, status: 409, type: 'not-allowed-now' },
    ],
    [
      'paying before the visit',
      {
        what: 'POST /tickets/{booked}/payment-choice',
        body: { choice: 'swish' },
        status: 409,
        type: 'not-allowed-now',
      },
    ],
    [
      'cancelling on site',
      { what: 'POST /tickets/{onSite}/cancellation', body: { reason: 'x' }, status: 409, type: 'not-allowed-now' },
    ],
    [
      'cancelling without a reason',
      { what: 'POST /tickets/{fresh}/cancellation', body: {}, status: 422, errors: ['/reason required'] },
    ],
    [
      'a reason that is none of five',
      {
        what: 'POST /tickets/{booked}/decline',
        ...visit,
        body: { reason: 'lazy' },
        status: 422,
        errors: ['/reason notAChoice'],
      },
    ],
    [
      'an empty note',
      { what: 'POST /tickets/{fresh}/notes', body: { text: '' }, status: 422, errors: ['/text empty'] },
    ],
    [
      'a correction of nothing',
      { what: 'POST /tickets/{fresh}/corrections', body: {}, status: 422, errors: [' atLeastOne'] },
    ],
    [
      'a correction of the customer',
      {
        what: 'POST /tickets/{fresh}/corrections',
        body: { customer: 'K-1004', title: 'x' },
        status: 422,
        errors: ['/customer unknownField'],
      },
    ],
    [
      'something with what brings nothing',
      {
        what: 'POST /tickets/{booked}/acceptance',
        ...visit,
        body: { by: 'admin' },
        status: 422,
        errors: ['/by unknownField'],
      },
    ],
    [
      'paying with shells',
      {
        what: 'POST /tickets/{onSite}/payment-choice',
        body: { choice: 'shells' },
        status: 422,
        errors: ['/choice notAChoice'],
      },
    ],
    [
      'rescuing what is not parked',
      { what: 'POST /cases/{fresh}/retry', body: { reason: 'x' }, status: 409, type: 'not-allowed-now' },
    ],
    [
      'an article that is none',
      reporting(
        {
          lines: [
            { article: '110', quantity: 1 },
            { article: '999', quantity: 1 },
          ],
        },
        '/lines/1/article articleUnknown',
      ),
    ],
    [
      'an article that is no longer sold',
      reporting({ lines: [{ article: '920', quantity: 1 }] }, '/lines/0/article articleUnknown'),
    ],
    ['less than nothing', reporting({ lines: [{ article: '110', quantity: -1 }] }, '/lines/0/quantity notANumber')],
    ['nothing of an article', reporting({ lines: [{ article: '110', quantity: 0 }] }, '/lines/0/quantity tooSmall')],
    ['a thousandth', reporting({ lines: [{ article: '110', quantity: 1.005 }] }, '/lines/0/quantity tooManyDecimals')],
    ['more minutes than a day has', reporting({ workedMinutes: 1441 }, '/workedMinutes tooLarge')],
    ['half a minute', reporting({ workedMinutes: 0.5 }, '/workedMinutes notAnInteger')],
    ['neither signed nor refused', reporting({ refusalReason: undefined }, '/signature exactlyOne')],
    ['signed and refused', reporting({ ...signed(drawn(2, 2)), refusalReason: 'x' }, '/signature exactlyOne')],
    [
      'a signature that is a web page',
      reporting(
        signed(Buffer.from(`<svg onload="x()">${' '.repeat(99)}`).toString('base64')),
        '/signature/png notAPng',
      ),
    ],
    ['a signature that is no base64', reporting(signed('../../etc/passwd'), '/signature/png notAPng')],
    ['a signature with a broken content', reporting(signed(drawn(3, 3)), '/signature/png notAPng')],
    ['a signature as large as a wall', reporting(signed(drawn(60_000, 60_000)), '/signature/png pngTooLarge')],
    ['a signature too heavy', reporting(signed('A'.repeat(273_104)), '/signature/png tooLong')],
  ])('T3 T10 %s is refused, and nothing is kept', async ([, bad]) => {
    const { got, wanted } = await attempt(api, known, bad)
    expect(got).toEqual(wanted)
  })

  test('T3 what is refused says why, and what is allowed now', async () => {
    const { body } = await api.ask(`POST /tickets/${known.fresh}/acceptance`, { as: 'technician', headers: {} })
    expect(body.status).toBe(404) // a stranger's
    const refused = await api.ask(`POST /tickets/${known.fresh}/acceptance`, { as: 'ops' })
    expect(refused.body.reason).toBe(
      '”Acceptera” går inte i statusen ”Ny”. Det här går just nu: Inget svar, Boka, Rätta, Notera, Avbryt.',
    )
    expect(refused.body.allowedActions.map(({ action }) => action)).toEqual([
      'contactFailed',
      'book',
      'correct',
      'note',
      'cancel',
    ])
    const english = await api.ask(`POST /tickets/${known.fresh}/acceptance`, {
      as: 'ops',
      headers: { 'accept-language': 'fr, en-GB;q=0.9, sv;q=0.1' },
    })
    expect(english.body.reason).toMatch(/^“Accept” is not possible while the status is “New”\./)
    expect(english.headers.get('content-language')).toBe('en')
  })
})

describe('what is not one’s own', () => {
  test.for([
    'GET /tickets/{foreign}',
    'GET /tickets/{foreign}/events',
    'GET /tickets/{foreign}/documents',
    'GET /cases/{foreign}',
    'POST /tickets/{foreign}/notes',
    'POST /tickets/{foreign}/cancellation',
    'POST /tickets/{foreign}/corrections',
    'POST /tickets/{foreign}/payment-choice',
  ])('S1 %s answers a stranger as if it were not there', async what => {
    const body = {
      ...(what.includes('notes') ? { text: 'x' } : {}),
      ...(what.includes('canc') ? { reason: 'x' } : {}),
      ...(what.includes('corr') ? { title: 'x' } : {}),
      ...(what.includes('pay') ? { choice: 'swish' } : {}),
    }
    const asked = what.startsWith('POST') ? { body } : {}
    const { got, wanted } = await attempt(api, known, {
      what,
      as: 'customer',
      ...asked,
      status: 404,
      type: 'not-found',
    })
    expect(got).toEqual(wanted)
    const { body: foreign } = await api.ask(what.replace('{foreign}', known.foreign), { as: 'customer', ...asked })
    const { body: missing } = await api.ask(what.replace('{foreign}', 'T-2026-999999'), { as: 'customer', ...asked })
    expect({ ...foreign, instance: '' }).toEqual({ ...missing, instance: '' })
  })

  test.for([
    'GET /tickets/1',
    'GET /tickets/T-2026-1',
    "GET /tickets/T-2026-000001'--",
    'GET /invoices/F-2026-000009.pdf',
    'GET /invoices/9',
    'GET /customers/anna',
    'GET /cases/X-2026-000001',
    'GET /tickets/%00',
  ])('S1 %s is not found', async what => {
    const { got, wanted } = await attempt(api, known, { what, status: 404, type: 'not-found' })
    expect(got).toEqual(wanted)
  })
})
