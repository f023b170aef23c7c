import type { z } from 'zod'
import type { TimelineEntry } from '../../api/schemas/case.ts'
import { instant } from '../../domain/instant.ts'
import type { Words } from '../words.ts'

/** What has happened, newest last, as a person would tell it. */
export function Timeline({
  events,
  words,
}: {
  readonly events: readonly z.output<typeof TimelineEntry>[]
  readonly words: Words
}) {
  const { page, format } = words
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{page.common.timeline}</h2>
      <ol class="timeline">
        {events.map(({ at, text, by, written }) => (
          <li>
            <time datetime={at}>{format.dateTime(instant(at))}</time> {text}{' '}
            <span class="by">· {by.name ?? by.text}</span>
            {written === null ? null : <blockquote>{written}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}
