import type { z } from 'zod'
import type { TerminationPreview } from '../../api/schemas/contract.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Words } from '../words.ts'

/** What would come of giving notice, told before it is given (A2, A3). */
export function PreviewBody({
  preview,
  words,
}: {
  readonly preview: z.output<typeof TerminationPreview>
  readonly words: Words
}) {
  const { page, format } = words
  const labels = page.portal.contracts
  const { end, disconnectedAt, teardown, feesUntilEndOre, equipment } = preview
  const day = (on: string) => format.date(plainDate(on))
  const lists = [
    [labels.tasks, teardown.tasks],
    [labels.yours, equipment.customers.map(({ text }) => text)],
    [labels.ours, equipment.unreturned.map(({ text }) => text)],
  ] as const
  return (
    <div class="card" id="preview">
      <p>
        <strong>{end.text}</strong>
      </p>
      <dl class="facts">
        <dt>{labels.disconnected}</dt>
        <dd>{format.dateTime(instant(disconnectedAt))}</dd>
        <dt>{labels.fees}</dt>
        <dd>{format.money(feesUntilEndOre)}</dd>
        <dt>{labels.teardown}</dt>
        <dd>{labels.teardownDays(day(teardown.from), day(teardown.to))}</dd>
        {lists.map(([head, items]) =>
          items.length === 0 ? null : (
            <>
              <dt>{head}</dt>
              <dd>
                <ul>
                  {items.map(item => (
                    <li>{item}</li>
                  ))}
                </ul>
              </dd>
            </>
          ),
        )}
      </dl>
    </div>
  )
}
