import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'

caseTest(
  'B8 B10 a promise is not broken before all payments of its days are known: a part that was paid in time is kept',
  async ({ rig, desk }) => {
    const invoice = await invoiced(desk, '2027-02-26')
    const instalments = [
      { until: plainDate('2027-03-19'), amountOre: 100_000 },
      { until: plainDate('2027-04-16'), amountOre: 141_000 },
    ]
    await desk.debt(invoice, 'promise', { instalments })
    await rig.until('2027-03-24T14:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'bankFile' })
    await desk.pay(invoice, 100_000, 'BG-1')
    await desk.cover('2027-03-31')
    await allRegistered(rig, 'payments-of-march')
    await rig.until('2027-03-25T08:00:00Z')
    expect(await desk.timeline(invoice)).toContain('promiseKept')
    expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'promise' })
    await rig.until('2027-04-20T14:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'bankFile' })
    expect(await desk.timeline(invoice)).not.toContain('promiseBroken')
    await desk.cover('2027-12-31')
    await allRegistered(rig, 'payments-of-april')
    await rig.until('2027-04-21T08:00:00Z')
    expect(await desk.timeline(invoice)).toContain('promiseBroken')
  },
)

async function invoiced(desk: RigDesk, covered = '2027-12-31'): Promise<string> {
  const [, invoice] = await desk.billed('invoice')
  await desk.cover(covered)
  return invoice
}

/** Someone says that all payments are registered, and those that wait are told. */
async function allRegistered(rig: Rig, id: string): Promise<void> {
  await rig.engine.importFile({ id, sha256: null, name: '', at: await rig.now(), byId: lena.id })
}
