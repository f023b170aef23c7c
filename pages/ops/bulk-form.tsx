import type { BulkAction } from '../../domain/bulk.ts'
import { emptyForm, type Form, type Typed } from '../form.ts'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { FieldGroup } from './action-field.tsx'
import { bulkForms } from './action-forms/bulk.ts'

interface BulkFormProps {
  readonly action: BulkAction
  readonly cases: readonly string[]
  readonly form: Form
  readonly words: Words
}

/** What is written once for all of them, and tried before it is run. */
export function BulkFormBody({ action, cases, form, words }: BulkFormProps) {
  const { bulk } = words.page
  const fields = bulkForms[action].fields({ words })
  const count = bulk.count(cases.length)
  return (
    <>
      <h1>{bulk.titleOf(words.all.actions[action], count)}</h1>
      <p class="lead">{bulk.formIntro}</p>
      <ChosenCases cases={cases} words={words} />
      <FormBox
        form={form}
        words={words}
        action="/ops/bulk/preview"
        submit={bulk.try}
        labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      >
        <input type="hidden" name="action" value={action} />
        <input type="hidden" name="cases" value={cases.join(' ')} />
        {fields.length === 0 ? null : <FieldGroup group={fields} form={form} words={words} />}
      </FormBox>
    </>
  )
}

/** What was typed, to be sent along with another button. */
export function Kept({ typed }: { readonly typed: Typed }) {
  return (
    <>
      {Object.entries(typed).map(([name, value]) =>
        name === 'key' ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  )
}

/** Nothing can be filled in before something is chosen. */
export function NothingChosen({ text, words }: { readonly text: string; readonly words: Words }) {
  const { bulk } = words.page
  return (
    <>
      <h1>{bulk.barTitle}</h1>
      <FaultSummary form={{ ...emptyForm(''), problem: text }} words={words} labels={{}} />
      <p>
        <a class="button" href="/ops/cases">
          {bulk.toWorkList}
        </a>
      </p>
    </>
  )
}

function ChosenCases({ cases, words: { page } }: Pick<BulkFormProps, 'cases' | 'words'>) {
  return (
    <details class="more">
      <summary>{page.bulk.chosen(page.bulk.count(cases.length))}</summary>
      <ul class="bulk-cases">
        {cases.map(number => (
          <li>
            <a href={`/ops/cases/${encodeURIComponent(number)}`}>{number}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}
