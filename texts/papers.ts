import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { BasisPoints, Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { paperTexts as en } from './en/papers.ts'
import { paperTexts as sv } from './sv/papers.ts'

/** Every word printed on a paper. */
export interface PaperTexts {
  readonly sheet: SheetTexts
  readonly invoice: InvoicePaperTexts
  readonly deliveryNote: DeliveryNotePaperTexts
}

/** What all papers have in common: heads of pages and their feet. */
export interface SheetTexts {
  readonly page: (page: number, pages: number) => string
  readonly organisationNumber: string
  readonly vatNumber: string
  readonly seat: string
  readonly approvedForFTax: string
  readonly customerNumber: string
  readonly ticket: string
  readonly object: string
  readonly reference: string
  readonly description: string
  readonly quantity: string
  readonly unit: string
  /** A unit as it is printed; one that is not known stays as it is. */
  readonly unitName: (unit: string) => string
}

export interface InvoicePaperTexts {
  readonly title: string
  readonly receiptTitle: string
  readonly issuedOn: string
  readonly receiptIssuedOn: string
  readonly deliveredOn: string
  readonly caseNumber: string
  readonly buyerOrganisationNumber: string
  readonly unitPrice: string
  readonly vatRate: string
  readonly lineAmount: string
  readonly carriedForward: string
  readonly broughtForward: (fromPage: number) => string
  readonly netTotal: string
  readonly vatOfRate: (rate: BasisPoints, netOre: Ore) => string
  readonly grossTotal: string
  readonly rutTotal: string
  readonly rounding: string
  readonly rutHead: string
  readonly rutNote: string
  readonly rutNotePaid: string
  readonly toPay: string
  readonly dueOn: string
  readonly bankgiro: string
  readonly ocr: string
  readonly nothingToPay: string
  readonly swish: string
  readonly openSwish: string
  /** Read aloud in place of the QR code. */
  readonly swishAlt: (amountOre: Ore) => string
  readonly paid: (paidOn: PlainDate, paidBy: 'swish' | 'other' | null) => string
  readonly paidNote: string
  readonly terms: (terms: PaymentTerms) => string
  readonly questions: (phone: string, email: string, invoiceNumber: string) => string
  readonly receiptQuestions: (phone: string, email: string, invoiceNumber: string) => string
  /** The text of the fee's line: 'Fakturaavgift 69,00 kr inkl. moms' (B3). The fee is what the customer pays, VAT included. */
  readonly fee: (feeOre: Ore) => string
}

export interface PaymentTerms {
  readonly interestAgreed: boolean
  readonly reminderFeeAgreed: boolean
}

export interface DeliveryNotePaperTexts {
  readonly title: string
  readonly visit: string
  readonly technician: string
  readonly site: string
  readonly concerns: string
  readonly workedTime: string
  readonly work: string
  readonly articles: string
  readonly noArticles: string
  readonly anotherVisit: string
  readonly anotherVisitNote: string
  readonly signatureHead: string
  readonly signed: (at: Instant) => string
  readonly signatureAlt: (name: string) => string
  readonly signatureUnreadable: string
  readonly unsignedHead: string
  readonly refusalReason: string
  readonly refusalAbove: string
  readonly notAsked: string
  readonly reported: (technician: string, at: Instant) => string
}

export const paperTexts: Readonly<Record<Language, PaperTexts>> = { sv, en }
