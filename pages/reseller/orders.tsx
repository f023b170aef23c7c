import { Hono } from 'hono'
import type { z } from 'zod'
import { type TicketListItem, TicketPage } from '../../api/schemas/ticket.ts'
import { instant, stockholmDate } from '../../domain/instant.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { ask } from '../ask.ts'
import { Chosen, chosenFields, KeptChoice } from '../dashboard/chosen.tsx'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import type { Form } from '../form.ts'
import { page } from '../page.tsx'
import { Input, Select } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Status } from '../parts/status.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { ticketFile } from '../ticket-csv.ts'
import { type Words, wordsFor } from '../words.ts'

/** What the reseller has handed in, with its Status column and what each word of it means (T2, T14). */
export function orderListPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, reseller } = words.page
    const query = searchOf(c.req.query(), fields)
    const typed = Object.fromEntries(query)
    const asked = ask(deps, c, `/tickets?${query.toString()}`, TicketPage)
    const { found, form, status } = await sought(typed, asked, labelsOf(words))
    const isEmpty = found?.items.length === 0
    return page(
      deps,
      c,
      { title: reseller.orders.title, wide: true, status, scripts: ['live.js'] },
      <>
        <h1>{reseller.orders.title}</h1>
        <Chosen typed={typed} base="/reseller/tickets" words={words} more />
        {isEmpty && query.size === 0 ? null : <Search form={form} words={words} />}
        <div id="orders" data-live="30">
          {found === null ? null : isEmpty ? (
            <Empty text={query.size > 0 ? common.nothingFound : reseller.orders.none}>
              {query.size > 0 ? null : <a href="/reseller/new">{reseller.orders.first}</a>}
            </Empty>
          ) : (
            <>
              <p class="no-print">
                <a href={`/reseller/tickets/csv?${query.toString()}`}>{words.page.dashboard.csv}</a>
              </p>
              <OrderTable orders={found.items} words={words} />
            </>
          )}
          <Pager next={found?.next ?? null} base="/reseller/tickets" text={common.showNext} />
        </div>
        <Meanings words={words} />
      </>,
    )
  })

  router.get('/csv', c => ticketFile(deps, c, searchOf(c.req.query(), fields), true))

  return router
}

/** What links narrow by, and a new search keeps. */
const linked = ['from', 'to', 'customer'] as const

const fields: readonly string[] = ['q', 'status', 'limit', ...linked, ...chosenFields]

function labelsOf({ page }: Words): Readonly<Record<string, string>> {
  return { q: page.reseller.orders.find, status: page.common.status }
}

function Search({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, reseller } = words.page
  const part = { form, words, isSearch: true } as const
  const statuses = ticketGraph.statuses.map(value => ({ value, text: words.all.statuses.ticket[value] }))
  return (
    <form method="get" action="/reseller/tickets" class="fields no-print" role="search" novalidate>
      <FaultSummary form={form} words={words} labels={labelsOf(words)} />
      <KeptChoice typed={form.typed} more={linked} />
      <Input {...part} name="q" label={reseller.orders.find} type="search" maxlength={100} />
      <Select {...part} name="status" label={common.status} none={reseller.orders.allStatuses} choices={statuses} />
      <p class="buttons">
        <button type="submit" class="button">
          {common.search}
        </button>
        <a class="button button-quiet" href="/reseller/tickets">
          {common.clear}
        </a>
      </p>
    </form>
  )
}

interface TableProps {
  readonly orders: readonly z.output<typeof TicketListItem>[]
  readonly words: Words
}

function OrderTable({ orders, words }: TableProps) {
  const { common, reseller } = words.page
  const labels = reseller.orders
  return (
    <Table
      caption={labels.found}
      rows={orders}
      columns={[
        { head: labels.number, cell: ({ number }) => <a href={`/reseller/tickets/${number}`}>{number}</a> },
        { head: labels.subject, cell: ({ title }) => <span class="written">{title}</span> },
        { head: labels.site, cell: ({ site }) => <span class="written">{site}</span> },
        { head: labels.city, cell: ({ city }) => city },
        { head: common.status, cell: each => <Status kind="ticket" status={each.status} text={each.statusText} /> },
        { head: common.waitingFor, cell: ({ waitingFor }) => waitingFor?.text },
        { head: labels.handedIn, cell: ({ openedAt }) => words.format.date(stockholmDate(instant(openedAt))) },
      ]}
    />
  )
}

/** Each word of the Status column, and what it means. */
function Meanings({ words }: { readonly words: Words }) {
  const { statuses, statusMeanings } = words.all
  return (
    <section aria-labelledby="meanings">
      <h2 id="meanings">{words.page.reseller.orders.statuses}</h2>
      <dl class="facts meanings">
        {ticketGraph.statuses.map(status => (
          <>
            <dt>
              <Status kind="ticket" status={status} text={statuses.ticket[status]} />
            </dt>
            <dd>{statusMeanings.ticket[status]}.</dd>
          </>
        ))}
      </dl>
    </section>
  )
}
