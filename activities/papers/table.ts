import type { Element, Sheet } from './document.ts'
import { ink, left, line, mm, right } from './grid.ts'
import type { Strip } from './pagination.ts'
import { artifact, group, put, putRight, rule, type Style, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'

export interface Column {
  /** Of one line, or two with a line break between. */
  readonly head: string
  /** Where it begins when its text is set left, and where it ends when it is set right. */
  readonly x: number
  readonly align: 'left' | 'right'
  /** Where text that is too long is broken. */
  readonly width: number
}

export interface Table {
  readonly headHeight: number
  /** Draws the head. Only the first is told to those who listen; the ones on later pages are repeats. */
  readonly drawHead: (top: number) => void
  /** The row in strips: one, or several where its text is so long that it may have to go on over a page. */
  readonly rowStrips: (cells: readonly string[], style?: Style) => readonly Strip[]
}

export function tableOf(sheet: Sheet, parent: Element, columns: readonly Column[]): Table {
  let table: Element | undefined
  // Begun when it is drawn, for what comes before it must stand before it in the tree too.
  const element = () => (table ??= group(sheet, parent, 'Table'))
  const headLines = Math.max(...columns.map(column => column.head.split('\n').length))
  const headHeight = headLines * headLine + mm(2.6)
  const drawCell = (column: Column, top: number) => drawHeadCell(sheet, column, top + headHeight - mm(2.6))
  return {
    headHeight,
    drawHead: top => {
      if (table !== undefined) artifact(sheet, () => columns.forEach(column => drawCell(column, top)), 'Pagination')
      else {
        const row = group(sheet, element(), 'TR')
        for (const column of columns) tagged(sheet, row, 'TH', () => drawCell(column, top), { scope: 'Column' })
      }
      artifact(sheet, () => rule(sheet, left, right, top + headHeight - mm(1), 0.9, ink.accent))
    },
    rowStrips: (cells, style = styles.body) => rowStrips(sheet, element, columns, cells, style),
  }
}

const rowPadding = mm(1.1)
const headLine = mm(3.5)

/** From the top of a line to its baseline. */
const baseline = mm(3.3)
/** A row of more lines than this may be broken over pages. */
const unbrokenLines = 8
/** The lines that then stay together. */
const brokenEvery = 3

/** The head's last line stands on the baseline, the one before above it. */
function drawHeadCell(sheet: Sheet, { head, x, align }: Column, lastBaseline: number): void {
  const lines = head.split('\n')
  const write = align === 'left' ? put : putRight
  for (const [index, text] of lines.entries())
    write(sheet, text, x, lastBaseline - (lines.length - 1 - index) * headLine, styles.label)
}

function rowStrips(
  sheet: Sheet,
  table: () => Element,
  columns: readonly Column[],
  cells: readonly string[],
  style: Style,
): readonly Strip[] {
  const wrapped = columns.map((column, index) => wrap(printable(cells[index] ?? ''), column.width, style))
  const lineCount = Math.max(...wrapped.map(lines => lines.length))
  const elements: Element[] = []
  const beginRow = () => {
    const row = group(sheet, table(), 'TR')
    elements.push(...columns.map(() => group(sheet, row, 'TD')))
  }
  const step = lineCount > unbrokenLines ? brokenEvery : lineCount
  return Array.from({ length: Math.ceil(lineCount / step) }, (_, part) => {
    const from = part * step
    const to = Math.min(from + step, lineCount)
    const above = part === 0 ? rowPadding : 0
    const below = to === lineCount ? rowPadding : 0
    const height = above + (to - from) * line + below
    return {
      height,
      draw: top => {
        if (part === 0) beginRow()
        const lines = wrapped.map(each => each.slice(from, to))
        drawCells(sheet, columns, elements, lines, top + above, style)
        if (to === lineCount) artifact(sheet, () => rule(sheet, left, right, top + height))
      },
    }
  })
}

function drawCells(
  sheet: Sheet,
  columns: readonly Column[],
  elements: readonly Element[],
  cells: readonly (readonly string[])[],
  top: number,
  style: Style,
): void {
  for (const [index, { x, align }] of columns.entries()) {
    const lines = cells[index] ?? []
    const write = align === 'left' ? put : putRight
    if (lines.length > 0)
      elements[index]?.add(() => {
        for (const [row, text] of lines.entries()) write(sheet, text, x, top + row * line + baseline, style)
      })
  }
}
