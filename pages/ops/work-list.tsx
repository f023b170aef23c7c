import { Hono } from 'hono'
import { z } from 'zod'
import { WorkCounts, WorkPage, WorkTotal } from '../../api/schemas/work-list.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, Refused } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { wordsFor } from '../words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { casePage } from './case-page.tsx'
import { Counters } from './counters.tsx'
import { Keys } from './keys.tsx'
import { caseHref } from './place.ts'
import { labelsOf, WorkFilter, workFields } from './work-filter.tsx'
import { WorkTable } from './work-table.tsx'

/** The work list (P3): open cases by what is due next. Whatever narrows it stands in its address, and it refreshes itself. */
export function workListPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { work } = words.page.ops
    const { choose, case: beside, did, do: action, ...given } = c.req.query()
    const isAllChosen = choose === 'all'
    const query = searchOf(given, workFields)
    const named = await numberIn(deps, c, query.get('q') ?? '')
    if (named !== undefined)
      return c.redirect(caseHref(beside === undefined ? null : new URLSearchParams(), named), 303)
    if (beside !== undefined) {
      const open = action === undefined ? null : { action, typed: {}, isSent: false, problem: null }
      return casePage(deps, c, { number: beside, list: query, open, did })
    }
    const [{ found, form, status }, counts] = await Promise.all([
      sought(Object.fromEntries(query), ask(deps, c, `/cases?${query.toString()}`, WorkPage), labelsOf(words)),
      ask(deps, c, '/cases/counts', WorkCounts),
    ])
    const isPart = found !== null && (found.next !== null || query.has('cursor'))
    const matching = isPart ? await ask(deps, c, `/cases/total?${withoutPage(query)}`, WorkTotal) : null
    return page(
      deps,
      c,
      { title: work.title, wide: true, status, scripts: ['live.js', 'ops-keys.js'] },
      <>
        <h1>{work.title}</h1>
        <div id="counters" data-live="10">
          <Counters counts={counts} queue={query.get('queue')} words={words} />
        </div>
        <FaultSummary form={form} words={words} labels={labelsOf(words)} />
        <WorkFilter form={form} words={words} />
        <div id="work" data-live="10">
          {found === null ? null : found.items.length === 0 ? (
            <Empty text={query.size > 0 ? work.nothingFound : work.nothingToDo}>
              {query.size > 0 ? <a href="/ops/cases">{work.showAll}</a> : null}
            </Empty>
          ) : (
            <WorkTable
              items={found.items}
              list={query}
              caption={labelIn(work.captions, query.get('queue') ?? '', work.caption)}
              now={deps.now()}
              isAllChosen={isAllChosen}
              words={words}
            />
          )}
        </div>
        {found === null || found.items.length === 0 ? null : (
          <BulkBar query={query} isAllChosen={isAllChosen} matching={matching} words={words} />
        )}
        <Pager next={found?.next ?? null} base="/ops/cases" text={words.page.common.showNext} />
        <Keys words={words} />
      </>,
    )
  })

  return router
}

/** What narrows the list, whatever the page of it. */
function withoutPage(query: URLSearchParams): string {
  return new URLSearchParams([...query].filter(([name]) => name !== 'cursor' && name !== 'limit')).toString()
}

/** Whoever searches for a case's whole number, or for the one on an invoice, wants that case. */
async function numberIn(deps: PageDeps, c: PageContext, text: string): Promise<string | undefined> {
  const written = text.trim().toUpperCase()
  const path = /^[A-Z]-\d{4}-\d{6,12}$/.test(written)
    ? `/cases/${written}`
    : /^\d{6,12}$/.test(written)
      ? `/invoices/${written}`
      : undefined
  if (path === undefined) return undefined
  try {
    return (await ask(deps, c, path, Numbered)).number
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

const Numbered = z.looseObject({ number: z.string() })
