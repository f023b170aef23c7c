import { expect } from 'vitest'
import { registerPayment } from '../../db/payment-intake.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { eventually } from '../servers/eventually.ts'
import { debts, untruths } from './dunning-truths.ts'
import { knowRates } from './dunning-world.ts'

caseTest(
  'B8 B12 a credit after a payment that had crossed its reminder gives back just what it credits: the fee stays taken back, until the payment is undone',
  async ({ rig, desk }) => {
    await knowRates(rig)
    const { db } = rig
    const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
    await desk.cover('2027-12-31')
    await rig.until('2027-03-23T09:00:00Z')
    const stands = (status: string) =>
      eventually(`it is ${status}`, async () => ((await desk.row(invoice)).status === status ? true : undefined))
    await stands('finalReminded')
    const owedOre = async () => (await debts(db)).map(({ ledgerOre }) => ledgerOre)
    const unusedOre = async () =>
      (await db.selectFrom('payments').select('unusedOre').execute()).map(each => each.unusedOre)

    const [chargedOre = 0] = await owedOre()
    expect(chargedOre).toBeGreaterThan(241_000 + 45_000)
    const paidOn = plainDate('2027-03-09')
    const [receivedAt, row] = [await rig.now(), { reference: 'BG-1', source: 'manual', amountOre: 241_000 } as const]
    const intake = await registerPayment(db, { ...row, invoice, paidOn, receivedAt, byId: 'U-1' })
    if (!('told' in intake)) throw new Error('Nobody has been told of the payment.')
    for (const { allocation } of intake.told) await desk.tell(invoice, allocation)
    await stands('paid')
    expect([await owedOre(), await unusedOre()]).toEqual([[0], [0]])

    await desk.debt(invoice, 'credit', { amountOre: 41_000 })
    expect([await owedOre(), await unusedOre()]).toEqual([[0], [41_000]])
    await stands('paid')
    expect(await untruths(db, new Map())).toEqual([])

    await desk.undo('BG-1')
    await stands('finalReminded')
    expect(await owedOre()).toEqual([chargedOre - 41_000])
    expect(await untruths(db, new Map())).toEqual([])
  },
)
