import { attachmentLimits } from '../../domain/attachment.ts'
import type { Form } from '../form.ts'
import { FileField } from '../parts/file-field.tsx'
import type { Documents, TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import type { TicketRoom } from './ticket-forms.tsx'

/** What has been put with the ticket, pictures in small; and where more is added, as long as the ticket is open. */
export function TicketFiles({
  ticket,
  documents,
  words,
  form,
  room = '/portal',
}: {
  readonly ticket: TicketAnswer
  readonly documents: Documents
  readonly words: Words
  readonly form: Form
  readonly room?: TicketRoom
}) {
  const { common, portal } = words.page
  const isOpen = ticket.closedAt === null
  if (documents.length === 0 && !isOpen) return null
  const pictures = documents.filter(({ kind, mediaType }) => kind === 'attachment' && shown.has(mediaType))
  const others = documents.filter(document => !pictures.includes(document))
  return (
    <section aria-labelledby="files">
      <h2 id="files">{common.files}</h2>
      {pictures.length === 0 ? null : (
        <ul class="pictures">
          {pictures.map(({ name, href }) => (
            <li>
              <a href={`${room}${href}`}>
                <img src={`${room}${href}`} alt="" loading="lazy" />
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <ul>
          {others.map(({ name, href }) => (
            <li>
              <a href={`${room}${href}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <form
          method="post"
          action={`${room}/tickets/${ticket.number}/files`}
          enctype="multipart/form-data"
          class="form"
        >
          <FileField
            form={form}
            words={words}
            name="files"
            label={portal.report.addFiles}
            hint={filesHelp(words)}
            required
          />
          <button type="submit" class="button button-quiet">
            {portal.report.sendFiles}
          </button>
        </form>
      ) : null}
    </section>
  )
}

/** How many files, how large and of which kind. */
export function filesHelp({ page: { portal } }: Words): string {
  return portal.report.help.files(attachmentLimits.files, attachmentLimits.fileBytes / 1_000_000)
}

/** What a browser can show in small; HEIC it cannot. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])
