import { expect } from 'vitest'
import { addMinutes } from '../../domain/instant.ts'
import { must } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { commit, holds, levels, type StoryWorld, story, worded } from './crash-story.ts'
import type { Reaper } from './mortal.ts'
import { invoiced, mortalTest } from './mortal-world.ts'

/** Whatever is booked is written to these. */
const booked = 'counters, ledger_entries, ledger_vouchers'

const paymentLines = [
  ...['before insert into idempotency_keys', 'after insert into idempotency_keys', ...commit].map(asked),
  ...['before the case is told paymentReceived', 'after the case is told paymentReceived'].map(asked),
  ...['before update of idempotency_keys to 201', 'after update of idempotency_keys to 201'].map(asked),
  ...commit.map(line => ({ within: 'invoicePaid', line })),
]

function asked(line: string) {
  return { within: 'POST /invoices/…/payments', line }
}

mortalTest.for([
  { when: 'before any reminder', at: '2027-02-15T09:00:00Z', amountOre: 241_000, letters: 0 },
  { when: 'after the hand-over', at: '2027-04-02T13:00:00Z', amountOre: 247_000, letters: 3 },
])(
  'B7 B8 B11 a payment $when is registered, used and told once, wherever whoever takes it in dies, and nothing is sent after it',
  { timeout: 180_000 },
  async ({ at, amountOre, letters }, { rig, desk, mail, api, reaper }) => {
    const [undisturbed = '', ...mortals] = await invoiced(rig, desk, 1 + paymentLines.length)
    await desk.cover('2027-12-31')
    await rig.until(at)
    // That a key has been used is noted once in a while, beside what is asked for: it is done with before.
    must(await api.ask('GET /invoices', { as: 'ops' }), 200)
    reaper.forget()
    const pay = async (invoice: string) => {
      const body = { reference: `BG-${invoice}`, amountOre, paidOn: at.slice(0, 10) }
      const headers = { 'idempotency-key': `key-${invoice}` }
      return (await api.ask(`POST /invoices/${invoice}/payments`, { as: 'ops', body, headers })).status
    }
    expect(await pay(undisturbed)).toBe(201)
    await rig.until(addMinutes(await rig.now(), 1))
    expect(reaper.linesOf(undisturbed)).toEqual(paymentLines.map(worded))
    expect(reaper.commitsOf(undisturbed)).toEqual([
      `${asked('').within}: allocations, collection_notices, ${booked}, payments`,
      'invoicePaid: allocations, case_events, cases',
    ])
    await Promise.all(
      paymentLines.map(async (line, index) => {
        const of = mortals[index] ?? ''
        reaper.diesAt({ of, ...line })
        expect(await pay(of)).toBe(line.within === 'invoicePaid' ? 201 : 500)
        // Who has had no answer asks again.
        expect(await pay(of)).toBeOneOf([200, 201])
      }),
    )
    // Each has heard of its money at once, and not when its next date comes.
    await rig.until(addMinutes(await rig.now(), 1))
    for (const invoice of mortals) expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
    await rig.until('2027-05-03T13:00:00Z')

    for (const [index, line] of paymentLines.entries()) {
      const invoice = mortals[index] ?? ''
      expect(reaper.deathsOf(invoice)).toEqual([worded(line)])
      expect(await story({ rig, desk, mail }, invoice), `${line.within}: ${line.line}`).toMatchObject({
        stands: ['paid', null, null],
        timeline: [...levels.slice(0, letters).map(({ step }) => step), 'invoicePaid'],
        arrived: ['faktura', ...levels.slice(0, letters).map(({ file }) => file)],
      })
    }
    const notices = await rig.db.selectFrom('collectionNotices').select('amountOre').execute()
    expect(notices).toEqual(letters === 3 ? [undisturbed, ...mortals].map(() => ({ amountOre })) : [])
    await holds(rig)
  },
)

const importLines = [
  ...commit.map(line => ({ within: 'importPayments', line })),
  ...['before the case is told paymentReceived', 'after the case is told paymentReceived'].map(told),
  ...['before update of allocations', 'after update of allocations'].map(told),
  ...['before the case is told paymentsImported', 'after the case is told paymentsImported'].map(told),
]

const importWrites = `allocations, bank_files, bank_rows, collection_notices, ${booked}, payment_coverage, payments`

function told(line: string) {
  return { within: 'tellCases', line }
}

/** When each import comes, and what the payment that it brings then owes. The last one lives undisturbed. */
const imports = [
  { at: '2027-03-11T13:00:00Z', line: told('after the case is told paymentsImported'), amountOre: 241_000, letters: 0 },
  {
    at: '2027-03-22T13:00:00Z',
    line: told('before the case is told paymentsImported'),
    amountOre: 241_000,
    letters: 1,
  },
  ...importLines.slice(0, 6).map(line => ({ at: '2027-03-22T13:30:00Z', line, amountOre: 247_000, letters: 2 })),
  { at: '2027-04-02T13:00:00Z', line: null, amountOre: 247_000, letters: 2 },
]

