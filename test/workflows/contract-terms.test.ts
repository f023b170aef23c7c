import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Db } from '../../db/connect.ts'
import { debtFacts } from '../../db/dunning.ts'
import type { Buyer } from '../../db/issue.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import { contractIn, signed } from '../api/alarms.ts'
import { caseTest } from '../servers/case-test.ts'
import { contractBooks, nothingToFetch } from './contract-books.ts'

const buyer = 'K-1004'
const seller = 'K-1002'

/** What an issued invoice says of paying late, and what its chain goes by. */
async function saidOn(db: Db, invoice: string) {
  const { issuedOn, dueOn, said } = await db
    .selectFrom('invoices')
    .select(['issuedOn', 'dueOn', sql<Buyer>`buyer`.as('said')])
    .where('number', '=', invoice)
    .executeTakeFirstOrThrow()
  const { reminderFeeAgreedOn, interestAgreed, chargedFromOn } = await debtFacts(db, invoice)
  const days = issuedOn && dueOn && daysBetween(issuedOn, dueOn)
  return { days, saysFee: said.reminderFeeAgreed, feeAgreedOn: reminderFeeAgreedOn, interestAgreed, chargedFromOn }
}

describe('B8 B9 what a contract says of paying', () => {
  caseTest(
    'B8 B9 what is agreed on later counts for later invoices: none that is out, and none that charges an older day, has the fee of it',
    async ({ rig, desk, api }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const { number, href } = await signed(api, plainDate('2027-02-01'), nothingToFetch)
      await rig.until('2027-02-08T09:00:00Z')
      await alarm.guardSent(number, '2027-02-05')
      const payment = {
        agreedOn: '2027-02-06',
        paymentDays: 20,
        reminderFeeAgreed: true,
        interestAgreed: true,
      }
      const asked = { as: 'ops', body: { payment } } as const
      const amended = contractIn(await api.ask(`POST ${href}/amendments`, asked))
      expect(amended).toMatchObject({ paymentDays: 20, reminderFeeAgreedOn: '2027-02-06', interestAgreed: true })
      await rig.until('2027-05-04T09:00:00Z')
      const [february = '', march = '', april = '', may = ''] = await books.invoices(number)
      const before = { days: 30, saysFee: false, feeAgreedOn: null, interestAgreed: false }
      expect(await saidOn(rig.db, february)).toMatchObject(before)
      expect(await saidOn(rig.db, march)).toMatchObject(before)
      const after = { days: 20, feeAgreedOn: '2027-02-06', interestAgreed: true }
      // The guard came the day before it was agreed on.
      expect(await saidOn(rig.db, april)).toEqual({ ...after, saysFee: false, chargedFromOn: '2027-02-05' })
      expect(await saidOn(rig.db, may)).toEqual({ ...after, saysFee: true, chargedFromOn: '2027-05-01' })
    },
  )

  caseTest(
    'A4 what the former customer agreed to holds for their last invoice and does not bind the new one, whose own terms are from their own day',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const terms = { paymentDays: 15, reminderFeeAgreed: true, interestAgreed: true, reference: 'Märkt' }
      const contract = await alarm.sign({ ...nothingToFetch, ...terms })
      await rig.until('2027-02-03T09:00:00Z')
      await alarm.guardSent(contract, '2027-02-10')
      const payment = { paymentDays: 25, reminderFeeAgreed: false, interestAgreed: true }
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-15'), payment })
      await rig.until('2027-02-16T09:00:00Z')
      const [last] = await rig.db
        .selectFrom('contractCharges')
        .select('invoice')
        .where('source', 'like', 'guard:%')
        .where('customer', '=', seller)
        .execute()
      const hers = { days: 15, feeAgreedOn: '2027-01-04', interestAgreed: true, saysFee: true }
      expect(await saidOn(rig.db, last?.invoice ?? '')).toMatchObject(hers)
      const { reference } = await rig.db
        .selectFrom('invoices')
        .select(sql<string>`buyer ->> 'reference'`.as('reference'))
        .where('number', '=', last?.invoice ?? '')
        .executeTakeFirstOrThrow()
      expect(reference).toBe('Märkt')
      const theirs = { days: 25, feeAgreedOn: null, interestAgreed: true, saysFee: false }
      const [first = ''] = (await books.invoices(contract)).slice(-1)
      expect(await saidOn(rig.db, first)).toMatchObject(theirs)
    },
  )

  caseTest(
    'A4 whoever takes over and says nothing of paying late has agreed to nothing of it',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const terms = { paymentDays: 15, reminderFeeAgreed: true, interestAgreed: true }
      const contract = await alarm.sign({ ...nothingToFetch, ...terms })
      await rig.until('2027-02-03T09:00:00Z')
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-15') })
      await rig.until('2027-02-16T09:00:00Z')
      const [first = ''] = (await books.invoices(contract)).slice(-1)
      expect(await saidOn(rig.db, first)).toMatchObject({
        days: 30,
        saysFee: false,
        feeAgreedOn: null,
        interestAgreed: false,
      })
    },
  )

  caseTest('A4 a contract that moves keeps its terms', async ({ rig, desk, api }) => {
    const { alarm } = contractBooks(rig, desk)
    const terms = { paymentDays: 15, reminderFeeAgreed: true, interestAgreed: true }
    const { number, href } = await signed(api, plainDate('2027-02-01'), terms)
    await alarm.site('AN-9')
    const move = { way: 'sameContract', on: '2027-02-22', site: 'AN-9' }
    const moving = contractIn(await api.ask(`POST ${href}/moves`, { as: 'ops', body: move }))
    expect(moving).toMatchObject({ number, status: 'moving', ...terms, reminderFeeAgreedOn: '2027-02-01' })
  })
})
