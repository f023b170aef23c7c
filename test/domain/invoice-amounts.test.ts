import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Billable, type InvoiceTerms, invoiceAmounts, type PricedArticle } from '../../domain/invoice-amounts.ts'
import { billingPolicy } from '../../domain/policy.ts'

const labour: PricedArticle = {
  number: '110',
  text: 'Reparation',
  unit: 'h',
  priceOre: 50_000,
  vatRate: 2500,
  account: '3001',
  labour: true,
  rut: true,
}
const pump: PricedArticle = {
  ...labour,
  number: '510',
  text: 'Pump',
  unit: 'st',
  priceOre: 68_000,
  labour: false,
  rut: false,
}
const camera: PricedArticle = { ...labour, number: '140', text: 'Kamera', rut: false }
const terms: InvoiceTerms = {
  choice: 'invoice',
  feeWaived: false,
  feeText: 'Fakturaavgift',
  buyers: [],
  policy: billingPolicy,
}
const anna = { id: '1', usedOre: 0 }
const bill = (article: PricedArticle, hours: number): Billable => ({
  article,
  quantityHundredths: hours * 100,
  source: article.number,
})

test('B3 the invoice fee is 69 kr of what the customer pays: 55,20 and VAT 13,80', () => {
  const { lines, netOre, vatOre, toPayOre } = invoiceAmounts([bill(labour, 2)], terms)
  expect(lines.at(-1)).toMatchObject({ source: 'fee', netOre: 5_520, vatRate: 2500, account: '3540' })
  expect({ netOre, vatOre, toPayOre }).toEqual({ netOre: 105_520, vatOre: 26_380, toPayOre: 131_900 })
})

test.each([
  ['never on Swish', { choice: 'swish' }],
  ['not where the agreement waives it', { feeWaived: true }],
] as const)('B3 the invoice fee is %s', (_, instead) => {
  const { lines, toPayOre } = invoiceAmounts([bill(labour, 2)], { ...terms, ...instead })
  expect(lines.map(line => line.source)).toEqual(['110'])
  expect(toPayOre).toBe(125_000)
})

test('B3 an invoice with nothing to bill has no fee either', () => {
  expect(invoiceAmounts([], terms)).toMatchObject({ lines: [], toPayOre: 0 })
})

test('B2 RUT is half of the labour with VAT, and the customer pays the rest, the material and the fee', () => {
  const { rut, toPayOre } = invoiceAmounts([bill(labour, 2), bill(pump, 1)], { ...terms, buyers: [anna] })
  expect(rut.deductionOre).toBe(62_500)
  expect(toPayOre).toBe(125_000 - 62_500 + 85_000 + 6_900)
})

test('B1 camera installation, material and the fee give no RUT', () => {
  expect(invoiceAmounts([bill(camera, 2), bill(pump, 1)], { ...terms, buyers: [anna] }).rut.deductionOre).toBe(0)
})

test('B2 only what is to pay is rounded, to whole kronor, and the difference is stated', () => {
  const odd = { ...pump, priceOre: 68_039 }
  expect(invoiceAmounts([bill(odd, 1)], terms)).toMatchObject({
    netOre: 73_559,
    vatOre: 18_390,
    roundingOre: -49,
    toPayOre: 91_900,
  })
})

test('B2 for any invoice what is to pay is net and VAT less RUT, to the nearest krona', () => {
  const article = fc.record({
    priceOre: fc.integer({ min: 0, max: 10_000_000 }),
    vatRate: fc.constantFrom(0, 600, 1200, 2500),
    labour: fc.boolean(),
    rut: fc.boolean(),
  })
  const lines = fc.array(fc.tuple(article, fc.integer({ min: 1, max: 100_000 })), { minLength: 1, maxLength: 20 })
  const buyers = fc.array(fc.option(fc.integer({ min: 0, max: 9_000_000 }), { nil: undefined }), { maxLength: 3 })
  fc.assert(
    fc.property(lines, buyers, fc.boolean(), (used, left, feeWaived) => {
      const billables = used.map(([each, quantityHundredths], index) => ({
        article: { ...labour, ...each },
        quantityHundredths,
        source: String(index),
      }))
      const rutBuyers = left.map((statedLeftOre, index) => ({
        id: String(index),
        usedOre: 0,
        ...(statedLeftOre === undefined ? {} : { statedLeftOre }),
      }))
      const amounts = invoiceAmounts(billables, { ...terms, feeWaived, buyers: rutBuyers })
      const { netOre, vatOre, rut, roundingOre, toPayOre } = amounts
      expect(toPayOre).toBe(netOre + vatOre - rut.deductionOre + roundingOre)
      expect(toPayOre % 100).toBe(0)
      expect(Math.abs(roundingOre)).toBeLessThanOrEqual(50)
      expect(netOre).toBe(amounts.lines.reduce((sum, line) => sum + line.netOre, 0))
      expect(rut.deductionOre % 100).toBe(0)
      expect(amounts.lines.filter(line => line.source === 'fee')).toHaveLength(feeWaived ? 0 : 1)
    }),
  )
})
