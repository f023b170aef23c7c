import type { z } from 'zod'
import { type TicketListItem, TicketPage } from '../../api/schemas/ticket.ts'
import { instant, stockholmDate } from '../../domain/instant.ts'
import { ask } from '../ask.ts'
import { csvRow } from '../csv.ts'
import type { PageContext, PageDeps } from '../env.ts'
import { wordsFor } from '../words.ts'

/** All tickets of a search as CSV, with the columns of the page: every one of them, page after page. */
export async function* ticketCsv(deps: PageDeps, c: PageContext, query: URLSearchParams): AsyncGenerator<string> {
  const { common, portal } = wordsFor(c).page
  const labels = portal.tickets
  const { number, subject, objectNumber, street, invoiceReference, actions, files, deliveryNote, openedOn } = labels
  const heads = [number, subject, common.status, objectNumber, street, invoiceReference]
  const first = new URLSearchParams(query)
  first.set('limit', '200')
  first.delete('cursor')
  // Refused here, the search is answered with a page that says so, and not with half a file.
  let answer = await ask(deps, c, `/tickets?${first.toString()}`, TicketPage)
  yield `\uFEFF${csvRow([...heads, labels.doneOn, actions, files, deliveryNote, openedOn])}`
  for (;;) {
    yield answer.items.map(item => csvRow(cells(item, labels))).join('')
    if (answer.next === null) return
    answer = await ask(deps, c, answer.next, TicketPage)
  }
}

function cells(
  item: z.output<typeof TicketListItem>,
  { signed, notSigned }: { readonly signed: string; readonly notSigned: string },
): readonly string[] {
  const { number, title, statusText, objectNumber, street, invoiceReference, actions, files, deliveryNote } = item
  return [
    number,
    title,
    statusText,
    objectNumber ?? '',
    street,
    invoiceReference ?? '',
    item.doneOn ?? '',
    actions ?? '',
    String(files),
    deliveryNote ? (deliveryNote.signed ? signed : notSigned) : '',
    stockholmDate(instant(item.openedAt)),
  ]
}
