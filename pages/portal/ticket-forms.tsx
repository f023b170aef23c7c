import type { Child } from 'hono/jsx'
import type { PageContext, PageDeps } from '../env.ts'
import type { Form } from '../form.ts'
import { page } from '../page.tsx'
import { Input, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import type { TicketAnswer } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { cancelText } from './ticket-actions.tsx'
import { correctable } from './ticket-correction.ts'
import { Keys, Phones, Story, wiringOf } from './ticket-fields.tsx'

/** The rooms in which a ticket is put right. */
export type TicketRoom = '/portal' | '/reseller'

type FormPage = (deps: PageDeps, c: PageContext, ticket: TicketAnswer, form: Form) => Promise<Response>

/** Write to us about the ticket. */
export const writeForm: FormPage = (deps, c, ticket, form) => {
  const words = wordsFor(c)
  const { forms } = words.page.portal.ticket
  return formPage(
    { deps, c, ticket, form, title: forms.writeTitle, intro: forms.writeIntro },
    <FormBox
      form={form}
      words={words}
      action={`/portal/tickets/${ticket.number}/notes`}
      submit={words.page.common.send}
      labels={{ text: forms.message }}
    >
      <TextArea form={form} words={words} name="text" label={forms.message} hint={forms.messageHelp} required />
    </FormBox>,
  )
}

/** Call the visit off, with a reason (T15). */
export const cancelForm: FormPage = (deps, c, ticket, form) => {
  const words = wordsFor(c)
  const { ticket: labels } = words.page.portal
  const isVisit = cancelText(ticket, words) === labels.cancelVisit
  const title = isVisit ? labels.forms.cancelVisitTitle : labels.forms.cancelTicketTitle
  return formPage(
    { deps, c, ticket, form, title, intro: labels.forms.cancelIntro },
    <FormBox
      form={form}
      words={words}
      action={`/portal/tickets/${ticket.number}/cancellation`}
      submit={labels.forms.cancelSubmit}
      labels={{ reason: labels.forms.reason }}
    >
      <TextArea
        form={form}
        words={words}
        name="reason"
        label={labels.forms.reason}
        hint={labels.forms.reasonHelp}
        rows={3}
        required
      />
    </FormBox>,
  )
}

/** Put right what was reported, while the ticket is open. */
export function correctForm(
  deps: PageDeps,
  c: PageContext,
  ticket: TicketAnswer,
  form: Form,
  room: TicketRoom,
): Promise<Response> {
  const words = wordsFor(c)
  const { report, ticket: labels } = words.page.portal
  const part = { form, words }
  return formPage(
    { deps, c, ticket, form, room, title: labels.forms.correctTitle, intro: labels.forms.correctIntro },
    <FormBox
      form={form}
      words={words}
      action={`${room}/tickets/${ticket.number}/corrections`}
      submit={words.page.common.save}
      labels={report.labels}
    >
      {correctable.map(name => (
        <input type="hidden" name={`was-${name}`} value={form.typed[`was-${name}`] ?? ''} />
      ))}
      <Story {...part} />
      <Input {...wiringOf(part, 'site')} required maxlength={120} />
      <Input {...wiringOf(part, 'street')} required maxlength={120} />
      <Phones {...part} />
      <Keys {...part} />
      <Input {...wiringOf(part, 'invoiceReference')} maxlength={60} />
    </FormBox>,
  )
}

interface FormPageParts {
  readonly deps: PageDeps
  readonly c: PageContext
  readonly ticket: TicketAnswer
  readonly form: Form
  readonly room?: TicketRoom
  readonly title: string
  readonly intro: string
}

/** One thing a page: what it is about, the form, and the way back. */
export function formPage(
  { deps, c, ticket, form, room = '/portal', title, intro }: FormPageParts,
  body: Child,
): Promise<Response> {
  const { forms } = wordsFor(c).page.portal.ticket
  const isRefused = form.problem !== null || form.faults.length > 0
  return page(
    deps,
    c,
    { title: `${title} – ${ticket.number}`, status: isRefused ? 422 : 200 },
    <>
      <p>
        <a href={`${room}/tickets/${ticket.number}`}>{forms.backTo(ticket.number)}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{ticket.title}</p>
      <p>{intro}</p>
      {body}
    </>,
  )
}
