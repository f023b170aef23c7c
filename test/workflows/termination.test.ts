import { expect } from 'vitest'
import type { CaseKind } from '../../domain/case.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { caseTest } from '../servers/case-test.ts'
import { contractDesk } from '../servers/contract-desk.ts'
import type { Rig } from '../servers/rig.ts'

caseTest(
  'A2 A3 E3 a contract ends: notice, teardown visit, disconnected after its last day, final invoice; each case leads to the others',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee' })
    const termination = await alarm.terminate(contract)
    expect(await desk.row(contract)).toMatchObject({ status: 'ending' })
    expect(await desk.row(termination)).toMatchObject({ status: 'confirmed', waitingFor: 'teardownCall' })
    await rig.until('2027-03-29T09:00:00Z')
    const { teardownTicket: ticket } = await alarm.ending(termination)
    expect(await desk.row(termination)).toMatchObject({ status: 'confirmed', waitingFor: 'teardownBooking' })
    if (!ticket) throw new Error('No ticket')
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-03-29T10:00:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'booked', waitingFor: 'teardown' })
    await rig.until('2027-04-26T07:00:00Z')
    await alarm.tearDown(ticket)
    await rig.until('2027-04-26T09:00:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'ready', waitingFor: 'endDate' })
    for (const [kind, number, others] of [
      ['termination', termination, [contract, ticket]],
      ['contract', contract, [termination]],
      ['ticket', ticket, [termination]],
    ] as const) {
      const shown = await detailsOf(rig, kind, number)
      expect(shown).toContain('Kan göras: ')
      if (kind !== 'contract') expect(shown).toContain(`[${number}](http://localhost:3000/cases/${number})`)
      for (const other of others) expect(shown, `${number} leads to ${other}`).toContain(`[${other}](/namespaces/`)
    }
    await rig.until('2027-05-02T10:00:00Z')
    expect(await desk.timeline(termination)).toEqual([
      'terminationConfirmed',
      'teardownOpened',
      'teardownBooked',
      'endReminded',
      'teardownReported',
      'siteDisconnected',
      'finalInvoiceOpened',
      'terminationCompleted',
    ])
    expect(await desk.timeline(contract)).toEqual([
      'contractSigned',
      'contractStarted',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractTerminated',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractEnded',
    ])
  },
)

/** What the Temporal UI shows of a case: how it stands, and where its page is. */
async function detailsOf(rig: Rig, kind: CaseKind, number: string): Promise<string> {
  const handle = rig.env.client.workflow.getHandle(workflowId(kind, number))
  const page = await (await handle.describe()).staticDetails()
  return `${page} ${JSON.stringify(await handle.query('__temporal_workflow_metadata'))}`
}
