import type { z } from 'zod'
import type { Message } from '../../api/schemas/message.ts'
import { instant } from '../../domain/instant.ts'
import type { Form } from '../form.ts'
import { Radios, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { Fate } from './message-table.tsx'
import { reachedAt } from './message-words.ts'

interface MessageBodyProps {
  readonly message: z.output<typeof Message>
  readonly form: Form
  readonly words: Words
}

/** A message in full, and where nobody knows what became of it, the form to say so. */
export function MessageBody({ message, form, words }: MessageBodyProps) {
  const { ops, common } = words.page
  const labels = ops.messages
  const time = (at: string | null) => (at === null ? common.none : words.format.dateTime(instant(at)))
  const { number, outcomes } = { number: message.case, outcomes: message.outcomes }
  return (
    <>
      <dl class="facts">
        <dt>{ops.work.case}</dt>
        <dd>
          <a href={`/ops/cases/${number}`}>{number}</a>
        </dd>
        <dt>{labels.to}</dt>
        <dd>
          {ops.channels[message.channel]} {reachedAt(message, words)}
        </dd>
        <dt>{common.status}</dt>
        <dd>
          <Fate message={message} words={words} />
        </dd>
        <dt>{labels.sentAt}</dt>
        <dd>{time(message.sentAt)}</dd>
        <dt>{labels.attempts}</dt>
        <dd>{message.attempts}</dd>
        {message.subject === null ? null : (
          <>
            <dt>{labels.subject}</dt>
            <dd>{message.subject}</dd>
          </>
        )}
      </dl>
      <p class="text card">{message.text}</p>
      {outcomes.length === 0 && form.problem === null ? null : (
        <section aria-labelledby="settle">
          <h2 id="settle">{labels.settle}</h2>
          <FormBox
            form={form}
            words={words}
            action={`/ops${message.href}/settlement`}
            submit={labels.settle}
            labels={{ outcome: labels.outcome, reason: ops.fields.reason }}
          >
            <Radios
              form={form}
              words={words}
              name="outcome"
              label={labels.outcome}
              required
              choices={outcomes.map(value => ({ value, text: labels.outcomes[value] }))}
            />
            <TextArea form={form} words={words} name="reason" label={ops.fields.reason} required rows={3} />
          </FormBox>
        </section>
      )}
    </>
  )
}
