import type { TerminationPaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { PaperTexts } from '../../texts/papers.ts'
import { texts as words } from '../../texts/words.ts'
import { drawBody } from './body.ts'
import type { Sheet } from './document.ts'
import { mm } from './grid.ts'
import type { Letterhead } from './letterhead.ts'
import type { Strip } from './pagination.ts'
import { noonOf, type PaperKind, renderPaper } from './paper.ts'
import { styles } from './pen.ts'
import { heading, paragraphs, space } from './prose.ts'

/**
 * The confirmation of a termination as a PDF (A2, A3): the end first, then why, and what happens until then. The same paper gives
 * the same bytes.
 */
export function renderTermination(paper: TerminationPaper): Promise<Buffer> {
  return renderPaper(paper, terminationLetter)
}

const terminationLetter: PaperKind<TerminationPaper> = {
  title: ({ caseNumber }, texts) => `${texts.termination.title} ${caseNumber}`,
  createdAt: ({ confirmedOn }) => noonOf(confirmedOn),
  letterhead: letterheadOf,
  draw(paper, begun) {
    const { sheet, texts, formats } = begun
    drawBody(begun, { strips: strips(sheet, paper, texts, formats), tableHead: noTable }, () => undefined)
  },
}

function letterheadOf(paper: TerminationPaper, { sheet, termination }: PaperTexts, format: Formats): Letterhead {
  return {
    title: termination.title,
    number: paper.caseNumber,
    addressee: paper.addressee,
    facts: [
      [termination.confirmedOn, format.date(paper.confirmedOn)],
      [termination.requestedOn, format.date(paper.requestedOn)],
      [termination.contract, paper.contractNumber],
      [sheet.customerNumber, paper.customerNumber],
      [termination.site, paper.site],
    ],
  }
}

function strips(sheet: Sheet, paper: TerminationPaper, { termination }: PaperTexts, format: Formats): readonly Strip[] {
  const { contracts } = words[paper.language]
  const { end, visit, window, tasks, kind, company } = paper
  const isRescinded = end.reason.decidedBy === 'rescission'
  const part = (head: string, ...texts: readonly string[]): readonly Strip[] => [
    heading(sheet, head),
    ...texts.flatMap(text => paragraphs(sheet, text)),
    gap,
  ]
  const when = visit
    ? termination.visit(format.longDate(visit.on), format.hours(visit.slot))
    : window && termination.window(format.longDate(window.from), format.longDate(window.to))
  const list = tasks.map(task => `– ${contracts.task(task)}`).join('\n')
  return [
    heading(sheet, `${termination.endsHead} ${format.longDate(end.endOn)}`),
    ...paragraphs(sheet, contracts.ends(end)),
    ...paragraphs(sheet, termination.endNote, styles.strong),
    gap,
    ...(when ? part(termination.visitHead, when, ...(list ? [`${termination.tasksHead}:\n${list}`] : [])) : []),
    ...part(termination.ownershipHead, termination.ownership(kind === 'package' && !isRescinded)),
    ...part(termination.billingHead, termination.billing),
    ...(isRescinded
      ? []
      : part(termination.keepHead, termination.keep(format.phone(company.phone), format.longDate(end.endOn)))),
  ]
}

const noTable = { height: 0, draw: () => undefined }
const gap = { ...space, height: mm(3) }
