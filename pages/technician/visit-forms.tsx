import { declineReasons } from '../../domain/ticket.ts'
import type { Form } from '../form.ts'
import { Radios, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'

interface FormProps {
  readonly ticket: TicketAnswer
  readonly form: Form
  readonly words: Words
}

/** Saying no, with one of the five reasons (T8). */
export function Decline({ ticket, form, words }: FormProps) {
  const { visit: labels } = words.page.technician
  const choices = declineReasons.map(value => ({ value, text: words.all.declineReasons[value] }))
  return (
    <details class="more" open={isAnswered(form)}>
      <summary>{labels.decline}</summary>
      <FormBox
        form={form}
        words={words}
        action={`/technician/tickets/${ticket.number}/decline`}
        submit={labels.declineSend}
        labels={{ reason: labels.declineReason }}
      >
        <Radios
          form={form}
          words={words}
          name="reason"
          label={labels.declineReason}
          hint={labels.declineHint}
          choices={choices}
        />
      </FormBox>
    </details>
  )
}

export function Note({ ticket, form, words }: FormProps) {
  const { visit: labels } = words.page.technician
  return (
    <details class="more" open={isAnswered(form)}>
      <summary>{labels.note}</summary>
      <FormBox
        form={form}
        words={words}
        action={`/technician/tickets/${ticket.number}/notes`}
        submit={labels.noteSend}
        labels={{ text: labels.note }}
      >
        <TextArea form={form} words={words} name="text" label={labels.note} hint={labels.noteHint} rows={3} required />
      </FormBox>
    </details>
  )
}

/** How the customer pays, asked when the work is done and the technician is still there (T11). */
export function Payment({
  ticket,
  words,
  newId,
}: {
  readonly ticket: TicketAnswer
  readonly words: Words
  readonly newId: () => string
}) {
  if (!ticket.allowedActions.some(({ action }) => action === 'choosePayment')) return null
  const { visit: labels } = words.page.technician
  return (
    <form method="post" action={`/technician/tickets/${ticket.number}/payment`} data-needs-net>
      <h2>{labels.payment}</h2>
      {ticket.invoiceFeeOre === null ? null : <p>{labels.paymentFee(words.format.money(ticket.invoiceFeeOre))}</p>}
      <p class="field-hint">{labels.paymentHint}</p>
      <input type="hidden" name="key" value={newId()} />
      <p class="buttons">
        <button class="button" type="submit" name="choice" value="swish">
          {labels.swish}
        </button>
        <button class="button" type="submit" name="choice" value="invoice">
          {labels.invoice}
        </button>
      </p>
      <p class="field-fault" role="alert" hidden>
        {labels.noNet}
      </p>
    </form>
  )
}

/** Whether the form comes back with what was wrong with it. */
function isAnswered({ faults }: Form): boolean {
  return faults.length > 0
}
