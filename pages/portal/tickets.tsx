import { Hono } from 'hono'
import type { z } from 'zod'
import { Timeline as TimelineAnswer } from '../../api/schemas/case.ts'
import { DocumentList, Ticket, TicketPage } from '../../api/schemas/ticket.ts'
import { ask, askFile } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm } from '../form.ts'
import { page } from '../page.tsx'
import { CaseHead } from '../parts/case.tsx'
import { Files } from '../parts/files.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { TicketSearch } from './ticket-search.tsx'
import { TicketTable } from './ticket-table.tsx'

/** Sök ärende: all of one's own, or those that match; and each with its story and its papers (P1). */
export function ticketPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, portal } = words.page
    const query = searchOf(c.req.query())
    const found = await ask(deps, c, `/tickets?${query.toString()}`, TicketPage)
    return page(
      deps,
      c,
      { title: portal.tickets.title, wide: true },
      <>
        <h1>{portal.tickets.title}</h1>
        <TicketSearch form={emptyForm('', Object.fromEntries(query))} words={words} />
        {found.items.length === 0 ? (
          <Empty text={query.size > 0 ? common.nothingFound : common.nothingYet} />
        ) : (
          <TicketTable tickets={found.items} words={words} />
        )}
        <Pager next={found.next} base="/portal/tickets" text={common.showNext} />
      </>,
    )
  })

  router.get('/:number', async c => {
    const words = wordsFor(c)
    const { number } = c.req.param()
    const path = `/tickets/${encodeURIComponent(number)}`
    const [ticket, { events }, { documents }] = await Promise.all([
      ask(deps, c, path, Ticket),
      ask(deps, c, `${path}/events`, TimelineAnswer),
      ask(deps, c, `${path}/documents`, DocumentList),
    ])
    return page(
      deps,
      c,
      { title: `${ticket.number} ${ticket.title}` },
      ticketBody({ ticket, events, documents, words }),
    )
  })

  router.get('/:number/documents/:sha256', c => {
    const { number, sha256 } = c.req.param()
    return askFile(deps, c, `/tickets/${encodeURIComponent(number)}/documents/${encodeURIComponent(sha256)}`)
  })

  return router
}

interface TicketParts {
  readonly ticket: z.output<typeof Ticket>
  readonly events: z.output<typeof TimelineAnswer>['events']
  readonly documents: z.output<typeof DocumentList>['documents']
  readonly words: ReturnType<typeof wordsFor>
}

function ticketBody({ ticket, events, documents, words }: TicketParts) {
  return (
    <>
      <CaseHead of={ticket} words={words} />
      <p class="text">{ticket.description}</p>
      <Files documents={documents} base="/portal" words={words} />
      <Timeline events={events} words={words} />
    </>
  )
}
