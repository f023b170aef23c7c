import { labelIn } from '../../texts/words.ts'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'
import { workOf } from '../work.ts'

/** What was reported, field by field in the order of the form (T1); what was left empty is left out. */
export function TicketFacts({ ticket, words }: { readonly ticket: TicketAnswer; readonly words: Words }) {
  const { ticket: labels, report } = words.page.portal
  const { phone } = words.format
  const rows: readonly (readonly [keyof typeof report.labels, string | null])[] = [
    ['description', ticket.description],
    ['objectNumber', ticket.objectNumber],
    ['ticketType', ticket.ticketType],
    // Without an agreement it is the customer who has said what kind of work it is.
    ['kindOfWork', ticket.agreement === null ? workOf(ticket, words) : null],
    ['site', ticket.site],
    ['street', ticket.street],
    ['city', [ticket.postalCode, ticket.city].join(' ').trim()],
    ['reporter', ticket.reporter],
    ['reporterPhone', ticket.reporterPhone && phone(ticket.reporterPhone)],
    ['phone1', ticket.phone1 && phone(ticket.phone1)],
    ['phone2', ticket.phone2 && phone(ticket.phone2)],
    ['masterKey', labelIn(report.masterKeys, ticket.masterKey)],
    ['doorCode', ticket.doorCode],
    ['agreement', ticket.agreement],
    ['invoiceReference', ticket.invoiceReference],
  ]
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{labels.reported}</h2>
      <dl class="facts">
        {rows.map(([name, value]) =>
          value ? (
            <>
              <dt>{report.labels[name]}</dt>
              <dd class={name === 'description' ? 'text' : undefined}>{value}</dd>
            </>
          ) : null,
        )}
      </dl>
    </section>
  )
}
