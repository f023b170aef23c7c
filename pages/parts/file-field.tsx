import { attachmentLimits, attachmentTypes } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import type { Words } from '../words.ts'
import { idOf } from './field.tsx'

/**
 * Files to send along: photos from a telephone's camera or album, or PDFs. What is wrong with each is said by its name. `files.js`
 * says what is too large before it is sent.
 */
export function FileField({
  form,
  words,
  name,
  label,
  hint,
  required = false,
}: {
  readonly form: Form
  readonly words: Words
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly required?: boolean
}) {
  const faults = form.faults.filter(({ field }) => field === name)
  const id = idOf(name)
  const isWrong = faults.length > 0
  return (
    <div class={isWrong ? 'field field-wrong' : 'field'}>
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
        accept={`${attachmentTypes.join(',')},.heic`}
        aria-describedby={`${id}-hint ${id}-fault`}
        data-most-bytes={attachmentLimits.fileBytes}
        data-most-together={attachmentLimits.requestBytes}
        data-too-large={words.page.common.fileTooLarge}
        data-too-much={words.page.common.tooLarge.text}
        {...(isWrong ? { 'aria-invalid': 'true' as const } : {})}
      />
    </div>
  )
}
