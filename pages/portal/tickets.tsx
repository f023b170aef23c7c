import { Hono } from 'hono'
import { TicketPage } from '../../api/schemas/ticket.ts'
import { askOrProblem } from '../ask.ts'
import { Chosen } from '../dashboard/chosen.tsx'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { ticketFile } from '../ticket-csv.ts'
import { wordsFor } from '../words.ts'
import { searchFields, TicketSearch } from './ticket-search.tsx'
import { TicketTable } from './ticket-table.tsx'

/** Sök ärende: all of one's own, or those that match (P1). */
export function ticketPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, portal } = words.page
    const query = searchOf(c.req.query(), searchFields)
    const typed = Object.fromEntries(query)
    const found = await askOrProblem(deps, c, `/tickets?${query.toString()}`, TicketPage)
    const form = found.ok ? emptyForm('', typed) : refusedForm(typed, found.problem, '')
    const items = found.ok ? found.answer.items : []
    return page(
      deps,
      c,
      { title: portal.tickets.title, wide: true, status: found.ok ? 200 : 422 },
      <>
        <h1>{portal.tickets.title}</h1>
        <Chosen typed={typed} base="/portal/tickets" words={words} />
        <TicketSearch form={form} words={words} />
        {items.length > 0 ? (
          <>
            <p class="no-print">
              <a href={`/portal/tickets/csv?${query.toString()}`}>{portal.tickets.csv}</a>
            </p>
            <TicketTable tickets={items} words={words} />
          </>
        ) : found.ok ? (
          <Empty text={query.size > 0 ? common.nothingFound : common.nothingYet}>
            <a href="/portal/tickets/new">{portal.report.title}</a>
          </Empty>
        ) : null}
        <Pager next={found.ok ? found.answer.next : null} base="/portal/tickets" text={common.showNext} />
      </>,
    )
  })

  router.get('/csv', c => ticketFile(deps, c, searchOf(c.req.query(), searchFields)))

  return router
}
