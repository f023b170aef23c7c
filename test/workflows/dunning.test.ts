import { sql } from 'kysely'
import { expect } from 'vitest'
import { debtFacts } from '../../db/dunning.ts'
import { dunningPolicy } from '../../domain/dunning.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { paymentsImported } from '../../workflows/messages/invoice.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import { knowRates } from './dunning-world.ts'

/** Due on Saturday 6 March 2027: reminder 1 on Thursday the 11th, reminder 2 on Monday the 22nd, collection on Friday 2 April. */
const [afterReminder1, afterReminder2, afterHandOver] = [
  '2027-03-11T13:00:00Z',
  '2027-03-22T13:00:00Z',
  '2027-04-02T13:00:00Z',
] as const

async function sent(rig: Rig, invoice: string) {
  return rig.db
    .selectFrom('dunningSteps')
    .select(['level', 'onDate', 'newDueOn', 'feeOre', 'totalOre'])
    .where('invoice', '=', invoice)
    .orderBy('step')
    .execute()
}

/** What the agency was told, in order. */
function notices({ db }: Rig) {
  return db.selectFrom('collectionNotices').select(['kind', 'amountOre', 'onDate']).orderBy('id').execute()
}

async function invoiced(desk: RigDesk, covered = '2027-12-31'): Promise<string> {
  const [, invoice] = await desk.billed('invoice')
  await desk.cover(covered)
  return invoice
}

/** An invoice to a business: who owes is who they were on the day of issue, whatever the register says later (B8). */
async function invoicedAsBusiness({ db }: Rig, desk: RigDesk): Promise<string> {
  const row = db.updateTable('customers').where('number', '=', 'K-1002')
  await row.set({ kind: 'business' }).execute()
  const invoice = await invoiced(desk)
  await row.set({ kind: 'consumer' }).execute()
  return invoice
}

/** Someone says that all payments are registered, and those that wait are told. */
async function allRegistered(rig: Rig, id: string): Promise<void> {
  await rig.engine.importFile({ id, sha256: null, name: '', at: await rig.now(), byId: lena.id })
}

/** The whole ledger: every voucher sums to zero, and what the customers owe is what their invoices say. */
async function ledgerHolds(rig: Rig): Promise<void> {
  const { rows } = await sql`
    select voucher::text from ledger_entries group by voucher having sum(amount_ore) <> 0
    union all select invoice from ledger_entries where kind = 'fee' and part = 'cost' group by invoice having sum(sign(amount_ore)) > 1
    union all select 'receivables' from ledger_entries where account = '1510' having sum(amount_ore) <>
      (select coalesce(sum(amount_ore), 0) from ledger_entries where part is not null)`.execute(rig.db)
  expect(rows).toEqual([])
}

caseTest(
  'B8 an unpaid invoice carries itself to inkasso on the right days, in at most 70 events',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    expect(await desk.row(invoice)).toMatchObject({ status: 'issued', waitingFor: 'reminder1' })
    await rig.until(afterReminder1)
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'reminder2' })
    await rig.until(afterReminder2)
    expect(await desk.row(invoice)).toMatchObject({ status: 'finalReminded', waitingFor: 'collection' })
    await rig.until(afterHandOver)
    expect(await desk.row(invoice)).toMatchObject({ status: 'collection', waitingFor: 'agency', nextAt: null })
    expect(await sent(rig, invoice)).toEqual([
      { level: 'reminder1', onDate: '2027-03-11', newDueOn: '2027-03-21', feeOre: 0, totalOre: 241_000 },
      { level: 'reminder2', onDate: '2027-03-22', newDueOn: '2027-04-01', feeOre: 0, totalOre: 241_000 },
      { level: 'collection', onDate: '2027-04-02', newDueOn: null, feeOre: 0, totalOre: 241_000 },
    ])
    expect(await desk.messages(invoice)).toEqual([
      '2 invoice email sent',
      '3 reminder1 email sent',
      '4 reminder2 email sent',
      '5 handedOver email sent',
    ])
    const papers = await rig.db.selectFrom('documents').select('name').where('caseNumber', '=', invoice).execute()
    expect(papers).toHaveLength(4)
    const history = await rig.env.client.workflow.getHandle(invoice.replace('F', 'invoice')).fetchHistory()
    expect(history.events?.length).toBeLessThanOrEqual(70)
    await ledgerHolds(rig)
  },
)

