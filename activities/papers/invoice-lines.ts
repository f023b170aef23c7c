import { type Ore, ore } from '../../domain/money.ts'
import type { InvoicePaper, InvoicePaperLine } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Sheet } from './document.ts'
import { bottom, left, mm, right, top } from './grid.ts'
import { paginate, type Strip } from './pagination.ts'
import { artifact, put, putRight, rule, styles } from './pen.ts'
import { type Column, type Table, tableOf } from './table.ts'

/** An invoice's lines over pages, each page with the head and, where it goes on, the sum so far. */
export interface InvoiceLines {
  readonly pages: number
  /** Draws the lines of a page, counted from 0, and gives where they end. Pages come in order. */
  readonly drawPage: (page: number) => number
}

export interface InvoiceLinesOptions {
  readonly paper: Pick<InvoicePaper, 'lines'>
  readonly texts: PaperTexts
  readonly formats: Formats
  /** Where the first page's lines begin. */
  readonly bodyTop: number
  /** The room that the sums below the last line take. */
  readonly summaryHeight: number
}

export function invoiceLines(sheet: Sheet, options: InvoiceLinesOptions): InvoiceLines {
  const { texts, formats, bodyTop, paper } = options
  const table = tableOf(sheet, sheet.root, columnsOf(texts))
  const pages = paginate(stripsOf(table, paper.lines, texts, formats), frameOf(table, options))
  const carry = (label: string, amountOre: Ore, y: number) => drawCarry(sheet, label, formats.amount(amountOre), y)
  let billedOre: Ore = 0
  return {
    pages: pages.length,
    drawPage: page => {
      let y = page === 0 ? bodyTop : top.nextBody
      table.drawHead(y)
      y += table.headHeight
      if (page > 0) y = carry(texts.invoice.broughtForward(page), billedOre, y)
      for (const strip of pages[page] ?? []) {
        strip.draw(y)
        y += strip.height
        billedOre = ore(billedOre + strip.netOre)
      }
      return page < pages.length - 1 ? carry(texts.invoice.carriedForward, billedOre, y) : y
    },
  }
}

interface LineStrip extends Strip {
  /** What the line that begins here adds to the sum. */
  readonly netOre: Ore
}

const carryHeight = mm(6.6)

function frameOf(table: Table, { bodyTop, summaryHeight }: InvoiceLinesOptions) {
  const repeated = table.headHeight + carryHeight
  return {
    first: bottom.other - bodyTop - repeated,
    next: bottom.other - top.nextBody - repeated - carryHeight,
    // The last page carries nothing forward, which leaves that room to the sums.
    lastReserve: bottom.other - bottom.last - carryHeight + summaryHeight,
  }
}

function stripsOf(
  table: Table,
  lines: readonly InvoicePaperLine[],
  { sheet }: PaperTexts,
  formats: Formats,
): readonly LineStrip[] {
  return lines.flatMap(({ text, quantityHundredths, unit, priceOre, netOre, vatRate }) =>
    table
      .rowStrips([
        text,
        formats.quantity(quantityHundredths),
        sheet.unitName(unit),
        formats.amount(priceOre),
        formats.percent(vatRate),
        formats.amount(netOre),
      ])
      .map((strip, part) => ({ ...strip, netOre: part === 0 ? netOre : 0 })),
  )
}

function columnsOf({ sheet, invoice }: PaperTexts): readonly Column[] {
  return [
    { head: sheet.description, x: left, align: 'left', width: mm(80) },
    { head: sheet.quantity, x: mm(115), align: 'right', width: mm(14) },
    { head: sheet.unit, x: mm(118), align: 'left', width: mm(12) },
    { head: invoice.unitPrice, x: mm(151), align: 'right', width: mm(30) },
    { head: invoice.vatRate, x: mm(165), align: 'right', width: mm(14) },
    { head: invoice.lineAmount, x: right, align: 'right', width: mm(40) },
  ]
}

function drawCarry(sheet: Sheet, label: string, amount: string, y: number): number {
  artifact(
    sheet,
    () => {
      put(sheet, label, left, y + mm(4.4), styles.strong)
      putRight(sheet, amount, right, y + mm(4.4), styles.strong)
      rule(sheet, left, right, y + carryHeight)
    },
    'Pagination',
  )
  return y + carryHeight
}
