import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import type { Ticket } from '../../api/schemas/ticket.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { isTimeUncharged } from '../../domain/worked-time.ts'
import { labelIn } from '../../texts/words.ts'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { workOf } from '../work.ts'
import { firstLine, reachedAt } from './message-words.ts'
import { Phone } from './phone.tsx'

type TicketAnswer = z.output<typeof Ticket>
interface TicketProps {
  readonly ticket: TicketAnswer
  readonly words: Words
}

/** All that a ticket says: what is wrong and where, whom to call, how to get in; the visit, the reports, what has been sent. */
export function TicketFacts({ ticket, words }: TicketProps) {
  return (
    <>
      <Place ticket={ticket} words={words} />
      <Visit ticket={ticket} words={words} />
      <Reports ticket={ticket} words={words} />
      <Messages ticket={ticket} words={words} />
    </>
  )
}

function Place({ ticket, words }: TicketProps) {
  const { ops } = words.page
  const labels = ops.ticket
  const { street, postalCode, city } = ticket
  const phones = [ticket.phone1, ticket.phone2].flatMap(number => (number === null ? [] : [number]))
  const address = `${street}, ${postalCode} ${city}`
  const rows: readonly (readonly [string, Child])[] = [
    [labels.site, ticket.site],
    [labels.address, address],
    [labels.phones, phones.map((number, at) => [at > 0 ? ', ' : null, <Phone number={number} words={words} />])],
    [labels.email, ticket.email],
    [
      labels.reporter,
      <>
        {ticket.reporter}
        {ticket.reporterPhone === null ? null : ', '}
        {ticket.reporterPhone === null ? null : <Phone number={ticket.reporterPhone} words={words} />}
      </>,
    ],
    [labels.masterKey, ops.masterKeys[ticket.masterKey]],
    [labels.doorCode, ticket.doorCode],
    [labels.objectNumber, ticket.objectNumber],
    [labels.ticketType, ticket.ticketType],
    [labels.kindOfWork, workOf(ticket, words)],
    [labels.region, ticket.regionName ?? words.page.common.none],
    [labels.agreement, ticket.agreement],
    [labels.invoiceReference, ticket.invoiceReference],
    [labels.reseller, ticket.reseller],
    [labels.attempts, ticket.contactAttempts === 0 ? null : String(ticket.contactAttempts)],
  ]
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{labels.facts}</h2>
      {ticket.urgent ? <p class="overdue">{labels.urgent}</p> : null}
      <p class="text">{ticket.description}</p>
      <dl class="facts">
        {rows.map(([label, value]) =>
          value === null || (Array.isArray(value) && value.length === 0) ? null : (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
      </dl>
    </section>
  )
}

function Visit({ ticket: { visit }, words }: TicketProps) {
  if (visit === null) return null
  const { ops } = words.page
  const { format } = words
  return (
    <section aria-labelledby="visit">
      <h2 id="visit">{ops.ticket.visit}</h2>
      <dl class="facts">
        <dt>{ops.ticket.when}</dt>
        <dd>
          {format.longDate(plainDate(visit.on))} {visit.hours} ({ops.visitStates[visit.state]})
        </dd>
        <dt>{ops.fields.technician}</dt>
        <dd>
          {visit.technician.name} ({visit.technician.number})
        </dd>
        {visit.departedAt === null ? null : (
          <>
            <dt>{ops.ticket.departed}</dt>
            <dd>{format.dateTime(instant(visit.departedAt))}</dd>
          </>
        )}
        {visit.arrivedAt === null ? null : (
          <>
            <dt>{ops.ticket.arrived}</dt>
            <dd>{format.dateTime(instant(visit.arrivedAt))}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** What another case has ordered, as the visit that ends a contract, is charged there or nowhere. */
function Reports({ ticket: { reports, links }, words }: TicketProps) {
  if (reports.length === 0) return null
  const { ops } = words.page
  const { format } = words
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{ops.ticket.reports}</h2>
      {reports.map(report => (
        <article>
          <h3>
            {format.date(plainDate(report.on))} · {report.technician} · {format.minutes(report.workedMinutes)}
          </h3>
          <p class="text">{report.actions}</p>
          <ul>
            {report.lines.map(({ article, text, quantity, unit }) => (
              <li>
                {format.quantity(Math.round(quantity * 100))} {unit} {text} ({article})
              </li>
            ))}
          </ul>
          {links.parent === null && isTimeUncharged(report) ? <p class="overdue">{ops.ticket.timeUncharged}</p> : null}
          <p>
            {report.signed
              ? ops.ticket.signedBy(report.signed.name)
              : `${ops.ticket.notSigned}: ${report.refusalReason ?? ''}`}
          </p>
          {report.anotherVisit ? <p>{ops.fields.anotherVisit}</p> : null}
        </article>
      ))}
    </section>
  )
}

function Messages({ ticket: { messages = [] }, words }: TicketProps) {
  if (messages.length === 0) return null
  const { ops } = words.page
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{ops.messages.title}</h2>
      <Table
        caption={ops.messages.inOrder}
        rows={messages}
        columns={[
          {
            head: ops.messages.to,
            cell: ({ claimedAt, href, channel, address, status }) => (
              <div>
                <a href={`/ops${href}`}>{words.format.dateTime(instant(claimedAt))}</a>{' '}
                {labelIn(ops.messageStatuses, status)}
                <br />
                {labelIn(ops.channels, channel)} {reachedAt({ channel, address }, words)}
              </div>
            ),
          },
          { head: ops.messages.text, cell: ({ text }) => firstLine(text) },
        ]}
      />
    </section>
  )
}
