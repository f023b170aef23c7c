import { readCompany } from '../../db/company.ts'
import { labelIn } from '../../texts/words.ts'
import type { PageContext, PageDeps } from '../env.ts'
import type { Form } from '../form.ts'
import { page } from '../page.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { type Events, readTicket, type TicketAnswer } from '../ticket-answer.ts'
import { type Words, wordsFor } from '../words.ts'
import { isQuestion } from './question.ts'
import { TicketActions } from './ticket-actions.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketFiles } from './ticket-files.tsx'
import { TicketHead } from './ticket-head.tsx'
import { TicketSteps } from './ticket-steps.tsx'
import { TicketVisit } from './ticket-visit.tsx'
import { TicketWork } from './ticket-work.tsx'

/** A ticket as its customer reads it. `form` is what was sent from it and refused. */
export async function ticketPage(deps: PageDeps, c: PageContext, number: string, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const [{ ticket, events, documents }, { phone }] = await Promise.all([
    readTicket(deps, c, number),
    readCompany(deps.db),
  ])
  const isRefused = form.problem !== null || form.faults.length > 0
  const hasSteps = ticket.status !== 'cancelled' && !isQuestion(ticket)
  return page(
    deps,
    c,
    { title: `${ticket.number} ${ticket.title}`, scripts: ['live.js', 'files.js'], status: isRefused ? 422 : 200 },
    <>
      <FaultSummary form={form} words={words} labels={words.page.portal.report.labels} />
      <Saved ticket={ticket} done={c.req.query('done')} words={words} />
      <TicketHead ticket={ticket} words={words} />
      <TicketActions ticket={ticket} words={words} phone={phone} now={deps.now()} newKey={deps.newId()} />
      <div id="course" data-live="30">
        {isQuestion(ticket) ? null : <TicketVisit ticket={ticket} words={words} />}
        <TicketWork ticket={ticket} documents={documents} words={words} />
        {hasSteps ? <TicketSteps status={ticket.status} words={words} /> : null}
      </div>
      <TicketFiles ticket={ticket} documents={documents} words={words} form={form} />
      <TicketFacts ticket={ticket} words={words} />
      <Timeline events={events.map(event => asTold(event, words))} words={words} />
    </>,
  )
}

/** What has just been done, once. It stands in the address, so it is one of a few sentences and nothing else. */
function Saved({
  ticket,
  done,
  words,
}: {
  readonly ticket: TicketAnswer
  readonly done: string | undefined
  readonly words: Words
}) {
  const { move, ticket: labels } = words.page.portal
  const { reported, ...sentences } = { ...labels.saved, moved: move.saved }
  const text = done === 'reported' ? reported(ticket.number) : labelIn(sentences, done ?? '', '')
  return text ? (
    <p class={done === 'filesMissing' ? 'parked' : 'done'} role="status">
      {text}
    </p>
  ) : null
}

type Event = Events[number]

/** An event in the words of the one whom it is about. */
function asTold(event: Event, { page: { portal } }: Words): Event {
  const { events, by } = portal.ticket
  const { role } = event.by
  const who = role === 'customer' ? by.you : role === 'technician' || role === 'reseller' ? by[role] : by.us
  return { ...event, text: labelIn(events, event.did, event.text), by: { ...event.by, text: who } }
}
