import { Hono } from 'hono'
import { z } from 'zod'
import { Message, MessagePage } from '../../api/schemas/message.ts'
import { instant } from '../../domain/instant.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { MessageBody } from './message-body.tsx'
import { MessageFilter, MessageTable } from './message-table.tsx'
import { sought } from './sought.ts'

/** What has been sent and what became of it; of what nobody knows, a person says it (N2). */
export function messagePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { messages } = words.page.ops
    const { open, ...given } = c.req.query()
    const query = searchOf(given)
    const asked = open === undefined ? listed(deps, c, query.toString()) : unsettledOnes(deps, c)
    const { found, form, status } = await sought(Object.fromEntries(query), asked)
    return page(
      deps,
      c,
      { title: messages.title, wide: true, status, scripts: ['ops-keys.js'] },
      <>
        <h1>{open === undefined ? messages.title : messages.openTitle}</h1>
        <FaultSummary form={form} words={words} labels={{}} />
        <MessageFilter form={form} words={words} />
        {found === null ? null : found.items.length === 0 ? (
          <Empty text={query.size > 0 || open !== undefined ? messages.noneSo : messages.none} />
        ) : (
          <MessageTable messages={found.items} words={words} />
        )}
        <Pager next={found?.next ?? null} base="/ops/messages" text={words.page.common.showNext} />
      </>,
    )
  })

  router.get(one, c => messagePage(deps, c, emptyForm(deps.newId())))

  router.post(`${one}/settlement`, async c => {
    const typed = await readForm(c)
    const path = pathOf(c)
    const body = filled(typed, ['outcome', 'reason'])
    const told = await tell(deps, c, { path: `${path}/settlement`, body, key: typed['key'] }, z.unknown())
    if (told.ok) return c.redirect(`/ops${path}?did`, 303)
    return messagePage(deps, c, refusedForm(typed, told.problem, deps.newId()), 422)
  })

  return router
}

function listed(deps: PageDeps, c: PageContext, query: string): Promise<z.output<typeof MessagePage>> {
  return ask(deps, c, `/messages?${query}`, MessagePage)
}

/** What waits for a person: what has failed, and what nobody knows of. */
async function unsettledOnes(deps: PageDeps, c: PageContext): Promise<z.output<typeof MessagePage>> {
  const [unknown, failed] = await Promise.all([
    listed(deps, c, 'status=unknown&limit=200'),
    listed(deps, c, 'status=failed&limit=200'),
  ])
  return { items: [...unknown.items, ...failed.items], next: null }
}

const one = '/:number/:step/:template/:channel'

async function messagePage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422 = 200): Promise<Response> {
  const words = wordsFor(c)
  const { messages } = words.page.ops
  const message = await ask(deps, c, pathOf(c), Message)
  const title = messages.one(message.case, words.format.dateTime(instant(message.decidedAt)))
  return page(
    deps,
    c,
    { title, status },
    <>
      {c.req.query('did') === undefined ? null : (
        <p class="done" role="status">
          {messages.settled}
        </p>
      )}
      <h1>{title}</h1>
      <MessageBody message={message} form={form} words={words} />
    </>,
  )
}

/** The message's own address in the API: its key. */
function pathOf(c: PageContext): string {
  const parts = ['number', 'step', 'template', 'channel'].map(name => encodeURIComponent(c.req.param(name) ?? ''))
  return `/messages/${parts.join('/')}`
}