caseTest(
  'E6 B8 an invoice on its way keeps the ladder of its first day; one that opens later has the new',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    const [reminder1, ...later] = dunningPolicy.steps
    const body = JSON.stringify({ ...dunningPolicy, steps: [{ ...reminder1, waitDays: 12 }, ...later] })
    await rig.db
      .insertInto('policies')
      .values({ name: 'dunning', validFrom: plainDate('2027-02-05'), body })
      .execute()
    await rig.until('2027-02-05T08:00:00Z')
    const [, next] = await desk.billed('invoice', {}, '2027-02-08')
    await rig.until('2027-02-12T08:00:00Z')
    const { dueOn } = await rig.db
      .selectFrom('invoices')
      .select('dueOn')
      .where('number', '=', next)
      .executeTakeFirstOrThrow()
    await rig.until(afterReminder1)
    expect(await sent(rig, invoice)).toMatchObject([{ level: 'reminder1', onDate: '2027-03-11' }])
    expect([dueOn, await sent(rig, next)]).toEqual(['2027-03-10', []])
    await rig.until(afterHandOver)
    expect(await sent(rig, next)).toMatchObject([
      { level: 'reminder1', onDate: '2027-03-22' },
      { level: 'reminder2', onDate: '2027-04-02' },
    ])
    expect(await desk.row(invoice)).toMatchObject({ status: 'collection' })
  },
)

caseTest('B8 B7 a payment ends the chain wherever it stands, and nothing is sent after it', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await rig.until(afterReminder1)
  await desk.pay(invoice, 241_000, 'BG-1')
  await rig.until(afterHandOver)
  expect(await desk.row(invoice)).toMatchObject({ status: 'paid', waitingFor: null })
  expect(await desk.messages(invoice)).toEqual(['2 invoice email sent', '3 reminder1 email sent'])
  await ledgerHolds(rig)
})

caseTest(
  'B8 a payment whose signal is late is still before the reminder that its commit preceded',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await desk.pay(invoice, 41_000, 'BG-1')
    await rig.until('2027-03-10T12:00:00Z')
    const { registerPayment } = await import('../../db/payment-intake.ts')
    const at = await rig.now()
    const paidOn = plainDate('2027-03-10')
    const silent = { reference: 'BG-2', source: 'manual', invoice, amountOre: 200_000, paidOn } as const
    expect(await registerPayment(rig.db, { ...silent, receivedAt: at, byId: 'U-1' })).toMatchObject({ is: 'new' })
    await rig.until(afterReminder1)
    expect(await sent(rig, invoice)).toEqual([])
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
  },
)

caseTest('B8 a part payment goes on with the rest, and the next step keeps its date', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await rig.until(afterReminder1)
  const before = await desk.row(invoice)
  await desk.pay(invoice, 141_000, 'BG-1')
  await rig.until('2027-03-15T10:00:00Z')
  expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'reminder2', nextAt: before.nextAt })
  await rig.until(afterReminder2)
  expect((await sent(rig, invoice)).at(-1)).toMatchObject({ level: 'reminder2', totalOre: 100_000 })
})

caseTest(
  'B8 nothing leaves while payments are not imported; the import sends it, on its own new date',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk, '2027-03-01')
    await rig.until(afterReminder1)
    expect(await sent(rig, invoice)).toEqual([])
    const { view } = await rig.engine.describe('invoice', invoice)
    expect(view).toMatchObject({
      waiting: { for: 'bankFile', on: 'ops', until: null },
      blockers: ['paymentsNotImported'],
    })
    await rig.until('2027-03-15T10:00:00Z')
    await desk.cover('2027-03-12')
    await rig.engine.tell('invoice', invoice, paymentsImported, { id: 'imported-1', by: lena, about: '1' })
    await rig.until('2027-03-15T11:00:00Z')
    expect(await sent(rig, invoice)).toMatchObject([
      { level: 'reminder1', onDate: '2027-03-15', newDueOn: '2027-03-25' },
    ])
  },
)

caseTest(
  'B10 B13 a question stops the chain until it is answered, and then the step leaves on the next hour it may',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await desk.debt(invoice, 'hold', { kind: 'question' })
    const { view, words } = await rig.engine.describe('invoice', invoice)
    expect(view).toMatchObject({ waiting: { for: 'release' }, blockers: ['question'] })
    expect(words).toContain('svar på kundens fråga')
    await rig.until('2027-04-10T09:00:00Z')
    expect(await sent(rig, invoice)).toEqual([])
    await desk.debt(invoice, 'release', {})
    await rig.until('2027-04-12T13:00:00Z')
    expect(await sent(rig, invoice)).toMatchObject([{ level: 'reminder1', onDate: '2027-04-12' }])
  },
)

