import { Hono } from 'hono'
import type { z } from 'zod'
import { type TicketListItem, TicketPage } from '../../api/schemas/ticket.ts'
import { instant, stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
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
import { Keys } from './keys.tsx'

/** All tickets, open and ended, newest first: what the dashboard's bars open, and what else one seeks (P2, P3). */
export function ticketListPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, dashboard } = words.page
    const query = searchOf(c.req.query(), fields)
    const typed = Object.fromEntries(query)
    const { found, form, status } = await sought(
      typed,
      ask(deps, c, `/tickets?${query.toString()}`, TicketPage),
      labelsOf(words),
    )
    return page(
      deps,
      c,
      { title: dashboard.tickets.title, wide: true, status, scripts: ['ops-keys.js'] },
      <>
        <h1>{dashboard.tickets.title}</h1>
        <Chosen typed={typed} base="/ops/tickets" words={words} />
        <Search form={form} words={words} />
        {found === null ? null : found.items.length === 0 ? (
          <Empty text={common.nothingFound} />
        ) : (
          <>
            <p class="no-print">
              <a href={`/ops/tickets/csv?${query.toString()}`}>{dashboard.csv}</a>
            </p>
            <TicketTable tickets={found.items} words={words} />
          </>
        )}
        <Pager next={found?.next ?? null} base="/ops/tickets" text={common.showNext} />
        <Keys words={words} without={['x']} />
      </>,
    )
  })

  router.get('/csv', c => ticketFile(deps, c, searchOf(c.req.query(), fields), true))

  return router
}

const own = ['q', 'status', 'customer', 'objectNumber', 'invoiceReference', 'from', 'to'] as const
const fields: readonly string[] = [...own, 'limit', ...chosenFields]

function labelsOf({ page: { common, dashboard, portal } }: Words) {
  const { customer, find } = dashboard.tickets
  const { objectNumber, invoiceReference, from, to } = portal.tickets
  return { q: find, customer, objectNumber, invoiceReference, from, to, status: common.status }
}

function Search({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, portal } = words.page
  const part = { form, words, required: false, isSearch: true } as const
  const { from, to, allStatuses } = portal.tickets
  const labels = labelsOf(words)
  const statuses = ticketGraph.statuses.map(value => ({ value, text: words.all.statuses.ticket[value] }))
  return (
    <form method="get" action="/ops/tickets" class="filter no-print" role="search" novalidate>
      <KeptChoice typed={form.typed} />
      <FaultSummary form={form} words={words} labels={labels} />
      <Input {...part} name="q" type="search" label={labels.q} maxlength={100} />
      <Select {...part} name="status" label={common.status} none={allStatuses} choices={statuses} />
      {(['customer', 'objectNumber', 'invoiceReference'] as const).map(name => (
        <Input {...part} name={name} label={labels[name]} maxlength={60} />
      ))}
      <Input {...part} name="from" label={from} type="date" />
      <Input {...part} name="to" label={to} type="date" />
      <p class="buttons">
        <button type="submit" class="button">
          {common.search}
        </button>
        <a class="button button-quiet" href="/ops/tickets">
          {common.clear}
        </a>
      </p>
    </form>
  )
}

interface TableProps {
  readonly tickets: readonly z.output<typeof TicketListItem>[]
  readonly words: Words
}

function TicketTable({ tickets, words }: TableProps) {
  const { common, dashboard, portal } = words.page
  const labels = portal.tickets
  return (
    <div class="table-scroll">
      <Table
        caption={labels.found}
        rows={tickets}
        columns={[
          {
            head: labels.number,
            cell: ({ number }) => (
              <a href={`/ops/cases/${number}`} data-row>
                {number}
              </a>
            ),
            isShort: true,
          },
          {
            head: labels.subject,
            cell: ({ title, street, city }) => (
              <span class="written">
                {title} <span class="aside">{`${street}, ${city}`}</span>
              </span>
            ),
          },
          { head: common.status, cell: each => <Status kind="ticket" status={each.status} text={each.statusText} /> },
          { head: dashboard.tickets.customer, cell: ({ customer }) => customer, isShort: true },
          { head: labels.objectNumber, cell: ({ objectNumber }) => objectNumber },
          { head: labels.invoiceReference, cell: ({ invoiceReference }) => invoiceReference },
          {
            head: labels.doneOn,
            cell: each => each.doneOn && words.format.date(plainDate(each.doneOn)),
            isShort: true,
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
