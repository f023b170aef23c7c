import { expect } from 'vitest'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown, type ContractDesk, contractDesk, notLetIn } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'

const borje = { role: 'technician', id: 'TK-2' } as const
const anna = { role: 'customer', id: 'K-1002' } as const

/** All are asked for on 1 February 2027 with three months' notice. */
const unfinished = { ...notLetIn, failure: null } as const
const cameraGone = { ...allTakenDown, equipment: [{ id: 'C-1', state: 'missing' }] } as const

caseTest(
  'A3 a visit that never comes: disconnected on the day, charged two weeks later, and done when the visit is',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const at = await toBeVisited(rig, alarm, ['AN-1'])
    const { termination, ticket } = at('AN-1')
    await alarm.bookTeardown(ticket, '2027-04-20')

    await rig.until('2027-05-01T21:59:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'booked' })
    await rig.until('2027-05-02T09:00:00Z')
    expect(await stands(rig, desk, termination)).toEqual({
      status: 'disconnected',
      waitingFor: 'lateTeardown',
      blockers: ['late', 'teardownRemains', 'finalInvoiceRemains'],
    })
    expect(await billed(rig, termination)).toEqual([])

    await rig.until('2027-05-17T05:59:00Z')
    expect(await billed(rig, termination)).toEqual([])
    await rig.until('2027-05-17T07:00:00Z')
    expect(await billed(rig, termination)).toEqual([['equipment:C-1', 250_000]])
    await rig.until('2027-05-18T09:00:00Z')
    expect(await stands(rig, desk, termination)).toEqual({
      status: 'disconnected',
      waitingFor: 'lateTeardown',
      blockers: ['late', 'teardownRemains'],
    })

    await alarm.actOnEnd(termination, 'checkIn', { equipment: 'C-1' })
    expect(await billed(rig, termination)).toEqual([['equipment:C-1', 250_000]])
    await alarm.tearDown(ticket)
    await alarm.reaches(termination, 'completed')
    expect(await stateOf(rig, termination)).toBe('returned')
    expect(await desk.timeline(termination)).toEqual([
      'terminationConfirmed',
      'teardownOpened',
      'teardownBooked',
      'endReminded',
      'siteDisconnected',
      'teardownMissed',
      'finalInvoiceOpened',
      'finalInvoiceIssued',
      'equipmentCheckedIn',
      'teardownReported',
      'terminationCompleted',
    ])
  },
  60_000,
)

caseTest(
  'A3 declined, silence, not let in, another visit, nobody free: each is said, and the case goes on',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const at = await toBeVisited(rig, alarm, ['declined', 'silent', 'shut', 'again', 'ill'])
    const declined = at('declined')
    const silent = at('silent')
    const shut = at('shut')
    const again = at('again')
    const ill = at('ill')

    await desk.act(declined.ticket, 'cancel', { by: anna, submission: await reason(desk, 'Vi gör det själva.') })
    for (let attempt = 0; attempt < 3; attempt += 1) await desk.noAnswer(silent.ticket)
    await alarm.bookTeardown(shut.ticket, '2027-04-20')
    await alarm.bookTeardown(again.ticket, '2027-04-21')
    await desk.book(ill.ticket, '2027-04-22', 'morning', null)
    await desk.act(ill.ticket, 'decline', { by: borje, reason: 'ill' })
    await rig.until('2027-03-22T12:00:00Z')
    const lost = { status: 'confirmed', waitingFor: 'teardownBooking', blockers: [] }
    expect(await stands(rig, desk, ill.termination)).toEqual(lost)
    const refused = { status: 'confirmed', waitingFor: 'lateTeardownBooking', blockers: ['declined'] }
    expect(await stands(rig, desk, declined.termination)).toEqual(refused)
    await alarm.actOnEnd(declined.termination, 'openTeardown', {})
    const { teardownTicket } = await alarm.ending(declined.termination)
    expect(teardownTicket).not.toBe(declined.ticket)
    await alarm.bookTeardown(teardownTicket ?? '', '2027-04-23')

    await rig.until('2027-04-20T07:30:00Z')
    expect(await stands(rig, desk, silent.termination)).toEqual({ ...refused, blockers: ['noAnswer'] })
    await alarm.tearDown(shut.ticket, notLetIn)
    await rig.until('2027-04-21T07:30:00Z')
    const late = { status: 'confirmed', waitingFor: 'lateTeardownBooking' }
    expect(await stands(rig, desk, shut.termination)).toEqual({ ...late, blockers: ['notLetIn'] })
    await alarm.tearDown(again.ticket, unfinished, true)
    await rig.until('2027-04-21T12:00:00Z')
    expect(await stands(rig, desk, again.termination)).toEqual({ ...late, blockers: [] })

    await alarm.bookTeardown(shut.ticket, '2027-04-26')
    await alarm.bookTeardown(again.ticket, '2027-04-27')
    await alarm.bookTeardown(ill.ticket, '2027-04-28')
    for (const [on, ticket] of [
      ['2027-04-23', teardownTicket ?? ''],
      ['2027-04-26', shut.ticket],
      ['2027-04-27', again.ticket],
      ['2027-04-28', ill.ticket],
    ] as const) {
      await rig.until(`${on}T07:30:00Z`)
      await alarm.tearDown(ticket)
    }
    await alarm.actOnEnd(silent.termination, 'waiveTeardown', { submission: await reason(desk, 'Svarar inte.') })
    await rig.until('2027-05-03T09:00:00Z')
    for (const { termination } of [declined, shut, again, ill]) {
      await alarm.reaches(termination, 'completed')
      expect(await billed(rig, termination)).toEqual([])
    }
    await alarm.reaches(silent.termination, 'completed')
    expect(await billed(rig, silent.termination)).toEqual([['equipment:C-1', 250_000]])
    expect(await betweenOpenedAndEnd(desk, declined.termination)).toEqual([
      'teardownDeclined',
      'teardownOpened',
      'teardownBooked',
      'endReminded',
      'teardownReported',
    ])
    expect(await betweenOpenedAndEnd(desk, silent.termination)).toEqual([
      'teardownUnanswered',
      'endReminded',
      'teardownWaived',
    ])
    expect(await betweenOpenedAndEnd(desk, shut.termination)).toEqual([
      'teardownBooked',
      'endReminded',
      'teardownNotLetIn',
      'teardownBookingMissed',
      'teardownBooked',
      'teardownReported',
    ])
    expect(await betweenOpenedAndEnd(desk, again.termination)).toEqual([
      'teardownBooked',
      'endReminded',
      'anotherTeardownNeeded',
      'teardownBookingMissed',
      'teardownBooked',
      'teardownReported',
    ])
    expect(await betweenOpenedAndEnd(desk, ill.termination)).toEqual([
      'teardownBooked',
      'teardownCancelled',
      'teardownBookingMissed',
      'endReminded',
      'teardownBooked',
      'teardownReported',
    ])
  },
  120_000,
)

