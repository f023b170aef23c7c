import type { z } from 'zod'
import { type TicketListItem, TicketPage } from '../api/schemas/ticket.ts'
import { instant, stockholmDate } from '../domain/instant.ts'
import { ask } from './ask.ts'
import { csvResponse, csvRow } from './csv.ts'
import type { PageContext, PageDeps } from './env.ts'
import { type Words, wordsFor } from './words.ts'

type Item = z.output<typeof TicketListItem>

interface CsvColumn {
  readonly head: string
  readonly cell: (item: Item) => string
}

/** All tickets of a search as a CSV file, none left out. `forStaff` is with whose each is, and where. */
export async function ticketFile(
  deps: PageDeps,
  c: PageContext,
  query: URLSearchParams,
  forStaff = false,
): Promise<Response> {
  const words = wordsFor(c)
  const rows = ticketCsv(deps, c, query, [...columnsOf(words), ...(forStaff ? whose(words) : [])])
  // The first of it is made before the answer begins, so that a search that is refused is a page and no file.
  const first = await rows.next()
  return csvResponse('arenden.csv', first.done === true ? '' : first.value, rows)
}

/** Every ticket of a search, page after page. */
async function* ticketCsv(
  deps: PageDeps,
  c: PageContext,
  query: URLSearchParams,
  columns: readonly CsvColumn[],
): AsyncGenerator<string, void> {
  const first = new URLSearchParams(query)
  first.set('limit', '200')
  first.delete('cursor')
  // Refused here, the search is answered with a page that says so, and not with half a file.
  let answer = await ask(deps, c, `/tickets?${first.toString()}`, TicketPage)
  yield `\uFEFF${csvRow(columns.map(({ head }) => head))}`
  for (;;) {
    yield answer.items.map(item => csvRow(columns.map(({ cell }) => cell(item)))).join('')
    if (answer.next === null) return
    answer = await ask(deps, c, answer.next, TicketPage)
  }
}

function columnsOf({ page }: Words): readonly CsvColumn[] {
  const { tickets: labels } = page.portal
  return [
    { head: labels.number, cell: ({ number }) => number },
    { head: labels.subject, cell: ({ title }) => title },
    { head: page.common.status, cell: ({ statusText }) => statusText },
    { head: labels.objectNumber, cell: ({ objectNumber }) => objectNumber ?? '' },
    { head: labels.street, cell: ({ street }) => street },
    { head: labels.invoiceReference, cell: ({ invoiceReference }) => invoiceReference ?? '' },
    { head: labels.doneOn, cell: ({ doneOn }) => doneOn ?? '' },
    { head: labels.actions, cell: ({ actions }) => actions ?? '' },
    { head: labels.files, cell: ({ files }) => String(files) },
    {
      head: labels.deliveryNote,
      cell: ({ deliveryNote }) => (deliveryNote ? (deliveryNote.signed ? labels.signed : labels.notSigned) : ''),
    },
    { head: labels.openedOn, cell: ({ openedAt }) => stockholmDate(instant(openedAt)) },
  ]
}

function whose({ page }: Words): readonly CsvColumn[] {
  const { customer, site, city } = page.dashboard.tickets
  return [
    { head: customer, cell: item => item.customer ?? '' },
    { head: site, cell: item => item.site },
    { head: city, cell: item => item.city },
  ]
}
