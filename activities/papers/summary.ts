import { type Ore, ore, sumOre } from '../../domain/money.ts'
import type { InvoicePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { InvoicePaperTexts } from '../../texts/papers.ts'
import type { Element, Sheet } from './document.ts'
import { addressWindow, ink, left, line, mm, right } from './grid.ts'
import { artifact, group, put, putRight, rule, type Style, styles, tagged, wrap } from './pen.ts'
import { printable } from './printable.ts'

/** What follows the lines: how the sum comes to be, and who gets which tax reduction. */
export interface Summary {
  readonly height: number
  readonly draw: (sheet: Sheet, parent: Element, top: number) => void
}

/** What is summed up. `closing` follows the sums, where the box does not say it: a heavy one first, then what becomes of it. */
export type Summed = Pick<InvoicePaper, 'netOre' | 'vat' | 'rut' | 'roundingOre' | 'paidOn'> & {
  readonly closing?: readonly { readonly label: string; readonly amountOre: Ore }[]
}

/** The sums: VAT per rate, the reduction and the rounding. What is to be paid is said in the payment box, and only there. */
export function summaryOf(paper: Summed, texts: InvoicePaperTexts, formats: Formats): Summary {
  const sums = sumsOf(paper, texts, formats)
  const box = paper.rut.length === 0 ? null : rutBox(paper, texts, formats)
  const sumsHeight = sums.length * rowHeight + mm(2)
  return {
    height: Math.max(sumsHeight, box?.height ?? 0) + gap,
    draw: (sheet, parent, top) => {
      drawSums(sheet, parent, sums, top + gap)
      box?.draw(sheet, parent, top + gap)
    },
  }
}

const gap = mm(5)
const rowHeight = mm(5)
const sumsLeft = addressWindow.left
const boxWidth = mm(86)
const padding = mm(3.2)

interface Sum {
  readonly label: string
  readonly amount: string
  readonly strong: boolean
}

function sumsOf(paper: Summed, texts: InvoicePaperTexts, formats: Formats): readonly Sum[] {
  const grossOre = sumOre([paper.netOre, ...paper.vat.map(rate => rate.vatOre)])
  const rutOre = sumOre(paper.rut.map(share => share.amountOre))
  const sum = (label: string, amountOre: Ore, strong = false): Sum => ({
    label,
    amount: formats.money(amountOre),
    strong,
  })
  return [
    sum(texts.netTotal, paper.netOre),
    ...paper.vat.map(rate => sum(texts.vatOfRate(rate.vatRate, rate.netOre), rate.vatOre)),
    sum(texts.grossTotal, grossOre, true),
    ...(rutOre === 0 ? [] : [sum(texts.rutTotal, ore(-rutOre))]),
    ...(paper.roundingOre === 0 ? [] : [sum(texts.rounding, paper.roundingOre)]),
    ...(paper.closing ?? []).map(({ label, amountOre }, index) => sum(label, amountOre, index === 0)),
  ]
}

function drawSums(sheet: Sheet, parent: Element, sums: readonly Sum[], top: number): void {
  for (const [index, { label, amount, strong }] of sums.entries()) {
    const y = top + index * rowHeight + mm(3.6)
    const style = strong ? styles.strong : styles.body
    if (strong) artifact(sheet, () => rule(sheet, sumsLeft, right, y - mm(3.9)))
    tagged(sheet, parent, 'P', () => {
      put(sheet, `${label} `, sumsLeft, y, style)
      putRight(sheet, amount, right, y, style)
    })
  }
}

function rutBox(paper: Summed, texts: InvoicePaperTexts, formats: Formats): Summary {
  const inner = boxWidth - 2 * padding
  const paragraphs: readonly Paragraph[] = [
    { type: 'H2', lines: wrap(texts.rutHead, inner, styles.strong), style: styles.strong, step: mm(4.8) },
    ...paper.rut.map(({ name, amountOre }) => ({
      type: 'P' as const,
      lines: wrap(printable(name), inner - mm(26), styles.body),
      amount: formats.money(ore(-amountOre)),
      style: styles.body,
      step: line,
    })),
    {
      type: 'P',
      lines: wrap(paper.paidOn === null ? texts.rutNote : texts.rutNotePaid, inner, styles.small),
      style: styles.small,
      step: mm(3.6),
      above: mm(0.8),
    },
  ]
  const height = paragraphs.reduce(
    (sum, { lines, step, above = 0 }) => sum + above + lines.length * step,
    2 * padding - mm(0.6),
  )
  return {
    height,
    draw: (sheet, parent, top) => {
      artifact(sheet, () => sheet.doc.rect(left, top, boxWidth, height).lineWidth(0.75).stroke(ink.accent))
      drawParagraphs(sheet, group(sheet, parent, 'Sect'), paragraphs, top + padding)
    },
  }
}

interface Paragraph {
  readonly type: 'H2' | 'P'
  readonly lines: readonly string[]
  readonly amount?: string
  readonly style: Style
  /** From one baseline to the next. */
  readonly step: number
  readonly above?: number
}

function drawParagraphs(sheet: Sheet, section: Element, paragraphs: readonly Paragraph[], top: number): void {
  let y = top + mm(2.8)
  for (const { type, lines, amount, style, step, above = 0 } of paragraphs)
    tagged(sheet, section, type, () => {
      y += above
      if (amount !== undefined) putRight(sheet, amount, left + boxWidth - padding, y, style)
      for (const text of lines) {
        put(sheet, `${text} `, left + padding, y, style)
        y += step
      }
    })
}
