import type { Element, Sheet } from './document.ts'
import { type FaceName, faces, widthOf } from './fonts.ts'
import { ink, size } from './grid.ts'

export interface Style {
  readonly face: FaceName
  readonly size: number
  readonly color: string
}

export const styles = {
  title: { face: 'bold', size: size.title, color: ink.accent },
  name: { face: 'bold', size: size.name, color: ink.text },
  amount: { face: 'bold', size: size.amount, color: ink.text },
  head: { face: 'bold', size: size.head, color: ink.accent },
  body: { face: 'regular', size: size.body, color: ink.text },
  strong: { face: 'bold', size: size.body, color: ink.text },
  label: { face: 'regular', size: size.label, color: ink.muted },
  small: { face: 'regular', size: size.small, color: ink.muted },
} as const satisfies Record<string, Style>

/** Writes one line of printable text from x, its baseline at y. */
export function put(sheet: Sheet, text: string, x: number, y: number, style: Style): void {
  if (text === '') return
  sheet.doc.fillColor(style.color).font(style.face, style.size).text(text, x, y, oneLineOnBaseline)
}

/** Writes one line of printable text that ends at x. */
export function putRight(sheet: Sheet, text: string, x: number, y: number, style: Style): void {
  put(sheet, text, x - measure(text, style), y, style)
}

export function measure(text: string, style: Style): number {
  return widthOf(text, faces()[style.face], style.size)
}

/** The printable text in lines no wider than the width, broken at spaces; a word that is too long by itself is broken where it must. */
export function wrap(text: string, width: number, style: Style): readonly string[] {
  if (measure(text, style) <= width) return [text]
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ').flatMap(each => pieces(each, width, style))) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && measure(longer, style) > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current]
}

/** Draws what one element of the structure tree says, and gives the element. */
export function tagged(
  sheet: Sheet,
  parent: Element,
  type: string,
  draw: () => void,
  options: PDFKit.Mixins.StructureElementOptions = {},
): void {
  parent.add(sheet.doc.struct(type, options, [draw]))
}

/** An element that holds others. */
export function group(sheet: Sheet, parent: Element, type: string): Element {
  const element = sheet.doc.struct(type)
  parent.add(element)
  return element
}

/** Draws what says nothing by itself: rules, tints, and what is repeated on every page. */
export function artifact(sheet: Sheet, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  sheet.doc.markContent('Artifact', { type })
  draw()
  sheet.doc.endMarkedContent()
}

/** A level rule. */
export function rule(sheet: Sheet, from: number, to: number, y: number, weight = 0.5, color: string = ink.rule): void {
  sheet.doc.moveTo(from, y).lineTo(to, y).lineWidth(weight).stroke(color)
}

const oneLineOnBaseline = { lineBreak: false, baseline: 'alphabetic' } as const

function pieces(word: string, width: number, style: Style): readonly string[] {
  if (measure(word, style) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (part !== '' && measure(part + character, style) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
