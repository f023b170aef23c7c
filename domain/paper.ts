import type { Company } from './company.ts'
import type { DebtorKind, DunningLevel, FeeReason } from './dunning.ts'
import type { Instant } from './instant.ts'
import type { InterestPeriod } from './interest.ts'
import type { Language } from './message.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'
import type { Slot } from './slot.ts'
import type { VatOfRate } from './vat.ts'

/** Where a paper goes: what stands in the window of the envelope. */
export interface Addressee {
  readonly name: string
  /** Street, postal code and town; empty where only an e-mail address is known. */
  readonly lines: readonly string[]
}

/** What is printed on an invoice (ML 2023:200 17 kap. 24 §, B4). Frozen when it is issued. */
export interface InvoicePaper {
  readonly language: Language
  readonly company: Company
  readonly buyer: Addressee
  readonly customerNumber: string
  readonly buyerOrganisationNumber: string | null
  readonly invoiceNumber: number
  /** The case's number, 'F-2026-000045', and the ticket's, where the invoice comes from one. */
  readonly caseNumber: string
  readonly ticketNumber: string | null
  /** The contract that it comes from instead, and the days whose fee it charges, where it charges any (A11). */
  readonly contract: {
    readonly number: string
    readonly site: string
    readonly period: { readonly from: PlainDate; readonly to: PlainDate } | null
  } | null
  /** Fakturamärkning. */
  readonly reference: string | null
  readonly objectNumber: string | null
  readonly issuedOn: PlainDate
  readonly deliveredOn: PlainDate
  readonly dueOn: PlainDate
  readonly ocr: string
  readonly lines: readonly InvoicePaperLine[]
  readonly netOre: Ore
  readonly vat: readonly VatOfRate[]
  readonly rut: readonly { readonly name: string; readonly amountOre: Ore }[]
  readonly roundingOre: Ore
  readonly toPayOre: Ore
  /** Paid already, on that date: the paper is then a receipt and asks for nothing. */
  readonly paidOn: PlainDate | null
  readonly paidBy: 'swish' | 'other' | null
  /** A business or a public body owes interest and late fee by law; a consumer what is agreed, and no more (B8, B9). */
  readonly debtor: DebtorKind
  /** Reference rate + 8 points from the due date, where agreed (B9). */
  readonly interestAgreed: boolean
  readonly reminderFeeAgreed: boolean
  /** What a second reminder would cost: the reminder fee, or late payment compensation (B8). */
  readonly secondReminderOre: Ore
}

export interface InvoicePaperLine {
  readonly text: string
  readonly quantityHundredths: number
  readonly unit: string
  /** Without VAT. */
  readonly priceOre: Ore
  readonly netOre: Ore
  readonly vatRate: number
}

/** What is printed on a delivery note (följesedel), signed at the door (T10). */
export interface DeliveryNotePaper {
  readonly language: Language
  readonly company: Company
  readonly ticketNumber: string
  readonly title: string
  readonly customerName: string
  readonly customerNumber: string
  readonly site: string
  readonly address: readonly string[]
  readonly object: { readonly number: string; readonly description: string } | null
  readonly reference: string | null
  readonly visitOn: PlainDate
  readonly slot: Slot
  readonly technician: string
  readonly actions: string
  readonly workedMinutes: number
  readonly lines: readonly { readonly text: string; readonly quantityHundredths: number; readonly unit: string }[]
  readonly anotherVisit: boolean
  /** Of a teardown: what became of what was on its list (A3). Null of every other visit. */
  readonly checklist: CheckedOff | null
  readonly reportedAt: Instant
  /** PNG drawn on the screen. */
  readonly signature: { readonly name: string; readonly at: Instant; readonly png: Uint8Array } | null
  /** Why nobody signed; null where somebody did. */
  readonly refusalReason: string | null
}

/** What a technician found and did at a teardown, each piece by its name (A3). */
export interface CheckedOff {
  readonly dismantled: readonly string[]
  readonly handedOver: readonly string[]
  readonly missing: readonly string[]
  readonly keyReturned: boolean
  readonly signsTakenDown: boolean
  /** Why nothing could be done. */
  readonly failure: 'notLetIn' | 'nobodyHome' | null
}

/** What is printed on a reminder, or on the notice that the claim has been handed to the agency (B8, B9, B11). */
export interface ReminderPaper {
  readonly language: Language
  readonly company: Company
  readonly buyer: Addressee
  readonly customerNumber: string
  /** `collection` is the notice of the hand-over: it asks for payment to the agency, and for none to us. */
  readonly level: DunningLevel
  /** A sentence of the company's own, in the paper's language, where its policy has one for the level. */
  readonly sentence?: string
  readonly invoiceNumber: number
  /** The invoice's case, 'F-2026-000045'. */
  readonly caseNumber: string
  /** Fakturamärkning. */
  readonly reference: string | null
  readonly invoiceIssuedOn: PlainDate
  readonly invoiceDueOn: PlainDate
  readonly invoiceOre: Ore
  readonly ocr: string
  /** Its own date, and the last day to pay that it names; null for `collection` alone. */
  readonly on: PlainDate
  readonly newDueOn: PlainDate | null
  /** What is left of the principal. */
  readonly principalOre: Ore
  /** What has come in and what has been credited since the invoice; neither is negative. */
  readonly receivedOre: Ore
  readonly creditedOre: Ore
  /** How the interest came to be. It may be more than what is demanded, where some of it is paid or waived. */
  readonly interest: readonly InterestPeriod[]
  readonly interestOre: Ore
  /** Costs demanded now; `feeOre` is the part of them that comes with this step. */
  readonly costsOre: Ore
  readonly feeOre: Ore
  readonly feeReason: FeeReason
  /** Principal, interest and costs. */
  readonly totalOre: Ore
  /** Who collects, or will; `reference` is the agency's own number for the claim, once it is known. */
  readonly agency: { readonly name: string; readonly reference: string | null } | null
}

/**
 * What is printed on a credit note (ML 2023:200 17 kap. 22, 23 and 28 §§, B12). Amounts are what is taken back, so they are positive;
 * the paper prints them with a minus, as the mirror of its invoice. Net + VAT − RUT + rounding = total.
 */
export interface CreditNotePaper {
  readonly language: Language
  readonly company: Company
  readonly buyer: Addressee
  readonly customerNumber: string
  readonly buyerOrganisationNumber: string | null
  readonly creditNumber: number
  readonly creditedOn: PlainDate
  /** The invoice that it changes. */
  readonly of: { readonly invoiceNumber: number; readonly issuedOn: PlainDate }
  readonly caseNumber: string
  readonly ticketNumber: string | null
  readonly reference: string | null
  /** Why, in words for the customer. */
  readonly reason: string
  /** The invoice's lines or parts of them; or one a VAT rate, where an amount is credited. */
  readonly lines: readonly InvoicePaperLine[]
  readonly netOre: Ore
  readonly vat: readonly VatOfRate[]
  /** Tax reduction that is taken back, by person. */
  readonly rut: readonly { readonly name: string; readonly amountOre: Ore }[]
  readonly roundingOre: Ore
  readonly totalOre: Ore
  /** How the total is used: what it lowers the debt by, and what is paid back. They add up to it. */
  readonly debtLoweredOre: Ore
  readonly paidBackOre: Ore
  /** What is then left to pay; null where nothing is. */
  readonly leftToPay: { readonly amountOre: Ore; readonly dueOn: PlainDate; readonly ocr: string } | null
  /** The agency that has the claim, and that what is left is paid to; null where it is paid to us. */
  readonly agency: string | null
}
