import type { Instant } from '../../domain/instant.ts'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { isMovable } from './movable.ts'

/** What the customer can do with the ticket now, as the API allows it (T3). */
export function TicketActions({
  ticket,
  words,
  phone,
  now,
  newKey,
}: {
  readonly ticket: TicketAnswer
  readonly words: Words
  readonly phone: string
  readonly now: Instant
  readonly newKey: string
}) {
  const labels = words.page.portal.ticket
  const base = `/portal/tickets/${ticket.number}`
  const may = (action: string) => ticket.allowedActions.some(each => each.action === action)
  const links = [
    { isThere: isMovable(ticket, now), href: `${base}/move`, text: words.page.portal.move.link, look: 'button' },
    { isThere: may('note'), href: `${base}/notes`, text: labels.write, look: 'button' },
    { isThere: may('correct'), href: `${base}/corrections`, text: labels.correct, look: 'button button-quiet' },
    { isThere: may('cancel'), href: `${base}/cancellation`, text: cancelText(ticket, words), look: riskyLook },
  ].filter(({ isThere }) => isThere)
  return (
    <section class="no-print" aria-label={words.page.common.canDo}>
      {may('choosePayment') ? (
        <PaymentChoice base={base} feeOre={ticket.invoiceFeeOre} words={words} newKey={newKey} />
      ) : null}
      {ticket.links.invoice === null ? null : (
        <p>
          <a class="button" href={`/portal${ticket.links.invoice}`}>
            {labels.toInvoice}
          </a>
        </p>
      )}
      {ticket.links.about === null ? null : (
        <p>
          <a href={`/portal${ticket.links.about}`}>{labels.aboutInvoice}</a>
        </p>
      )}
      <p class="buttons">
        {links.map(({ href, text, look }) => (
          <a class={look} href={href}>
            {text}
          </a>
        ))}
      </p>
      <p>{labels.orCall(words.format.phone(phone))}</p>
    </section>
  )
}

const riskyLook = 'button button-risky'

/** One calls off a visit that stands, and otherwise the ticket. */
export function cancelText({ visit }: TicketAnswer, words: Words): string {
  const labels = words.page.portal.ticket
  return visit !== null && (visit.state === 'booked' || visit.state === 'accepted')
    ? labels.cancelVisit
    : labels.cancelTicket
}

/** Swish or invoice, after the visit only (T11). */
function PaymentChoice({
  base,
  feeOre,
  words,
  newKey,
}: {
  readonly base: string
  readonly feeOre: number | null
  readonly words: Words
  readonly newKey: string
}) {
  const labels = words.page.portal.ticket
  return (
    <form method="post" action={`${base}/payment-choice`} aria-labelledby="choose">
      <h2 id="choose">{labels.choose}</h2>
      <p>
        {labels.chooseHelp} {feeOre === null ? null : labels.chooseFee(words.format.money(feeOre))}
      </p>
      <input type="hidden" name="key" value={newKey} />
      <p class="buttons">
        <button type="submit" class="button" name="choice" value="swish">
          {labels.choices.swish}
        </button>
        <button type="submit" class="button button-quiet" name="choice" value="invoice">
          {labels.choices.invoice}
        </button>
      </p>
    </form>
  )
}
