import type { InvoicePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { drawLines } from './body.ts'
import type { Sheet } from './document.ts'
import { invoiceLines } from './invoice-lines.ts'
import type { Letterhead } from './letterhead.ts'
import { noonOf, type PaperKind, renderPaper } from './paper.ts'
import { drawPaymentBox } from './payment-box.ts'
import { drawSmall } from './small.ts'
import { summaryOf } from './summary.ts'

/**
 * The invoice as a PDF, or the receipt when it is paid already (B4, B6). The same paper gives the same bytes, so a retry gives the
 * same hash. Throws a RangeError when the company has a Swish number that is none.
 */
export function renderInvoice(paper: InvoicePaper): Promise<Buffer> {
  return renderPaper(paper, invoice)
}

const invoice: PaperKind<InvoicePaper> = {
  title: (paper, texts) => `${titleOf(paper, texts)} ${paper.invoiceNumber}`,
  createdAt: ({ issuedOn }) => noonOf(issuedOn),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats, bodyTop } = begun
    const summary = summaryOf(paper, texts.invoice, formats)
    const lines = invoiceLines(sheet, { paper, texts, formats, bodyTop, summaryHeight: summary.height })
    drawLines(begun, lines, linesEnd => {
      summary.draw(sheet, sheet.root, linesEnd)
      drawPaymentBox(sheet, sheet.root, paper, texts.invoice, formats)
      drawTerms(sheet, paper, texts, formats)
    })
  },
}

function titleOf({ paidOn }: InvoicePaper, { invoice }: PaperTexts): string {
  return paidOn === null ? invoice.title : invoice.receiptTitle
}

function letterheadOf(paper: InvoicePaper, texts: PaperTexts, format: Formats): Letterhead {
  const { sheet, invoice } = texts
  const { buyerOrganisationNumber } = paper
  return {
    title: titleOf(paper, texts),
    number: String(paper.invoiceNumber),
    addressee: paper.buyer,
    facts: [
      [paper.paidOn === null ? invoice.issuedOn : invoice.receiptIssuedOn, format.date(paper.issuedOn)],
      ...deliveredAs(paper, texts, format),
      [sheet.customerNumber, paper.customerNumber],
      [
        invoice.buyerOrganisationNumber,
        buyerOrganisationNumber === null ? null : format.organisationNumber(buyerOrganisationNumber),
      ],
      [sheet.reference, paper.reference],
      [sheet.ticket, paper.ticketNumber],
      [sheet.object, paper.objectNumber],
      [invoice.caseNumber, paper.caseNumber],
    ],
  }
}

/** When the work was done; or which contract it is for, and which of its days (ML 2023:200 17 kap. 24 §). */
function deliveredAs({ contract, deliveredOn }: InvoicePaper, { invoice, termination }: PaperTexts, format: Formats) {
  if (contract === null) return [[invoice.deliveredOn, format.date(deliveredOn)]] as const
  const { number, site, period } = contract
  return [
    [invoice.period, period && `${format.date(period.from)} – ${format.date(period.to)}`],
    [termination.contract, number],
    [termination.site, site],
  ] as const
}

/** What happens when one does not pay, and whom to ask: what is agreed, and no more. A receipt needs only the latter. */
function drawTerms(sheet: Sheet, paper: InvoicePaper, { invoice }: PaperTexts, format: Formats): void {
  const { company } = paper
  const sentences = [
    ...(paper.paidOn === null && paper.toPayOre > 0 ? [invoice.terms(paper)] : []),
    (paper.paidOn === null ? invoice.questions : invoice.receiptQuestions)(
      format.phone(company.phone),
      company.email,
      String(paper.invoiceNumber),
    ),
  ]
  drawSmall(sheet, sentences)
}
