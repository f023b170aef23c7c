import type { z } from 'zod'
import type { TechnicianVisitList } from '../../api/schemas/technician-visit.ts'
import { Status } from '../parts/status.tsx'
import type { Words } from '../words.ts'
import { Reach } from './reach.tsx'
import { Step } from './step.tsx'

export type Visit = z.output<typeof TechnicianVisitList>['items'][number]

interface CardProps {
  readonly visit: Visit
  readonly words: Words
  readonly newId: () => string
  readonly isFirst: boolean
  /** Whether its day has come; until then there is nothing to do but to accept it. */
  readonly isDue: boolean
}

/** A visit as a card: when, what, where, how to get in, whom to call, and the next thing to do. */
export function VisitCard({ visit, words, newId, isFirst, isDue }: CardProps) {
  const { hours, state, ticket } = visit
  const { days, visit: labels } = words.page.technician
  const mayReport = ticket.allowedActions.some(({ action }) => action === 'arrive' || action === 'report')
  return (
    <li class="card">
      <p class="visit-head">
        <strong>{hours}</strong>{' '}
        {state === 'done' ? (
          <span class="status status-good">{days.visitDone}</span>
        ) : (
          <Status kind="ticket" status={ticket.status} text={ticket.statusText} />
        )}{' '}
        {ticket.urgent ? <span class="status status-warn">{days.urgent}</span> : null}
      </p>
      <h3>
        <a
          href={`/technician/tickets/${ticket.number}`}
          {...(isDue ? { 'data-ahead': mayReport ? 'report' : '' } : {})}
        >
          {ticket.title}
        </a>
      </h3>
      <p class="print-only">{ticket.number}</p>
      <p>
        {ticket.site}
        <br />
        {ticket.street}, {ticket.city}
        {ticket.doorCode === null ? null : (
          <>
            <br />
            {labels.masterKey.doorCode}: <strong>{ticket.doorCode}</strong>
          </>
        )}
      </p>
      {state === 'done' ? null : <Reach to={ticket} words={words} />}
      {isDue || ticket.status === 'booked' ? (
        <Step ticket={ticket} visit={visit} words={words} newId={newId} isLarge={isFirst} />
      ) : null}
    </li>
  )
}
