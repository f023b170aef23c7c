import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import type { Form } from '../form.ts'
import { CaseHead } from '../parts/case.tsx'
import { Done } from '../parts/done.tsx'
import { Files } from '../parts/files.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Timeline } from '../parts/timeline.tsx'
import type { TicketAnswer, WholeTicket } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { workOf } from '../work.ts'
import { Outbox } from './outbox.tsx'
import { Reach } from './reach.tsx'
import { Step } from './step.tsx'
import { Decline, Note, Payment } from './visit-forms.tsx'

interface BodyProps extends WholeTicket {
  readonly words: Words
  readonly newId: () => string
  readonly done: string | undefined
  readonly top: Form
  readonly decline: Form
  readonly note: Form
}

/** The page of a visit: the next thing to do first, then all that one needs at the door. */
export function VisitBody({ ticket, events, documents, words, newId, done, top, decline, note }: BodyProps) {
  const { visit: labels } = words.page.technician
  const may = (action: string) => ticket.allowedActions.some(each => each.action === action)
  return (
    <>
      <Done text={labelIn(words.page.technician.done, done ?? '', '')} />
      <FaultSummary form={top} words={words} labels={{}} />
      <Outbox words={words} />
      <CaseHead of={ticket} words={words} />
      {ticket.visit === null ? null : <Step ticket={ticket} visit={ticket.visit} words={words} newId={newId} isLarge />}
      <Payment ticket={ticket} words={words} newId={newId} />
      <Reach to={ticket} words={words} />
      <Facts ticket={ticket} words={words} />
      <h2>{labels.description}</h2>
      <p class="text">{ticket.description}</p>
      <Tasks ticket={ticket} words={words} />
      <Earlier ticket={ticket} words={words} />
      {may('arrive') ? (
        <p>
          <a href={`/technician/tickets/${ticket.number}/report`} data-ahead>
            {labels.reportAtOnce}
          </a>
        </p>
      ) : null}
      {may('decline') ? <Decline ticket={ticket} form={decline} words={words} /> : null}
      {may('note') ? <Note ticket={ticket} form={note} words={words} /> : null}
      <Files documents={documents} base="/technician" words={words} />
      <Timeline events={events} words={words} />
    </>
  )
}

interface PartProps {
  readonly ticket: TicketAnswer
  readonly words: Words
}

function Facts({ ticket, words }: PartProps) {
  const { visit: labels } = words.page.technician
  const { visit, object } = ticket
  return (
    <dl class="facts">
      {visit === null ? null : (
        <>
          <dt>{labels.when}</dt>
          <dd>
            <strong>
              {words.format.weekdayDate(plainDate(visit.on))} {visit.hours}
            </strong>
          </dd>
        </>
      )}
      <dt>{labels.where}</dt>
      <dd>
        {ticket.site}, {ticket.street}, {ticket.postalCode} {ticket.city}
      </dd>
      <dt>{labels.getIn}</dt>
      <dd>
        {labels.masterKey[ticket.masterKey]}
        {ticket.doorCode === null ? null : (
          <>
            : <strong class="door-code">{ticket.doorCode}</strong>
          </>
        )}
      </dd>
      {ticket.objectNumber === null ? null : (
        <>
          <dt>{labels.object}</dt>
          <dd>
            {[object?.kind, object?.make, object?.model, ticket.objectNumber].filter(Boolean).join(' ')}
            {object?.place ? (
              <>
                <br />
                {labels.objectPlace(object.place)}
              </>
            ) : null}
          </dd>
        </>
      )}
      <dt>{labels.kindOfWork}</dt>
      <dd>{[ticket.ticketType, workOf(ticket, words)].filter(Boolean).join(', ')}</dd>
      <dt>{labels.who}</dt>
      <dd>{ticket.reporter}</dd>
    </dl>
  )
}

/** What a teardown is to do (A3). */
function Tasks({ ticket: { checklist }, words }: PartProps) {
  if (checklist === null || checklist.length === 0) return null
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{words.page.technician.visit.tasks}</h2>
      <ul>
        {checklist.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
    </section>
  )
}

/** What was done before, by whoever was there. */
function Earlier({ ticket: { reports }, words }: PartProps) {
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{words.page.technician.visit.earlier}</h2>
      {reports.map(({ on, actions, lines }) => (
        <>
          <p class="text">
            <strong>{words.format.date(plainDate(on))}</strong> {actions}
          </p>
          {lines.length === 0 ? null : (
            <ul>
              {lines.map(({ text, quantity, unit }) => (
                <li>
                  {text}, {words.format.quantity(Math.round(quantity * 100))} {unit}
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
    </section>
  )
}
