import type { CreditNotePaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import type { Element, Sheet } from './document.ts'
import { drawNoticeBox, drawPaymentBox } from './payment-box.ts'

/** What the customer needs to know of money after the credit: what is left to pay, or what comes back, or that all is settled. */
export function drawCreditBox(
  sheet: Sheet,
  parent: Element,
  paper: CreditNotePaper,
  { creditNote, invoice }: PaperTexts,
  formats: Formats,
): void {
  const { leftToPay, paidBackOre, agency, company } = paper
  const notice = (head: string, amountOre: number, note: string) =>
    drawNoticeBox(sheet, parent, { head, amount: formats.money(amountOre), note })
  if (leftToPay !== null && agency !== null)
    return notice(creditNote.leftToPay, leftToPay.amountOre, creditNote.leftToPayNote(agency))
  if (leftToPay !== null) {
    const { amountOre, dueOn, ocr } = leftToPay
    const payment = { company, toPayOre: amountOre, dueOn, ocr, paidOn: null, paidBy: null }
    return drawPaymentBox(sheet, parent, payment, { ...invoice, toPay: creditNote.leftToPay }, formats)
  }
  if (paidBackOre > 0) return notice(creditNote.paidBackHead, paidBackOre, creditNote.paidBackNote)
  notice(creditNote.leftToPay, 0, creditNote.nothingLeft)
}
