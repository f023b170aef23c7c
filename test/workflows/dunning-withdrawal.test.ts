import { sql } from 'kysely'
import { expect } from 'vitest'
import { debtFacts } from '../../db/dunning.ts'
import { prescriptionOf } from '../../db/prescription.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import type { RigDesk } from '../servers/desk.ts'
import { mailIsAway, type Rig } from '../servers/rig.ts'
import { untruths } from './dunning-truths.ts'
import { knowRates } from './dunning-world.ts'

caseTest(
  'B8 N2 a reminder that does not get away on its day, or before a hold or a payment, costs nothing and is not counted; it goes on a day of its own',
  { timeout: 180_000 },
  async ({ rig, desk }) => {
    const { db, trouble } = rig
    const { invoice, away } = await demanded(rig, desk)
    const owed = async () => (await debtFacts(db, invoice)).owed
    const sent = async () => (await debtFacts(db, invoice)).sent.map(({ level, on }) => `${level} ${on}`)

    away()
    await rig.until('2027-03-11T10:05:00Z')
    // As if it had been decided on the day before.
    await sql`update messages set claimed_at = claimed_at - interval '1 day' where template = 'reminder1'`.execute(db)
    trouble.length = 0
    await rig.until('2027-03-11T10:20:00Z')
    expect(await sent()).toEqual(['reminder1 2027-03-11'])

    away()
    await rig.until('2027-03-22T10:05:00Z')
    expect(await owed()).toMatchObject({ costsOre: 45_000 })
    await desk.debt(invoice, 'hold', { kind: 'dispute' })
    await rig.until('2027-03-22T10:20:00Z')
    expect(await owed()).toMatchObject({ costsOre: 0, interestOre: 0 })
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'release' })
    // What never left does not keep the claim alive either.
    const arose = { debtor: 'business', aroseOn: plainDate('2027-02-04') } as const
    expect(await prescriptionOf(db, invoice, arose)).toMatchObject({ by: 'reminder1', on: '2027-03-11' })
    await desk.debt(invoice, 'release', {})
    await rig.until('2027-03-22T10:25:00Z')
    expect(await sent()).toEqual(['reminder1 2027-03-11', 'reminder2 2027-03-22'])
    expect(await owed()).toMatchObject({ costsOre: 45_000 })

    const { principalOre } = await owed()
    await desk.pay(invoice, principalOre, 'BG-1')
    await rig.until('2027-03-22T10:40:00Z')
    trouble.length = 0
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
    const letters = (await desk.messages(invoice)).filter(message => message.includes('reminder'))
    expect(letters.map(message => message.replace(/^\d+ /u, ''))).toEqual([
      'reminder1 letter dropped',
      'reminder1 letter sent',
      'reminder2 letter dropped',
      'reminder2 letter dropped',
    ])
    expect(await untruths(db, new Map())).toEqual([])
  },
)

caseTest(
  'B8 B10 a promise or a new due date that comes in while a reminder has not got away keeps it back: it costs nothing, and goes when their day has passed',
  { timeout: 180_000 },
  async ({ rig, desk }) => {
    const { db, trouble } = rig
    const { invoice, away } = await demanded(rig, desk)
    const facts = async () => {
      const { owed, sent } = await debtFacts(db, invoice)
      return {
        costsOre: owed.costsOre,
        interestOre: owed.interestOre,
        sent: sent.map(({ level, on }) => `${level} ${on}`),
      }
    }

    away()
    await rig.until('2027-03-11T10:05:00Z')
    await desk.debt(invoice, 'respite', { until: plainDate('2027-03-12') })
    await rig.until('2027-03-11T10:20:00Z')
    expect(await facts()).toEqual({ costsOre: 0, interestOre: 0, sent: [] })
    trouble.length = 0
    await rig.until('2027-03-18T06:00:00Z')
    expect((await facts()).sent).toEqual(['reminder1 2027-03-17'])

    away()
    await rig.until('2027-03-29T10:05:00Z')
    expect(await facts()).toMatchObject({ costsOre: 0, sent: ['reminder1 2027-03-17'] })
    await rig.until('2027-03-30T10:05:00Z')
    expect(await facts()).toMatchObject({ costsOre: 45_000 })
    await desk.debt(invoice, 'promise', { instalments: [{ until: plainDate('2027-04-09'), amountOre: 100_000 }] })
    await rig.until('2027-03-30T10:20:00Z')
    expect(await facts()).toEqual({ costsOre: 0, interestOre: 0, sent: ['reminder1 2027-03-17'] })
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'promise' })
    trouble.length = 0
    await rig.until('2027-04-12T14:00:00Z')
    expect(await facts()).toMatchObject({ costsOre: 45_000, sent: ['reminder1 2027-03-17', 'reminder2 2027-04-12'] })
    const withdrawn = await db.selectFrom('dunningWithdrawals').select('reason').orderBy('step').execute()
    expect(withdrawn.map(({ reason }) => reason)).toEqual(['respited', 'promised'])
    expect(await untruths(db, new Map())).toEqual([])
  },
)

/** An invoice to a company, and what takes its mail away until the trouble is over. */
async function demanded(rig: Rig, desk: RigDesk) {
  await knowRates(rig)
  const [, invoice] = await desk.billed('invoice', { customer: 'K-1003' })
  await desk.cover('2027-12-31')
  return { invoice, away: () => mailIsAway(rig) }
}
