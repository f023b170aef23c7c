import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractKinds } from '../../domain/contract.ts'
import { contractEnd, type EndReason } from '../../domain/contract-end.ts'
import {
  checkInRefusal,
  type Equipment,
  equipmentOwners,
  equipmentStates,
  ownerAfterEnd,
  settleEquipment,
} from '../../domain/equipment.ts'
import { type FinalInvoiceFacts, finalInvoice, type GuardCallOut } from '../../domain/final-invoice.ts'
import { invoiceAmounts, type PricedArticle } from '../../domain/invoice-amounts.ts'
import { kronor } from '../../domain/money.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { billingPolicy } from '../../domain/policy.ts'
import { sv } from '../../texts/sv.ts'

const article = (number: string, priceOre: number): PricedArticle => ({
  number,
  text: number,
  unit: 'st',
  priceOre,
  vatRate: 2500,
  account: '3001',
  labour: false,
  rut: false,
})

const terms = {
  kind: 'rental',
  startOn: plainDate('2025-06-15'),
  bindingMonths: 12,
  noticeMonths: 3,
} as const

const callOut = (id: string, on: string, isBilled = false): GuardCallOut => ({
  id,
  on: plainDate(on),
  article: article('VAKT', kronor(950)),
  quantityHundredths: 100,
  isBilled,
})

const piece = (id: string, changes: Partial<Equipment> = {}): Equipment => ({
  id,
  text: id,
  owner: 'ours',
  state: 'installed',
  replacement: article(id, kronor(1_200)),
  ...changes,
})

/** Terminated 2026-12-15, so that it ends 2027-03-15; fees are paid through February. */
const facts: FinalInvoiceFacts = {
  kind: 'rental',
  startOn: terms.startOn,
  end: contractEnd(terms, plainDate('2026-12-15')),
  fees: [{ from: terms.startOn, monthlyOre: kronor(299) }],
  charged: [{ from: terms.startOn, to: plainDate('2027-02-28'), netOre: 6_139_47, source: 'paid' }],
  isGuardIncluded: false,
  callOuts: [],
  equipment: [],
  feeArticle: article('LARM', kronor(299)),
  feeText: sv.contracts.feePeriod,
}

describe('A3 A11 the final invoice', () => {
  test('A3 is pro rata to the end date, with call-outs not billed yet and equipment that did not come back', () => {
    const { lines, credits } = finalInvoice({
      ...facts,
      callOuts: [callOut('1', '2026-12-24', true), callOut('2', '2027-03-14')],
      equipment: [piece('PANEL', { state: 'returned' }), piece('KAMERA'), piece('SIREN', { state: 'missing' })],
    })
    expect(credits).toEqual([])
    expect(lines.map(({ article, source }) => [article.text, article.priceOre, source])).toEqual([
      ['Månadsavgift 2027-03-01 – 2027-03-15 (15 av 31 dagar)', 144_68, 'fee:2027-03-01:2027-03-15'],
      ['VAKT', kronor(950), 'guard:2'],
      ['KAMERA', kronor(1_200), 'equipment:KAMERA'],
      ['SIREN', kronor(1_200), 'equipment:SIREN'],
    ])
  })

  test('B3 with the 69 kr fee: 144,68 + 950 + 1 200 and VAT is 2 937 kr to pay', () => {
    const { lines } = finalInvoice({ ...facts, callOuts: [callOut('2', '2027-03-14')], equipment: [piece('KAMERA')] })
    const billing = {
      choice: 'invoice',
      feeWaived: false,
      feeText: 'Fakturaavgift',
      buyers: [],
      policy: billingPolicy,
    } as const
    const amounts = invoiceAmounts(lines, billing)
    expect(amounts.netOre).toBe(144_68 + kronor(950) + kronor(1_200) + 55_20)
    expect(amounts.toPayOre).toBe(kronor(2_937))
  })

  test('A11 a contract that includes guards pays for none, and nobody for one after the end', () => {
    const callOuts = [callOut('1', '2027-03-15'), callOut('2', '2027-03-16')]
    const sources = (isGuardIncluded: boolean) =>
      finalInvoice({ ...facts, isGuardIncluded, callOuts }).lines.map(({ source }) => source)
    expect(sources(false)).toEqual(['fee:2027-03-01:2027-03-15', 'guard:1'])
    expect(sources(true)).toEqual(['fee:2027-03-01:2027-03-15'])
  })

  test('A3 with March paid in advance there is nothing to bill, and the days after the end are given back', () => {
    const march = { from: plainDate('2027-03-01'), to: plainDate('2027-03-31'), netOre: kronor(299), source: 'march' }
    expect(finalInvoice({ ...facts, charged: [...facts.charged, march] })).toEqual({
      lines: [],
      credits: [{ from: '2027-03-16', to: '2027-03-31', netOre: 154_32, source: 'march' }],
    })
  })

  test('B3 no line comes twice: each source is its own', () => {
    const { lines } = finalInvoice({
      ...facts,
      charged: [],
      callOuts: [callOut('1', '2026-12-24'), callOut('2', '2027-03-14')],
      equipment: [piece('A'), piece('B')],
    })
    expect(new Set(lines.map(({ source }) => source)).size).toBe(lines.length)
  })

  test('A3 a package’s equipment is never charged, rented equipment without a price neither', () => {
    const charged = { ...facts, charged: [], equipment: [piece('A', { state: 'missing' })] }
    expect(equipmentLines(charged)).toHaveLength(1)
    expect(equipmentLines({ ...charged, kind: 'package' })).toEqual([])
    expect(equipmentLines({ ...charged, equipment: [piece('A', { replacement: null })] })).toEqual([])
  })
})