mortalTest(
  'B7 B8 a bank file is taken in once, and who has paid and who waits for it is told, at whatever line its import dies',
  { timeout: 180_000 },
  async ({ rig, desk, mail, reaper }) => {
    const [waiting = '', ...payers] = await invoiced(rig, desk, 1 + imports.length)
    for (const [index, { at, line, amountOre, letters }] of imports.entries()) {
      const invoice = payers[index] ?? ''
      await rig.until(at)
      if (line) reaper.diesAt(line)
      reaper.forget()
      const file = await imported({ rig, desk, reaper }, invoice, amountOre)
      expect(reaper.deathsOf(file)).toEqual(line ? [worded(line)] : [])
      if (!line) expect([...new Set(reaper.linesOf(file))]).toEqual(importLines.map(worded))
      if (!line) expect(reaper.commitsOf(file)).toEqual([`importPayments: ${importWrites}`])
      const { stands, steps, timeline } = await story({ rig, desk, mail }, invoice)
      expect([stands, steps.length, timeline.at(-1)]).toEqual([['paid', null, null], letters, 'invoicePaid'])
    }

    // No other payment was known of when its letters were due: each of them has left with the import of its day.
    expect(await story({ rig, desk, mail }, waiting)).toMatchObject({
      stands: ['collection', 'agency', null],
      timeline: ['chainWaits', 'reminded', 'chainWaits', 'remindedAgain', 'chainWaits', 'handedOver'],
      steps: ['reminder1 2027-03-11 0', 'reminder2 2027-03-22 6000', 'collection 2027-04-02 0'],
      arrived: ['faktura', ...levels.map(({ file }) => file)],
    })
    await holds(rig)
  },
)

type ImportWorld = Pick<StoryWorld, 'rig' | 'desk'> & { readonly reaper: Reaper }

/** A payment comes with a bank file; a minute later at the most its import is tried again, and its cases have been told. */
async function imported({ rig, desk, reaper }: ImportWorld, invoice: string, amountOre: number): Promise<string> {
  let file: string | undefined
  const importing = desk.importFile([{ invoice, amountOre }]).then(sha256 => (file = sha256))
  const isIn = async () => {
    await rig.until(addMinutes(await rig.now(), 1))
    return reaper.due.length === 0 ? file : undefined
  }
  const [sha256] = await Promise.all([eventually('the file is in', isIn), importing])
  await rig.until(addMinutes(await rig.now(), 1))
  return sha256
}

const questionLines = [
  ...commit.map(line => ({ of: 'ticket', within: 'ticketReported', line })),
  { of: 'ticket', within: 'holdInvoice', line: 'before the case is told questionAsked' },
  { of: 'ticket', within: 'holdInvoice', line: 'after the case is told questionAsked' },
  ...commit.map(line => ({ of: 'invoice', within: 'held', line })),
] as const

mortalTest(
  'B13 a question is one ticket and one hold, at whatever line of either it dies, and no reminder leaves',
  { timeout: 120_000 },
  async ({ rig, desk, mail, reaper }) => {
    const [undisturbed = '', ...mortals] = await invoiced(rig, desk, 1 + questionLines.length)
    await desk.cover('2027-12-31')
    reaper.forget()
    const question = { title: 'Fakturafråga', kindOfWork: 'general', category: 'invoiceQuestion' } as const
    const ask = async (about: string, dying?: (typeof questionLines)[number]) => {
      const opening = await desk.intake({ ...question, about })
      if (dying) reaper.diesAt({ ...dying, of: dying.of === 'ticket' ? opening.number : about })
      await desk.open({ ...opening, about })
      return opening.number
    }
    const lived = await ask(undisturbed)
    const tickets = await Promise.all(questionLines.map((line, index) => ask(mortals[index] ?? '', line)))
    await rig.until('2027-02-04T09:00:00Z')
    expect([...reaper.linesOf(lived), ...reaper.linesOf(undisturbed)]).toEqual(questionLines.map(worded))
    expect([...reaper.commitsOf(lived), ...reaper.commitsOf(undisturbed)]).toEqual([
      'ticketReported: case_events, case_links, cases, submissions, tickets',
      'held: case_events, cases, collection_notices, holds',
    ])
    for (const [index, line] of questionLines.entries()) {
      const [ticket = '', invoice = ''] = [tickets[index], mortals[index]]
      expect([...reaper.deathsOf(ticket), ...reaper.deathsOf(invoice)]).toEqual([worded(line)])
      expect(await desk.timeline(ticket), `${line.within}: ${line.line}`).toEqual(['ticketReported'])
    }

    await rig.until('2027-03-12T13:00:00Z')
    for (const invoice of mortals)
      expect(await story({ rig, desk, mail }, invoice)).toMatchObject({
        stands: ['issued', 'release', null],
        timeline: ['held'],
        arrived: ['faktura'],
      })
    const kept = await rig.db.selectFrom('holds').select(['kind', 'releasedAt']).execute()
    expect(kept).toEqual([undisturbed, ...mortals].map(() => ({ kind: 'question', releasedAt: null })))
    await holds(rig)
  },
)
