import type { ReminderPaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { drawBody } from './body.ts'
import type { Sheet } from './document.ts'
import type { Letterhead } from './letterhead.ts'
import { noonOf, type PaperKind, renderPaper } from './paper.ts'
import { drawNoticeBox, drawPaymentBox } from './payment-box.ts'
import { agencyOf, reminderStrips } from './reminder-body.ts'
import { drawSmall } from './small.ts'

/**
 * A reminder as a PDF, or the notice that the claim has been handed to the agency (B8, B9, B11). The same paper gives the same bytes.
 * Throws a RangeError when its amounts contradict each other, when a notice has no agency, or when the company has a Swish
 * number that is none.
 */
export function renderReminder(paper: ReminderPaper): Promise<Buffer> {
  return renderPaper(paper, reminder)
}

const reminder: PaperKind<ReminderPaper> = {
  title: ({ level, invoiceNumber }, texts) => `${texts.reminder.title(level)} ${invoiceNumber}`,
  createdAt: ({ on }) => noonOf(on),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats } = begun
    drawBody(begun, reminderStrips(sheet, paper, texts, formats), () => {
      drawReminderBox(sheet, paper, texts, formats)
      drawSmall(sheet, smallPrint(paper, texts))
    })
  },
}

function letterheadOf(paper: ReminderPaper, { sheet, reminder }: PaperTexts, format: Formats): Letterhead {
  return {
    title: reminder.title(paper.level),
    number: reminder.invoiceNumber(paper.invoiceNumber),
    addressee: paper.buyer,
    facts: [
      [reminder.on, format.date(paper.on)],
      [reminder.invoiceIssuedOn, format.date(paper.invoiceIssuedOn)],
      [reminder.invoiceDueOn, format.date(paper.invoiceDueOn)],
      [sheet.customerNumber, paper.customerNumber],
      [sheet.reference, paper.reference],
      [reminder.caseNumber, paper.caseNumber],
      [reminder.agencyReference, paper.agency?.reference ?? null],
    ],
  }
}

/** A reminder asks for payment as its invoice did, of what is left by the new day. Who has the claim to collect is paid otherwise. */
function drawReminderBox(sheet: Sheet, paper: ReminderPaper, texts: PaperTexts, format: Formats): void {
  const { reminder, invoice } = texts
  if (paper.newDueOn === null)
    return drawNoticeBox(sheet, sheet.root, {
      head: reminder.handedOverHead,
      amount: format.money(paper.totalOre),
      note: reminder.handedOverNote(agencyOf(paper) ?? ''),
    })
  const payment = { ...paper, toPayOre: paper.totalOre, dueOn: paper.newDueOn, paidOn: null, paidBy: null }
  drawPaymentBox(sheet, sheet.root, payment, { ...invoice, dueOn: reminder.newDueOn }, format)
}

function smallPrint(
  { level, interest, interestOre, ocr, sentence = '' }: ReminderPaper,
  { reminder }: PaperTexts,
): readonly string[] {
  const through = interest.at(-1)?.to
  return [
    sentence,
    interestOre > 0 && through !== undefined ? reminder.interestNote(through) : '',
    reminder.small(level, ocr),
  ]
}
