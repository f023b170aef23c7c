import type { DeliveryNotePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Sheet } from './document.ts'
import { ink, left, line, mm, right, width } from './grid.ts'
import type { Strip } from './pagination.ts'
import { artifact, group, put, type Style, styles, tagged, wrap } from './pen.ts'
import { printable, printableLines } from './printable.ts'
import { isLongRefusal } from './signature-box.ts'
import { type Column, tableOf } from './table.ts'

export interface NoteStrip extends Strip {
  readonly inTable?: boolean
}

/** What was done and used, in strips for pages; the head is drawn again where the table goes on. */
export function noteStrips(
  sheet: Sheet,
  paper: DeliveryNotePaper,
  texts: PaperTexts,
  formats: Formats,
): { readonly strips: readonly NoteStrip[]; readonly tableHead: NoteStrip } {
  const { deliveryNote } = texts
  const table = tableOf(sheet, sheet.root, columnsOf(texts))
  const tableHead: NoteStrip = { height: table.headHeight, draw: table.drawHead, keepWithNext: true }
  const articles = paper.lines.flatMap(({ text, quantityHundredths, unit }) =>
    table.rowStrips([text, formats.quantity(quantityHundredths), texts.sheet.unitName(unit)]),
  )
  const strips = [
    heading(sheet, deliveryNote.work),
    ...paragraphs(sheet, paper.actions),
    space,
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

const space: NoteStrip = { height: mm(4), draw: () => undefined }

/** A heading of one line or several, kept with what it is the heading of. */
function heading(sheet: Sheet, text: string): NoteStrip {
  const lines = wrap(printable(text), width, styles.head)
  return {
    height: lines.length * mm(5) + mm(1.4),
    keepWithNext: true,
    draw: y =>
      tagged(sheet, sheet.root, 'H2', () => {
        for (const [index, each] of lines.entries()) put(sheet, each, left, y + mm(3.8) + index * mm(5), styles.head)
      }),
  }
}

/** Each paragraph is one element, though its lines may go on over a page. */
function paragraphs(sheet: Sheet, text: string, style: Style = styles.body): readonly NoteStrip[] {
  return printableLines(text).flatMap(paragraph => {
    const element = lazy(() => group(sheet, sheet.root, 'P'))
    return wrap(paragraph, textWidth, style).map(each => ({
      height: line,
      draw: (y: number) => {
        if (each !== '') element().add(() => put(sheet, `${each} `, left, y + mm(3.3), style))
      },
    }))
  })
}

function anotherVisit(sheet: Sheet, { deliveryNote }: PaperTexts): NoteStrip {
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

/** Lines of running text are kept short enough to read. */
const textWidth = mm(150)

function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
