import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createFiles } from '../../activities/files.ts'
import { openapiText } from '../../api/write-openapi.ts'
import { fileDocument } from '../../db/document.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { given } from '../fixtures/bank/given.ts'
import { type ApiWorld, callers, isCaller, must, reportSecret, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { signed, terminated } from './alarms.ts'
import { nonsense, photos, type Taken } from './nonsense.ts'
import { dishwasher, invoiceOf, journey, pumpReplaced, quiet, someWorkingDay } from './orders.ts'

const desk = 'ops admin'
const field = 'ops admin technician'
const orderer = 'ops admin customer reseller'
const everyone = 'ops admin technician customer reseller'
const strangers = 'otherTechnician otherCustomer otherReseller'

interface Row {
  readonly roles: string
  /** Of a right role, but it is not theirs: to them it does not exist. */
  readonly strangers?: string
  /** A body that is right in itself. */
  readonly body?: object
  /** It takes a form, as machines send it that know no JSON, or a file as it is; JSON, where nothing is said. */
  readonly takes?: Taken
}

const read: Row = { roles: everyone, strangers }
const reason = { reason: 'x' }
const own = 'ops admin customer'
const move = { way: 'sameContract', on: '2027-03-01', site: 'AN-1' }

/** Who may what: written by hand, and not from the code, so that a slip in either shows. A route without a row fails. */
const table: Readonly<Record<string, Row>> = {
  'GET /': { roles: 'public' },
  'GET /healthz': { roles: 'public' },
  'GET /readyz': { roles: 'public' },
  'GET /version': { roles: 'public' },
  'GET /problems/{slug}': { roles: 'public' },
  'POST /tickets': { roles: orderer },
  'POST /contact-requests': { roles: 'ops admin customer' },
  'GET /tickets': { roles: everyone },
  'GET /tickets/{ticket}': read,
  'GET /tickets/{ticket}/events': read,
  'GET /tickets/{ticket}/documents': read,
  'GET /tickets/{ticket}/documents/{paper}': read,
  'GET /tickets/{ticket}/delivery-notes/{paper}': read,
  'POST /tickets/{ticket}/contact-attempts': { roles: desk },
  'POST /tickets/{ticket}/bookings': {
    roles: own,
    strangers: 'otherCustomer',
    body: { on: '2026-12-01', slot: 'morning' },
  },
  'GET /tickets/{ticket}/slots': { roles: own, strangers: 'otherCustomer' },
  'POST /tickets/{ticket}/holds': { roles: desk },
  'POST /tickets/{ticket}/acceptance': { roles: field, strangers: 'otherTechnician', body: {} },
  'POST /tickets/{ticket}/decline': { roles: field, strangers: 'otherTechnician', body: { reason: 'ill' } },
  'POST /tickets/{ticket}/departure': { roles: field, strangers: 'otherTechnician', body: {} },
  'POST /tickets/{ticket}/arrival': { roles: field, strangers: 'otherTechnician', body: {} },
  'POST /tickets/{ticket}/report': { roles: field, strangers: 'otherTechnician', body: pumpReplaced },
  'POST /tickets/{ticket}/payment-choice': { roles: everyone, strangers, body: { choice: 'swish' } },
  'POST /tickets/{ticket}/corrections': {
    roles: orderer,
    strangers: 'otherCustomer otherReseller',
    body: { title: 'x' },
  },
  'POST /tickets/{ticket}/files': { roles: everyone, strangers, takes: 'photos' },
  'POST /tickets/{ticket}/notes': { roles: everyone, strangers, body: { text: 'x' } },
  'POST /tickets/{ticket}/cancellation': { roles: orderer, strangers: 'otherCustomer otherReseller', body: reason },
  'GET /invoices': { roles: 'ops admin customer' },
  'GET /invoices/{invoice}': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'GET /invoices/{invoice}.pdf': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'GET /invoices/{invoice}/swish-code': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'GET /invoices/{invoice}/events': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'GET /invoices/{invoice}/documents': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'GET /invoices/{invoice}/documents/{invoicePaper}': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'POST /invoices/{invoice}/completion': { roles: desk },
  'POST /invoices/{invoice}/redelivery': { roles: desk },
  'POST /invoices/{invoice}/notes': { roles: desk },
  'POST /invoices/{invoice}/payments': { roles: desk },
  'GET /invoices/{invoice}/dunning': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'POST /invoices/{invoice}/holds': {
    roles: 'ops admin customer',
    strangers: 'otherCustomer',
    body: { kind: 'question', ...reason },
  },
  'POST /invoices/{invoice}/release': { roles: desk },
  'POST /invoices/{invoice}/promises': { roles: desk },
  'POST /invoices/{invoice}/respite': { roles: desk },
  'POST /invoices/{invoice}/waivers': { roles: desk },
  'POST /invoices/{invoice}/credit-notes': { roles: desk },
  'POST /invoices/{invoice}/write-off': { roles: desk },
  'POST /invoices/{invoice}/agency-status': { roles: desk },
  'POST /invoices/{invoice}/recall': { roles: desk },
  'POST /sites': { roles: desk },
  'GET /sites': { roles: own },
  'GET /sites/{site}': { roles: own, strangers: 'otherCustomer' },
  'POST /contracts': { roles: desk },
  'GET /contracts': { roles: own },
  'GET /contracts/{contract}': { roles: own, strangers: 'otherCustomer' },
  'GET /contracts/{contract}/termination-preview': { roles: own, strangers: 'otherCustomer' },
  'GET /contracts/{contract}/events': { roles: own, strangers: 'otherCustomer' },
  'GET /contracts/{contract}/documents': { roles: own, strangers: 'otherCustomer' },
  'GET /contracts/{contract}/documents/{contractPaper}': { roles: own, strangers: 'otherCustomer' },
  'POST /contracts/{contract}/terminations': { roles: own, strangers: 'otherCustomer', body: {} },
  'POST /contracts/{contract}/rescission': { roles: own, strangers: 'otherCustomer', body: {} },
  'POST /contracts/{contract}/moves': { roles: own, strangers: 'otherCustomer', body: move },
  'POST /contracts/{contract}/move-abandonment': { roles: own, strangers: 'otherCustomer', body: {} },
  'POST /contracts/{contract}/move-visits': { roles: desk },
  'POST /contracts/{contract}/old-site-release': { roles: desk },
  'POST /contracts/{contract}/take-over': { roles: desk },
  'POST /contracts/{contract}/take-over-abandonment': { roles: desk },
  'POST /contracts/{contract}/amendments': { roles: desk },
  'POST /contracts/{contract}/suspension': { roles: desk },
  'POST /contracts/{contract}/decision': { roles: desk },
  'POST /contracts/{contract}/notes': { roles: desk },
  'POST /contracts/{contract}/guard-call-outs': { roles: desk },
  'GET /terminations/{termination}': { roles: own, strangers: 'otherCustomer' },
  'GET /terminations/{termination}/events': { roles: own, strangers: 'otherCustomer' },
  'GET /terminations/{termination}/documents': { roles: own, strangers: 'otherCustomer' },
  'GET /terminations/{termination}/documents/{terminationPaper}': { roles: own, strangers: 'otherCustomer' },
  'POST /terminations/{termination}/teardowns': { roles: desk },
  'POST /terminations/{termination}/teardown-waiver': { roles: desk },
  'POST /terminations/{termination}/end-date': { roles: own, strangers: 'otherCustomer', body: { wantedOn: null } },
  'POST /terminations/{termination}/withdrawal': { roles: own, strangers: 'otherCustomer', body: {} },
  'POST /terminations/{termination}/check-ins': { roles: desk },
  'POST /terminations/{termination}/suspension': { roles: desk },
  'POST /terminations/{termination}/decision': { roles: desk },
  'POST /terminations/{termination}/notes': { roles: desk },
  'GET /dunning/preview': { roles: desk },
  'GET /dunning-policies': { roles: desk },
  'POST /dunning-policies': { roles: 'admin' },
  'GET /reference-rates': { roles: desk },
  'POST /reference-rates': { roles: desk },
  'GET /payments': { roles: desk },
  'POST /payments/{payment}/matches': { roles: desk },
  'POST /payments/{payment}/unmatch': { roles: desk },
  'POST /payments/{payment}/refund': { roles: desk },
  'GET /payment-coverage': { roles: desk },
  'POST /payment-coverage': { roles: desk },
  'POST /payment-coverage/closed-accounts': { roles: desk },
  'POST /bank-files': { roles: desk, takes: 'file' },
  'GET /bank-files': { roles: desk },
  'GET /bank-files/{bankFile}': { roles: desk },
  'GET /collections': { roles: desk },
  'GET /collections/csv': { roles: desk },
  'GET /collections/notices/csv': { roles: desk },
  'GET /cases': { roles: desk },
  'GET /cases/parked': { roles: desk },
  'GET /cases/counts': { roles: desk },
  'GET /cases/total': { roles: desk },
  'GET /cases/{ticket}/related': read,
  'GET /cases/{ticket}': read,
  'GET /cases/{ticket}/events': read,
  'GET /cases/{ticket}/documents': read,
  'GET /cases/{ticket}/documents/{paper}': read,
  'POST /cases/{ticket}/retry': { roles: desk },
  'POST /cases/{ticket}/mend': { roles: 'admin' },
  'POST /cases/{ticket}/skip': { roles: desk },
  'POST /cases/{ticket}/end': { roles: desk },
  'POST /cases/{ticket}/take': { roles: desk },
  'POST /cases/{ticket}/leave': { roles: desk },
  'GET /cases/{ticket}/owners': { roles: desk },
  'POST /bulk-actions/preview': { roles: desk },
  'POST /bulk-actions': { roles: desk },
  'GET /bulk-actions': { roles: desk },
  'GET /bulk-actions/{bulk}': { roles: desk },
  'POST /bulk-actions/{bulk}/stop': { roles: desk },
  'GET /messages': { roles: desk },
  'GET /messages/{ticket}/{step}/{template}/{channel}': { roles: desk },
  'POST /messages/{ticket}/{step}/{template}/{channel}/settlement': { roles: desk },
  'POST /delivery-reports/{secret}': { roles: 'public', takes: 'form' },
  'POST /swish/callbacks/{secret}': { roles: 'public' },
  'GET /customers': { roles: 'ops admin reseller' },
  'POST /customers': { roles: 'ops admin reseller' },
  'GET /customers/{customer}': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'PATCH /customers/{customer}': { roles: 'ops admin customer', strangers: 'otherCustomer', body: { city: 'Skara' } },
  'GET /objects': { roles: 'ops admin customer' },
  'GET /objects/{object}': { roles: 'ops admin customer', strangers: 'otherCustomer' },
  'POST /objects': { roles: desk },
  'GET /agreements': { roles: 'ops admin customer' },
  'GET /dashboard': { roles: orderer },
  'POST /call-backs': { roles: orderer },
  'GET /call-backs': { roles: orderer },
  'POST /call-backs/{callBack}/outcome': { roles: desk },
  'GET /slots': { roles: desk },
  'GET /calendar': { roles: desk },
  'GET /lead-times': { roles: 'ops admin reseller' },
  'GET /technicians': { roles: desk },
  'POST /technicians': { roles: 'admin' },
  'GET /technicians/{technician}': { roles: field, strangers: 'otherTechnician' },
  'GET /technicians/{technician}/visits': { roles: field, strangers: 'otherTechnician' },
  'PATCH /technicians/{technician}': { roles: 'admin' },
  'POST /technicians/{technician}/shifts': { roles: desk },
  'GET /articles': { roles: field },
  'POST /articles': { roles: 'admin' },
  'GET /articles/{article}': { roles: field },
  'PATCH /articles/{article}': { roles: 'admin' },
}

let api: ApiWorld
const names = {
  customer: 'K-1002',
  object: 'OBJ-30001',
  technician: 'TK-1',
  article: '110',
  slug: 'invalid',
  step: '2',
  template: 'visitConfirmed',
  channel: 'sms',
  secret: reportSecret,
  payment: '1',
  callBack: '0b6d2f5e-4a0e-4a53-9f2b-6a6d6b2f1c11',
  bankFile: '',
  bulk: '',
  ticket: '',
  invoice: '',
  site: '',
  contract: '',
  termination: '',
  paper: '',
  contractPaper: '',
  terminationPaper: '',
  invoicePaper: '',
}

/** Of nobody that we know: it waits in the list. */
const payments = [given({ id: '1', amountOre: 10_000, paidOn: plainDate('2026-11-20') })]

beforeAll(async () => {
  api = await startApi()
  const { ask } = api
  const { number, href } = must(await ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
  const body = { on: someWorkingDay(api), slot: 'morning', technician: 'TK-1' }
  must(await ask(`POST ${href}/bookings`, { as: 'ops', body }), 200)
  for (const [step] of journey) must(await ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
  must(await ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  must(await ask(`POST ${href}/payment-choice`, { as: 'customer', body: { choice: 'invoice' } }), 200)
  const invoice = await invoiceOf(api, href)
  const papers = await eventually('the papers', async () => {
    const { documents: notes } = (await ask(`GET ${href}/documents`, { as: 'ops' })).body
    const { documents: invoices } = (await ask(`GET ${invoice}/documents`, { as: 'ops' })).body
    const [note, paper] = [notes[0], invoices[0]]
    return note && paper ? { paper: note.sha256, invoicePaper: paper.sha256 } : undefined
  })
  const content = writeCamt({ messageId: 'M-1', createdAt: '2026-11-20T20:00:00', bankgiro: '54029681', payments })
  const headers = { 'content-type': 'application/octet-stream' }
  const { sha256 } = must(await ask('POST /bank-files', { as: 'ops', raw: content, headers }), 200)
  Object.assign(names, await alarms())
  const object = { number: names.object, customer: names.customer, kind: 'Diskmaskin' }
  must(await ask('POST /objects', { as: 'ops', body: object }), 201)
  const noted = { action: 'note', body: { text: 'x' }, cases: [number] }
  const { number: bulk } = must(await ask('POST /bulk-actions', { as: 'ops', body: noted }), 201)
  await quiet(api)
  Object.assign(names, papers, { bankFile: sha256, bulk, ticket: number, invoice: invoice.slice('/invoices/'.length) })
})
afterAll(() => api.close())

/** Anna’s alarms: one that runs, and one that is terminated, with a paper each. */
async function alarms() {
  const today = stockholmDate(api.now())
  const running = await signed(api, today)
  const ended = await signed(api, today)
  const { number: termination } = await terminated(api, ended.href)
  return {
    site: running.site.number,
    contract: running.number,
    termination,
    contractPaper: await paperOf(running.number),
    terminationPaper: await paperOf(termination),
  }
}

async function paperOf(caseNumber: string): Promise<string> {
  const content = new TextEncoder().encode(`%PDF-1.7 ${caseNumber}`)
  const { sha256, bytes } = await createFiles(join(api.folder, 'files')).put(content)
  const facts = { caseNumber, step: 1, kind: 'paper', name: 'avtal.pdf', mediaType: 'application/pdf', sha256, bytes }
  await fileDocument(api.db, { ...facts, forCustomer: true, createdAt: api.now() })
  return sha256
}

const everyCaller = Object.keys(callers).filter(isCaller)
const rows = Object.entries(table)

const Described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

test('S1 every route of the API has its row here', async () => {
  const { paths } = Described.parse(JSON.parse(await openapiText()))
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${bare(path)}`),
  )
  expect(rows.map(([route]) => bare(route)).sort()).toEqual(routes.sort())
})

describe('S1 who is not known is told nothing', () => {
  test.for(rows.filter(([, { roles }]) => roles !== 'public'))('S1 %s', async ([route]) => {
    const { status, headers } = await api.ask(concrete(route))
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
  })
})

describe('S1 a role does its own, and no more', () => {
  const cases = rows.flatMap(([route, row]) => everyCaller.map(as => [route, as, row] as const))
  test.for(cases)('S1 %s as %s', async ([route, as, { roles, strangers: others = '', takes = 'json' }]) => {
    const isRead = route.startsWith('GET')
    const may = roles === 'public' || roles.split(' ').includes(callers[as].role)
    const isStranger = others.split(' ').includes(as)
    // A body that is wrong is refused after role and before ownership, so that nothing happens.
    const { status } = await api.ask(concrete(route), { as, ...(isRead ? {} : nonsense[takes]) })
    expect(status).toBe(!may ? 403 : !isRead ? 422 : isStranger ? 404 : 200)
  })
})

describe('S1 what is another’s does not exist', () => {
  const cases = rows.flatMap(([route, row]) =>
    (row.strangers ?? '')
      .split(' ')
      .filter(isCaller)
      .map(as => [route, as, row] as const),
  )
  test.for(cases)('S1 %s as %s', async ([route, as, { body, takes }]) => {
    const before = await api.rows()
    const sent = takes === 'photos' ? photos('; filename="a.pdf"') : body ? { body } : {}
    const asked = { as, ...sent }
    const foreign = await api.ask(concrete(route), asked)
    const missing = await api.ask(absent(route), asked)
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    expect(await api.rows()).toEqual(before)
  })
})

test('S1 a document that is not the customer’s to see is there for ops only', async () => {
  const content = new TextEncoder().encode('%PDF-1.7 internal')
  const { sha256, bytes } = await createFiles(join(api.folder, 'files')).put(content)
  expect(sha256).toBe(createHash('sha256').update(content).digest('hex'))
  const [step, kind, name] = [1, 'internal', 'intern åäö.pdf']
  const facts = { caseNumber: names.ticket, step, kind, name, mediaType: 'application/pdf', sha256, bytes }
  await fileDocument(api.db, { ...facts, forCustomer: false, createdAt: api.now() })
  const path = `GET /tickets/${names.ticket}/documents/${sha256}`
  for (const as of ['customer', 'reseller', 'technician'] as const)
    expect((await api.ask(path, { as })).status).toBe(404)
  const { status, headers } = await api.ask(path, { as: 'ops' })
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toBe(
    `inline; filename="intern____.pdf"; filename*=UTF-8''intern%20%C3%A5%C3%A4%C3%B6.pdf`,
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('private, no-cache')
  // Another case's door does not lead to it either.
  expect((await api.ask(`GET /invoices/${names.invoice}/documents/${sha256}`, { as: 'ops' })).status).toBe(404)
})

function concrete(route: string): string {
  const path = route.replace(/\{(\w+)\}/g, (_, name: keyof typeof names) => names[name])
  return `${path}${queries[route] ?? ''}`
}

/** What some routes must be asked with. */
const queries: Readonly<Record<string, string>> = {
  'GET /slots': '?kindOfWork=appliance',
  'GET /calendar': '?from=2026-11-23',
  'GET /dunning/preview': '?on=2026-11-23',
  ...Object.fromEntries(['', '/csv', '/notices/csv'].map(file => [`GET /collections${file}`, '?on=2026-11-23'])),
}

/** The same address, of something that nobody has. */
function absent(route: string): string {
  const nobody: Record<string, string> = {
    ticket: 'T-2026-999999',
    invoice: 'F-2026-999999',
    customer: 'K-999999',
    object: 'OBJ-99999',
    technician: 'TK-999999',
    site: 'AN-999999',
    contract: 'A-2026-999999',
    termination: 'U-2026-999999',
  }
  return route.replace(/\{(\w+)\}/g, (_, name: string) => nobody[name] ?? 'a'.repeat(64))
}

/** The routes' names for their numbers, all the same. */
function bare(route: string): string {
  return route.replace(/\{\w+\}/g, '{}')
}
