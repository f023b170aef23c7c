import { Hono } from 'hono'
import { z } from 'zod'
import { ParkedPage } from '../../api/schemas/work-list.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, filled, readForm } from '../form.ts'
import { page } from '../page.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { Keys } from './keys.tsx'
import { ParkedTable, WhoseFilter } from './parked-table.tsx'

/** The cases that cannot go on (E7): what failed, how often, since when, whose they are, and the way to each thing that can be done. */
export function parkedPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => parkedPage(deps, c, null))

  for (const deed of ['take', 'leave'] as const) {
    // Where a refused one stands, to come back to.
    router.get(`/:number/${deed}`, c => c.redirect('/ops/parked', 303))

    router.post(`/:number/${deed}`, async c => {
      const typed = await readForm(c)
      const path = `/cases/${encodeURIComponent(c.req.param('number'))}/${deed}`
      const told = await tell(deps, c, { path, body: filled(typed, ['from']) }, z.unknown())
      if (!told.ok) return parkedPage(deps, c, told.problem.detail)
      return c.redirect(`/ops/parked?${searchOf(c.req.query(), ['owner']).toString()}`, 303)
    })
  }

  return router
}

async function parkedPage(deps: PageDeps, c: PageContext, problem: string | null): Promise<Response> {
  const words = wordsFor(c)
  const { parked } = words.page.ops
  const query = searchOf(c.req.query(), ['owner'])
  const whose = query.get('owner')
  const { items, next } = await ask(deps, c, `/cases/parked?${query.toString()}`, ParkedPage)
  const nothing = { me: words.page.parked.noneMine, nobody: words.page.parked.noneFree }
  const isFree = whose === 'me' || whose === 'nobody'
  return page(
    deps,
    c,
    { title: parked.title, wide: true, status: problem === null ? 200 : 422, scripts: ['live.js', 'ops-keys.js'] },
    <>
      <h1>{parked.title}</h1>
      <FaultSummary form={{ ...emptyForm(''), problem }} words={words} labels={{}} />
      <p class="lead">{parked.intro}</p>
      <WhoseFilter whose={whose} words={words} />
      <div id="parked" data-live="10">
        {items.length === 0 ? (
          <Empty text={isFree ? nothing[whose] : parked.none} />
        ) : (
          <ParkedTable items={items} me={c.var.caller.id} query={query} now={deps.now()} words={words} />
        )}
      </div>
      <Pager next={next} base="/ops/parked" text={words.page.common.showNext} />
      {items.length < 2 ? null : (
        <p>
          <a href="/ops/cases?parked=true">{words.page.bulk.inWorkList}</a>
        </p>
      )}
      <Keys words={words} />
    </>,
  )
}
