import { create } from 'xmlbuilder2'
import type { Company } from '../../domain/company.ts'
import type { EInvoice, EInvoiceBuyer, EInvoiceLine } from '../../domain/e-invoice.ts'
import { type Ore, ore, sumOre, toDecimalString } from '../../domain/money.ts'

/**
 * An e-invoice or credit note as UBL 2.1 by Peppol BIS Billing 3 (B5, EN 16931). The order of the elements is the schema's. The same
 * facts give the same bytes. Throws a RangeError when its amounts do not add up.
 */
export function renderEInvoice(facts: EInvoice): Buffer {
  check(facts)
  const root = facts.kind === 'invoice' ? 'Invoice' : 'CreditNote'
  const content = {
    '@xmlns': `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
    '@xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
    '@xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    ...headOf(facts),
    ...partiesOf(facts),
    ...sumsOf(facts),
    [`cac:${root}Line`]: facts.lines.map((line, index) => lineOf(facts.kind, line, index + 1)),
  }
  // What no XML may hold, a stray control character out of a copied text, is left out.
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' }, { [root]: content })
  return Buffer.from(document.end({ prettyPrint: true }), 'utf8')
}

/** BR-CO-10, 13, 15 and 16 of EN 16931. */
function check({ lines, vat, netOre, vatOre, prepaidOre, roundingOre, payableOre, number, kind }: EInvoice): void {
  const linesOre = sumOre(lines.map(each => each.netOre))
  const ratesOre = sumOre(vat.map(each => each.netOre))
  const owedOre = sumOre([netOre, vatOre, ore(-prepaidOre), roundingOre])
  if (linesOre === netOre && ratesOre === netOre && owedOre === payableOre) return
  throw new RangeError(`The e-invoice of ${kind} ${number} cannot be made: it does not add up.`)
}

const billing3 = 'urn:fdc:peppol.eu:2017:poacc:billing'

function headOf({ kind, number, issuedOn, dueOn, note, buyerReference, period, of, contract }: EInvoice) {
  return {
    'cbc:CustomizationID': `urn:cen.eu:en16931:2017#compliant#${billing3}:3.0`,
    'cbc:ProfileID': `${billing3}:01:1.0`,
    'cbc:ID': number,
    'cbc:IssueDate': issuedOn,
    ...(kind === 'invoice'
      ? { 'cbc:DueDate': dueOn, 'cbc:InvoiceTypeCode': '380' }
      : { 'cbc:CreditNoteTypeCode': '381' }),
    'cbc:Note': note,
    'cbc:DocumentCurrencyCode': 'SEK',
    'cbc:BuyerReference': buyerReference,
    'cac:InvoicePeriod': period && { 'cbc:StartDate': period.from, 'cbc:EndDate': period.to },
    'cac:BillingReference': of && {
      'cac:InvoiceDocumentReference': { 'cbc:ID': of.number, 'cbc:IssueDate': of.issuedOn },
    },
    'cac:ContractDocumentReference': contract && { 'cbc:ID': contract },
  }
}

function partiesOf({ seller, buyer, deliveredOn, payment }: EInvoice) {
  return {
    'cac:AccountingSupplierParty': { 'cac:Party': sellerOf(seller) },
    'cac:AccountingCustomerParty': { 'cac:Party': buyerOf(buyer) },
    'cac:Delivery': deliveredOn && { 'cbc:ActualDeliveryDate': deliveredOn },
    'cac:PaymentMeans': payment && {
      'cbc:PaymentMeansCode': '30',
      'cbc:PaymentID': payment.ocr,
      'cac:PayeeFinancialAccount': {
        'cbc:ID': payment.bankgiro,
        'cac:FinancialInstitutionBranch': { 'cbc:ID': 'SE:BANKGIRO' },
      },
    },
  }
}

