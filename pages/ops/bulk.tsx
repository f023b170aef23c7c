import { Hono } from 'hono'
import type { z } from 'zod'
import { Bulk, BulkList, BulkPage, BulkPreview } from '../../api/schemas/bulk.ts'
import { type BulkAction, bulkActions } from '../../domain/bulk.ts'
import { ask, type ProblemAnswer, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, readForm, refusedForm, type Typed } from '../form.ts'
import { page } from '../page.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { bulkForms } from './action-forms/bulk.ts'
import { BulkFormBody, type Chosen, howMany, NothingChosen } from './bulk-form.tsx'
import { BulkPreviewBody } from './bulk-preview.tsx'
import { BulkRunBody, BulkTable } from './bulk-run.tsx'

/** The same with many cases (P3): filled in once, tried, run on the server, and told case by case. */
export function bulkPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { bulk } = words.page
    const query = searchOf(c.req.query(), [])
    const { items, next } = await ask(deps, c, `/bulk-actions?${query.toString()}`, BulkList)
    return page(
      deps,
      c,
      { title: bulk.title, wide: true, scripts: ['ops-keys.js'] },
      <>
        <h1>{bulk.title}</h1>
        {items.length === 0 ? <Empty text={bulk.none} /> : <BulkTable runs={items} words={words} />}
        <Pager next={next} base="/ops/bulk" text={words.page.common.showNext} />
        <p>
          <a href="/ops/cases">{bulk.toWorkList}</a>
        </p>
      </>,
    )
  })

  router.get('/new', c => {
    const chosen = { cases: c.req.queries('case') ?? [], all: c.req.query('all') }
    return formPage(deps, c, c.req.query('action') ?? '', chosen, emptyForm(deps.newId()))
  })

  // Where a form stands that was sent, to come back to.
  for (const step of ['/preview', '/edit']) router.get(step, c => c.redirect('/ops/cases', 303))

  router.post('/edit', async c => {
    const typed = await readForm(c)
    return formPage(deps, c, typed['action'] ?? '', chosenIn(typed), emptyForm(deps.newId(), typed))
  })

  router.post('/preview', async c => tryIt(deps, c, await readForm(c)))

  router.post('/', async c => {
    const typed = await readForm(c)
    const order = orderOf(typed)
    if (!order) return formPage(deps, c, typed['action'] ?? '', chosenIn(typed), emptyForm(deps.newId(), typed))
    const told = await tell(deps, c, { path: '/bulk-actions', body: order, key: typed['key'] }, Bulk)
    if (told.ok) return c.redirect(`/ops/bulk/${told.answer.number}`, 303)
    return formPage(deps, c, order.action, chosenIn(typed), refused(deps, c, typed, order.action, told.problem))
  })

  runs(router, deps)
  return router
}

function runs(router: PageRouter, deps: PageDeps): void {
  router.get('/:number', c => runPage(deps, c, null))

  // Where a refused stop stands, to come back to.
  router.get('/:number/stop', c => c.redirect(`/ops/bulk/${encodeURIComponent(c.req.param('number'))}`, 303))

  router.post('/:number/stop', async c => {
    const { key } = await readForm(c)
    const number = encodeURIComponent(c.req.param('number'))
    const told = await tell(deps, c, { path: `/bulk-actions/${number}/stop`, body: {}, key }, Bulk)
    return told.ok ? c.redirect(`/ops/bulk/${number}`, 303) : runPage(deps, c, told.problem.detail)
  })
}

async function runPage(deps: PageDeps, c: PageContext, problem: string | null): Promise<Response> {
  const words = wordsFor(c)
  const query = searchOf(c.req.query(), ['outcome'])
  const number = c.req.param('number') ?? ''
  const run = await ask(deps, c, `/bulk-actions/${encodeURIComponent(number)}?${query.toString()}`, BulkPage)
  const form = { ...emptyForm(deps.newId()), problem }
  return page(
    deps,
    c,
    {
      title: words.page.bulk.runTitle(run.number, run.actionText),
      wide: true,
      status: problem === null ? 200 : 422,
      scripts: ['live.js', 'ops-keys.js'],
    },
    <BulkRunBody run={run} outcome={query.get('outcome')} form={form} words={words} />,
  )
}

async function tryIt(deps: PageDeps, c: PageContext, typed: Typed): Promise<Response> {
  const words = wordsFor(c)
  const order = orderOf(typed)
  if (!order) return formPage(deps, c, typed['action'] ?? '', chosenIn(typed), emptyForm(deps.newId(), typed))
  const told = await tell(deps, c, { path: '/bulk-actions/preview', body: order }, BulkPreview)
  if (!told.ok)
    return formPage(deps, c, order.action, chosenIn(typed), refused(deps, c, typed, order.action, told.problem))
  return page(
    deps,
    c,
    { title: words.page.bulk.tryTitle(told.answer.actionText), wide: true },
    <BulkPreviewBody preview={told.answer} typed={asTried(typed, told.answer)} newKey={deps.newId()} words={words} />,
  )
}

/** What is to be filled in, once; or what is missing before that. */
function formPage(
  deps: PageDeps,
  c: PageContext,
  action: string,
  chosen: Chosen,
  form: Form,
): Response | Promise<Response> {
  const words = wordsFor(c)
  const { bulk } = words.page
  const known = knownAction(action)
  const isWrong = form.faults.length > 0 || form.problem !== null
  if (!known || (chosen.cases.length === 0 && !chosen.all))
    return page(
      deps,
      c,
      { title: bulk.barTitle, status: 422 },
      <NothingChosen text={known ? bulk.noneChosen : bulk.noActionChosen} words={words} />,
    )
  return page(
    deps,
    c,
    { title: bulk.titleOf(words.all.actions[known], howMany(chosen, words)), status: isWrong ? 422 : 200 },
    <BulkFormBody action={known} chosen={chosen} form={form} words={words} />,
  )
}

function refused(deps: PageDeps, c: PageContext, typed: Typed, action: BulkAction, problem: ProblemAnswer): Form {
  const fields = bulkForms[action].fields({ words: wordsFor(c) })
  const names = Object.fromEntries(fields.map(({ name }) => [`body.${name}`, name]))
  return refusedForm(typed, problem, deps.newId(), names)
}

/** What the API is asked, of what was typed; undefined where it is not known what is to be done. */
function orderOf(typed: Typed) {
  const action = knownAction(typed['action'] ?? '')
  const { cases, all } = chosenIn(typed)
  const which = all ? { matching: matchingIn(all) } : { cases }
  return action && { action, body: bulkForms[action].body(typed), ...which }
}

function chosenIn(typed: Typed): Chosen {
  return { cases: (typed['cases'] ?? '').split(/\s+/u).filter(Boolean), all: typed['all'] }
}

/** What the work list was narrowed by, as the API takes it in a body. */
function matchingIn(all: string): Readonly<Record<string, string | boolean>> {
  const parts = [...new URLSearchParams(all)]
  return Object.fromEntries(parts.map(([name, value]) => [name, yesOrNo.has(name) ? value === 'true' : value] as const))
}

const yesOrNo: ReadonlySet<string> = new Set(['parked', 'closed'])

/** What was tried is what is run: from here on it is those cases, and no longer what the list was narrowed by. */
function asTried(typed: Typed, { items }: z.output<typeof BulkPreview>): Typed {
  const kept = Object.entries(typed).filter(([name]) => name !== 'all')
  return { ...Object.fromEntries(kept), cases: items.map(item => item.case).join(' ') }
}

function knownAction(text: string): BulkAction | undefined {
  return bulkActions.find(action => action === text)
}
