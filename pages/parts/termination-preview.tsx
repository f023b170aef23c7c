import type { z } from 'zod'
import type { TerminationPreview } from '../../api/schemas/contract.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Told } from '../ask.ts'
import type { Words } from '../words.ts'

/** What is said of a preview: to a customer of one's own things, at the desk of the customer's. */
export interface PreviewLabels {
  readonly disconnected: string
  readonly fees: string
  readonly teardown: string
  readonly teardownDays: (from: string, to: string) => string
  readonly tasks: string
  readonly yours: string
  readonly ours: string
}

interface PreviewProps {
  readonly preview: z.output<typeof TerminationPreview>
  readonly labels: PreviewLabels
  readonly words: Words
}

/** What would come of giving notice, told before it is given (A2, A3). */
export function PreviewBody({ preview, labels, words }: PreviewProps) {
  const { format } = words
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

/** The same where the day that was asked about may be none: then it says why. */
export function TerminationPreviewBody({
  preview,
  ...rest
}: Omit<PreviewProps, 'preview'> & { readonly preview: Told<z.output<typeof TerminationPreview>> }) {
  if (preview.ok) return PreviewBody({ preview: preview.answer, ...rest })
  const { errors, detail } = preview.problem
  return <p class="parked">{errors.length > 0 ? errors.map(each => each.detail).join(' ') : detail}</p>
}
