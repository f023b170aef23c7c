import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { workflowId } from '../../workflows/messages/case.ts'
import { breakTable } from '../servers/broken-table.ts'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown, contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'

caseTest(
  'E7 A4 a parked termination that ops end before its end date is as one withdrawn: no visit, the customer told, the contract goes on, with the reason',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const { contract, termination, ticket } = await alarm.endingWithVisit('2027-04-26')
    await alarm.reaches(termination, 'booked')
    const mend = await breakTable(rig.db, 'messages', "template <> 'terminationReminder'")
    await rig.until('2027-04-20T09:00:00Z')
    await parked(desk, termination)
    await mend()
    const { view } = await end(rig, desk, termination)
    expect(view).toMatchObject({ status: 'withdrawn', parked: null, waiting: null })

    await alarm.reaches(ticket, 'cancelled')
    await alarm.reaches(contract, 'active')
    expect(await alarm.ending(termination)).toMatchObject({ teardownTicket: null, visitOn: null, disconnectedAt: null })
    expect((await desk.messages(termination)).map(each => each.replace(/^\d+ /u, ''))).toContainEqual(
      expect.stringMatching(/^terminationWithdrawn email /u),
    )
    expect(await endedBecause(rig, termination)).toEqual(['Dubblett.'])
    await rig.until('2027-06-10T12:00:00Z')
    expect(await desk.row(contract)).toMatchObject({ status: 'active', parked: null })
    const days = await alarm.daysCharged(contract)
    expect(new Set(days).size).toBe(days.length)
    expect(days.at(-1)).toBe('2027-07-31')
    expect(await alarm.terminate(contract)).not.toBe(termination)
  },
  120_000,
)

caseTest(
  'E7 A3 one that ops end when the site is disconnected leaves the contract ended, and says what was left undone',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    const termination = await alarm.terminate(contract)
    await rig.until('2027-03-22T09:00:00Z')
    const ticket = await alarm.visitOf(termination)
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-05-02T09:00:00Z')
    await alarm.reaches(contract, 'ended')
    const mend = await breakTable(rig.db, 'contract_charges', "kind <> 'equipment'")
    await rig.until('2027-05-17T09:00:00Z')
    await parked(desk, termination)
    await mend()
    const { view } = await end(rig, desk, termination)
    expect(view).toMatchObject({ status: 'completed', parked: null, waiting: null })
    expect(view.blockers).toEqual(['late', 'teardownRemains', 'finalInvoiceRemains'])
    await rig.until('2027-06-10T12:00:00Z')
    expect(await desk.row(contract)).toMatchObject({ status: 'ended', parked: null })
    expect((await desk.timeline(contract)).filter(did => did === 'terminationUndone')).toEqual([])
    expect((await alarm.daysCharged(contract)).at(-1)).toBe('2027-05-01')
    expect(await alarm.ending(termination)).toMatchObject({ withdrawnAt: null })
    await alarm.reaches(ticket, 'cancelled')
  },
  120_000,
)

caseTest(
  'E7 A3 what has become of the visit while the termination was parked is taken in as it was, whatever else was said since',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const { termination, ticket } = await alarm.endingWithVisit('2027-04-20')
    const mend = await breakTable(rig.db, 'messages', "template <> 'terminationReminder'")
    await rig.until('2027-04-20T09:00:00Z')
    await parked(desk, termination)
    const shut = {
      ...allTakenDown,
      equipment: [],
      keyReturned: false,
      signsTakenDown: false,
      failure: 'notLetIn',
    } as const
    await alarm.tearDown(ticket, shut)
    const note = await desk.keep('note', { text: 'Ring grannen.' }, lena)
    await desk.act(ticket, 'note', { by: lena, submission: note })
    await mend()
    await rescue(rig, termination, 'retry')
    await eventually('the visit is lost', async () =>
      (await alarm.ending(termination)).failure === 'notLetIn' ? true : undefined,
    )
    expect(await desk.timeline(termination)).toEqual(expect.arrayContaining(['endReminded', 'teardownNotLetIn']))
    expect(await desk.timeline(termination)).not.toContain('teardownCancelled')
  },
  120_000,
)

caseTest(
  'E7 A4 a termination that someone stops in Temporal leaves no visit, and a contract that goes on and can be terminated anew',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const { contract, termination, ticket } = await alarm.endingWithVisit('2027-04-26')
    await alarm.reaches(termination, 'booked')
    await rig.env.client.workflow.getHandle(workflowId('termination', termination)).cancel()
    await alarm.reaches(contract, 'active')
    await alarm.reaches(ticket, 'cancelled')
    expect((await desk.timeline(termination)).at(-1)).toBe('caseStopped')
    expect(await alarm.terminate(contract)).not.toBe(termination)
  },
  120_000,
)

async function parked(desk: RigDesk, number: string): Promise<void> {
  await eventually(`${number} is parked`, async () => ((await desk.row(number)).parked ? true : undefined))
}

async function end(rig: Rig, desk: RigDesk, number: string) {
  return rescue(rig, number, 'end', await desk.keep('reason', { text: 'Dubblett.' }, lena))
}

function rescue(rig: Rig, number: string, how: 'retry' | 'end', submission?: string) {
  const asked = { by: lena, ...(submission === undefined ? {} : { submission }) }
  return rig.engine.act('termination', number, how, asked, randomUUID())
}

/** What ops wrote when they ended it. */
async function endedBecause(rig: Rig, number: string): Promise<unknown> {
  const { rows } = await sql<{ text: string }>`
    select body ->> 'text' as text from case_events join submissions on submissions.id = facts ->> 'submission'
    where case_number = ${number} and did = 'caseEnded'`.execute(rig.db)
  return rows.map(({ text }) => text)
}
