import { describe, expect } from 'vitest'
import { debtFacts } from '../../db/dunning.ts'
import { feePeriods } from '../../domain/contract-fee.ts'
import { kronor, sumOre } from '../../domain/money.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { holder } from '../servers/contract-desk.ts'
import { contractBooks, days, nothingToFetch } from './contract-books.ts'

const inTime = { ...nothingToFetch, agreedOn: plainDate('2027-01-28') }

describe('A1 a consumer takes the agreement back', () => {
  caseTest(
    'A1 A3 when fees were billed and paid: credit notes name the invoices, and what was paid for later days is theirs again',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(inTime)
      await rig.until('2027-02-03T09:00:00Z')
      const [february = '', march = ''] = await books.invoices(contract)
      await desk.pay(february, 37_400, 'P-1')
      await rig.until('2027-02-05T09:00:00Z')
      await alarm.actOn(contract, 'rescind', { from: holder })
      const termination = await alarm.endOf(contract)
      await rig.until('2027-02-09T09:00:00Z')

      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await desk.timeline(termination)).toEqual([
        'terminationConfirmed',
        'siteDisconnected',
        'finalInvoiceOpened',
        'feeCredited',
        'terminationCompleted',
      ])
      expect(await desk.timeline(february)).toEqual(['invoiceOpened', 'invoiceIssued', 'invoicePaid', 'feeReturned'])
      expect(await desk.row(february)).toMatchObject({ status: 'paid', waitingFor: null })
      expect(await desk.row(march)).toMatchObject({ status: 'credited', waitingFor: null })
      expect(await desk.messages(february)).toContain('4 creditNote email sent')
      expect(await books.notes(february)).toMatchObject([
        { netOre: 24_561, totalOre: 30_700, freedOre: 30_700, leftOre: 0 },
      ])
      expect(await books.notes(march)).toMatchObject([{ netOre: 29_900, totalOre: 37_400, freedOre: 0, whole: true }])
      // Five of February's 28 days are 53,39 kr: 67 kr with VAT, to whole kronor.
      expect(await books.unused()).toEqual([{ reference: 'P-1', unusedOre: 37_400 - 6_700 }])
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-02-05'))
      expect(await books.netOre([contract])).toBe(5_339)
      await books.refund('P-1')
      expect(await books.unused()).toEqual([])
      expect(await books.balance()).toEqual({ receivables: 0, unallocated: 0 })
    },
  )

  caseTest('A1 before the first day nothing is billed, and nothing given back', async ({ rig, desk }) => {
    const { alarm, ...books } = contractBooks(rig, desk)
    const contract = await alarm.sign({ ...inTime, startOn: plainDate('2027-02-08') })
    expect(await desk.row(contract)).toMatchObject({ status: 'signed' })
    await alarm.actOn(contract, 'rescind', { from: holder })
    const termination = await alarm.endOf(contract)
    await rig.until('2027-03-20T09:00:00Z')
    expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
    expect(await desk.row(termination)).toMatchObject({ status: 'completed' })
    expect(await books.invoices(contract)).toEqual([])
    expect(await books.paidDays([contract])).toEqual([])
  })

  caseTest(
    'A1 B8 when the fee is billed and not paid the debt is lowered to the days that were, and the invoice fee falls with a whole invoice',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign({ ...inTime, feeWaived: false, reminderFeeAgreed: true })
      await rig.until('2027-02-10T09:00:00Z')
      const [february = '', march = ''] = await books.invoices(contract)
      // A reminder of it may cost what the contract says, from when that was agreed on.
      expect((await debtFacts(rig.db, february)).reminderFeeAgreedOn).toBe(inTime.agreedOn)
      await alarm.actOn(contract, 'rescind', { from: holder })
      await rig.until('2027-02-12T09:00:00Z')
      // Ten of 28 days are 106,79 kr, and the invoice fee 55,20 kr: with VAT 202,49 kr.
      expect(await books.owedOre(february)).toBe(20_200)
      expect(await desk.row(february)).toMatchObject({ status: 'issued' })
      expect(await desk.row(march)).toMatchObject({ status: 'credited' })
      expect(await books.owedOre(march)).toBe(0)
      await desk.pay(february, 20_200, 'P-2')
      await rig.until('2027-02-12T10:00:00Z')
      expect(await desk.row(february)).toMatchObject({ status: 'paid' })
      expect(await books.netOre([contract])).toBe(10_679 + 5_520)
      expect(await books.balance()).toEqual({ receivables: 0, unallocated: 0 })
    },
  )

  caseTest(
    'A1 also when it is terminated already: it ends today, and days paid after it are given back',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(inTime)
      const termination = await alarm.terminate(contract)
      await rig.until('2027-02-08T09:00:00Z')
      await alarm.actOn(contract, 'rescind', { from: holder })
      expect(await alarm.endOf(contract)).toBe(termination)
      await rig.until('2027-02-10T09:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await desk.row(termination)).toMatchObject({ status: 'completed' })
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-02-08'))
    },
  )

  caseTest('A3 an invoice that is not issued yet is drawn up with the days that stand', async ({ rig, desk }) => {
    const { alarm, ...books } = contractBooks(rig, desk)
    await rig.db.updateTable('customers').set({ street: null }).where('number', '=', 'K-1002').execute()
    const contract = await alarm.sign(inTime)
    await rig.until('2027-02-04T09:00:00Z')
    const [february = '', march = ''] = await books.invoices(contract)
    expect(await desk.row(february)).toMatchObject({ status: 'incomplete' })
    await alarm.actOn(contract, 'rescind', { from: holder })
    await rig.until('2027-02-06T09:00:00Z')
    // Nothing is left of March: there is nothing to wait for.
    expect(await desk.row(march)).toMatchObject({ status: 'paid' })
    expect((await desk.timeline(march)).at(-1)).toBe('nothingToBill')
    await rig.db.updateTable('customers').set({ street: 'Lindvägen 7' }).where('number', '=', 'K-1002').execute()
    await desk.debt(february, 'complete', {}, null)
    expect(await desk.row(february)).toMatchObject({ status: 'issued' })
    expect(await books.notes(february)).toEqual([])
    expect(await books.netOre([contract])).toBe(4_271)
    expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-02-04'))
  })
})

