import type { InvoicePaper } from '../../domain/paper.ts'
import { type Formats, formats } from '../../texts/format.ts'
import { type PaperTexts, paperTexts } from '../../texts/papers.ts'
import { makePdf, type Sheet } from './document.ts'
import { invoiceLines } from './invoice-lines.ts'
import { drawFoot, firstPage, type Letterhead, nextPage } from './letterhead.ts'
import { drawPaymentBox } from './payment-box.ts'
import { drawSmall } from './small.ts'
import { summaryOf } from './summary.ts'

/**
 * The invoice as a PDF, or the receipt when it is paid already (B4, B6). The same paper gives the same bytes, so a retry gives the
 * same hash. Throws a RangeError when the company has a Swish number that is none.
 */
export async function renderInvoice(paper: InvoicePaper): Promise<Buffer> {
  const { invoice } = paperTexts[paper.language]
  const title = paper.paidOn === null ? invoice.title : invoice.receiptTitle
  const options = {
    language: paper.language,
    company: paper.company,
    title: `${title} ${paper.invoiceNumber}`,
    createdAt: new Date(`${paper.issuedOn}T12:00:00Z`),
  }
  return makePdf(options, sheet => drawInvoice(sheet, paper, title))
}

function drawInvoice(sheet: Sheet, paper: InvoicePaper, title: string): void {
  const texts = paperTexts[paper.language]
  const format = formats[paper.language]
  const bodyTop = firstPage(sheet, sheet.root, letterheadOf(paper, title, texts, format))
  const summary = summaryOf(paper, texts.invoice, format)
  const lines = invoiceLines(sheet, { paper, texts, formats: format, bodyTop, summaryHeight: summary.height })
  for (let page = 0; page < lines.pages; page += 1) {
    if (page > 0) nextPage(sheet, `${title} ${paper.invoiceNumber}`)
    const linesEnd = lines.drawPage(page)
    if (page === lines.pages - 1) {
      summary.draw(sheet, sheet.root, linesEnd)
      drawPaymentBox(sheet, sheet.root, paper, texts.invoice, format)
      drawTerms(sheet, paper, texts, format)
    }
    drawFoot(sheet, sheet.root, page + 1, { texts: texts.sheet, formats: format, pages: lines.pages })
  }
}

function letterheadOf(paper: InvoicePaper, title: string, { sheet, invoice }: PaperTexts, format: Formats): Letterhead {
  const { buyerOrganisationNumber } = paper
  return {
    title,
    number: String(paper.invoiceNumber),
    addressee: paper.buyer,
    facts: [
      [paper.paidOn === null ? invoice.issuedOn : invoice.receiptIssuedOn, format.date(paper.issuedOn)],
      [invoice.deliveredOn, format.date(paper.deliveredOn)],
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
