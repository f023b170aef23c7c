import type { Sheet } from './document.ts'
import { boxHeight, ink, left, mm, top, width } from './grid.ts'
import { artifact } from './pen.ts'

/** Where what stands in the box begins. */
export const boxInner = left + mm(6)

/** The box at the bottom of every paper's last page: a tint that a grey copy keeps, and an edge where a tint is lost. */
export function drawBox(sheet: Sheet): void {
  artifact(sheet, () => {
    sheet.doc.rect(left, top.box, width, boxHeight).fill(ink.tint)
    sheet.doc.rect(left, top.box, mm(1.2), boxHeight).fill(ink.accent)
  })
}
