import { Hono } from 'hono'
import type { z } from 'zod'
import { InventoryObject, ObjectPage } from '../../api/schemas/inventory.ts'
import { TicketPage } from '../../api/schemas/ticket.ts'
import { ask } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'
import { TicketTable } from './ticket-table.tsx'

/** Objekt: the customer's inventory, and what was done on each and when (P1). */
export function objectPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, portal } = words.page
    const query = searchOf(c.req.query(), ['q'])
    const labels = { q: portal.objects.search }
    const asked = ask(deps, c, `/objects?${query.toString()}`, ObjectPage)
    const { found, form, status } = await sought(Object.fromEntries(query), asked, labels)
    return page(
      deps,
      c,
      { title: portal.objects.title, wide: true, status },
      <>
        <h1>{portal.objects.title}</h1>
        <form method="get" action="/portal/objects" class="no-print" role="search" novalidate>
          <FaultSummary form={form} words={words} labels={labels} />
          <Input form={form} words={words} name="q" label={labels.q} maxlength={80} isSearch />
          <p class="buttons">
            <button type="submit" class="button">
              {common.search}
            </button>
          </p>
        </form>
        {found === null ? null : found.items.length === 0 ? (
          <Empty text={query.size > 0 ? common.nothingFound : portal.objects.none} />
        ) : (
          <ObjectTable objects={found.items} words={words} />
        )}
        <Pager next={found?.next ?? null} base="/portal/objects" text={common.showNext} />
      </>,
    )
  })

  router.get('/:number', c => objectPage(deps, c, c.req.param('number')))

  return router
}

type ObjectAnswer = z.output<typeof InventoryObject>

/** An object, and its tickets with what was done on each. */
async function objectPage(deps: PageDeps, c: PageContext, number: string): Promise<Response> {
  const words = wordsFor(c)
  const { common, portal } = words.page
  const object = await ask(deps, c, `/objects/${encodeURIComponent(number)}`, InventoryObject)
  const query = searchOf({ ...c.req.query(), objectNumber: number }, ['objectNumber'])
  const found = await ask(deps, c, `/tickets?${query.toString()}`, TicketPage)
  return page(
    deps,
    c,
    { title: `${object.kind} ${number}`, wide: true },
    <>
      <p>
        <a href="/portal/objects">{portal.objects.all}</a>
      </p>
      <h1>
        {modelOf(object)} {number}
      </h1>
      {object.place === null ? null : <p class="lead">{object.place}</p>}
      <p>
        <a class="button" href={`/portal/tickets/new?object=${encodeURIComponent(number)}`}>
          {portal.objects.report}
        </a>
      </p>
      <h2>{portal.objects.history}</h2>
      {found.items.length === 0 ? (
        <Empty text={portal.objects.noHistory} />
      ) : (
        <TicketTable tickets={found.items} words={words} />
      )}
      <Pager next={found.next} base={`/portal/objects/${encodeURIComponent(number)}`} text={common.showNext} />
    </>,
  )
}

function ObjectTable({ objects, words }: { readonly objects: readonly ObjectAnswer[]; readonly words: Words }) {
  const labels = words.page.portal.objects
  return (
    <Table
      caption={labels.found}
      rows={objects}
      columns={[
        {
          head: labels.number,
          cell: ({ number }) => <a href={`/portal/objects/${encodeURIComponent(number)}`}>{number}</a>,
        },
        { head: labels.kind, cell: ({ kind }) => kind },
        { head: labels.model, cell: ({ make, model }) => [make, model].filter(Boolean).join(' ') },
        { head: labels.place, cell: ({ place }) => place },
      ]}
    />
  )
}

/** 'Diskmaskin Asko DW60'. */
function modelOf({ kind, make, model }: ObjectAnswer): string {
  return [kind, make, model].filter(Boolean).join(' ')
}
