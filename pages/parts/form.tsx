import type { Child } from 'hono/jsx'
import type { Form } from '../form.ts'
import type { Words } from '../words.ts'
import { idOf } from './field.tsx'

interface FormBoxProps {
  readonly form: Form
  readonly words: Words
  readonly action: string
  /** What the button says. */
  readonly submit: string
  /** How each field is called, for the summary of faults. */
  readonly labels?: Readonly<Record<string, string>>
  readonly files?: boolean
  /** With script, what is missing is named before anything is sent: of long forms, and those with files. */
  readonly saysMissing?: boolean
  readonly children?: Child
}

/**
 * A form that works without script. The browser's own checks are off: what is wrong is said once, by the API's rules, beside
 * the field and in a summary that takes focus.
 */
export function FormBox(props: FormBoxProps) {
  const { form, words, action, submit, labels = {}, files = false, saysMissing = false, children } = props
  const more = {
    ...(files ? ({ enctype: 'multipart/form-data' } as const) : {}),
    ...(saysMissing ? { 'data-says-missing': '' } : {}),
  }
  return (
    <form method="post" action={action} class="form" novalidate {...more}>
      <FaultSummary form={form} words={words} labels={labels} />
      <input type="hidden" name="key" value={form.key} />
      {children}
      <p class="form-end">
        <button type="submit" class="button">
          {submit}
        </button>
      </p>
    </form>
  )
}

/** What is wrong, with links to the fields; it takes focus as the page opens, so that it is read first. */
export function FaultSummary({
  form: { faults, problem },
  words: { page },
  labels,
}: Pick<FormBoxProps, 'form' | 'words'> & { readonly labels: Readonly<Record<string, string>> }) {
  if (faults.length === 0 && problem === null) return null
  return (
    <div class="faults" role="alert" tabindex={-1} autofocus>
      <h2>{problem === null ? page.common.faults(faults.length) : page.common.notDone}</h2>
      {problem === null ? null : <p>{problem}</p>}
      {faults.length === 0 ? null : (
        <ul>
          {faults.map(({ field, text }) => (
            <li>
              {field === '' ? (
                text
              ) : (
                <a href={`#${idOf(field)}`}>
                  {labels[field] === undefined ? null : `${labels[field]}: `}
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
