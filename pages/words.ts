import { type Formats, formats } from '../texts/format.ts'
import { type PageTexts, pageTexts } from '../texts/pages.ts'
import type { Texts } from '../texts/texts.ts'
import { texts } from '../texts/words.ts'
import type { PageContext } from './env.ts'

/** All that a page says, in the language of whoever reads it. */
export interface Words {
  /** What only pages say. */
  readonly page: PageTexts
  /** What cases, messages and papers say too. */
  readonly all: Texts
  readonly format: Formats
}

export function wordsFor(c: PageContext): Words {
  const { language } = c.var
  return { page: pageTexts[language], all: texts[language], format: formats[language] }
}