caseTest('B10 a promise pauses the chain; kept it ends well, broken it goes on', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  const instalments = [
    { until: plainDate('2027-03-19'), amountOre: 100_000 },
    { until: plainDate('2027-04-16'), amountOre: 141_000 },
  ]
  await desk.debt(invoice, 'promise', { instalments })
  expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'promise' })
  await rig.until('2027-03-18T09:00:00Z')
  await desk.pay(invoice, 100_000, 'BG-1')
  await rig.until('2027-04-16T09:00:00Z')
  expect(await sent(rig, invoice)).toEqual([])
  expect(await desk.timeline(invoice)).toContain('promiseKept')
  await rig.until('2027-04-19T14:00:00Z')
  expect(await desk.timeline(invoice)).toContain('promiseBroken')
  expect(await desk.messages(invoice)).toContain('6 promiseBroken email sent')
  await rig.until('2027-04-20T14:00:00Z')
  expect((await sent(rig, invoice)).map(step => step.level)).toEqual(['reminder1'])
})

caseTest(
  'B10 a part of a promise whose day passes under a hold is kept by what is paid before the hold ends',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    const instalments = [
      { until: plainDate('2027-03-19'), amountOre: 100_000 },
      { until: plainDate('2027-04-16'), amountOre: 141_000 },
    ]
    await desk.debt(invoice, 'promise', { instalments })
    await desk.debt(invoice, 'hold', { kind: 'dispute' })
    await rig.until('2027-03-24T09:00:00Z')
    await desk.pay(invoice, 100_000, 'BG-1')
    await desk.debt(invoice, 'release', {})
    await rig.until('2027-03-25T14:00:00Z')
    expect((await desk.timeline(invoice)).slice(-3)).toEqual(['paymentReceived', 'released', 'promiseKept'])
    expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'promise' })
    await rig.until('2027-04-19T14:00:00Z')
    expect((await desk.timeline(invoice)).slice(-2)).toEqual(['promiseBroken', 'reminded'])
  },
)

caseTest('B10 a new due date moves the whole chain', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await desk.debt(invoice, 'respite', { until: plainDate('2027-04-30') })
  await rig.until('2027-05-04T13:00:00Z')
  expect(await sent(rig, invoice)).toEqual([])
  await rig.until('2027-05-05T13:00:00Z')
  expect(await sent(rig, invoice)).toMatchObject([{ level: 'reminder1', onDate: '2027-05-05' }])
})

caseTest(
  'B12 a credit note of all that is left ends the invoice; of a part it goes on with the rest',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await desk.debt(invoice, 'credit', { amountOre: 41_000 })
    expect((await debtFacts(rig.db, invoice)).owed.principalOre).toBe(200_000)
    await desk.debt(invoice, 'credit', { amountOre: null })
    expect(await desk.row(invoice)).toMatchObject({ status: 'credited' })
    expect((await debtFacts(rig.db, invoice)).owed).toEqual({ costsOre: 0, interestOre: 0, principalOre: 0 })
    await rig.until('2027-02-04T09:00:00Z')
    const notes = await rig.db.selectFrom('creditNotes').selectAll().orderBy('creditNumber').execute()
    expect(notes).toMatchObject([
      { creditNumber: 500_001, totalOre: 41_000, whole: false },
      { creditNumber: 500_002, totalOre: 200_000, whole: true },
    ])
    expect(notes.reduce((sum, note) => sum + note.vatOre, 0)).toBe(48_193)
    await ledgerHolds(rig)
  },
)

caseTest('B12 a write-off books the loss with its VAT, and asks for nothing more', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await desk.debt(invoice, 'writeOff', {})
  expect(await desk.row(invoice)).toMatchObject({ status: 'writtenOff' })
  expect((await debtFacts(rig.db, invoice)).owed.principalOre).toBe(0)
  await ledgerHolds(rig)
})

caseTest(
  'B11 what is paid after the hand-over is told to the agency; a recalled claim is ours again',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await rig.until(afterHandOver)
    await desk.pay(invoice, 100_000, 'BG-1')
    await desk.debt(invoice, 'agencyStatus', { status: 'demandSent' }, null)
    await desk.debt(invoice, 'recall', {})
    await rig.until('2027-04-02T14:00:00Z')
    expect(await notices(rig)).toEqual([
      { kind: 'payment', amountOre: 100_000, onDate: '2027-04-02' },
      { kind: 'recall', amountOre: 0, onDate: '2027-04-02' },
    ])
    expect(await desk.row(invoice)).toMatchObject({ status: 'finalReminded', waitingFor: 'decision' })
    await desk.pay(invoice, 141_000, 'BG-2')
    await rig.until('2027-04-03T14:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
  },
)