describe('A1 A3 whose the equipment is', () => {
  const ends: readonly EndReason['decidedBy'][] = ['notice', 'binding', 'both', 'wish', 'rescission', 'decision']

  test('A1 package equipment becomes the customer’s, rented equipment stays ours, and what was bought stays bought', () => {
    expect(ownerAfterEnd('ours', 'package', 'notice')).toBe('customer')
    expect(ownerAfterEnd('ours', 'rental', 'notice')).toBe('ours')
    for (const kind of contractKinds)
      for (const end of ends) expect(ownerAfterEnd('customer', kind, end)).toBe('customer')
  })

  test('A1 an agreement that is taken back gives a package back to us', () => {
    expect(ownerAfterEnd('ours', 'package', 'rescission')).toBe('ours')
  })

  test('A3 every piece is the customer’s, settled or unreturned, and in one list only', () => {
    const someEquipment = fc.uniqueArray(
      fc.record<Equipment>({
        id: fc.uuid(),
        text: fc.constant('Rörelsedetektor'),
        owner: fc.constantFrom(...equipmentOwners),
        state: fc.constantFrom(...equipmentStates),
        replacement: fc.constant(null),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(someEquipment, fc.constantFrom(...contractKinds), fc.constantFrom(...ends), (all, kind, end) => {
        const { customers, settled, unreturned } = settleEquipment(all, kind, end)
        const ids = [...customers, ...settled, ...unreturned].map(({ id }) => id)
        expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
        for (const { id } of customers) expect(checkInRefusal(all, id, kind, end)).toBe('equipmentNotOurs')
        for (const { id } of unreturned) expect(checkInRefusal(all, id, kind, end)).toBeUndefined()
      }),
    )
  })

  test('A3 unknown equipment and equipment that is back are not checked in', () => {
    const all = [piece('A', { state: 'returned' }), piece('B', { state: 'missing' })]
    expect(checkInRefusal(all, 'C', 'rental', 'notice')).toBe('equipmentUnknown')
    expect(checkInRefusal(all, 'A', 'rental', 'notice')).toBe('equipmentSettled')
    expect(checkInRefusal(all, 'B', 'rental', 'notice')).toBeUndefined()
  })
})

function equipmentLines(of: FinalInvoiceFacts) {
  return finalInvoice(of).lines.filter(({ source }) => source.startsWith('equipment'))
}
