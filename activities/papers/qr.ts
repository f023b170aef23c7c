import { create } from 'qrcode'
import type { Sheet } from './document.ts'
import { ink } from './grid.ts'

/** Draws the text as a QR code of that width, its quiet zone included, as one crisp shape: rows of dark modules, filled together. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, width: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = width / (modules.size + 2 * quietModules)
  sheet.doc.rect(x, y, width, width).fill('#FFFFFF')
  for (const run of darkRuns(modules.data, modules.size))
    sheet.doc.rect(x + (run.column + quietModules) * side, y + (run.row + quietModules) * side, run.length * side, side)
  sheet.doc.fill(ink.text)
}

/** The standard asks for four light modules around the code (ISO/IEC 18004). */
const quietModules = 4

interface Run {
  readonly row: number
  readonly column: number
  readonly length: number
}

function darkRuns(data: Uint8Array, size: number): readonly Run[] {
  const runs: Run[] = []
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let length = 0
      while (column + length < size && data[row * size + column + length] === 1) length += 1
      if (length > 0) runs.push({ row, column, length })
      column += length
    }
  return runs
}
