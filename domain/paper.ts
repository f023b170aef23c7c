import type { Company } from './company.ts'
import type { Instant } from './instant.ts'
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
  /** Reference rate + 8 points from the due date, where agreed (B9). */
  readonly interestAgreed: boolean
  readonly reminderFeeAgreed: boolean
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
  readonly reportedAt: Instant
  /** PNG drawn on the screen. */
  readonly signature: { readonly name: string; readonly at: Instant; readonly png: Uint8Array } | null
  /** Why nobody signed; null where somebody did. */
  readonly refusalReason: string | null
}
