import { attachmentLimits } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import { idOf } from '../parts/field.tsx'
import type { Words } from '../words.ts'

/** Photos straight from the camera (P4). `photos.js` makes them smaller, and keeps and shows them until they are sent. */
export function Photos({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, technician } = words.page
  const { photos } = technician
  const faults = form.faults.filter(({ field }) => field === name)
  const id = idOf(name)
  const isWrong = faults.length > 0
  return (
    <div class={isWrong ? 'field field-wrong' : 'field'} data-photo-field>
      <label for={id}>
        {photos.label} <span class="field-optional">({common.optional})</span>
      </label>
      <p class="field-hint" id={`${id}-hint`}>
        {photos.hint}
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
        accept="image/*"
        capture="environment"
        aria-describedby={`${id}-hint ${id}-fault`}
        data-most={attachmentLimits.files}
        data-most-bytes={attachmentLimits.fileBytes}
        data-too-large={common.fileTooLarge}
        data-too-many={photos.tooMany(attachmentLimits.files)}
        data-no-picture={photos.noPicture}
        {...(isWrong ? { 'aria-invalid': 'true' as const } : {})}
      />
      <ul class="pictures photos" data-photos aria-label={photos.kept} hidden />
      <template>
        <li>
          <img alt="" />
          <span /> <br />
          <button type="button" class="button-plain">
            {photos.remove} <span class="hidden" />
          </button>
        </li>
      </template>
    </div>
  )
}

const name = 'files'