function sellerOf(company: Company) {
  const { name, street, postalCode, city, organisationNumber, vatNumber, seat, phone, email } = company
  return {
    'cbc:EndpointID': ofScheme('0007', organisationNumber),
    'cac:PartyName': { 'cbc:Name': name },
    'cac:PostalAddress': addressOf(street, city, postalCode),
    'cac:PartyTaxScheme': [
      { 'cbc:CompanyID': vatNumber, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } },
      // SE-R-005: what makes the buyer keep no tax back from us.
      ...(company.approvedForFTax
        ? [{ 'cbc:CompanyID': 'GODKÄND FÖR F-SKATT', 'cac:TaxScheme': { 'cbc:ID': 'TAX' } }]
        : []),
    ],
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': name,
      'cbc:CompanyID': ofScheme('0007', organisationNumber),
      'cbc:CompanyLegalForm': `Säte: ${seat}`,
    },
    'cac:Contact': { 'cbc:Telephone': phone, 'cbc:ElectronicMail': email },
  }
}

function buyerOf({ gln, name, organisationNumber, street, postalCode, city }: EInvoiceBuyer) {
  return {
    'cbc:EndpointID': ofScheme('0088', gln),
    'cac:PartyName': { 'cbc:Name': name },
    'cac:PostalAddress': addressOf(street, city, postalCode),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': name,
      'cbc:CompanyID': organisationNumber && ofScheme('0007', organisationNumber),
    },
  }
}

function addressOf(street: string | null, city: string, postalCode: string | null) {
  return {
    'cbc:StreetName': street,
    'cbc:CityName': city,
    'cbc:PostalZone': postalCode,
    'cac:Country': { 'cbc:IdentificationCode': 'SE' },
  }
}

function sumsOf({ vat, vatOre, netOre, prepaidOre, roundingOre, payableOre }: EInvoice) {
  return {
    'cac:TaxTotal': {
      'cbc:TaxAmount': sek(vatOre),
      'cac:TaxSubtotal': vat.map(rate => ({
        'cbc:TaxableAmount': sek(rate.netOre),
        'cbc:TaxAmount': sek(rate.vatOre),
        'cac:TaxCategory': taxOf(rate, 'Undantag från skatteplikt'),
      })),
    },
    'cac:LegalMonetaryTotal': {
      'cbc:LineExtensionAmount': sek(netOre),
      'cbc:TaxExclusiveAmount': sek(netOre),
      'cbc:TaxInclusiveAmount': sek(ore(netOre + vatOre)),
      'cbc:PrepaidAmount': prepaidOre === 0 ? null : sek(prepaidOre),
      'cbc:PayableRoundingAmount': roundingOre === 0 ? null : sek(roundingOre),
      'cbc:PayableAmount': sek(payableOre),
    },
  }
}

function lineOf(kind: EInvoice['kind'], line: EInvoiceLine, id: number) {
  const { text, quantityHundredths, unitCode, netOre, priceOre } = line
  const quantity = { '@unitCode': unitCode, '#': toDecimalString(quantityHundredths) }
  return {
    'cbc:ID': String(id),
    [kind === 'invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity']: quantity,
    'cbc:LineExtensionAmount': sek(netOre),
    'cac:Item': { 'cbc:Name': text, 'cac:ClassifiedTaxCategory': taxOf(line) },
    'cac:Price': { 'cbc:PriceAmount': sek(priceOre) },
  }
}

function taxOf({ category, vatRate }: Pick<EInvoiceLine, 'category' | 'vatRate'>, exemption: string | null = null) {
  return {
    'cbc:ID': category,
    'cbc:Percent': toDecimalString(vatRate),
    'cbc:TaxExemptionReason': category === 'E' ? exemption : null,
    'cac:TaxScheme': { 'cbc:ID': 'VAT' },
  }
}

function sek(amountOre: Ore) {
  return { '@currencyID': 'SEK', '#': toDecimalString(amountOre) }
}

function ofScheme(scheme: '0007' | '0088', id: string) {
  return { '@schemeID': scheme, '#': id }
}
