import { expect } from 'vitest'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown } from '../servers/contract-desk.ts'
import type { RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'
import { contractBooks } from './contract-books.ts'

/** Ends on 1 May 2027. The panel costs 2 500 kr, 3 125 kr with VAT, where it does not come back. */
const panel = { equipment: 'C-1' }
const gone = { ...allTakenDown, equipment: [{ id: 'C-1', state: 'missing' }] } as const

caseTest(
  'A3 a panel that was charged and paid turns up when the termination is completed: it is checked in, and what was paid is the customer’s again',
  async ({ rig, desk, api }) => {
    const books = contractBooks(rig, desk)
    const [end] = await ended(rig, books, [gone], '2027-05-03T09:00:00Z')
    const { termination = '', invoice = '' } = end ?? {}
    await desk.pay(invoice, 312_500, 'P-1')
    await rig.until('2027-05-10T09:00:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'completed' })
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })

    const checkIn = `POST /terminations/${termination}/check-ins`
    const unknown = must(await api.ask(checkIn, { as: 'ops', body: { equipment: 'X-9' } }), 422)
    expect(unknown['possible']).toEqual([{ equipment: 'C-1', text: 'Centralapparat' }])
    must(await api.ask(checkIn, { as: 'customer', body: panel }), 403)
    const asked = { as: 'ops', body: panel, headers: { 'idempotency-key': 'back-1-late-equipment' } } as const
    const after = must(await api.ask(checkIn, asked), 200)
    expect(after).toMatchObject({ status: 'completed', remaining: [] })
    expect(JSON.stringify(after['equipment'])).toContain('"returned"')
    expect(must(await api.ask(checkIn, asked), 200)).toEqual(after)
    expect((await desk.timeline(termination)).slice(-2)).toEqual(['terminationCompleted', 'equipmentCheckedIn'])
    const again = must(await api.ask(checkIn, { as: 'ops', body: panel }), 422)
    expect(again.errors.map(({ code }) => code)).toEqual(['equipmentSettled'])

    await credited(desk, invoice)
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'invoiceIssued', 'invoicePaid', 'feeReturned'])
    expect(await books.notes(invoice)).toMatchObject([{ netOre: 250_000, totalOre: 312_500, freedOre: 312_500 }])
    expect(await books.unused()).toEqual([{ reference: 'P-1', unusedOre: 312_500 }])
    await books.refund('P-1')
    expect(await books.balance()).toMatchObject({ unallocated: 0 })
  },
  120_000,
)

caseTest(
  'A3 what the technician brought is checked in whenever it arrives; what was charged and comes late is credited, or kept where it is broken',
  async ({ rig, desk, api }) => {
    const books = contractBooks(rig, desk)
    const { alarm } = books
    const [brought, late, broken] = await ended(rig, books, [allTakenDown, null, null], '2027-05-18T09:00:00Z')
    if (!brought || !late || !broken) throw new Error('Nothing has ended.')
    expect([brought, late, broken].map(({ invoice }) => invoice === '')).toEqual([true, false, false])
    const checkIn = (termination: string, body: object = panel) =>
      api.ask(`POST /terminations/${termination}/check-ins`, { as: 'ops', body })
    must(await checkIn(brought.termination), 200)

    // The visits come when the panel has been charged, and bring it after all.
    for (const { termination, ticket } of [late, broken]) {
      await alarm.tearDown(ticket)
      await alarm.reaches(termination, 'completed')
      expect(await stateOf(rig, termination)).toBe('dismantled')
    }
    must(await checkIn(late.termination), 200)
    must(await checkIn(broken.termination, { ...panel, credit: false }), 200)
    await credited(desk, late.invoice)
    expect(await desk.row(late.invoice)).toMatchObject({ status: 'credited', waitingFor: null })
    expect(await books.owedOre(late.invoice)).toBe(0)
    await rig.until('2027-06-20T09:00:00Z')
    expect(await books.notes(broken.invoice)).toEqual([])
    expect(await books.owedOre(broken.invoice)).toBeGreaterThanOrEqual(312_500)
    for (const { termination } of [brought, late, broken]) expect(await stateOf(rig, termination)).toBe('returned')
  },
  120_000,
)

type Found = typeof gone | typeof allTakenDown | null

/** Contracts that have ended: the visit of each reported so, or not made until the panel was charged. */
async function ended(rig: Rig, { alarm }: ReturnType<typeof contractBooks>, found: readonly Found[], through: string) {
  const ends = []
  for (const nth of found.keys()) {
    const { termination, ticket } = await alarm.endingWithVisit(`2027-04-2${nth}`, { site: `AN-${nth}` })
    ends.push({ termination, ticket })
  }
  for (const [nth, { ticket }] of ends.entries()) {
    const report = found[nth]
    await rig.until(`2027-04-2${nth}T07:30:00Z`)
    if (report) await alarm.tearDown(ticket, report)
  }
  await rig.until(through)
  return Promise.all(
    ends.map(async end => ({ ...end, invoice: (await alarm.ending(end.termination)).finalInvoice ?? '' })),
  )
}

async function credited(desk: RigDesk, invoice: string): Promise<void> {
  await eventually(`${invoice} is credited`, async () =>
    (await desk.timeline(invoice)).includes('feeReturned') ? true : undefined,
  )
}

async function stateOf(rig: Rig, termination: string): Promise<string> {
  const { state } = await rig.db
    .selectFrom('equipment')
    .innerJoin('terminations', 'terminations.contract', 'equipment.contract')
    .select('state')
    .where('terminations.number', '=', termination)
    .where('id', '=', 'C-1')
    .executeTakeFirstOrThrow()
  return state
}
