import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'

/** When someone comes, and who. A slot that is only held is nobody's promise yet. */
export function TicketVisit({ ticket, words }: { readonly ticket: TicketAnswer; readonly words: Words }) {
  const labels = words.page.portal.ticket
  const { visit, closedAt } = ticket
  const isMade = visit !== null && visit.state !== 'held'
  if (!isMade && closedAt !== null) return null
  return (
    <section aria-labelledby="visit">
      <h2 id="visit">{labels.visit}</h2>
      {isMade ? (
        <dl class="facts">
          <dt>{labels.when}</dt>
          <dd>
            {words.format.longDate(plainDate(visit.on))}, {visit.hours}
          </dd>
          <dt>{labels.technician}</dt>
          <dd>{visit.technician.name}</dd>
        </dl>
      ) : (
        <p>{labels.noVisit}</p>
      )}
      {isMade && visit.departedAt !== null && visit.arrivedAt === null ? (
        <p class="done">{labels.onItsWay(words.format.time(instant(visit.departedAt)))}</p>
      ) : null}
    </section>
  )
}
