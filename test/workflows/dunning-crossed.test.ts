import { expect } from 'vitest'
import { debtFacts } from '../../db/dunning.ts'
import { insertPayments } from '../../db/payment.ts'
import { matchPayment } from '../../db/payment-intake.ts'
import { sumOre } from '../../domain/money.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { bookkeepingPolicy } from '../../domain/policy.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { untruths } from './dunning-truths.ts'
import { knowRates } from './dunning-world.ts'

caseTest(
  'B8 B9 B11 a payment without a name from before reminder 2 takes back its fee and interest, also after the hand-over; undone, they are asked for again',
  async ({ rig, desk }) => {
    const { db } = rig
    await knowRates(rig)
    const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
    await desk.cover('2027-12-31')
    await rig.until('2027-03-19T09:00:00Z')
    const { owed } = await debtFacts(db, invoice)
    const at = await rig.now()
    const unnamed = {
      reference: 'BG-1',
      source: 'bankFile',
      amountOre: owed.principalOre,
      paidOn: plainDate('2027-03-19'),
      bookedOn: null,
      payer: null,
      message: 'Tack för hjälpen',
      refs: [],
      swishIds: [],
    } as const
    const intake = { at, byId: lena.id, bankFile: null }
    const ids = await db.transaction().execute(trx => insertPayments(trx, [unnamed], intake, bookkeepingPolicy))
    await rig.until('2027-04-02T13:00:00Z')
    await desk.pay(invoice, 50_000, 'BG-2')
    await rig.until('2027-04-05T09:00:00Z')
    // The fee of 450 kr was paid by the other payment: it pays a part of the principal instead.
    const payment = ids.get('BG-1') ?? 0
    const matched = await matchPayment(db, { payment, at: await rig.now(), byId: lena.id }, invoice)
    if (matched.is !== 'done') throw new Error(matched.is)
    expect((await debtFacts(db, invoice)).owed).toEqual({ costsOre: 0, interestOre: 0, principalOre: 0 })
    expect(matched.payment.unusedOre).toBe(50_000)
    for (const { allocation } of matched.told) await desk.tell(invoice, allocation)
    await eventually('it is paid', async () => ((await desk.row(invoice)).status === 'paid' ? true : undefined))
    const { facts } = await db
      .selectFrom('caseEvents')
      .select('facts')
      .where('did', '=', 'invoicePaid')
      .executeTakeFirstOrThrow()
    const { rows, crossedOre } = await noticed()
    expect(facts).toMatchObject({ takenBackOre: crossedOre })
    expect(rows).toEqual(['payment', 'waiver', 'payment'])
    expect(crossedOre).toBeGreaterThan(45_000)
    await desk.undo('BG-1')
    await eventually('it is owed again', async () =>
      (await desk.row(invoice)).status === 'collection' ? true : undefined,
    )
    const again = await debtFacts(db, invoice)
    expect(again.owed.costsOre + again.owed.interestOre + again.owed.principalOre).toBe(
      owed.principalOre + crossedOre - 50_000,
    )
    expect(await untruths(db, new Map())).toEqual([])

    async function noticed() {
      const found = await db.selectFrom('collectionNotices').select(['kind', 'amountOre']).orderBy('id').execute()
      return {
        rows: found.map(({ kind }) => kind),
        crossedOre: found.find(each => each.kind === 'waiver')?.amountOre ?? 0,
      }
    }
  },
)

caseTest(
  'B7 B8 one payment for two invoices from before reminder 2 pays both whole, and neither fee nor interest is left of either',
  async ({ rig, desk }) => {
    const { db } = rig
    await knowRates(rig)
    const company = { customer: 'K-1003' }
    const [, first] = await desk.billed('invoice', company, '2027-02-04')
    const [, second] = await desk.billed('invoice', company, '2027-02-05')
    const invoices = [first, second]
    await desk.cover('2027-12-31')
    await rig.until('2027-03-19T09:00:00Z')
    const debts = await Promise.all(invoices.map(each => debtFacts(db, each)))
    await rig.until('2027-03-24T09:00:00Z')
    for (const each of invoices) expect((await debtFacts(db, each)).owed).toMatchObject({ costsOre: 45_000 })
    const amountOre = sumOre(debts.map(({ owed }) => owed.principalOre))
    const stands = (invoice: string, status: string) =>
      eventually(`${invoice} is ${status}`, async () =>
        (await desk.row(invoice)).status === status ? true : undefined,
      )
    const paid = async (id: string, ore: number) =>
      desk.importPayment({ id, amountOre: ore, paidOn: '2027-03-19' }, invoices)
    // What is less than both is not: who has paid a part of them has not crossed their reminders.
    await paid('1', amountOre - 1)
    expect((await debtFacts(db, first)).chargedCostsOre).toBe(45_000)
    await stands(first, 'paid')
    const { reference } = await db.selectFrom('payments').select('reference').executeTakeFirstOrThrow()
    await desk.undo(reference)
    await stands(first, 'finalReminded')
    await paid('2', amountOre)
    for (const each of invoices) {
      expect((await debtFacts(db, each)).owed).toEqual({ costsOre: 0, interestOre: 0, principalOre: 0 })
      await stands(each, 'paid')
    }
    expect(await untruths(db, new Map())).toEqual([])
  },
)
