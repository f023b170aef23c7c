import { type Instant, instant, stockholmDate } from '../../domain/instant.ts'
import { type TicketWait, ticketWaits } from '../../domain/ticket.ts'
import { labelIn } from '../../texts/words.ts'
import { Status } from '../parts/status.tsx'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { isQuestion } from './question.ts'
import { meaningOf } from './ticket-steps.tsx'

/** What the ticket is, where it stands and what that means, and what happens next. It refreshes by itself. */
export function TicketHead({ ticket, words }: { readonly ticket: TicketAnswer; readonly words: Words }) {
  const labels = words.page.portal.ticket
  return (
    <header class="case-head" id="now" data-live="30">
      <p class="case-number">
        {words.all.kinds.ticket} {ticket.number}
      </p>
      <h1>{ticket.title}</h1>
      <p>
        <Status kind="ticket" status={ticket.status} text={ticket.statusText} />
      </p>
      {isQuestion(ticket) ? null : <p>{meaningOf(ticket.status, words)}</p>}
      <h2>{labels.comingTitle}</h2>
      <p>{comingOf(ticket, words)}</p>
      {ticket.next?.overdue && ticket.parked === null ? <p>{labels.late}</p> : null}
    </header>
  )
}

/** What comes next, and when, told to the customer. */
function comingOf(ticket: TicketAnswer, words: Words): string {
  const labels = words.page.portal.ticket
  if (ticket.parked !== null) return labels.stopped
  if (ticket.closedAt !== null) return labelIn(labels.closed, ticket.status, labels.closed.cancelled)
  if (isQuestion(ticket)) return labels.question
  const what = ticket.waitingFor?.what ?? ''
  if (!isTicketWait(what)) return ticket.waitingFor?.text ?? ''
  return labels.coming[what](ticket.next === null ? '' : moment(instant(ticket.next.at), words))
}

function isTicketWait(what: string): what is TicketWait {
  return Object.hasOwn(ticketWaits, what)
}

/** 'fredag 27 november kl. 16.00'. */
export function moment(at: Instant, { format, page }: Words): string {
  return page.portal.at(format.weekdayDate(stockholmDate(at)), format.time(at))
}
