import type { Company } from '../../domain/company.ts'
import type { Language } from '../../domain/message.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import { type Formats, formats } from '../../texts/format.ts'
import { type PaperTexts, paperTexts } from '../../texts/papers.ts'
import { makePdf, type Sheet } from './document.ts'
import { firstPage, type Letterhead } from './letterhead.ts'

/** A kind of paper: its name, its day, its letterhead, and what is drawn under that. */
export interface PaperKind<P> {
  /** 'Faktura 100123': in the window's title bar, and at the head of the pages after the first. */
  title(paper: P, texts: PaperTexts): string
  createdAt(paper: P): Date
  letterhead(paper: P, texts: PaperTexts, formats: Formats): Letterhead
  draw(paper: P, begun: Begun): void
}

/** A paper whose letterhead is drawn. */
export interface Begun {
  readonly sheet: Sheet
  readonly title: string
  readonly texts: PaperTexts
  readonly formats: Formats
  /** Where the body can begin. */
  readonly bodyTop: number
}

interface Addressed {
  readonly language: Language
  readonly company: Company
}

/** Renders a paper as a PDF, in its language. The same paper gives the same bytes. */
export async function renderPaper<P extends Addressed>(paper: P, kind: PaperKind<P>): Promise<Buffer> {
  const { language, company } = paper
  const spoken = { texts: paperTexts[language], formats: formats[language] }
  const title = kind.title(paper, spoken.texts)
  return makePdf({ language, company, title, createdAt: kind.createdAt(paper) }, sheet => {
    const bodyTop = firstPage(sheet, sheet.root, kind.letterhead(paper, spoken.texts, spoken.formats))
    kind.draw(paper, { sheet, title, ...spoken, bodyTop })
  })
}

/** A paper that has a day and no time is said to be made at noon. */
export function noonOf(day: PlainDate): Date {
  return new Date(`${day}T12:00:00Z`)
}
