import { Hono } from 'hono'
import { TicketPage } from '../../api/schemas/ticket.ts'
import { ask } from '../ask.ts'
import { Chosen } from '../dashboard/chosen.tsx'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { ticketFile } from '../ticket-csv.ts'
import { wordsFor } from '../words.ts'
import { labelsOf, searchFields, TicketSearch } from './ticket-search.tsx'
import { TicketTable } from './ticket-table.tsx'

/** Sök ärende: all of one's own, or those that match (P1). */
export function ticketPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, portal } = words.page
    const query = searchOf(c.req.query(), searchFields)
    const typed = Object.fromEntries(query)
    const asked = ask(deps, c, `/tickets?${query.toString()}`, TicketPage)
    const { found, form, status } = await sought(typed, asked, labelsOf(words))
    const items = found?.items ?? []
    return page(
      deps,
      c,
      { title: portal.tickets.title, wide: true, status },
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
        ) : found ? (
          <Empty text={query.size > 0 ? common.nothingFound : common.nothingYet}>
            <a href="/portal/tickets/new">{portal.report.title}</a>
          </Empty>
        ) : null}
        <Pager next={found?.next ?? null} base="/portal/tickets" text={common.showNext} />
      </>,
    )
  })

  router.get('/csv', c => ticketFile(deps, c, searchOf(c.req.query(), searchFields)))

  return router
}
