import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderEInvoice } from '../../activities/papers/e-invoice.ts'
import { eCreditNoteOf, eInvoiceOf } from '../../domain/e-invoice.ts'
import { sumOre } from '../../domain/money.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { paperTexts } from '../../texts/papers.ts'
import { creditNotePaper } from './dunning-samples.ts'
import { type Bill, billable, invoicePaper } from './samples.ts'
import { at, readUbl as read } from './ubl.ts'

const gln = '7300009022489'
/** A business has no tax reduction. */
const bill: Bill = {
  billables: [
    billable('Reparation av diskmaskin <Bosch & Siemens>', {
      priceOre: 79_600,
      quantityHundredths: 250,
      unit: 'h',
      labour: true,
      rut: false,
    }),
    billable('Resa', { priceOre: 4_550, quantityHundredths: 4_233, unit: 'km' }),
    billable('Handbok', { priceOre: 12_000, vatRate: 600 }),
  ],
  buyers: [],
  choice: 'invoice',
}
const municipality = { name: 'Skövde Exempelkommun', lines: ['Fredsgatan 4', '541 83 Skövde'] }
const paper = invoicePaper({ buyer: municipality, buyerOrganisationNumber: '2021009994' }, bill)

describe('B5 an e-invoice by Peppol BIS Billing 3', () => {
  const { root, tree } = read(renderEInvoice(eInvoiceOf(paper, gln)))

  test('B5 has the elements that the standard asks for, in the order of its schema', () => {
    expect(root).toBe('Invoice')
    expect(Object.keys(tree).filter(name => !name.startsWith('@'))).toEqual([
      'cbc:CustomizationID',
      'cbc:ProfileID',
      'cbc:ID',
      'cbc:IssueDate',
      'cbc:DueDate',
      'cbc:InvoiceTypeCode',
      'cbc:DocumentCurrencyCode',
      'cbc:BuyerReference',
      'cac:AccountingSupplierParty',
      'cac:AccountingCustomerParty',
      'cac:Delivery',
      'cac:PaymentMeans',
      'cac:TaxTotal',
      'cac:LegalMonetaryTotal',
      'cac:InvoiceLine',
    ])
    expect(tree).toMatchObject({
      'cbc:CustomizationID': 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
      'cbc:ProfileID': 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
      'cbc:ID': '100123',
      'cbc:IssueDate': '2026-11-27',
      'cbc:DueDate': '2026-12-27',
      'cbc:InvoiceTypeCode': '380',
      'cbc:DocumentCurrencyCode': 'SEK',
      'cbc:BuyerReference': 'Kök 4 tr',
    })
  })

  test('B5 goes to the buyer’s GLN, from our organisation number, by Sweden’s own rules (SE-R-001 to 013)', () => {
    const seller = at(tree, 'cac:AccountingSupplierParty', 'cac:Party')
    expect(seller).toMatchObject({
      'cbc:EndpointID': { '@schemeID': '0007', '#': '5560160680' },
      'cac:PartyTaxScheme': [
        { 'cbc:CompanyID': 'SE556016068001', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } },
        { 'cbc:CompanyID': 'GODKÄND FÖR F-SKATT', 'cac:TaxScheme': { 'cbc:ID': 'TAX' } },
      ],
      'cac:PartyLegalEntity': {
        'cbc:CompanyID': { '@schemeID': '0007', '#': '5560160680' },
        'cbc:CompanyLegalForm': 'Säte: Solna',
      },
    })
    expect(at(tree, 'cac:AccountingCustomerParty', 'cac:Party')).toMatchObject({
      'cbc:EndpointID': { '@schemeID': '0088', '#': gln },
      'cac:PostalAddress': {
        'cbc:StreetName': 'Fredsgatan 4',
        'cbc:CityName': 'Skövde',
        'cbc:PostalZone': '541 83',
        'cac:Country': { 'cbc:IdentificationCode': 'SE' },
      },
      'cac:PartyLegalEntity': {
        'cbc:RegistrationName': 'Skövde Exempelkommun',
        'cbc:CompanyID': { '@schemeID': '0007', '#': '2021009994' },
      },
    })
    expect(at(tree, 'cac:PaymentMeans')).toEqual({
      'cbc:PaymentMeansCode': '30',
      'cbc:PaymentID': paper.ocr,
      'cac:PayeeFinancialAccount': {
        'cbc:ID': '54029681',
        'cac:FinancialInstitutionBranch': { 'cbc:ID': 'SE:BANKGIRO' },
      },
    })
  })

  test('B3 B5 has each line with its unit’s code and its VAT, the fee among them, and what is written in them as it was', () => {
    expect(tree['cac:InvoiceLine']).toMatchObject([
      {
        'cbc:ID': '1',
        'cbc:InvoicedQuantity': { '@unitCode': 'HUR', '#': '2.50' },
        'cbc:LineExtensionAmount': { '@currencyID': 'SEK', '#': '1990.00' },
        'cac:Item': {
          'cbc:Name': 'Reparation av diskmaskin <Bosch & Siemens>',
          'cac:ClassifiedTaxCategory': { 'cbc:ID': 'S', 'cbc:Percent': '25.00', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } },
        },
        'cac:Price': { 'cbc:PriceAmount': { '#': '796.00' } },
      },
      { 'cbc:InvoicedQuantity': { '@unitCode': 'KMT', '#': '42.33' } },
      { 'cac:Item': { 'cac:ClassifiedTaxCategory': { 'cbc:Percent': '6.00' } } },
      {
        'cbc:LineExtensionAmount': { '#': '55.20' },
        'cac:Item': { 'cbc:Name': paperTexts.sv.invoice.fee(6_900) },
      },
    ])
  })

  test('B5 a credit note names the invoice that it changes, and asks for nothing', () => {
    const credit = creditNotePaper({ buyer: municipality }, bill)
    const given = read(renderEInvoice(eCreditNoteOf(credit, gln)))
    expect(given.root).toBe('CreditNote')
    expect(given.tree).toMatchObject({
      'cbc:CreditNoteTypeCode': '381',
      'cac:BillingReference': {
        'cac:InvoiceDocumentReference': {
          'cbc:ID': String(credit.of.invoiceNumber),
          'cbc:IssueDate': credit.of.issuedOn,
        },
      },
    })
    expect(Object.keys(given.tree)).not.toContain('cac:PaymentMeans')
    expect(Object.keys(given.tree)).not.toContain('cbc:DueDate')
  })

  test('B5 a contract’s invoice has the days that it charges for; one without a reference has the contract’s number', () => {
    const contract = {
      number: 'A-2026-000001',
      site: 'Butiken',
      period: { from: plainDate('2026-12-01'), to: plainDate('2026-12-31') },
    }
    const charged = read(
      renderEInvoice(eInvoiceOf(invoicePaper({ contract, reference: null, ticketNumber: null }, bill), gln)),
    )
    expect(charged.tree).toMatchObject({
      'cbc:BuyerReference': 'A-2026-000001',
      'cac:InvoicePeriod': { 'cbc:StartDate': '2026-12-01', 'cbc:EndDate': '2026-12-31' },
      'cac:ContractDocumentReference': { 'cbc:ID': 'A-2026-000001' },
    })
    expect(Object.keys(charged.tree)).not.toContain('cac:Delivery')
  })

  test('B2 B5 its sums are the invoice’s, to the öre, whatever is billed (BR-CO-10 to 17)', () => {
    const lines = fc.array(
      fc.record({
        priceOre: fc.integer({ min: 0, max: 5_000_000 }),
        quantityHundredths: fc.integer({ min: 1, max: 100_000 }),
        vatRate: fc.constantFrom(2500, 1200, 600, 0),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(lines, given => {
        const drawn = invoicePaper({}, { ...bill, billables: given.map(each => billable('Artikel', each)) })
        const facts = eInvoiceOf(drawn, gln)
        const total = at(read(renderEInvoice(facts)).tree, 'cac:LegalMonetaryTotal')
        const ore = (name: string) => Math.round(Number(at(total, `cbc:${name}`, '#') ?? 0) * 100)
        expect(ore('LineExtensionAmount')).toBe(sumOre(drawn.lines.map(line => line.netOre)))
        expect(ore('TaxInclusiveAmount')).toBe(ore('TaxExclusiveAmount') + facts.vatOre)
        expect(ore('PayableAmount')).toBe(
          ore('TaxInclusiveAmount') - ore('PrepaidAmount') + ore('PayableRoundingAmount'),
        )
        expect(ore('PayableAmount')).toBe(drawn.toPayOre)
        for (const { vatRate, netOre, vatOre } of facts.vat)
          expect(Math.abs(vatOre - (netOre * vatRate) / 10_000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  test('B5 what does not add up is not made, and what no XML may hold is left out', () => {
    expect(() => renderEInvoice({ ...eInvoiceOf(paper, gln), payableOre: 1 })).toThrow(/does not add up/)
    const odd = invoicePaper({ reference: 'Kök\u0001 4\u000B tr' }, bill)
    expect(read(renderEInvoice(eInvoiceOf(odd, gln))).tree).toMatchObject({ 'cbc:BuyerReference': 'Kök 4 tr' })
  })
})
