import { BulkPage } from '../../api/schemas/bulk.ts'
import { CallBack } from '../../api/schemas/call-back.ts'
import { BankFileAnswer, PaymentList } from '../../api/schemas/dunning.ts'
import { MessagePage } from '../../api/schemas/message.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { said, signed, terminated } from '../api/alarms.ts'
import { dishwasher, invoiceOf, journey, pumpReplaced, quiet, someWorkingDay } from '../api/orders.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { given } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, type Wire } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'

/**
 * One thing of each kind that has an address: of Anna (`customer`), handed in by the first reseller and visited by the first
 * technician. Everyone else of their roles is a stranger to all of it.
 */
export type Things = Awaited<ReturnType<typeof arrangeThings>>

export async function arrangeThings(api: ApiWorld) {
  const { number: fresh } = await handIn(api)
  const booked = await bookedVisit(api, 'morning')
  const onSite = await visited(api, 'afternoon')
  const reported = await visited(api, 'morning', 9)
  const done = await visited(api, 'afternoon', 9)
  for (const { href } of [reported, done])
    must(await api.ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)
  must(await api.ask(`POST ${done.href}/payment-choice`, { as: 'customer', body: { choice: 'invoice' } }), 200)
  const invoice = await invoiceOf(api, done.href)
  const invoicePaper = await paperOf(api, invoice, 'invoice')
  const object = {
    number: 'OBJ-30001',
    customer: 'K-1002',
    kind: 'Diskmaskin',
    make: 'Asko',
    model: 'DW60',
    place: null,
  }
  must(await api.ask('POST /objects', { as: 'ops', body: object }), 201)
  const contract = await signed(api, stockholmDate(api.now()))
  const ending = await terminated(api, (await signed(api, stockholmDate(api.now()))).href)
  await quiet(api)
  return {
    fresh,
    booked: booked.number,
    onSite: onSite.number,
    reported: reported.number,
    done: done.number,
    file: await fileOn(api, onSite.href),
    note: await paperOf(api, done.href, 'deliveryNote'),
    invoice: lastOf(invoice),
    invoicePdf: `${lastOf(invoice)}.pdf`,
    invoicePaper,
    object: object.number,
    contract: contract.number,
    termination: ending.number,
    ending: ending.contract,
    ...(await messageOf(api, done.number)),
    ...(await unusedPayment(api)),
    callBack: await callBackOf(api),
    action: 'note',
    bulk: await bulkOver(api, done.number),
    token: 'none-that-was-sent',
  }
}

/** A note on many cases, which is over. */
async function bulkOver(api: ApiWorld, ticket: string): Promise<string> {
  const body = { action: 'note', body: { text: 'Samma för alla.' }, cases: [ticket] }
  const { number, href } = must(await api.ask('POST /bulk-actions', { as: 'ops', body }), 201)
  await eventually('the run is over', async () => {
    return BulkPage.parse(said(await api.ask(`GET ${href}`, { as: 'ops' }))).endedAt ?? undefined
  })
  return number
}

/** A ticket of Anna's that the reseller has handed in. */
async function handIn(api: ApiWorld): Promise<Wire> {
  return must(await api.ask('POST /tickets', { as: 'reseller', body: dishwasher }), 201)
}

/** The same, with a visit that the technician has not answered. */
async function bookedVisit(api: ApiWorld, slot: 'morning' | 'afternoon', days = 1): Promise<Wire> {
  const ticket = await handIn(api)
  const body = { on: someWorkingDay(api, days), slot, technician: 'TK-1' }
  return must(await api.ask(`POST ${ticket.href}/bookings`, { as: 'ops', body }), 200)
}

/** The same, with the technician on site. */
async function visited(api: ApiWorld, slot: 'morning' | 'afternoon', days = 1): Promise<Wire> {
  const ticket = await bookedVisit(api, slot, days)
  for (const [step] of journey) must(await api.ask(`POST ${ticket.href}/${step}`, { as: 'technician', body: {} }), 200)
  return ticket
}

async function paperOf(api: ApiWorld, href: string, kind: string): Promise<string> {
  const found = await eventually(`the ${kind} of ${href}`, async () => {
    const { documents } = must(await api.ask(`GET ${href}/documents`, { as: 'ops' }), 200)
    return documents.find(document => document.kind === kind)
  })
  return found.sha256
}

async function fileOn(api: ApiWorld, href: string): Promise<string> {
  const raw = `--x\r\ncontent-disposition: form-data; name="files"; filename="kvitto.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const { documents } = must(await api.ask(`POST ${href}/files`, { as: 'customer', raw, headers }), 200)
  return documents[0]?.sha256 ?? ''
}

async function messageOf(api: ApiWorld, number: string) {
  const { items } = MessagePage.parse(said(await api.ask(`GET /messages?case=${number}`, { as: 'ops' })))
  const [, , step = '', template = '', channel = ''] = items[0]?.href.split('/').slice(1) ?? []
  return { step, template, channel }
}

/** Money of which nobody knows what it is for, and the file that brought it. */
async function unusedPayment(api: ApiWorld) {
  const paidOn = stockholmDate(api.now())
  const payments = [given({ id: 'p-1', amountOre: 123_400, paidOn })]
  const raw = writeCamt({ messageId: 'M-1', createdAt: `${paidOn}T05:00:00`, bankgiro: '54029681', payments })
  const headers = { 'content-type': 'application/octet-stream' }
  const { sha256 } = BankFileAnswer.parse(
    said(await api.ask('POST /bank-files?name=M-1.xml', { as: 'ops', raw, headers })),
  )
  const { items } = PaymentList.parse(said(await api.ask('GET /payments?unused=true', { as: 'ops' })))
  return { payment: String(items[0]?.id), bankFile: sha256 }
}

async function callBackOf(api: ApiWorld): Promise<string> {
  const body = { name: 'Sara', phone: '0500-65 43 21', reason: 'En fråga om en tid.' }
  return CallBack.parse(said(await api.ask('POST /call-backs', { as: 'reseller', body }), 201)).id
}

function lastOf(href: string): string {
  return href.split('/').at(-1) ?? ''
}
