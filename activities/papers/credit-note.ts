import { ore, sumOre } from '../../domain/money.ts'
import type { CreditNotePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { drawLines } from './body.ts'
import { drawCreditBox } from './credit-note-box.ts'
import type { Sheet } from './document.ts'
import { left, line, mm, width } from './grid.ts'
import { invoiceLines } from './invoice-lines.ts'
import type { Letterhead } from './letterhead.ts'
import { noonOf, type PaperKind, renderPaper } from './paper.ts'
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
  return renderPaper(paper, creditNote)
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

const creditNote: PaperKind<CreditNotePaper> = {
  title: ({ creditNumber }, texts) => `${texts.creditNote.title} ${creditNumber}`,
  createdAt: ({ creditedOn }) => noonOf(creditedOn),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats } = begun
    const bodyTop = drawLead(sheet, paper, texts, begun.bodyTop)
    const mirrored = mirrorOf(paper, texts)
    const summary = summaryOf(mirrored, { ...texts.invoice, ...rutTexts(texts) }, formats)
    const lines = invoiceLines(sheet, { paper: mirrored, texts, formats, bodyTop, summaryHeight: summary.height })
    drawLines(begun, lines, linesEnd => {
      summary.draw(sheet, sheet.root, linesEnd)
      drawCreditBox(sheet, sheet.root, paper, texts, formats)
      const { phone, email } = paper.company
      drawSmall(sheet, [texts.creditNote.questions(formats.phone(phone), email, String(paper.creditNumber))])
    })
  },
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
