import type { z } from 'zod'
import type { TicketListItem } from '../../api/schemas/ticket.ts'
import { instant, stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { noteHref } from './delivery-note.tsx'

/** Tickets as a customer reads them, newest first. */
export function TicketTable({
  tickets,
  words,
}: {
  readonly tickets: readonly z.output<typeof TicketListItem>[]
  readonly words: Words
}) {
  const { common, portal } = words.page
  const labels = portal.tickets
  return (
    <div class="table-scroll">
      <Table
        caption={labels.found}
        rows={tickets}
        columns={[
          {
            head: labels.number,
            cell: ({ number }) => <a href={`/portal/tickets/${number}`}>{number}</a>,
            isShort: true,
          },
          {
            head: labels.subject,
            cell: ({ title, street }) => (
              <span class="written">
                {title} <span class="aside">{street}</span>
              </span>
            ),
          },
          { head: common.status, cell: each => <Status kind="ticket" status={each.status} text={each.statusText} /> },
          { head: labels.objectNumber, cell: ({ objectNumber }) => objectNumber },
          {
            head: labels.invoiceReference,
            cell: ({ invoiceReference }) => invoiceReference && <span class="written">{invoiceReference}</span>,
          },
          {
            head: labels.actions,
            cell: ({ actions, doneOn }) =>
              actions !== null &&
              doneOn !== null && (
                <span class="written">
                  {actions} <span class="aside">{words.format.date(plainDate(doneOn))}</span>
                </span>
              ),
          },
          {
            head: labels.files,
            cell: ({ files, number }) =>
              files === 0 ? null : <a href={`/portal/tickets/${number}#files`}>{labels.fileCount(files)}</a>,
          },
          {
            head: labels.deliveryNote,
            cell: ({ deliveryNote: note, number }) =>
              note && (
                <a href={noteHref(note.href)}>
                  {note.signed ? labels.signed : labels.notSigned}
                  <span class="hidden">{`, ${labels.deliveryNote} ${number}`}</span>
                </a>
              ),
          },
          {
            head: labels.openedOn,
            cell: ({ openedAt }) => words.format.date(stockholmDate(instant(openedAt))),
            isShort: true,
          },
        ]}
      />
    </div>
  )
}
