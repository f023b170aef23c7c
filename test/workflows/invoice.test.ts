import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Db } from '../../db/connect.ts'
import { debtFacts } from '../../db/dunning.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { customerChanged } from '../../workflows/messages/invoice.ts'
import { at, readUbl } from '../papers/ubl.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena } from '../servers/desk.ts'

function invoiceRow(db: Db, number: string) {
  return db.selectFrom('invoices').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
}

caseTest(
  'B3 B4 an invoice gets its number, OCR and fee, leaves by e-mail as a PDF, and is paid',
  async ({ rig, desk }) => {
    const [ticket, invoice] = await desk.billed('invoice')
    expect(await invoiceRow(rig.db, invoice)).toMatchObject({
      ticket,
      invoiceNumber: 100_001,
      ocr: '10000180',
      issuedOn: '2027-02-04',
      dueOn: '2027-03-06',
      deliveredOn: '2027-02-04',
      netOre: 192_770,
      vatOre: 48_193,
      toPayOre: 241_000,
    })
    expect(await desk.messages(invoice)).toEqual(['2 invoice email sent'])
    const documents = await rig.db
      .selectFrom('documents')
      .select(['kind', 'name'])
      .where('caseNumber', '=', invoice)
      .execute()
    expect(documents).toEqual([{ kind: 'invoice', name: 'faktura-100001.pdf' }])
    await desk.pay(invoice, 241_000, 'BG-1')
    await rig.until('2027-02-05T08:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid', waitingFor: null })
  },
)

