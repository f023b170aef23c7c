import type { DeliveryNotePaper } from '../../domain/paper.ts'
import type { DeliveryNotePaperTexts } from '../../texts/papers.ts'
import { boxInner, drawBox } from './box.ts'
import type { Element, Sheet } from './document.ts'
import { boxHeight, ink, left, line, mm, right, top } from './grid.ts'
import { artifact, group, put, rule, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'
import { type Drawing, signatureDrawing } from './signature.ts'

/** Who took the work over, with name, time and signature, or why nobody signed; at the bottom of the last page (T10). */
export function drawSignatureBox(
  sheet: Sheet,
  parent: Element,
  paper: DeliveryNotePaper,
  texts: DeliveryNotePaperTexts,
): void {
  const section = group(sheet, parent, 'Sect')
  const { signature, refusalReason } = paper
  drawBox(sheet)
  const head = signature === null ? texts.unsignedHead : texts.signatureHead
  tagged(sheet, section, 'H2', () => put(sheet, head, boxInner, top.box + mm(8), styles.head))
  if (signature === null) return drawRefusal(sheet, section, refusalReason, texts)
  drawSignature(sheet, section, signatureDrawing(signature.png), signature.name, texts)
  tagged(sheet, section, 'P', () => {
    put(sheet, `${printable(signature.name)} `, boxInner, top.box + mm(33), { ...styles.strong, size: 12 })
    put(sheet, texts.signed(signature.at), boxInner, top.box + mm(38), styles.label)
  })
}

/** Whether the reason for not signing is too long for the box, and so has to stand in the body. */
export function isLongRefusal(reason: string): boolean {
  return wrap(printable(reason), innerWidth, styles.body).length > reasonLines
}

const innerWidth = right - mm(6) - boxInner
const reasonLines = 6
const pad = {
  left: left + mm(72),
  top: top.box + mm(4),
  width: right - left - mm(76),
  height: boxHeight - mm(8),
} as const

function drawSignature(
  sheet: Sheet,
  section: Element,
  drawing: Drawing | null,
  name: string,
  texts: DeliveryNotePaperTexts,
): void {
  artifact(sheet, () => sheet.doc.rect(pad.left, pad.top, pad.width, pad.height).fill('#FFFFFF'))
  if (drawing === null)
    return tagged(sheet, section, 'P', () =>
      put(sheet, texts.signatureUnreadable, pad.left + mm(5), pad.top + pad.height - mm(8), styles.body),
    )
  // Through the drawing's foot, as on a form: it is drawn last, for the picture is white where there is no ink.
  const drawLine = () =>
    rule(sheet, pad.left + mm(5), pad.left + pad.width - mm(5), pad.top + pad.height - mm(6), 0.5, ink.muted)
  const scale = Math.min((pad.width - mm(16)) / drawing.width, (pad.height - mm(8)) / drawing.height)
  const [drawnWidth, drawnHeight] = [drawing.width * scale, drawing.height * scale]
  const x = pad.left + (pad.width - drawnWidth) / 2
  const y = pad.top + pad.height - mm(4) - drawnHeight
  tagged(
    sheet,
    section,
    'Figure',
    () => sheet.doc.image(drawing.png, x, y, { width: drawnWidth, height: drawnHeight }),
    {
      alt: texts.signatureAlt(printable(name)),
      bbox: [x, y, x + drawnWidth, y + drawnHeight],
    },
  )
  artifact(sheet, drawLine)
}

function drawRefusal(sheet: Sheet, section: Element, reason: string | null, texts: DeliveryNotePaperTexts): void {
  const words =
    reason === null ? texts.notAsked : isLongRefusal(reason) ? texts.refusalAbove : `${texts.refusalReason}: ${reason}`
  tagged(sheet, section, 'P', () => {
    for (const [index, text] of wrap(printable(words), innerWidth, styles.body).entries())
      put(sheet, `${text} `, boxInner, top.box + mm(14.5) + index * line, styles.body)
  })
}
