import type { TerminationPaper } from '../../domain/termination-paper.ts'
import { canBeKept, endedBy } from '../../texts/contract-parts.ts'
import { type Formats, formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { texts as words } from '../../texts/words.ts'
import { drawBody } from './body.ts'
import type { Sheet } from './document.ts'
import type { Letterhead } from './letterhead.ts'
import type { Strip } from './pagination.ts'
import { noonOf, type PaperKind, renderPaper } from './paper.ts'
import { drawNoticeBox } from './payment-box.ts'
import { styles } from './pen.ts'
import { columns, heading, list, paragraphs, space } from './prose.ts'

/**
 * The confirmation of a termination as a PDF (A2, A3): why the contract ends on its day, what happens before, what the customer does,
 * who owns what and what it costs; in the box the day itself, and how to keep the alarm. The same paper gives the same bytes.
 */
export function renderTermination(paper: TerminationPaper): Promise<Buffer> {
  return renderPaper(paper, terminationLetter)
}

const terminationLetter: PaperKind<TerminationPaper> = {
  title: ({ caseNumber, end }, texts) => `${texts.termination.title[endedBy(end)]} ${caseNumber}`,
  createdAt: ({ confirmedOn }) => noonOf(confirmedOn),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats } = begun
    drawBody(begun, { strips: strips(sheet, paper, texts), tableHead: noTable }, () =>
      drawEndBox(sheet, paper, texts, formats),
    )
  },
}

function letterheadOf(paper: TerminationPaper, { sheet, termination }: PaperTexts, format: Formats): Letterhead {
  const { contractNumber, kind, end } = paper
  const by = endedBy(end)
  return {
    title: termination.title[by],
    number: paper.caseNumber,
    addressee: paper.addressee,
    facts: [
      [termination.confirmedOn, format.date(paper.confirmedOn)],
      [termination.requestedOn[by], format.date(paper.requestedOn)],
      [termination.contract, `${contractNumber} (${termination.kinds[kind]})`],
      [sheet.customerNumber, paper.customerNumber],
      [termination.site, paper.site],
    ],
  }
}

function strips(sheet: Sheet, paper: TerminationPaper, texts: PaperTexts): readonly Strip[] {
  const { termination } = texts
  const { end, replaces, language } = paper
  const visit = termination.visit(paper)
  return [
    ...(replaces ? [...paragraphs(sheet, termination.replaces(replaces)), space] : []),
    heading(sheet, termination.whyHead),
    ...paragraphs(sheet, words[language].contracts.ends(end)),
    ...paragraphs(sheet, termination.endNote, styles.strong),
    space,
    ...(visit ? [heading(sheet, termination.visitHead), ...paragraphs(sheet, visit), space] : []),
    columns(sheet, [
      { head: termination.youHead, text: youOf(paper, texts) },
      { head: termination.costHead, text: costOf(paper, texts) },
    ]),
    ...equipmentStrips(sheet, paper, texts),
  ]
}

function youOf({ visit, window, company, language }: TerminationPaper, { termination }: PaperTexts): string {
  const { visit: booked, window: open, nothing } = termination.you
  const phone = formats[language].phone(company.phone)
  return window === null ? nothing : visit ? booked : open(phone)
}

function costOf({ monthlyOre, isVatIncluded }: TerminationPaper, { termination }: PaperTexts): string {
  const fee = monthlyOre === null ? termination.noFee : termination.fee(monthlyOre, isVatIncluded)
  return `${fee} ${termination.settled}`
}

/** What becomes the customer's, and what of ours comes back: each piece is named here, and what it costs where it does not. */
function equipmentStrips(sheet: Sheet, paper: TerminationPaper, { termination }: PaperTexts): readonly Strip[] {
  const { becomesYours, comesBack, isVatIncluded } = paper
  const isAsked = comesBack.some(({ priceOre }) => priceOre !== null)
  const ours = comesBack.map(({ text, priceOre }) =>
    priceOre === null ? text : `${text}: ${termination.price(priceOre, isVatIncluded)}`,
  )
  const strips = [
    ...list(sheet, termination.becomesYours, becomesYours),
    ...list(sheet, isAsked ? termination.comesBack : termination.comesBackUnasked, ours),
  ]
  return strips.length > 0 ? [space, heading(sheet, termination.equipmentHead), ...strips] : []
}

/** The one thing that is looked for again is at the place where an invoice says what to pay. */
function drawEndBox(sheet: Sheet, paper: TerminationPaper, { termination }: PaperTexts, format: Formats): void {
  const { end, company, caseNumber } = paper
  const phone = format.phone(company.phone)
  const keep = canBeKept(end) ? `${termination.keep(phone, end.endOn)}\n` : ''
  drawNoticeBox(sheet, sheet.root, {
    head: termination.boxHead,
    amount: format.longDate(end.endOn),
    note: `${keep}${termination.questions(phone, company.email, caseNumber)}`,
  })
}

const noTable = { height: 0, draw: () => undefined }
