import { type BulkAction, bulkLimits } from '../../domain/bulk.ts'
import { emptyForm, type Form, type Typed } from '../form.ts'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { FieldGroup } from './action-field.tsx'
import { bulkForms } from './action-forms/bulk.ts'

/** Which cases: by their numbers, or all that the work list shows when it is narrowed so ('?kind=ticket'). */
export interface Chosen {
  readonly cases: readonly string[]
  readonly all: string | undefined
}

export function howMany({ cases, all }: Chosen, { page: { bulk } }: Words): string {
  return all ? bulk.allMatching : bulk.count(cases.length)
}

interface BulkFormProps {
  readonly action: BulkAction
  readonly chosen: Chosen
  readonly form: Form
  readonly words: Words
}

/** What is written once for all of them, and tried before it is run. */
export function BulkFormBody({ action, chosen, form, words }: BulkFormProps) {
  const { bulk } = words.page
  const fields = bulkForms[action].fields({ words })
  return (
    <>
      <h1>{bulk.titleOf(words.all.actions[action], howMany(chosen, words))}</h1>
      <p class="lead">{bulk.formIntro}</p>
      {chosen.all ? <AllMatching all={chosen.all} words={words} /> : <ChosenCases cases={chosen.cases} words={words} />}
      <FormBox
        form={form}
        words={words}
        action="/ops/bulk/preview"
        submit={bulk.try}
        labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      >
        <input type="hidden" name="action" value={action} />
        {chosen.all ? (
          <input type="hidden" name="all" value={chosen.all} />
        ) : (
          <input type="hidden" name="cases" value={chosen.cases.join(' ')} />
        )}
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

function AllMatching({ all, words: { page } }: { readonly all: string; readonly words: Words }) {
  return (
    <p>
      {page.bulk.allIntro(bulkLimits.cases)} <a href={`/ops/cases${all}`}>{page.bulk.showMatching}</a>
    </p>
  )
}

function ChosenCases({ cases, words: { page } }: Pick<Chosen, 'cases'> & Pick<BulkFormProps, 'words'>) {
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
