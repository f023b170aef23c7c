import { type Ore, roundToKronor, sumOre, timesRatio } from './money.ts'
import type { InvoicePaperLine } from './paper.ts'
import type { BillingPolicy } from './policy.ts'
import { type RutBuyer, type RutDeduction, rutDeduction } from './rut.ts'
import type { PaymentChoice } from './ticket.ts'
import { splitIncludedVat, type VatOfRate, vatPerRate } from './vat.ts'

/** An article as priced on the day it was used (B1). */
export interface PricedArticle {
  readonly number: string
  readonly text: string
  readonly unit: string
  readonly priceOre: Ore
  readonly vatRate: number
  readonly account: string
  readonly labour: boolean
  readonly rut: boolean
}

/** Something to bill: so much of an article. `source` says where it comes from, so that it is billed once. */
export interface Billable {
  readonly article: PricedArticle
  readonly quantityHundredths: number
  readonly source: string
}

export interface InvoiceLine extends InvoicePaperLine {
  readonly article: string | null
  readonly account: string
  readonly labour: boolean
  readonly source: string
}

export interface InvoiceAmounts {
  readonly lines: readonly InvoiceLine[]
  readonly vat: readonly VatOfRate[]
  readonly netOre: Ore
  readonly vatOre: Ore
  readonly rut: RutDeduction
  readonly roundingOre: Ore
  readonly toPayOre: Ore
}

export interface InvoiceTerms {
  readonly choice: PaymentChoice
  readonly feeWaived: boolean
  readonly feeText: string
  readonly buyers: readonly RutBuyer[]
  readonly policy: BillingPolicy
}

/**
 * An invoice's sums (B2). Lines are rounded half up to the öre, VAT is counted per rate on their sum, RUT is drawn from
 * labour with VAT, and only what is to pay becomes whole kronor. Where there is nothing to bill there is no fee either.
 */
export function invoiceAmounts(billables: readonly Billable[], terms: InvoiceTerms): InvoiceAmounts {
  const work = billables.map(toLine)
  const lines = work.length > 0 && bearsFee(terms) ? [...work, feeLine(terms)] : work
  const vat = vatPerRate(lines)
  const netOre = sumOre(vat.map(rate => rate.netOre))
  const vatOre = sumOre(vat.map(rate => rate.vatOre))
  const rut = rutDeduction(rutLabourOre(billables), terms.buyers, terms.policy.rut)
  const { toPayOre, roundingOre } = roundToKronor(netOre + vatOre - rut.deductionOre)
  return { lines, vat, netOre, vatOre, rut, roundingOre, toPayOre }
}

/** The fee is on every invoice, however it is sent, and never on Swish; an agreement may waive it (B3). */
function bearsFee({ choice, feeWaived, policy }: InvoiceTerms): boolean {
  return choice === 'invoice' && !feeWaived && policy.invoiceFeeOre > 0
}

/** 69 kr is what the customer pays: 55,20 and VAT 13,80 (B3). */
function feeLine({ policy, feeText }: InvoiceTerms): InvoiceLine {
  const { netOre } = splitIncludedVat(policy.invoiceFeeOre, policy.invoiceFeeVatRate)
  return {
    article: null,
    text: feeText,
    quantityHundredths: 100,
    unit: 'st',
    priceOre: netOre,
    netOre,
    vatRate: policy.invoiceFeeVatRate,
    account: policy.invoiceFeeAccount,
    labour: false,
    source: 'fee',
  }
}

function toLine({ article, quantityHundredths, source }: Billable): InvoiceLine {
  return {
    article: article.number,
    text: article.text,
    quantityHundredths,
    unit: article.unit,
    priceOre: article.priceOre,
    netOre: timesRatio(article.priceOre, quantityHundredths, 100),
    vatRate: article.vatRate,
    account: article.account,
    labour: article.labour,
    source,
  }
}

/** Labour that is RUT work, VAT included; material, travel and fees never are (B1). */
function rutLabourOre(billables: readonly Billable[]): Ore {
  const labour = billables.filter(({ article }) => article.labour && article.rut).map(toLine)
  return sumOre(vatPerRate(labour).map(rate => rate.netOre + rate.vatOre))
}
