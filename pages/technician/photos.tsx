import { attachmentLimits } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import { FileFrame } from '../parts/file-field.tsx'
import type { Words } from '../words.ts'

/** Photos straight from the camera (P4). `photos.js` makes them smaller, and keeps and shows them until they are sent. */
export function Photos({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, technician } = words.page
  const { photos } = technician
  return (
    <FileFrame
      {...{ form, words }}
      name="files"
      label={photos.label}
      hint={photos.hint}
      frame={{ 'data-photo-field': true }}
      input={{
        accept: 'image/*',
        capture: 'environment',
        'data-most': attachmentLimits.files,
        'data-most-bytes': attachmentLimits.fileBytes,
        'data-too-large': common.fileTooLarge,
        'data-too-many': photos.tooMany(attachmentLimits.files),
        'data-no-picture': photos.noPicture,
      }}
    >
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
    </FileFrame>
  )
}