describe('A3 the end is moved', () => {
  caseTest(
    'A3 to an earlier day than is billed: paid in parts, what is beyond the kept days is theirs, and the final invoice charges nothing twice',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      const requestedOn = plainDate('2027-02-01')
      await alarm.actOn(contract, 'terminate', { from: holder, requestedOn, wantedOn: plainDate('2027-06-30') })
      const termination = await alarm.endOf(contract)
      await rig.until('2027-04-05T09:00:00Z')
      const may = (await books.invoices(contract)).at(-1) ?? ''
      await desk.pay(may, 30_000, 'P-5a')
      await desk.pay(may, 7_400, 'P-5b')
      await rig.until('2027-04-06T09:00:00Z')
      await alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate('2027-05-16') })
      await rig.until('2027-05-18T09:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await desk.row(may)).toMatchObject({ status: 'paid' })
      // 16 of 31 days are 154,32 kr: 193 kr with VAT. The last payment is freed first, and the first in part.
      expect(await books.unused()).toEqual([
        { reference: 'P-5b', unusedOre: 7_400 },
        { reference: 'P-5a', unusedOre: 30_000 - 19_300 },
      ])
      expect(await books.owedOre(may)).toBe(0)
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-05-16'))
      expect(await books.netOre([contract])).toBe(3 * 29_900 + 15_432)
    },
  )
})

describe('A4 ops decide about an estate', () => {
  caseTest(
    'A4 while they do nothing is billed; when it goes on the days in between are, each once',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign(nothingToFetch)
      await rig.until('2027-02-03T09:00:00Z')
      await alarm.actOn(contract, 'suspend', { because: 'customerDied', submission: await books.reason() })
      expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'estateDecision' })
      await rig.until('2027-05-03T09:00:00Z')
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-03-31'))
      await alarm.actOn(contract, 'decide', { decision: { how: 'goOn' }, submission: await books.reason() })
      await rig.until('2027-05-03T10:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee' })
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-06-30'))
    },
  )

  caseTest('A4 a bankrupt’s contract ends on the decided day, and is paid through it', async ({ rig, desk }) => {
    const { alarm, ...books } = contractBooks(rig, desk)
    const contract = await alarm.sign(nothingToFetch)
    await rig.until('2027-02-03T09:00:00Z')
    await alarm.actOn(contract, 'suspend', { because: 'customerBankrupt', submission: await books.reason() })
    const endOn = plainDate('2027-02-20')
    await alarm.actOn(contract, 'decide', { decision: { how: 'end', endOn }, submission: await books.reason() })
    await rig.until('2027-02-22T09:00:00Z')
    expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
    expect(await books.paidDays([contract])).toEqual(days('2027-02-01', endOn))
    const fees = [{ from: plainDate('2027-02-01'), monthlyOre: kronor(299) }]
    const paid = feePeriods(fees, plainDate('2027-02-01'), endOn)
    expect(await books.netOre([contract])).toBe(sumOre(paid.map(({ netOre }) => netOre)))
  })
})