caseTest(
  'A3 A4 equipment that is missing is charged when the contract has ended; what was checked in before is not',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const at = await toBeVisited(rig, alarm, ['missing', 'returned', 'sentIn'])
    const missing = at('missing')
    const returned = at('returned')
    const sentIn = at('sentIn')
    await alarm.bookTeardown(missing.ticket, '2027-04-20')
    await alarm.bookTeardown(returned.ticket, '2027-04-21')
    await alarm.actOnEnd(sentIn.termination, 'checkIn', { equipment: 'C-1' })

    await rig.until('2027-04-20T07:30:00Z')
    await alarm.tearDown(missing.ticket, cameraGone)
    await rig.until('2027-04-21T07:30:00Z')
    expect(await stands(rig, desk, missing.termination)).toEqual({
      status: 'ready',
      waitingFor: 'endDate',
      blockers: ['equipmentMissing'],
    })
    await alarm.tearDown(returned.ticket, cameraGone)
    await alarm.reaches(returned.termination, 'ready')
    await alarm.actOnEnd(returned.termination, 'checkIn', { equipment: 'C-1' })

    await rig.until('2027-05-03T09:00:00Z')
    await alarm.reaches(missing.termination, 'completed')
    expect(await billed(rig, missing.termination)).toEqual([['equipment:C-1', 250_000]])
    await alarm.reaches(returned.termination, 'completed')
    expect(await billed(rig, returned.termination)).toEqual([])
    await rig.until('2027-05-18T09:00:00Z')
    expect(await stands(rig, desk, sentIn.termination)).toMatchObject({ blockers: ['late', 'teardownRemains'] })
    expect(await billed(rig, sentIn.termination)).toEqual([])
  },
  60_000,
)

interface Visited {
  readonly contract: string
  readonly termination: string
  readonly ticket: string
}

/** Contracts that end on 1 May 2027, one a site, and their visits, which are to be booked. */
async function toBeVisited(
  rig: Rig,
  alarm: ContractDesk,
  sites: readonly string[],
): Promise<(site: string) => Visited> {
  const endings = new Map<string, Omit<Visited, 'ticket'>>()
  for (const site of sites) {
    const contract = await alarm.sign({ site })
    endings.set(site, { contract, termination: await alarm.terminate(contract) })
  }
  await rig.until('2027-03-22T09:00:00Z')
  const found = new Map<string, Visited>()
  for (const [site, ending] of endings) {
    const { teardownTicket } = await alarm.ending(ending.termination)
    if (teardownTicket === null) throw new Error(`${ending.termination} has no visit.`)
    found.set(site, { ...ending, ticket: teardownTicket })
  }
  return site => {
    const visited = found.get(site)
    if (!visited) throw new Error(`Nothing ends at ${site}.`)
    return visited
  }
}

async function stands(rig: Rig, desk: RigDesk, termination: string) {
  const { view } = await rig.engine.describe('termination', termination)
  const { status, waitingFor } = await desk.row(termination)
  return { status, waitingFor, blockers: view.blockers }
}

/** What the final invoice charges. */
async function billed(rig: Rig, termination: string) {
  const rows = await rig.db
    .selectFrom('contractCharges')
    .innerJoin('terminations', 'terminations.finalInvoice', 'contractCharges.invoice')
    .select(['source', 'priceOre'])
    .where('terminations.number', '=', termination)
    .orderBy('source')
    .execute()
  return rows.map(({ source, priceOre }) => [source, priceOre])
}

function reason(desk: RigDesk, text: string): Promise<string> {
  return desk.keep('reason', { text }, lena)
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

async function betweenOpenedAndEnd(desk: RigDesk, termination: string): Promise<string[]> {
  const timeline = await desk.timeline(termination)
  return timeline.slice(timeline.indexOf('teardownOpened') + 1, timeline.indexOf('siteDisconnected'))
}
