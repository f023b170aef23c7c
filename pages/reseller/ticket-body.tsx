import type { Child } from 'hono/jsx'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import type { Form } from '../form.ts'
import { CaseHead } from '../parts/case.tsx'
import { TextArea } from '../parts/field.tsx'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { TicketFiles } from '../portal/ticket-files.tsx'
import type { TicketAnswer, WholeTicket } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { workOf } from '../work.ts'

interface BodyProps extends WholeTicket {
  readonly words: Words
  readonly done: string | undefined
  readonly top: Form
  readonly note: Form
  readonly cancel: Form
  readonly files: Form
}

/** A work order as the reseller reads it: the word of its status, what that means, and what happens next. */
export function TicketBody({ ticket, events, documents, words, done, top, note, cancel, files }: BodyProps) {
  const { case: labels } = words.page.reseller
  const may = (action: string) => ticket.allowedActions.some(each => each.action === action)
  const base = `/reseller/tickets/${ticket.number}`
  const { saved, correct } = words.page.portal.ticket
  const { corrected, filesAdded } = saved
  const { handedIn, noted, cancelled, filesMissing } = labels
  // What has just been done stands in the address: it is one of a few sentences, and nothing else.
  const said = labelIn({ handedIn, noted, cancelled, corrected, filesAdded, filesMissing }, done ?? '', '')
  return (
    <>
      {said === '' ? null : (
        <p class={done === 'filesMissing' ? 'parked' : 'done'} role="status">
          {said}
        </p>
      )}
      <FaultSummary form={top} words={words} labels={words.page.portal.report.labels} />
      <CaseHead of={ticket} words={words} />
      <p>
        {labels.means}: {labelIn(words.all.statusMeanings.ticket, ticket.status)}.
      </p>
      <Facts ticket={ticket} words={words} />
      <h2>{labels.description}</h2>
      <p class="text">{ticket.description}</p>
      <Reports ticket={ticket} words={words} />
      {may('correct') ? (
        <p class="no-print">
          <a class="button button-quiet" href={`${base}/corrections`}>
            {correct}
          </a>
        </p>
      ) : null}
      {may('note') ? (
        <Act form={note} words={words} action={`${base}/notes`} title={labels.note} submit={labels.noteSend}>
          <TextArea form={note} words={words} name="text" label={labels.noteText} rows={3} required />
        </Act>
      ) : null}
      {may('cancel') ? (
        <Act
          form={cancel}
          words={words}
          action={`${base}/cancellation`}
          title={labels.cancel}
          submit={labels.cancelSend}
        >
          <TextArea
            form={cancel}
            words={words}
            name="reason"
            label={labels.cancelReason}
            hint={labels.cancelHint}
            rows={2}
            required
          />
        </Act>
      ) : null}
      <TicketFiles ticket={ticket} documents={documents} words={words} form={files} room="/reseller" />
      <Timeline events={events} words={words} />
    </>
  )
}

interface ActProps {
  readonly form: Form
  readonly words: Words
  readonly action: string
  readonly title: string
  readonly submit: string
  readonly children: Child
}

/** Something that can be done, folded away until it is wanted or has come back with what was wrong. */
function Act({ form, words, action, title, submit, children }: ActProps) {
  const { case: labels } = words.page.reseller
  return (
    <details class="more" open={form.faults.length > 0}>
      <summary>{title}</summary>
      <FormBox
        form={form}
        words={words}
        action={action}
        submit={submit}
        labels={{ text: labels.noteText, reason: labels.cancelReason }}
      >
        {children}
      </FormBox>
    </details>
  )
}

function Facts({ ticket, words }: { readonly ticket: TicketAnswer; readonly words: Words }) {
  const { case: labels } = words.page.reseller
  const { visit } = ticket
  const work = workOf(ticket, words)
  const isBooked = visit !== null && visit.state !== 'held'
  return (
    <dl class="facts">
      <dt>{labels.customer}</dt>
      <dd>
        {ticket.site} ({ticket.customer})
      </dd>
      <dt>{labels.where}</dt>
      <dd>
        {ticket.street}, {ticket.postalCode} {ticket.city}
      </dd>
      {work === null ? null : (
        <>
          <dt>{words.page.reseller.order.kindOfWork}</dt>
          <dd>{work}</dd>
        </>
      )}
      <dt>{labels.visit}</dt>
      <dd>
        {isBooked ? `${words.format.weekdayDate(plainDate(visit.on))} ${visit.hours}` : labels.noVisit}
        {isBooked ? (
          <>
            <br />
            {labels.technician}: {visit.technician.name}
          </>
        ) : null}
      </dd>
      {ticket.invoiceReference === null ? null : (
        <>
          <dt>{labels.invoiceReference}</dt>
          <dd>{ticket.invoiceReference}</dd>
        </>
      )}
    </dl>
  )
}

function Reports({ ticket: { reports }, words }: { readonly ticket: TicketAnswer; readonly words: Words }) {
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="done">
      <h2 id="done">{words.page.reseller.case.done}</h2>
      {reports.map(({ on, actions }) => (
        <p class="text">
          <strong>{words.format.date(plainDate(on))}</strong> {actions}
        </p>
      ))}
    </section>
  )
}
