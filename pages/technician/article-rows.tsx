import type { z } from 'zod'
import type { ArticleList } from '../../api/schemas/article.ts'
import type { Form } from '../form.ts'
import { Input } from '../parts/field.tsx'
import type { Words } from '../words.ts'
import { rowCount } from './report-body.ts'

interface RowsProps {
  readonly form: Form
  readonly words: Words
  readonly articles: z.output<typeof ArticleList>['items']
}

/** Articles and how much of each. Typing searches the list, by name or number; more rows come by asking for them. */
export function ArticleRows({ form, words, articles }: RowsProps) {
  const { report } = words.page.technician
  const count = rowCount(form.typed)
  return (
    <fieldset class="field">
      <legend>{report.lines}</legend>
      <p class="field-hint">{report.linesHint}</p>
      <datalist id="articles">
        {articles.map(({ number, name, nameEn, unit }) => (
          <option value={`${number} ${words.all.language === 'sv' ? name : nameEn} (${unit})`} />
        ))}
      </datalist>
      <input type="hidden" name="rows" value={String(count)} />
      <div data-rows>
        {Array.from({ length: count }, (_, row) => (
          <Row form={form} words={words} row={String(row)} number={String(row + 1)} />
        ))}
      </div>
      <template data-row>
        <Row form={form} words={words} row="ROW" number="NUMBER" />
      </template>
      <button type="submit" name="more" value="yes" class="button button-quiet" formnovalidate>
        {report.addRow}
      </button>
    </fieldset>
  )
}

interface RowProps {
  readonly form: Form
  readonly words: Words
  readonly row: string
  readonly number: string
}

function Row({ form, words, row, number }: RowProps) {
  const { report } = words.page.technician
  const part = { form, words, isSearch: true } as const
  return (
    <div class="article-row">
      <Input {...part} name={`lines.${row}.article`} label={report.article(number)} list="articles" />
      <Input
        {...part}
        name={`lines.${row}.quantity`}
        label={report.quantity(number)}
        inputmode="decimal"
        maxlength={9}
      />
    </div>
  )
}
