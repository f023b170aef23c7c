import { PNG } from 'pngjs'
import type { Company } from '../../domain/company.ts'
import { instant } from '../../domain/instant.ts'
import { type Billable, invoiceAmounts, type PricedArticle } from '../../domain/invoice-amounts.ts'
import { ocrFor } from '../../domain/ocr.ts'
import type { DeliveryNotePaper, InvoicePaper } from '../../domain/paper.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { billingPolicy } from '../../domain/policy.ts'
import { paperTexts } from '../../texts/papers.ts'

export const company: Company = {
  name: 'Exempelhjälpen AB',
  shortName: 'Exempelhjälpen',
  smsSender: 'Exempel',
  street: 'Storgatan 1',
  postalCode: '111 22',
  city: 'Stockholm',
  phone: '+46105550100',
  email: 'kund@exempelhjalpen.example',
  opsEmail: 'drift@exempelhjalpen.example',
  website: 'www.exempelhjalpen.example',
  organisationNumber: '5560160680',
  vatNumber: 'SE556016068001',
  seat: 'Solna',
  bankgiro: '54029681',
  swish: '1234679304',
  approvedForFTax: true,
  collectionAgency: { name: 'Exempelinkasso AB', customerNumber: 'EX-1042' },
}

export interface Bill {
  readonly billables: readonly Billable[]
  readonly buyers: readonly string[]
  readonly choice: 'invoice' | 'swish'
}

export const ordinaryBill: Bill = {
  billables: [
    billable('Reparation av diskmaskin', { priceOre: 79_600, quantityHundredths: 250, unit: 'h', labour: true }),
    billable('Pump, original', { priceOre: 124_500 }),
    billable('Resa', { priceOre: 4_550, quantityHundredths: 4_233, unit: 'km' }),
    billable('Handbok', { priceOre: 12_000, vatRate: 600 }),
  ],
  buyers: ['Anna Åkesson', 'Björn Öberg'],
  choice: 'invoice',
}

/** An invoice as it would be issued for the bill, with its sums from the rules. */
export function invoicePaper(changes: Partial<InvoicePaper> = {}, bill: Bill = ordinaryBill): InvoicePaper {
  const language = changes.language ?? 'sv'
  const amounts = invoiceAmounts(bill.billables, {
    choice: bill.choice,
    feeWaived: false,
    feeText: paperTexts[language].invoice.fee(billingPolicy.invoiceFeeOre),
    buyers: bill.buyers.map(id => ({ id, usedOre: 0 })),
    policy: billingPolicy,
  })
  return {
    language,
    company,
    buyer: { name: 'Anna Åkesson', lines: ['Björkvägen 12 B', '123 45 Älvsjö'] },
    customerNumber: '10042',
    buyerOrganisationNumber: null,
    invoiceNumber: 100123,
    caseNumber: 'F-2026-000045',
    ticketNumber: 'T-2026-000123',
    contract: null,
    reference: 'Kök 4 tr',
    objectNumber: 'OBJ-7781',
    issuedOn: plainDate('2026-11-27'),
    deliveredOn: plainDate('2026-11-25'),
    dueOn: plainDate('2026-12-27'),
    ocr: ocrFor('100123'),
    lines: amounts.lines,
    netOre: amounts.netOre,
    vat: amounts.vat,
    rut: amounts.rut.shares.map(({ id, deductionOre }) => ({ name: id, amountOre: deductionOre })),
    roundingOre: amounts.roundingOre,
    toPayOre: amounts.toPayOre,
    paidOn: null,
    paidBy: null,
    debtor: 'consumer',
    interestAgreed: true,
    reminderFeeAgreed: true,
    secondReminderOre: 6_000,
    ...changes,
  }
}

export function billable(
  text: string,
  of: Partial<PricedArticle> & { readonly quantityHundredths?: number } = {},
): Billable {
  const { quantityHundredths = 100, labour = false, ...article } = of
  return {
    article: {
      number: text,
      text,
      unit: 'st',
      priceOre: 10_000,
      vatRate: 2_500,
      account: '3041',
      labour,
      rut: labour,
      ...article,
    },
    quantityHundredths,
    source: text,
  }
}

export function deliveryNotePaper(changes: Partial<DeliveryNotePaper> = {}): DeliveryNotePaper {
  return {
    language: 'sv',
    company,
    ticketNumber: 'T-2026-000123',
    title: 'Diskmaskin tömmer inte',
    customerName: 'Anna Åkesson',
    customerNumber: '10042',
    site: 'Lägenhet 1204',
    address: ['Björkvägen 12 B', '123 45 Älvsjö'],
    object: { number: 'OBJ-7781', description: 'Diskmaskin Bosch SMV4' },
    reference: 'Kök 4 tr',
    visitOn: plainDate('2026-11-27'),
    slot: 'morning',
    technician: 'Lena Lindqvist',
    actions: 'Felsökte pumpen.\n\nBytte pump och packning.',
    workedMinutes: 90,
    lines: [
      { text: 'Pump, original', quantityHundredths: 100, unit: 'st' },
      { text: 'Resa', quantityHundredths: 4250, unit: 'km' },
    ],
    anotherVisit: false,
    checklist: null,
    reportedAt: instant('2026-11-27T10:40:00Z'),
    signature: { name: 'Anna Åkesson', at: instant('2026-11-27T10:38:00Z'), png: drawnName() },
    refusalReason: null,
    ...changes,
  }
}

/** A wave on a transparent ground, as a signature pad saves it. */
export function drawnName(width = 600, height = 200): Buffer {
  const png = new PNG({ width, height })
  png.data.fill(0)
  for (let x = 40; x < width - 40; x += 1)
    for (let thick = 0; thick < 4; thick += 1) {
      const y = Math.round(height / 2 + Math.sin(x / 25) * (height / 4)) + thick
      png.data.set([20, 30, 80, 255], (y * width + x) * 4)
    }
  return PNG.sync.write(png)
}
