import type { Addressee } from '../../domain/paper.ts'
import { type Formats } from '../../texts/format.ts'
import type { SheetTexts } from '../../texts/papers.ts'
import type { Element, Sheet } from './document.ts'
import { addressWindow, bottom, ink, left, line, mm, right, top } from './grid.ts'
import { artifact, measure, put, putRight, rule, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'

export interface Letterhead {
  readonly title: string
  readonly number: string
  readonly addressee: Addressee
  readonly facts: readonly Fact[]
}

/** What a paper says of itself, such as its date. Left out where there is nothing to say. */
export type Fact = readonly [label: string, value: string | null]

/** Starts the first page: sender, title and number, the address in the envelope's window, the facts. Gives where the body can begin. */
export function firstPage(sheet: Sheet, parent: Element, { title, number, addressee, facts }: Letterhead): number {
  sheet.doc.addPage()
  drawSender(sheet, parent)
  drawTitle(sheet, parent, title, number)
  artifact(sheet, () => rule(sheet, mm(5), mm(9), top.fold))
  const addressEnd = drawAddress(sheet, parent, addressee)
  const factsEnd = drawFacts(sheet, parent, facts)
  return Math.max(top.body, addressEnd + line, factsEnd + line)
}

/** Starts a page after the first, with the sender and the number again. */
export function nextPage(sheet: Sheet, title: string): void {
  sheet.doc.addPage()
  artifact(
    sheet,
    () => {
      const y = top.head + mm(4)
      put(sheet, printable(sheet.company.name), left, y, styles.strong)
      putRight(sheet, title, right, y, styles.strong)
      rule(sheet, left, right, y + mm(2.6))
    },
    'Pagination',
  )
}

export interface Foot {
  readonly texts: SheetTexts
  readonly formats: Formats
  readonly pages: number
}

/** The company's particulars and the page's number. They are told once to those who listen, on the first page. */
export function drawFoot(sheet: Sheet, parent: Element, number: number, { texts, formats, pages }: Foot): void {
  const { company } = sheet
  artifact(sheet, () => rule(sheet, left, right, top.foot - mm(3.4), 0.75, ink.accent), 'Pagination')
  const columns = [
    [company.name, company.street, `${company.postalCode} ${company.city}`],
    [formats.phone(company.phone), company.email, company.website],
    [
      `${texts.organisationNumber} ${formats.organisationNumber(company.organisationNumber)}`,
      `${texts.vatNumber} ${company.vatNumber}`,
      `${texts.seat} ${company.seat}`,
    ],
    [texts.page(number, pages), ...(company.approvedForFTax ? wrap(texts.approvedForFTax, mm(36), styles.small) : [])],
  ]
  const draw = () =>
    columns.forEach((lines, index) => drawColumn(sheet, lines, footColumns[index] ?? right, index === 3))
  if (number === 1) tagged(sheet, parent, 'P', draw)
  else artifact(sheet, draw, 'Pagination')
}

/** How much room the body has on the first page and on the next ones. */
export function bodyRoom(bodyTop: number): { readonly first: number; readonly next: number } {
  return { first: bottom.other - bodyTop, next: bottom.other - top.nextBody }
}

const footColumns = [left, mm(64), mm(108), right] as const

function drawColumn(sheet: Sheet, lines: readonly string[], x: number, endsAt: boolean): void {
  const write = endsAt ? putRight : put
  for (const [index, text] of lines.entries())
    write(sheet, printable(text), x, top.foot + mm(0.6) + index * mm(3.7), index === 0 ? firstLine : styles.small)
}

const firstLine = { ...styles.small, color: ink.text }

/** The number stands beside the title, or under it where both would not fit. */
function drawTitle(sheet: Sheet, parent: Element, title: string, number: string): void {
  const { left: x } = addressWindow
  const y = top.head + mm(5.2)
  const titleWidth = measure(`${title} `, styles.title)
  const beside = x + titleWidth + measure(number, styles.title) <= right
  tagged(sheet, parent, 'H1', () => {
    put(sheet, `${title} `, x, y, styles.title)
    if (beside) put(sheet, number, x + titleWidth, y, { ...styles.title, color: ink.text })
    else put(sheet, number, x, y + mm(6.4), styles.name)
  })
}

function drawSender(sheet: Sheet, parent: Element): void {
  const { company } = sheet
  tagged(sheet, parent, 'P', () => {
    let y = top.head + mm(5.2)
    for (const text of wrap(printable(company.name), mm(88), styles.name)) {
      put(sheet, text, left, y, styles.name)
      y += mm(5)
    }
    put(sheet, printable(`${company.street}, ${company.postalCode} ${company.city}`), left, y, styles.label)
  })
}

function drawAddress(sheet: Sheet, parent: Element, { name, lines }: Addressee): number {
  const style = { ...styles.body, size: 10.5 }
  const shown = [name, ...lines].flatMap(text => wrap(printable(text), addressWindow.width, style))
  let y = addressWindow.top + mm(4)
  tagged(sheet, parent, 'P', () => {
    for (const text of shown) {
      put(sheet, text, addressWindow.left, y, style)
      y += mm(4.9)
    }
  })
  return y
}

function drawFacts(sheet: Sheet, parent: Element, facts: readonly Fact[]): number {
  let y = top.facts + mm(4)
  for (const [label, value] of facts) {
    if (value === null) continue
    const lines = wrap(printable(value), valueWidth, styles.body)
    const labels = wrap(label, labelWidth, styles.label)
    tagged(sheet, parent, 'P', () => {
      labels.forEach((text, index) => put(sheet, `${text} `, left, y + index * line, styles.label))
      lines.forEach((text, index) => put(sheet, text, left + labelWidth, y + index * line, styles.body))
    })
    y += Math.max(lines.length, labels.length) * line + mm(0.5)
  }
  return y
}

const labelWidth = mm(32)
const valueWidth = mm(107) - left - labelWidth
