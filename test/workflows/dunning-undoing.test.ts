import { expect } from 'vitest'
import { registerPayment } from '../../db/payment-intake.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { caseTest } from '../servers/case-test.ts'
import type { RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'

/** Money is registered, and whoever registered it dies before the case is told. */
async function payUnheard(rig: Rig, invoice: string, amountOre: number): Promise<void> {
  const at = await rig.now()
  const given = { reference: 'BG-1', source: 'manual', invoice, amountOre, paidOn: stockholmDate(at) } as const
  expect(await registerPayment(rig.db, { ...given, receivedAt: at, byId: 'U-1' })).toMatchObject({ is: 'new' })
}

function comesTo(desk: RigDesk, invoice: string, status: string): Promise<true> {
  return eventually(`${invoice} is ${status}`, async () =>
    (await desk.row(invoice)).status === status ? true : undefined,
  )
}

caseTest(
  'B7 a payment that no one told of settles the invoice at its date; undone, it opens it again',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await payUnheard(rig, invoice, 241_000)
    await rig.until('2027-03-11T13:00:00Z')
    await comesTo(desk, invoice, 'paid')
    await desk.undo('BG-1')
    await comesTo(desk, invoice, 'issued')
    expect((await desk.timeline(invoice)).slice(-2)).toEqual(['invoicePaid', 'reopened'])
    await rig.until('2027-03-12T13:00:00Z')
    await comesTo(desk, invoice, 'reminded')
  },
)

caseTest('B7 a payment that no one told of and that is undone leaves the chain as it was', async ({ rig, desk }) => {
  const [, invoice] = await desk.billed('invoice')
  await desk.cover('2027-12-31')
  const before = await desk.row(invoice)
  await payUnheard(rig, invoice, 240_000)
  await desk.undo('BG-1')
  await eventually('it is noted', async () =>
    (await desk.timeline(invoice)).includes('paymentUndone') ? true : undefined,
  )
  expect(await desk.row(invoice)).toMatchObject({ status: 'issued', waitingFor: 'reminder1', nextAt: before.nextAt })
})

caseTest(
  'B7 N2 a payment undone while the ended case still waits for a message’s fate opens it again, and it goes on',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await desk.pay(invoice, 141_000, 'BG-1')
    rig.trouble.push({ outcome: 'unclear', code: 'ECONNRESET', words: 'The connection broke.' })
    await desk.debt(invoice, 'credit', { amountOre: null })
    await eventually('its note is on its way', async () =>
      (await desk.messages(invoice)).some(message => message.includes('creditNote email unknown')) ? true : undefined,
    )
    await desk.undo('BG-1')
    await comesTo(desk, invoice, 'issued')
    await rig.until('2027-03-11T13:00:00Z')
    await comesTo(desk, invoice, 'reminded')
    await desk.pay(invoice, 141_000, 'BG-2')
    await comesTo(desk, invoice, 'paid')
  },
)
