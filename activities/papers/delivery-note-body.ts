import type { DeliveryNotePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Body, BodyStrip } from './body.ts'
import type { Sheet } from './document.ts'
import { ink, left, mm, right, width } from './grid.ts'
import { artifact, put, styles, tagged } from './pen.ts'
import { heading, list, paragraphs, space } from './prose.ts'
import { isLongRefusal } from './signature-box.ts'
import { type Column, tableOf } from './table.ts'

/** What was done and used, in strips for pages; the head is drawn again where the table goes on. */
export function noteStrips(sheet: Sheet, paper: DeliveryNotePaper, texts: PaperTexts, formats: Formats): Body {
  const { deliveryNote } = texts
  const table = tableOf(sheet, sheet.root, columnsOf(texts))
  const tableHead: BodyStrip = { height: table.headHeight, draw: table.drawHead, keepWithNext: true }
  const articles = paper.lines.flatMap(({ text, quantityHundredths, unit }) =>
    table.rowStrips([text, formats.quantity(quantityHundredths), texts.sheet.unitName(unit)]),
  )
  const strips = [
    heading(sheet, deliveryNote.work),
    ...paragraphs(sheet, paper.actions),
    space,
    ...checklistStrips(sheet, paper, texts),
    heading(sheet, deliveryNote.articles),
    ...(articles.length === 0 ? paragraphs(sheet, deliveryNote.noArticles) : [tableHead]),
    ...articles.map(strip => ({ ...strip, inTable: true })),
    ...(paper.anotherVisit ? [space, anotherVisit(sheet, texts)] : []),
    ...longRefusal(sheet, paper, texts),
    space,
    ...paragraphs(sheet, deliveryNote.reported(paper.technician, paper.reportedAt), styles.label),
  ]
  return { strips, tableHead }
}

/** Of a teardown: what became of each piece, of the key and of the signs, for both to sign (A3). */
function checklistStrips(sheet: Sheet, { checklist }: DeliveryNotePaper, { deliveryNote }: PaperTexts) {
  if (checklist === null) return []
  const { dismantled, handedOver, missing, keyReturned, signsTakenDown, failure } = checklist
  const words = deliveryNote.checklist
  const strips = [
    ...(failure ? paragraphs(sheet, words.failures[failure]) : []),
    ...list(sheet, words.dismantled, dismantled),
    ...list(sheet, words.handedOver, handedOver),
    ...list(sheet, words.missing, missing),
    ...(keyReturned ? paragraphs(sheet, words.keyReturned) : []),
    ...(signsTakenDown ? paragraphs(sheet, words.signsTakenDown) : []),
  ]
  return strips.length > 0 ? [heading(sheet, words.head), ...strips, space] : []
}

function anotherVisit(sheet: Sheet, { deliveryNote }: PaperTexts): BodyStrip {
  const height = mm(13)
  return {
    height,
    draw: y => {
      artifact(sheet, () => sheet.doc.rect(left, y, width, height).lineWidth(0.75).stroke(ink.accent))
      tagged(sheet, sheet.root, 'P', () => {
        put(sheet, `${deliveryNote.anotherVisit} `, left + mm(4), y + mm(5.6), styles.strong)
        put(sheet, deliveryNote.anotherVisitNote, left + mm(4), y + mm(10), styles.body)
      })
    },
  }
}

/** Why nobody signed, where the box at the bottom is too small to say it. */
function longRefusal(sheet: Sheet, { refusalReason }: DeliveryNotePaper, { deliveryNote }: PaperTexts) {
  if (refusalReason === null || !isLongRefusal(refusalReason)) return []
  return [space, heading(sheet, deliveryNote.unsignedHead), ...paragraphs(sheet, refusalReason)]
}

function columnsOf({ sheet }: PaperTexts): readonly Column[] {
  return [
    { head: sheet.description, x: left, align: 'left', width: mm(120) },
    { head: sheet.quantity, x: mm(165), align: 'right', width: mm(24) },
    { head: sheet.unit, x: mm(170), align: 'left', width: right - mm(170) },
  ]
}
