import type { Sheet } from './document.ts'
import { left, line, mm, width } from './grid.ts'
import type { Strip } from './pagination.ts'
import { group, put, type Style, styles, tagged, wrap } from './pen.ts'
import { printable, printableLines } from './printable.ts'

/** Between what does not belong together. */
export const space: Strip = { height: mm(4), draw: () => undefined }

/** A heading of one line or several, kept with what it is the heading of. */
export function heading(sheet: Sheet, text: string): Strip {
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
export function paragraphs(
  sheet: Sheet,
  text: string,
  style: Style = styles.body,
  lineWidth: number = textWidth,
): readonly Strip[] {
  return printableLines(text).flatMap(paragraph => {
    const element = lazy(() => group(sheet, sheet.root, 'P'))
    return wrap(paragraph, lineWidth, style).map(each => ({
      height: line,
      draw: (y: number) => {
        if (each !== '') element().add(() => put(sheet, `${each} `, left, y + mm(3.3), style))
      },
    }))
  })
}

/** What is counted up under its lead, one item a line or several; told as a list to those who listen. */
export function list(sheet: Sheet, lead: string, items: readonly string[]): readonly Strip[] {
  if (items.length === 0) return []
  const element = lazy(() => group(sheet, sheet.root, 'L'))
  const lines = items.flatMap(text => {
    const body = lazy(() => {
      const item = group(sheet, element(), 'LI')
      return { mark: group(sheet, item, 'Lbl'), text: group(sheet, item, 'LBody') }
    })
    return wrap(printable(text), textWidth - indent, styles.body).map((each, index) => ({
      height: line,
      draw: (y: number) => {
        if (index === 0) body().mark.add(() => put(sheet, '– ', left, y + mm(3.3), styles.body))
        body().text.add(() => put(sheet, `${each} `, left + indent, y + mm(3.3), styles.body))
      },
    }))
  })
  return [...paragraphs(sheet, lead).map(strip => ({ ...strip, keepWithNext: true })), ...lines]
}

/** Short texts with a head each, side by side; one strip, for they belong together. */
export function columns(sheet: Sheet, parts: readonly { readonly head: string; readonly text: string }[]): Strip {
  const gap = mm(6)
  const columnWidth = (width - gap * (parts.length - 1)) / parts.length
  const wrapped = parts.map(({ text }) => wrap(printable(text), columnWidth, styles.body))
  const headHeight = mm(5.8)
  return {
    height: headHeight + Math.max(...wrapped.map(lines => lines.length)) * line,
    draw: y => {
      for (const [index, { head }] of parts.entries()) {
        const x = left + index * (columnWidth + gap)
        tagged(sheet, sheet.root, 'H2', () => put(sheet, head, x, y + mm(3.8), styles.head))
        tagged(sheet, sheet.root, 'P', () => {
          for (const [row, text] of (wrapped[index] ?? []).entries())
            put(sheet, `${text} `, x, y + headHeight + row * line + mm(3.3), styles.body)
        })
      }
    },
  }
}

const indent = mm(4)

/** Lines of running text are kept short enough to read. */
const textWidth = mm(150)

function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
