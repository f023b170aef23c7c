import type { DeliveryNotePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { drawBody } from './body.ts'
import { noteStrips } from './delivery-note-body.ts'
import type { Letterhead } from './letterhead.ts'
import { type PaperKind, renderPaper } from './paper.ts'
import { drawSignatureBox } from './signature-box.ts'

/**
 * The delivery note of a visit as a PDF: what was done, by whom and when, with the customer's signature or why there is none (T10).
 * The same paper gives the same bytes. A picture that cannot be read is said to be so, and stops nothing.
 */
export function renderDeliveryNote(paper: DeliveryNotePaper): Promise<Buffer> {
  return renderPaper(paper, deliveryNote)
}

const deliveryNote: PaperKind<DeliveryNotePaper> = {
  title: ({ ticketNumber }, texts) => `${texts.deliveryNote.title} ${ticketNumber}`,
  createdAt: ({ reportedAt }) => new Date(reportedAt),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats } = begun
    drawBody(begun, noteStrips(sheet, paper, texts, formats), () =>
      drawSignatureBox(sheet, sheet.root, paper, texts.deliveryNote),
    )
  },
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