caseTest(
  'B5 N2 who has chosen e-invoices gets the invoice and its credit note as files to the GLN',
  async ({ rig, desk }) => {
    const chosen = { invoiceChannel: 'eInvoice', gln: '7300009022489' } as const
    await rig.db.updateTable('customers').set(chosen).where('number', '=', 'K-1002').execute()
    const [, invoice] = await desk.billed('invoice')
    expect(await desk.messages(invoice)).toEqual(['2 invoice eInvoice sent'])
    const files = await rig.db
      .selectFrom('documents')
      .select(['kind', 'name', 'mediaType'])
      .where('caseNumber', '=', invoice)
      .orderBy('id')
      .execute()
    expect(files).toEqual([
      { kind: 'invoice', name: 'faktura-100001.pdf', mediaType: 'application/pdf' },
      { kind: 'eInvoice', name: 'efaktura-100001.xml', mediaType: 'application/xml' },
    ])
    const [sent] = rig.messages().filter(name => name.endsWith('invoice eInvoice.xml'))
    const { tree } = readUbl(readFileSync(join(rig.outbox, sent ?? '')))
    expect(at(tree, 'cac:AccountingCustomerParty', 'cac:Party', 'cbc:EndpointID', '#')).toBe(chosen.gln)
    expect(at(tree, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount', '#')).toBe('2410.00')

    // It did not arrive at that GLN: it goes again once there is another.
    await rig.db.updateTable('messages').set({ status: 'failed' }).where('caseNumber', '=', invoice).execute()
    await rig.db.updateTable('customers').set({ gln: '7365565566555' }).where('number', '=', 'K-1002').execute()
    await rig.env.client.workflow
      .getHandle(workflowId('invoice', invoice))
      .signal(customerChanged, { id: 'K-1002/1', by: lena, about: 'K-1002' })
    await rig.until('2027-02-05T08:00:00Z')
    expect(await desk.messages(invoice)).toEqual(['2 invoice eInvoice failed', '3 invoice eInvoice sent'])

    await desk.debt(invoice, 'credit', { amountOre: null })
    await rig.until('2027-02-06T08:00:00Z')
    expect(await desk.messages(invoice)).toContain('4 creditNote eInvoice sent')
    const [note] = rig.messages().filter(name => name.endsWith('creditNote eInvoice.xml'))
    const { root, tree: back } = readUbl(readFileSync(join(rig.outbox, note ?? '')))
    expect(root).toBe('CreditNote')
    expect(at(back, 'cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:ID')).toBe('100001')
    expect(at(back, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount', '#')).toBe('2410.00')
  },
)

caseTest('B7 a part payment leaves the rest, and a signal told twice books once', async ({ rig, desk }) => {
  const [, invoice] = await desk.billed('invoice')
  await desk.pay(invoice, 100_000, 'BG-1')
  const { id } = await rig.db.selectFrom('allocations').select('id').executeTakeFirstOrThrow()
  await desk.tell(invoice, id)
  await rig.env.client.workflow
    .getHandle(workflowId('invoice', invoice))
    .signal('paymentReceived', { id: 'another event', by: lena, about: String(id) })
  await rig.until('2027-02-05T08:00:00Z')
  expect((await debtFacts(rig.db, invoice)).receivedOre).toBe(100_000)
  await desk.pay(invoice, 141_000, 'BG-2')
  await rig.until('2027-02-06T08:00:00Z')
  expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
  expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'invoiceIssued', 'paymentReceived', 'invoicePaid'])
})

caseTest('B6 a Swish request has no fee and no number until it is paid, and then a receipt', async ({ rig, desk }) => {
  const [, invoice] = await desk.billed('swish')
  expect(await invoiceRow(rig.db, invoice)).toMatchObject({ invoiceNumber: null, toPayOre: 234_100 })
  expect(await desk.messages(invoice)).toEqual(['2 swishRequest email sent', '2 swishRequest sms sent'])
  await desk.pay(invoice, 234_100, 'SWISH-1')
  await rig.until('2027-02-05T08:00:00Z')
  expect(await invoiceRow(rig.db, invoice)).toMatchObject({
    invoiceNumber: 100_001,
    toPayOre: 234_100,
  })
  expect(await debtFacts(rig.db, invoice)).toMatchObject({ receivedOre: 234_100, owed: { principalOre: 0 } })
  expect(await desk.messages(invoice)).toContain('3 receipt email sent')
  const sources = await rig.db.selectFrom('invoiceLines').select('source').execute()
  expect(sources.map(line => line.source)).not.toContain('fee')
})

caseTest(
  'B6 an unpaid Swish request is reminded of after 3 days and becomes an invoice with the fee after 7',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('swish')
    await rig.until('2027-02-08T12:00:00Z')
    expect(await desk.messages(invoice)).toContain('3 swishReminder sms sent')
    expect(await invoiceRow(rig.db, invoice)).toMatchObject({ invoiceNumber: null })
    await rig.until('2027-02-11T12:00:00Z')
    expect(await invoiceRow(rig.db, invoice)).toMatchObject({
      invoiceNumber: 100_001,
      choice: 'invoice',
      toPayOre: 241_000,
    })
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishReminded', 'invoiceIssued'])
  },
)

caseTest(
  'B5 an invoice without an address waits, says what it misses, tells ops once, and goes when it is there',
  async ({ rig, desk }) => {
    await rig.db.updateTable('customers').set({ street: null }).where('number', '=', 'K-1002').execute()
    const [, invoice] = await desk.billed('invoice')
    const { view } = await rig.engine.describe('invoice', invoice)
    expect(view).toMatchObject({ status: 'incomplete', blockers: ['addressMissing'] })
    await expect(rig.engine.act('invoice', invoice, 'complete', { by: lena }, 'r1')).rejects.toMatchObject({
      details: [{ reason: 'nothingToDo' }],
    })
    await rig.db.updateTable('customers').set({ street: 'Lindvägen 9' }).where('number', '=', 'K-1002').execute()
    await rig.env.client.workflow
      .getHandle(workflowId('invoice', invoice))
      .signal(customerChanged, { id: 'K-1002/1', by: lena, about: 'K-1002' })
    await rig.until('2027-02-04T10:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'issued' })
    expect(await desk.messages(invoice)).toEqual(['2 invoiceIncomplete email sent', '3 invoice email sent'])
  },
)

caseTest('B5 a customer who wants letters gets the invoice in the post', async ({ desk }) => {
  const [, invoice] = await desk.billed('invoice', { customer: 'K-1003', email: null })
  expect(await desk.messages(invoice)).toEqual(['2 invoice letter sent'])
})

caseTest('B4 an issued invoice never changes, and its number cannot be taken again', async ({ rig, desk }) => {
  const [, invoice] = await desk.billed('invoice')
  const { db } = rig
  const attempts = [
    db.updateTable('invoices').set({ toPayOre: 100 }).where('number', '=', invoice).execute(),
    db.updateTable('invoices').set({ invoiceNumber: 100_002 }).where('number', '=', invoice).execute(),
    db.deleteFrom('invoices').where('number', '=', invoice).execute(),
    db.updateTable('invoiceLines').set({ netOre: 1 }).where('invoice', '=', invoice).execute(),
    db.deleteFrom('invoiceLines').where('invoice', '=', invoice).execute(),
    db.deleteFrom('documents').where('caseNumber', '=', invoice).execute(),
  ]
  for (const attempt of await Promise.allSettled(attempts)) expect(attempt.status).toBe('rejected')
})
