import { expect } from 'vitest'
import { judgePromise } from '../../activities/debt-deeds.ts'
import { readCompany } from '../../db/company.ts'
import { bookedDebts } from '../../db/ledger.ts'
import { registerPayment } from '../../db/payment-intake.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { customerChanged } from '../../workflows/messages/invoice.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'

async function invoiced(desk: RigDesk): Promise<string> {
  const [, invoice] = await desk.billed('invoice')
  await desk.cover('2027-12-31')
  return invoice
}

/** Money is committed, and its case is told much later. Gives the allocation. */
async function payUnheard(rig: Rig, invoice: string, amountOre: number, paidOn?: PlainDate): Promise<number> {
  const at = await rig.now()
  const given = { reference: 'BG-1', source: 'manual', invoice, amountOre, receivedAt: at, byId: lena.id } as const
  const intake = await registerPayment(rig.db, { ...given, paidOn: paidOn ?? stockholmDate(at) })
  return ('told' in intake && intake.told[0]?.allocation) || 0
}

caseTest(
  'B8 B10 a promise whose money was committed before its day is not called broken, however late its signal',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await desk.debt(invoice, 'promise', { instalments: [{ until: plainDate('2027-03-19'), amountOre: 241_000 }] })
    await payUnheard(rig, invoice, 241_000)
    // The money may also come between the look and the step, which looks once more.
    const judged = rig.db.transaction().execute(trx => judgePromise(trx, invoice, 'broken'))
    await expect(judged).rejects.toMatchObject({ details: [{ reason: 'chainChanged' }] })
    await rig.until('2027-03-22T14:00:00Z')
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'invoiceIssued', 'promised', 'invoicePaid'])
    expect(await desk.messages(invoice)).toEqual(['2 invoice email sent'])
  },
)

caseTest(
  'B6 B8 who has paid a Swish request by hand or bank gets no reminder and no invoice fee, however late the signal',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('swish')
    await payUnheard(rig, invoice, 234_100)
    await rig.until('2027-02-08T12:00:00Z')
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
    expect(await desk.messages(invoice)).not.toContain('3 swishReminder sms sent')
    const { toPayOre } = await rig.db.selectFrom('invoices').select('toPayOre').executeTakeFirstOrThrow()
    expect(toPayOre).toBe(234_100)
  },
)

caseTest(
  'B6 B3 a Swish request that is paid between its reminder and its invoice becomes a receipt without the fee',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('swish')
    await rig.until('2027-02-09T12:00:00Z')
    const allocation = await payUnheard(rig, invoice, 234_100)
    await rig.until('2027-02-11T12:00:00Z')
    await desk.tell(invoice, allocation).catch(() => undefined)
    expect((await desk.timeline(invoice)).slice(2)).toEqual(['swishReminded', 'swishPaid'])
    const lines = await rig.db.selectFrom('invoiceLines').select('source').execute()
    expect(lines.map(({ source }) => source)).not.toContain('fee')
  },
)

caseTest(
  'B11 without an agency the claim is not handed over: ops are told once, and it goes with the next bank file when there is one',
  async ({ rig, desk }) => {
    const company = async (agency: object | null) => {
      const settings = JSON.stringify({ ...(await readCompany(rig.db)), collectionAgency: agency })
      await rig.db.updateTable('company').set({ settings }).execute()
    }
    const invoice = await invoiced(desk)
    await company(null)
    await rig.until('2027-04-02T13:00:00Z')
    const { view } = await rig.engine.describe('invoice', invoice)
    expect(view).toMatchObject({ status: 'finalReminded', blockers: ['agencyMissing'], waiting: { for: 'decision' } })
    const told = await rig.db.selectFrom('messages').select('text').where('template', '=', 'decisionNeeded').execute()
    expect(told.map(({ text }) => text.includes('inget inkassobolag'))).toEqual([true])
    expect(await rig.db.selectFrom('collections').selectAll().execute()).toEqual([])

    await company({ name: 'Exempelinkasso AB', customerNumber: 'EX-1042' })
    await rig.until('2027-04-05T09:00:00Z')
    await rig.engine.importFile({ id: 'C-1', sha256: null, name: '', at: await rig.now(), byId: lena.id })
    await rig.until('2027-04-05T12:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'collection', waitingFor: 'agency' })
    expect((await desk.messages(invoice)).filter(message => message.includes('decisionNeeded'))).toHaveLength(1)
  },
)

caseTest(
  'B5 B8 a reminder that comes back stops the chain and tells ops; at a new address the days to pay count anew, and reminder 2 waits for them',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await rig.until('2027-03-11T06:00:00Z')
    rig.trouble.push({ outcome: 'refused', code: '550', words: 'No such user.' })
    await rig.until('2027-03-22T13:00:00Z')
    const { view } = await rig.engine.describe('invoice', invoice)
    expect(view).toMatchObject({ status: 'reminded', waiting: { for: 'decision' }, blockers: ['emailRefused'] })
    const told = async () => (await desk.messages(invoice)).map(message => message.replace(/^\d+ /u, ''))
    expect(await told()).toEqual(['invoice email sent', 'reminder1 email failed', 'invoiceIncomplete email sent'])
    await rig.db.updateTable('customers').set({ email: 'ny@exempel.example' }).where('number', '=', 'K-1002').execute()
    await rig.env.client.workflow
      .getHandle(workflowId('invoice', invoice))
      .signal(customerChanged, { id: 'K-1002/1', by: lena, about: 'K-1002' })
    await rig.until('2027-03-22T14:00:00Z')
    expect((await told()).slice(3)).toEqual(['invoice email sent'])
    await rig.until('2027-04-01T14:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'reminder2' })
    await rig.until('2027-04-02T14:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'finalReminded' })
  },
)

caseTest(
  'B7 B12 what had been paid of a Swish request that is written off waits again as the payer’s own',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('swish')
    await desk.pay(invoice, 34_100, 'BG-1')
    await desk.debt(invoice, 'writeOff', {})
    expect(await desk.row(invoice)).toMatchObject({ status: 'writtenOff' })
    expect(await rig.db.selectFrom('payments').select('unusedOre').execute()).toEqual([{ unusedOre: 34_100 }])
    expect((await bookedDebts(rig.db, [invoice])).get(invoice)).toEqual({
      costsOre: 0,
      interestOre: 0,
      principalOre: 0,
    })
  },
)
