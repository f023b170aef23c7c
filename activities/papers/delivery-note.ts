import type { DeliveryNotePaper } from '../../domain/paper.ts'
import { type Formats, formats } from '../../texts/format.ts'
import { type PaperTexts, paperTexts } from '../../texts/papers.ts'
import { drawBody } from './body.ts'
import { noteStrips } from './delivery-note-body.ts'
import { makePdf, type Sheet } from './document.ts'
import { firstPage, type Letterhead } from './letterhead.ts'
import { drawSignatureBox } from './signature-box.ts'

/**
 * The delivery note of a visit as a PDF: what was done, by whom and when, with the customer's signature or why there is none (T10).
 * The same paper gives the same bytes. A picture that cannot be read is said to be so, and stops nothing.
 */
export async function renderDeliveryNote(paper: DeliveryNotePaper): Promise<Buffer> {
  const title = `${paperTexts[paper.language].deliveryNote.title} ${paper.ticketNumber}`
  const options = { language: paper.language, company: paper.company, title, createdAt: new Date(paper.reportedAt) }
  return makePdf(options, sheet => drawDeliveryNote(sheet, paper, title))
}

function drawDeliveryNote(sheet: Sheet, paper: DeliveryNotePaper, title: string): void {
  const texts = paperTexts[paper.language]
  const format = formats[paper.language]
  const bodyTop = firstPage(sheet, sheet.root, letterheadOf(paper, texts, format))
  drawBody(sheet, {
    ...noteStrips(sheet, paper, texts, format),
    top: bodyTop,
    pageTitle: title,
    texts: texts.sheet,
    formats: format,
    drawEnd: () => drawSignatureBox(sheet, sheet.root, paper, texts.deliveryNote),
  })
}

function letterheadOf(paper: DeliveryNotePaper, { sheet, deliveryNote }: PaperTexts, format: Formats): Letterhead {
  const { object } = paper
  return {
    title: deliveryNote.title,
    number: paper.ticketNumber,
    addressee: { name: paper.customerName, lines: paper.address },
    facts: [
      [deliveryNote.concerns, paper.title],
      [deliveryNote.visit, `${format.longDate(paper.visitOn)}, ${format.hours(paper.slot)}`],
      [deliveryNote.technician, paper.technician],
      [deliveryNote.workedTime, format.minutes(paper.workedMinutes)],
      [sheet.customerNumber, paper.customerNumber],
      [deliveryNote.site, paper.site],
      [sheet.object, object === null ? null : `${object.number} ${object.description}`],
      [sheet.reference, paper.reference],
    ],
  }
}
