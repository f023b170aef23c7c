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
import { dishwasher, invoiceOf, journey, pumpReplaced, quiet, someWorkingDay } from './orders.ts'
import { nonsense, photos, table } from './permission-table.ts'

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
