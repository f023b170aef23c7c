import type { Child } from 'hono/jsx'
import { attachmentLimits, attachmentTypes } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import type { Words } from '../words.ts'
import { idOf } from './field.tsx'

interface FileFieldProps {
  readonly form: Form
  readonly words: Words
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly required?: boolean
}

/**
 * Files to send along: photos from a telephone's camera or album, or PDFs. What is wrong with each is said by its name. `files.js`
 * says what is too large before it is sent.
 */
export function FileField(field: FileFieldProps) {
  const { common, refusals } = field.words.page
  return (
    <FileFrame
      {...field}
      input={{
        accept: `${attachmentTypes.join(',')},.heic`,
        'data-most-bytes': attachmentLimits.fileBytes,
        'data-most-together': attachmentLimits.requestBytes,
        'data-too-large': common.fileTooLarge,
        'data-too-much': refusals.tooLarge.text,
      }}
    />
  )
}

type Attributes = Readonly<Record<string, string | number | boolean>>

interface FileFrameProps extends FileFieldProps {
  /** What files are taken, and what its script is to know. */
  readonly input: Attributes
  /** By which a script finds it. */
  readonly frame?: Attributes
  readonly children?: Child
}

/** A field for files with its label, its hint, and what is wrong with each. */
export function FileFrame({
  form,
  words,
  name,
  label,
  hint,
  required = false,
  input,
  frame = {},
  children,
}: FileFrameProps) {
  const faults = form.faults.filter(({ field }) => field === name)
  const id = idOf(name)
  const isWrong = faults.length > 0
  return (
    <div class={isWrong ? 'field field-wrong' : 'field'} {...frame}>
      <label for={id}>
        {label} {required ? null : <span class="field-optional">({words.page.common.optional})</span>}
      </label>
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div class="field-fault" id={`${id}-fault`} aria-live="polite">
        {faults.map(({ text }) => (
          <p>{text}</p>
        ))}
      </div>
      <input
        type="file"
        id={id}
        name={name}
        multiple
        aria-describedby={`${id}-hint ${id}-fault`}
        {...input}
        {...(isWrong ? { 'aria-invalid': 'true' as const } : {})}
      />
      {children}
    </div>
  )
}
