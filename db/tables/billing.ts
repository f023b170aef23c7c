import type { PlainDate } from '../../domain/plain-date.ts'
import type { PaymentChoice } from '../../domain/ticket.ts'
import type { Json } from '../json.ts'

/** What is sold (B1). Prices in öre without VAT, VAT in hundredths of a per cent. */
export interface ArticlesTable {
  number: string
  name: string
  nameEn: string
  unit: 'h' | 'st' | 'km'
  priceOre: number
  vatRate: number
  account: string
  labour: boolean
  /** The kind of RUT work, or null with the reason why it is none. */
  rutCategory: string | null
  rutRefusal: string | null
  active: boolean
}

/** An invoice's own facts. Number, dates and amounts are null until it is issued, and never change after (B4). */
export interface InvoicesTable {
  number: string
  invoiceNumber: number | null
  choice: PaymentChoice
  ticket: string | null
  /** The alarm contract that it bills, where it bills one. */
  contract: string | null
  customer: string
  /** The buyer as on the issued invoice: name, address, references. */
  buyer: Json | null
  issuedOn: PlainDate | null
  dueOn: PlainDate | null
  deliveredOn: PlainDate | null
  ocr: string | null
  /** What a Swish payment is found by before there is an invoice number (B6). */
  swishReference: string
  netOre: number | null
  vatOre: number | null
  rutOre: number | null
  roundingOre: number | null
  /** What the customer is to pay. */
  toPayOre: number | null
  /** A new due date that was granted (anstånd, B10). */
  respiteUntil: PlainDate | null
  /** When it went again, where it had not arrived: nobody owed interest on what they had not been asked for (B9). */
  demandedOn: PlainDate | null
}

export interface InvoiceLinesTable {
  invoice: string
  line: number
  article: string | null
  text: string
  quantityHundredths: number
  unit: string
  priceOre: number
  netOre: number
  vatRate: number
  account: string
  labour: boolean
  /** What the line comes from: report step and line, or the fee. */
  source: string
}

export interface InvoiceVatTable {
  invoice: string
  vatRate: number
  netOre: number
  vatOre: number
}

export interface RutSharesTable {
  invoice: string
  position: number
  name: string
  identity: Buffer
  fingerprint: string
  amountOre: number
}
