import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Documents, TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { noteHref } from './delivery-note.tsx'

/** What was done at each visit, and the delivery note that was signed for it (T10). */
export function TicketWork({
  ticket,
  documents,
  words,
}: {
  readonly ticket: TicketAnswer
  readonly documents: Documents
  readonly words: Words
}) {
  if (ticket.reports.length === 0) return null
  const labels = words.page.portal.ticket
  const notes = documents.filter(({ kind }) => kind === 'deliveryNote')
  return (
    <section aria-labelledby="work">
      <h2 id="work">{labels.done}</h2>
      {ticket.reports.map(report => (
        <Report
          report={report}
          name={nameOf(ticket, report.technician)}
          note={notes.find(({ step }) => step === report.step)}
          words={words}
        />
      ))}
    </section>
  )
}

/** The technician of the last visit is known by name. */
function nameOf({ visit }: TicketAnswer, technician: string): string {
  return visit?.technician.number === technician ? visit.technician.name : technician
}

function Report({
  report,
  name,
  note,
  words,
}: {
  readonly report: TicketAnswer['reports'][number]
  readonly name: string
  readonly note: Documents[number] | undefined
  readonly words: Words
}) {
  const labels = words.page.portal.ticket
  const { format } = words
  const { on, actions, workedMinutes, lines, signed, refusalReason } = report
  return (
    <article class="card">
      <h3>{labels.doneOn(format.weekdayDate(plainDate(on)), name)}</h3>
      <p class="text">{actions}</p>
      <dl class="facts">
        <dt>{labels.worked}</dt>
        <dd>{format.minutes(workedMinutes)}</dd>
        {lines.length === 0 ? null : (
          <>
            <dt>{labels.material}</dt>
            <dd>
              {lines
                .map(({ text, quantity, unit }) => `${text} ${format.quantity(Math.round(quantity * 100))} ${unit}`)
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
      {signed ? <p>{labels.signedBy(signed.name, format.dateTime(instant(signed.at)))}</p> : null}
      {refusalReason === null ? null : <p>{labels.notSigned(refusalReason)}</p>}
      {note ? (
        <p class="buttons">
          <a href={noteHref(note.href)}>{labels.readNote}</a>
          <a href={`/portal${note.href}`}>{labels.deliveryNote}</a>
        </p>
      ) : (
        <p>{labels.deliveryNoteSoon}</p>
      )}
    </article>
  )
}
