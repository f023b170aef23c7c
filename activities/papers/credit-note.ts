import { ore, sumOre } from '../../domain/money.ts'
import type { CreditNotePaper } from '../../domain/paper.ts'
import { type Formats, formats } from '../../texts/format.ts'
import { type PaperTexts, paperTexts } from '../../texts/papers.ts'
import { drawCreditBox } from './credit-note-box.ts'
import { makePdf, type Sheet } from './document.ts'
import { left, line, mm, width } from './grid.ts'
import { invoiceLines } from './invoice-lines.ts'
import { drawFoot, firstPage, type Letterhead, nextPage } from './letterhead.ts'
import { put, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'
import { drawSmall } from './small.ts'
import { type Summed, summaryOf } from './summary.ts'

/**
 * A credit note as a PDF: what of which invoice is taken back, why, and what becomes of the amount (B12, ML 17 kap. 22 §). The same paper
 * gives the same bytes. Throws a RangeError when its amounts do not add up, or when the company has a Swish number that is none.
 */
export async function renderCreditNote(paper: CreditNotePaper): Promise<Buffer> {
  check(paper)
  const title = `${paperTexts[paper.language].creditNote.title} ${paper.creditNumber}`
  const options = {
    language: paper.language,
    company: paper.company,
    title,
    createdAt: new Date(`${paper.creditedOn}T12:00:00Z`),
  }
  return makePdf(options, sheet => drawCreditNote(sheet, paper, title))
}

function check(paper: CreditNotePaper): void {
  const { netOre, vat, rut, roundingOre, totalOre, debtLoweredOre, paidBackOre } = paper
  const rutOre = sumOre(rut.map(share => share.amountOre))
  const creditedOre = sumOre([netOre, ...vat.map(rate => rate.vatOre), ore(-rutOre), roundingOre])
  const linesOre = sumOre(paper.lines.map(each => each.netOre))
  const usedOre = sumOre([debtLoweredOre, paidBackOre])
  if (linesOre === netOre && creditedOre === totalOre && usedOre === totalOre) return
  throw new RangeError(
    `Credit note ${paper.creditNumber} of ${paper.caseNumber} cannot be printed: it does not add up.`,
  )
}

function drawCreditNote(sheet: Sheet, paper: CreditNotePaper, title: string): void {
  const texts = paperTexts[paper.language]
  const format = formats[paper.language]
  const headEnd = firstPage(sheet, sheet.root, letterheadOf(paper, texts, format))
  const bodyTop = drawLead(sheet, paper, texts, headEnd)
  const mirrored = mirrorOf(paper, texts)
  const summary = summaryOf(mirrored, { ...texts.invoice, ...rutTexts(texts) }, format)
  const options = { paper: mirrored, texts, formats: format, bodyTop, summaryHeight: summary.height }
  const lines = invoiceLines(sheet, options)
  for (let page = 0; page < lines.pages; page += 1) {
    if (page > 0) nextPage(sheet, title)
    const linesEnd = lines.drawPage(page)
    if (page === lines.pages - 1) {
      summary.draw(sheet, sheet.root, linesEnd)
      drawCreditBox(sheet, sheet.root, paper, texts, format)
      const { phone, email } = paper.company
      drawSmall(sheet, [texts.creditNote.questions(format.phone(phone), email, String(paper.creditNumber))])
    }
    drawFoot(sheet, sheet.root, page + 1, { texts: texts.sheet, formats: format, pages: lines.pages })
  }
}

function letterheadOf(paper: CreditNotePaper, { sheet, invoice, creditNote }: PaperTexts, format: Formats): Letterhead {
  const { buyerOrganisationNumber, of } = paper
  return {
    title: creditNote.title,
    number: String(paper.creditNumber),
    addressee: paper.buyer,
    facts: [
      [creditNote.creditedOn, format.date(paper.creditedOn)],
      [creditNote.ofInvoice, creditNote.invoiceOf(of.invoiceNumber, of.issuedOn)],
      [sheet.customerNumber, paper.customerNumber],
      [
        invoice.buyerOrganisationNumber,
        buyerOrganisationNumber === null ? null : format.organisationNumber(buyerOrganisationNumber),
      ],
      [sheet.reference, paper.reference],
      [sheet.ticket, paper.ticketNumber],
      [invoice.caseNumber, paper.caseNumber],
    ],
  }
}

/** Which invoice it changes and why, above the lines. Gives where they can begin. */
function drawLead(sheet: Sheet, { of, reason }: CreditNotePaper, { creditNote }: PaperTexts, from: number): number {
  let y = from
  for (const text of [creditNote.lead(of.invoiceNumber, of.issuedOn), creditNote.reason(reason)])
    tagged(sheet, sheet.root, 'P', () => {
      for (const each of wrap(printable(text), width, styles.body)) {
        put(sheet, `${each} `, left, y + mm(3.3), styles.body)
        y += line
      }
    })
  return y + mm(4)
}

/** The paper as the mirror of its invoice: what is taken back has a minus, prices are what they were. */
function mirrorOf(paper: CreditNotePaper, { creditNote }: PaperTexts): Summed & Pick<CreditNotePaper, 'lines'> {
  const { debtLoweredOre, paidBackOre } = paper
  return {
    lines: paper.lines.map(each => ({
      ...each,
      quantityHundredths: -each.quantityHundredths,
      netOre: ore(-each.netOre),
    })),
    netOre: ore(-paper.netOre),
    vat: paper.vat.map(each => ({ ...each, netOre: ore(-each.netOre), vatOre: ore(-each.vatOre) })),
    rut: paper.rut.map(({ name, amountOre }) => ({ name, amountOre: ore(-amountOre) })),
    roundingOre: ore(-paper.roundingOre),
    paidOn: null,
    closing: [
      { label: creditNote.total, amountOre: ore(-paper.totalOre) },
      ...(debtLoweredOre > 0 ? [{ label: creditNote.debtLowered, amountOre: debtLoweredOre }] : []),
      ...(paidBackOre > 0 ? [{ label: creditNote.paidBack, amountOre: paidBackOre }] : []),
    ],
  }
}

function rutTexts({ creditNote }: PaperTexts) {
  return { rutHead: creditNote.rutHead, rutNote: creditNote.rutNote }
}
