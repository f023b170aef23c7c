import { attachmentLimits } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import { FileFrame } from '../parts/file-field.tsx'
import type { Documents } from '../ticket-answer.ts'
import type { Words } from '../words.ts'

interface PhotosProps {
  readonly form: Form
  readonly words: Words
  /** What is with the ticket already. */
  readonly sent: Documents
}

/** Photos straight from the camera (P4). `photos.js` makes them smaller, and keeps and shows them until they are sent. */
export function Photos({ form, words, sent }: PhotosProps) {
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
      <Sent sent={sent} words={words} />
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

/** Where no script keeps and shows them, photos are with the ticket as soon as the form has been sent once. */
function Sent({ sent, words }: Pick<PhotosProps, 'sent' | 'words'>) {
  if (sent.length === 0) return null
  return (
    <div data-sent>
      <p class="photos">{words.page.technician.photos.sent}</p>
      <ul>
        {sent.map(({ name, href }) => (
          <li>
            <a href={`/technician${href}`}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