caseTest('B11 B12 a claim that is written off is told to the agency as that, with all of it', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await rig.until(afterHandOver)
  await desk.debt(invoice, 'writeOff', {})
  expect(await notices(rig)).toEqual([{ kind: 'writeOff', amountOre: 241_000, onDate: '2027-04-02' }])
})

caseTest(
  'B11 B12 a claim that is credited whole is told to the agency with its costs and its interest',
  async ({ rig, desk }) => {
    const invoice = await invoicedAsBusiness(rig, desk)
    await knowRates(rig)
    await rig.until(afterHandOver)
    const { costsOre, interestOre, principalOre } = (await debtFacts(rig.db, invoice)).owed
    expect([costsOre, principalOre, interestOre > 0]).toEqual([45_000, 241_000, true])
    await desk.debt(invoice, 'credit', { amountOre: null })
    expect(await notices(rig)).toEqual([
      { kind: 'credit', amountOre: principalOre, onDate: '2027-04-02' },
      { kind: 'waiver', amountOre: costsOre + interestOre, onDate: '2027-04-02' },
    ])
    await ledgerHolds(rig)
  },
)

caseTest(
  'B11 a payment that is undone after the hand-over is told to the agency as it was told of, also when it had ended the invoice',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk)
    await rig.until(afterHandOver)
    await desk.pay(invoice, 100_000, 'BG-1')
    await desk.pay(invoice, 141_000, 'BG-2')
    await rig.until('2027-04-05T09:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
    await desk.undo('BG-2')
    await rig.until('2027-04-05T10:00:00Z')
    expect(await notices(rig)).toEqual([
      { kind: 'payment', amountOre: 100_000, onDate: '2027-04-02' },
      { kind: 'payment', amountOre: 141_000, onDate: '2027-04-02' },
      { kind: 'undone', amountOre: 141_000, onDate: '2027-04-05' },
    ])
    expect(await desk.row(invoice)).toMatchObject({ status: 'collection', waitingFor: 'agency' })
    await ledgerHolds(rig)
  },
)

caseTest('B11 a payment that is undone before the hand-over is nothing to the agency', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await desk.pay(invoice, 100_000, 'BG-1')
  await rig.until('2027-02-05T09:00:00Z')
  await desk.undo('BG-1')
  await rig.until(afterHandOver)
  expect(await desk.row(invoice)).toMatchObject({ status: 'collection' })
  expect(await notices(rig)).toEqual([])
})

caseTest('B8 a rest below the minimum waits for a person, who is told of it once', async ({ rig, desk }) => {
  const invoice = await invoiced(desk)
  await desk.pay(invoice, 240_000, 'BG-1')
  await rig.until('2027-02-05T09:00:00Z')
  expect(await desk.row(invoice)).toMatchObject({ status: 'issued', waitingFor: 'decision', waitingOn: 'ops' })
  await desk.pay(invoice, 100, 'BG-2')
  await rig.until(afterHandOver)
  expect(await sent(rig, invoice)).toEqual([])
  const { text, address } = await rig.db
    .selectFrom('messages')
    .select(['text', 'address'])
    .where('template', '=', 'decisionNeeded')
    .executeTakeFirstOrThrow()
  expect(text).toContain('för litet att påminna om')
  expect(address).toBe('handlaggare@exempelhjalpen.example')
  expect((await desk.messages(invoice)).filter(message => message.includes('decisionNeeded'))).toEqual([
    '3 decisionNeeded email sent',
  ])
})

caseTest(
  'B9 a reference rate that is missing stops the reminder; ops are told once, and it leaves with the next bank file when the rate is there',
  async ({ rig, desk }) => {
    const invoice = await invoicedAsBusiness(rig, desk)
    await rig.until(afterReminder2)
    expect(await desk.row(invoice)).toMatchObject({
      status: 'reminded',
      waitingFor: 'decision',
      waitingOn: 'ops',
    })
    const { text } = await rig.db
      .selectFrom('messages')
      .select('text')
      .where('template', '=', 'decisionNeeded')
      .executeTakeFirstOrThrow()
    expect(text).toContain('Referensräntan för halvåret saknas')
    const before = await desk.timeline(invoice)
    await allRegistered(rig, 'C-1')
    await rig.until('2027-03-22T13:30:00Z')
    expect(await desk.timeline(invoice)).toEqual(before)
    await knowRates(rig)
    await rig.until('2027-03-23T09:00:00Z')
    await allRegistered(rig, 'C-2')
    await rig.until('2027-03-23T13:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'finalReminded', waitingFor: 'collection' })
    expect((await desk.messages(invoice)).filter(message => message.includes('decisionNeeded'))).toHaveLength(1)
    await ledgerHolds(rig)
  },
)
