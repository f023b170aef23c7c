import type { Sheet } from './document.ts'
import { left, mm, top, width } from './grid.ts'
import { put, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'

/** What is said in small print under the box of the last page, one sentence after the other on lines of their own. */
export function drawSmall(sheet: Sheet, sentences: readonly string[]): void {
  const lines = sentences.filter(Boolean).flatMap(text => wrap(printable(text), width, styles.small))
  if (lines.length === 0) return
  tagged(sheet, sheet.root, 'P', () => {
    for (const [index, text] of lines.entries())
      put(sheet, `${text} `, left, top.small + mm(2.6) + index * mm(3.7), styles.small)
  })
}
