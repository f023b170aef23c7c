import type { InvoicePaper } from '../../domain/paper.ts'
import { swishLink, swishQrText } from '../../domain/swish.ts'
import type { Formats } from '../../texts/format.ts'
import type { InvoicePaperTexts } from '../../texts/papers.ts'
import { boxInner, drawBox } from './box.ts'
import type { Element, Sheet } from './document.ts'
import { boxHeight, ink, line, mm, right, top } from './grid.ts'
import { group, measure, put, type Style, styles, tagged, wrap } from './pen.ts'
import { printableLines } from './printable.ts'
import { drawQr } from './qr.ts'

/** What is asked for: by an invoice, by a reminder of it, or by what a credit note leaves of it. */
export type Payment = Pick<InvoicePaper, 'company' | 'toPayOre' | 'dueOn' | 'ocr' | 'paidOn' | 'paidBy'>

/** The one place that says what to pay, when, where and how, at the bottom of the last page. A paper that is paid says that instead. */
export function drawPaymentBox(
  sheet: Sheet,
  parent: Element,
  paper: Payment,
  texts: InvoicePaperTexts,
  formats: Formats,
): void {
  const section = group(sheet, parent, 'Sect')
  const amount = formats.money(paper.toPayOre)
  const { paidOn, paidBy } = paper
  drawBox(sheet)
  drawAmount(sheet, section, paidOn === null ? texts.toPay : texts.paid(paidOn, paidBy), amount)
  const note = paidOn !== null ? texts.paidNote : paper.toPayOre > 0 ? null : texts.nothingToPay
  if (note !== null) return tagged(sheet, section, 'P', () => put(sheet, note, boxInner, top.box + mm(31), styles.body))
  const hasSwish = paper.company.swish !== ''
  drawDetails(sheet, section, [
    [texts.dueOn, formats.date(paper.dueOn)],
    [texts.bankgiro, formats.bankgiro(paper.company.bankgiro)],
    [texts.ocr, paper.ocr],
    ...(hasSwish ? [['Swish', formats.swishNumber(paper.company.swish)] as const] : []),
  ])
  if (hasSwish) drawSwish(sheet, section, paper, texts)
}

/** The same box where nothing is to be paid to us: an amount, and what becomes of it. */
export interface Notice {
  readonly head: string
  readonly amount: string
  readonly note: string
}

export function drawNoticeBox(sheet: Sheet, parent: Element, { head, amount, note }: Notice): void {
  const section = group(sheet, parent, 'Sect')
  drawBox(sheet)
  drawAmount(sheet, section, head, amount)
  const lines = printableLines(note).flatMap(text => wrap(text, right - mm(6) - boxInner, styles.body))
  tagged(sheet, section, 'P', () => {
    for (const [index, text] of lines.entries())
      put(sheet, `${text} `, boxInner, top.box + mm(29) + index * line, styles.body)
  })
}

const code = { side: mm(32), left: right - mm(37.5), top: top.box + mm(1.8) } as const

function drawAmount(sheet: Sheet, section: Element, label: string, amount: string): void {
  tagged(sheet, section, 'H2', () => {
    put(sheet, `${label} `, boxInner, top.box + mm(9), styles.head)
    put(sheet, amount, boxInner, top.box + mm(20), styles.amount)
  })
}

function drawDetails(sheet: Sheet, section: Element, details: readonly (readonly [string, string])[]): void {
  let x = boxInner
  for (const [label, value] of details) {
    const style = { ...styles.strong, size: 12 }
    tagged(sheet, section, 'P', () => {
      put(sheet, `${label} `, x, top.box + mm(28.5), styles.label)
      put(sheet, value, x, top.box + mm(34), style)
    })
    x += Math.max(measure(value, style), measure(label, styles.label)) + mm(8)
  }
}

/** The code for those who read on paper or a computer, and a link under it and its caption for those who read on the phone itself. */
function drawSwish(sheet: Sheet, section: Element, paper: Payment, texts: InvoicePaperTexts): void {
  const request = { swishNumber: paper.company.swish, amountOre: paper.toPayOre, message: paper.ocr }
  tagged(sheet, section, 'Figure', () => drawQr(sheet, swishQrText(request), code.left, code.top, code.side), {
    alt: texts.swishAlt(paper.toPayOre),
    bbox: [code.left, code.top, code.left + code.side, code.top + code.side],
  })
  const link = group(sheet, section, 'Link')
  link.add(() => {
    putCentred(sheet, `${texts.swish} `, code.top + code.side + mm(3), {
      ...styles.label,
      face: 'bold',
      color: ink.text,
    })
    putCentred(sheet, texts.openSwish, code.top + code.side + mm(6.2), styles.small)
  })
  sheet.doc.link(code.left, code.top, code.side, boxHeight - mm(3), swishLink(request), {
    structParent: link,
    Contents: new String(texts.swish),
  })
}

function putCentred(sheet: Sheet, text: string, y: number, style: Style): void {
  put(sheet, text, code.left + (code.side - measure(text.trim(), style)) / 2, y, style)
}
