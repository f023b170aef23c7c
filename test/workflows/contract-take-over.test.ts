import { describe, expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import { findHead } from '../../db/case-head.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { contractBooks, days, nothingToFetch } from './contract-books.ts'

const buyer = 'K-1004'
const seller = 'K-1002'

describe('A4 a contract is taken over by whoever bought the site', () => {
  caseTest(
    'A4 the former customer pays through the day before and the new one from then on, each day once, on invoices of their own',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      await rig.until('2027-02-03T09:00:00Z')
      const [february = '', march = ''] = await books.invoices(contract)
      await desk.pay(february, 37_400, 'P-1')
      await rig.db
        .insertInto('guardCallOuts')
        .values({ contract, id: 'G-1', onDate: plainDate('2027-02-10'), article: '630', quantityHundredths: 100 })
        .execute()
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-15') })

      await rig.until('2027-02-14T22:00:00Z')
      expect(await seenBy(seller, contract)).toBe(true)
      expect(await seenBy(buyer, contract)).toBe(false)
      await rig.until('2027-02-15T09:00:00Z')
      expect(await seenBy(seller, contract)).toBe(false)
      expect(await seenBy(buyer, contract)).toBe(true)
      expect(await seenBy(seller, february)).toBe(true)
      expect(await seenBy(buyer, february)).toBe(false)
      const { site } = await rig.db
        .selectFrom('contracts')
        .select('site')
        .where('number', '=', contract)
        .executeTakeFirstOrThrow()
      expect(await rig.db.selectFrom('sites').select('customer').where('number', '=', site).executeTakeFirst()).toEqual(
        {
          customer: buyer,
        },
      )

      expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee', customer: buyer })
      expect(await books.paidDays([contract], seller)).toEqual(days('2027-02-01', '2027-02-14'))
      expect(await books.paidDays([contract], buyer)).toEqual(days('2027-02-15', '2027-03-31'))
      // Half of February is 149,50 kr; the guard who came before the sale is the seller's to pay.
      const { priceOre } = await rig.db
        .selectFrom('articles')
        .select('priceOre')
        .where('number', '=', '630')
        .executeTakeFirstOrThrow()
      expect(await books.netOre([contract], seller)).toBe(14_950 + priceOre)
      expect(await books.netOre([contract], buyer)).toBe(14_950 + 29_900)
      expect(await desk.row(february)).toMatchObject({ status: 'paid', customer: seller })
      expect(await desk.row(march)).toMatchObject({ status: 'credited', customer: seller })
      expect(await books.unused()).toEqual([{ reference: 'P-1', unusedOre: 37_400 - 18_700 }])

      // Binding and notice go on as they were, and only the new customer, or someone of theirs, can give it.
      await expect(alarm.terminate(contract)).rejects.toThrow(EngineRefusal)
      const bo = { who: 'authorised', personId: 'B-1' } as const
      const today = plainDate('2027-02-15')
      await expect(
        alarm.actOn(contract, 'terminate', { from: bo, requestedOn: today, wantedOn: null }),
      ).rejects.toThrow(EngineRefusal)
      const from = { who: 'holder', customerId: buyer } as const
      await alarm.actOn(contract, 'terminate', { from, requestedOn: today, wantedOn: null })
      const termination = await alarm.endOf(contract)
      expect(await alarm.ending(termination)).toMatchObject({ endOn: '2027-05-15' })
      await rig.until('2027-05-17T09:00:00Z')
      expect(await desk.row(termination)).toMatchObject({ status: 'completed', customer: buyer })
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-05-15'))

      async function seenBy(id: string, number: string): Promise<boolean> {
        return (await findHead(rig.db, number, { role: 'customer', id })) !== undefined
      }
    },
  )

  caseTest('A4 today, before anything is billed, or with another day than was said first', async ({ rig, desk }) => {
    const { alarm, ...books } = contractBooks(rig, desk)
    const contract = await alarm.sign({ ...nothingToFetch, startOn: plainDate('2027-02-08') })
    const later = plainDate('2027-03-01')
    await alarm.actOn(contract, 'takeOver', { customer: buyer, on: later })
    expect(await desk.row(contract)).toMatchObject({ status: 'signed', customer: seller })
    await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-01') })
    expect(await desk.row(contract)).toMatchObject({ status: 'signed', customer: buyer })
    await rig.until('2027-03-01T09:00:00Z')
    expect((await desk.timeline(contract)).filter(did => did === 'contractTakenOver')).toHaveLength(1)
    expect(await books.paidDays([contract], buyer)).toEqual(days('2027-02-08', '2027-03-31'))
    expect(await books.paidDays([contract], seller)).toEqual([])
  })

  caseTest(
    'A4 is refused with the reason: a day that has been, too far ahead, nobody known, or the same',
    async ({ rig, desk }) => {
      const { alarm } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      const today = plainDate('2027-02-01')
      const refused = [
        [
          { customer: buyer, on: addDays(today, -1) },
          { reason: 'dateInPast', field: 'on' },
        ],
        [
          { customer: buyer, on: addDays(today, 367) },
          { reason: 'dateTooLate', field: 'on' },
        ],
        [
          { customer: 'K-9999', on: today },
          { reason: 'customerUnknown', field: 'customer' },
        ],
        [
          { customer: seller, on: today },
          { reason: 'nothingToDo', field: 'customer' },
        ],
      ] as const
      for (const [asked, refusal] of refused) {
        const error = await alarm.actOn(contract, 'takeOver', asked).catch((failure: unknown) => failure)
        expect(error instanceof EngineRefusal && error.details[0]).toEqual(refusal)
      }
      expect(await desk.row(contract)).toMatchObject({ status: 'active', customer: seller })
    },
  )

  caseTest(
    'A4 N2 both customers are written to once, each of their own part and in their own language; another day replaces the first',
    async ({ rig, desk }) => {
      const { alarm } = contractBooks(rig, desk)
      const contract = await alarm.sign()
      const on = plainDate('2027-02-15')
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on }, 'take-over-1')
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on }, 'take-over-1')
      await rig.until('2027-02-01T09:10:00Z')
      const first = await letters()
      expect(first.map(({ template, address, language }) => ({ template, address, language }))).toEqual([
        { template: 'takenOverFormer', address: 'anna@andersson.example', language: 'sv' },
        { template: 'takenOverNew', address: 'oliver@brown.example', language: 'en' },
      ])
      expect(first.map(({ status }) => status)).toEqual(['sent', 'sent'])
      const [former, next] = first.map(({ text }) => text)
      // Who pays which days, what a month costs with VAT, and what goes over.
      for (const fact of [
        'måndag 15 februari 2027',
        'till och med söndag 14 februari 2027',
        '373,75 kr inklusive moms',
      ])
        expect(former).toContain(fact)
      for (const fact of [
        'Monday 15 February 2027',
        'SEK 373.75 including VAT',
        'notice is 3 months',
        'Invoices are to be paid within 30 days.',
        'Centralapparat',
      ])
        expect(next).toContain(fact)
      // Agreed on the first of February: fourteen days.
      expect(next).toContain('2005:59) through Monday 15 February 2027')
      expect(former).not.toContain('2005:59')
      // Nothing was agreed on about paying late.
      expect(next).not.toMatch(/reminder fee|Interest Act/u)
      expect(former).not.toMatch(/Oliver|Brown|K-1004/u)
      expect(next).not.toMatch(/Anna|Andersson|K-1002/u)

      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-08') })
      await rig.until('2027-02-09T09:00:00Z')
      const all = await letters()
      expect(all).toHaveLength(4)
      for (const { text, replaces } of [
        { text: all[2]?.text, replaces: 'ersätter vårt förra besked, då dagen var måndag 15 februari 2027' },
        { text: all[3]?.text, replaces: 'replaces our last notice, when the day was Monday 15 February 2027' },
      ])
        expect(text).toContain(replaces)

      async function letters() {
        return rig.db
          .selectFrom('messages')
          .selectAll()
          .where('caseNumber', '=', contract)
          .orderBy('step')
          .orderBy('template')
          .execute()
      }
    },
  )

  caseTest(
    'A1 A4 a consumer who has taken a contract over may take that back within fourteen days of their own agreement',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-08') })
      await rig.until('2027-02-10T09:00:00Z')
      await alarm.actOn(contract, 'rescind', { from: { who: 'holder', customerId: buyer } })
      await rig.until('2027-02-12T09:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await books.paidDays([contract], seller)).toEqual(days('2027-02-01', '2027-02-07'))
      expect(await books.paidDays([contract], buyer)).toEqual(days('2027-02-08', '2027-02-10'))
    },
  )

  caseTest(
    'A4 called off before its day, it does not come: both are told, and the contract stays where it was',
    async ({ rig, desk }) => {
      const { alarm } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      await alarm.actOn(contract, 'takeOver', { customer: buyer, on: plainDate('2027-02-15') })
      const other = { customer: 'K-1001', on: plainDate('2027-02-15') }
      const twice = await alarm.actOn(contract, 'takeOver', other).catch((failure: unknown) => failure)
      expect(twice instanceof EngineRefusal && twice.details[0]).toEqual({
        reason: 'takeOverStands',
        field: 'customer',
      })
      await alarm.actOn(contract, 'abandonTakeOver', {})
      const error = await alarm.actOn(contract, 'abandonTakeOver', {}).catch((failure: unknown) => failure)
      expect(error instanceof EngineRefusal && error.details[0]).toEqual({ reason: 'nothingToDo' })
      await rig.until('2027-02-16T09:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'active', customer: seller })
      const told = (await desk.messages(contract)).filter(line => line.includes('takeOverAbandoned'))
      expect(told.map(line => line.replace(/^\d+ /u, ''))).toEqual([
        'takeOverAbandonedFormer email sent',
        'takeOverAbandonedNew email sent',
      ])
    },
  )
})
