import { type Ore, sumOre } from './money.ts'
import type { CreditNotePaper, InvoicePaper, InvoicePaperLine } from './paper.ts'
import type { PlainDate } from './plain-date.ts'
import type { VatOfRate } from './vat.ts'

/**
 * What an e-invoice says, in the terms of EN 16931 and Peppol BIS Billing 3 (B5, lag 2018:1277): the same facts as the paper's,
 * and nothing that the paper does not say. All amounts are positive; in a credit note they are what is taken back.
 */
export interface EInvoice {
  readonly kind: 'invoice' | 'creditNote'
  readonly number: string
  readonly issuedOn: PlainDate
  /** Null in a credit note, which asks for nothing. */
  readonly dueOn: PlainDate | null
  readonly note: string | null
  /** PEPPOL-EN16931-R003: what the buyer sorts the invoice by. */
  readonly buyerReference: string
  /** The days that are charged for, or else the day of the work. */
  readonly period: { readonly from: PlainDate; readonly to: PlainDate } | null
  readonly deliveredOn: PlainDate | null
  /** The invoice that a credit note changes. */
  readonly of: { readonly number: string; readonly issuedOn: PlainDate } | null
  readonly contract: string | null
  readonly seller: InvoicePaper['company']
  readonly buyer: EInvoiceBuyer
  readonly payment: { readonly ocr: string; readonly bankgiro: string } | null
  readonly lines: readonly EInvoiceLine[]
  readonly vat: readonly (VatOfRate & { readonly category: VatCategory })[]
  readonly netOre: Ore
  readonly vatOre: Ore
  /** What somebody else pays: a tax reduction. */
  readonly prepaidOre: Ore
  readonly roundingOre: Ore
  readonly payableOre: Ore
}

export interface EInvoiceBuyer {
  /** GLN (EAN), 13 digits. */
  readonly gln: string
  readonly name: string
  readonly organisationNumber: string | null
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string
}

export interface EInvoiceLine extends InvoicePaperLine {
  readonly unitCode: UnitCode
  readonly category: VatCategory
}

/** UN/ECE Recommendation 20: hour, kilometre, month, and one of something. */
export type UnitCode = 'HUR' | 'KMT' | 'MON' | 'C62'

/** S: taxed. E: exempt, of which the reason must be said. */
export type VatCategory = 'S' | 'E'

/** An issued invoice as an e-invoice to a GLN. */
export function eInvoiceOf(paper: InvoicePaper, gln: string): EInvoice {
  const { invoiceNumber, contract, ticketNumber, issuedOn, dueOn, ocr, company, toPayOre } = paper
  return {
    ...partsOf(paper, gln),
    kind: 'invoice',
    number: String(invoiceNumber),
    issuedOn,
    dueOn,
    note: null,
    buyerReference: paper.reference ?? ticketNumber ?? contract?.number ?? paper.customerNumber,
    period: contract?.period ?? null,
    deliveredOn: contract?.period ? null : paper.deliveredOn,
    of: null,
    contract: contract?.number ?? null,
    payment: { ocr, bankgiro: company.bankgiro },
    payableOre: toPayOre,
  }
}

/** A credit note as an e-invoice to a GLN. */
export function eCreditNoteOf(paper: CreditNotePaper, gln: string): EInvoice {
  const { creditNumber, creditedOn, of, reason, ticketNumber, totalOre } = paper
  return {
    ...partsOf(paper, gln),
    kind: 'creditNote',
    number: String(creditNumber),
    issuedOn: creditedOn,
    dueOn: null,
    note: reason,
    buyerReference: paper.reference ?? ticketNumber ?? paper.customerNumber,
    period: null,
    deliveredOn: null,
    of: { number: String(of.invoiceNumber), issuedOn: of.issuedOn },
    contract: null,
    payment: null,
    payableOre: totalOre,
  }
}

type Part = 'seller' | 'buyer' | 'lines' | 'vat' | 'netOre' | 'vatOre' | 'prepaidOre' | 'roundingOre'

function partsOf(paper: InvoicePaper | CreditNotePaper, gln: string): Pick<EInvoice, Part> {
  const { company, buyer, buyerOrganisationNumber, netOre, roundingOre } = paper
  return {
    seller: company,
    buyer: { gln, name: buyer.name, organisationNumber: buyerOrganisationNumber, ...placeIn(buyer.lines) },
    lines: paper.lines.map(line => ({
      ...line,
      unitCode: unitCodes[line.unit] ?? 'C62',
      category: categoryOf(line.vatRate),
    })),
    vat: paper.vat.map(rate => ({ ...rate, category: categoryOf(rate.vatRate) })),
    netOre,
    vatOre: sumOre(paper.vat.map(({ vatOre }) => vatOre)),
    prepaidOre: sumOre(paper.rut.map(({ amountOre }) => amountOre)),
    roundingOre,
  }
}

/** What we count in; what has no code of its own is counted by the piece. */
const unitCodes: Readonly<Record<string, UnitCode>> = { h: 'HUR', km: 'KMT', mån: 'MON', st: 'C62' }

function categoryOf(vatRate: number): VatCategory {
  return vatRate > 0 ? 'S' : 'E'
}

/** An invoice is issued with the address as it is printed, so that is what there is to read it from. */
function placeIn(lines: readonly string[]): Pick<EInvoiceBuyer, 'street' | 'postalCode' | 'city'> {
  const [, postalCode = null, city = lines.at(-1) ?? ''] = /^(\d{3} ?\d{2}) (.+)$/u.exec(lines.at(-1) ?? '') ?? []
  return { street: lines.length > 1 ? (lines[0] ?? null) : null, postalCode, city }
}
