import type { z } from 'zod'
import type { DocumentList } from '../../api/schemas/ticket.ts'
import type { Words } from '../words.ts'

/** The papers of a case. `base` is where the room hands the API's files on. */
export function Files({
  documents,
  base,
  words,
}: {
  readonly documents: z.output<typeof DocumentList>['documents']
  readonly base: string
  readonly words: Words
}) {
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{words.page.common.files}</h2>
      <ul>
        {documents.map(({ name, href }) => (
          <li>
            <a href={`${base}${href}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
