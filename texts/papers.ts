import type { DebtorKind, DunningLevel, FeeReason } from '../domain/dunning.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { BasisPoints, Ore } from '../domain/money.ts'
import type { CheckedOff } from '../domain/paper.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { paperTexts as en } from './en/papers.ts'
import { paperTexts as sv } from './sv/papers.ts'
import type { TerminationPaperTexts } from './termination-papers.ts'

/** Every word printed on a paper. */
export interface PaperTexts {
  readonly sheet: SheetTexts
  readonly invoice: InvoicePaperTexts
  readonly deliveryNote: DeliveryNotePaperTexts
  readonly reminder: ReminderPaperTexts
  readonly creditNote: CreditNotePaperTexts
  readonly termination: TerminationPaperTexts
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
  readonly period: string
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

/** What follows when an invoice is not paid in time, as its chain will ask for it (B8, B9). */
export interface PaymentTerms {
  readonly debtor: DebtorKind
  readonly interestAgreed: boolean
  readonly reminderFeeAgreed: boolean
  /** What a second reminder costs: reminder fee or late payment compensation (B8). */
  readonly secondReminderOre: Ore
}

/** What became of what was on a teardown's list (A3). */
export interface ChecklistPaperTexts {
  readonly head: string
  readonly dismantled: string
  readonly handedOver: string
  readonly missing: string
  readonly keyReturned: string
  readonly signsTakenDown: string
  readonly failures: Record<NonNullable<CheckedOff['failure']>, string>
}

export interface DeliveryNotePaperTexts {
  readonly title: string
  readonly visit: string
  readonly technician: string
  readonly site: string
  readonly concerns: string
  readonly workedTime: string
  readonly work: string
  readonly checklist: ChecklistPaperTexts
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

/** A reminder's words, and those of the notice that the claim has been handed over. Texts go on over lines of their own accord. */
export interface ReminderPaperTexts {
  readonly title: (level: DunningLevel) => string
  readonly invoiceNumber: (invoiceNumber: number) => string
  readonly on: string
  readonly invoiceIssuedOn: string
  readonly invoiceDueOn: string
  readonly caseNumber: string
  readonly agencyReference: string
  /** What it reminds of, and what we ask for. */
  readonly lead: (facts: ReminderLead) => string
  readonly alreadyPaid: (level: DunningLevel, agency: string) => string
  readonly days: string
  readonly rate: string
  readonly computedOn: string
  readonly amount: string
  readonly invoiceRow: (invoiceNumber: number, issuedOn: PlainDate) => string
  readonly credited: string
  readonly received: string
  /** Added to one of the two above: how much of it was used for costs and interest, and so did not lower the principal. */
  readonly usedElsewhere: (totalOre: Ore, elsewhereOre: Ore) => string
  readonly principal: string
  readonly interestRow: (from: PlainDate, to: PlainDate) => string
  readonly interestSettled: string
  readonly feeRow: (reason: FeeReason) => string
  readonly earlierCosts: string
  readonly interestNote: (through: PlainDate) => string
  /** Why we take the fee, in a sentence. */
  readonly feeNote: (reason: FeeReason) => string
  readonly nextHead: string
  readonly next: (facts: ReminderNext) => string
  readonly objectionHead: string
  readonly objection: (facts: ReminderContact) => string
  readonly newDueOn: string
  /** In the box of the notice. */
  readonly handedOverHead: string
  readonly handedOverNote: (agency: string) => string
  readonly small: (level: DunningLevel, ocr: string) => string
}

export interface ReminderLead {
  readonly level: DunningLevel
  readonly invoiceOre: Ore
  readonly invoiceDueOn: PlainDate
  readonly receivedOre: Ore
  readonly on: PlainDate
  readonly newDueOn: PlainDate | null
  readonly agency: string | null
}

export interface ReminderNext {
  readonly level: DunningLevel
  readonly newDueOn: PlainDate | null
  readonly agency: string | null
}

export interface ReminderContact {
  readonly level: DunningLevel
  readonly phone: string
  readonly email: string
  readonly invoiceNumber: number
  readonly agency: string | null
}

export interface CreditNotePaperTexts {
  readonly title: string
  readonly creditedOn: string
  readonly ofInvoice: string
  readonly invoiceOf: (invoiceNumber: number, issuedOn: PlainDate) => string
  readonly lead: (invoiceNumber: number, issuedOn: PlainDate) => string
  readonly reason: (reason: string) => string
  /** The line of an amount that is credited, for each VAT rate. */
  readonly partOf: (vatRate: number) => string
  readonly total: string
  readonly debtLowered: string
  readonly paidBack: string
  readonly rutHead: string
  readonly rutNote: string
  readonly leftToPay: string
  readonly leftToPayNote: (agency: string) => string
  readonly paidBackHead: string
  readonly paidBackNote: string
  readonly nothingLeft: string
  readonly questions: (phone: string, email: string, creditNumber: string) => string
}

export const paperTexts: Readonly<Record<Language, PaperTexts>> = { sv, en }
