import { Hono } from 'hono'
import { z } from 'zod'
import { Message, MessagePage } from '../../api/schemas/message.ts'
import { instant } from '../../domain/instant.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { Done } from '../parts/done.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { wordsFor } from '../words.ts'
import { MessageBody } from './message-body.tsx'
import { labelsOf, MessageFilter, MessageTable } from './message-table.tsx'

/** What has been sent and what became of it; of what nobody knows, a person says it (N2). */
export function messagePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { messages } = words.page.ops
    const { open } = c.req.query()
    const query = searchOf(c.req.query(), ['status', 'report', 'case', 'limit'])
    // What waits for a person: what has failed, and what nobody knows of.
    if (open !== undefined) query.set('open', 'true')
    const asked = ask(deps, c, `/messages?${query.toString()}`, MessagePage)
    const { found, form, status } = await sought(Object.fromEntries(query), asked, labelsOf(words))
    return page(
      deps,
      c,
      { title: messages.title, wide: true, status, scripts: ['ops-keys.js'] },
      <>
        <h1>{open === undefined ? messages.title : messages.openTitle}</h1>
        <MessageFilter form={form} words={words} />
        {found === null ? null : found.items.length === 0 ? (
          <Empty text={query.size > 0 ? messages.noneSo : messages.none} />
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
      <Done text={c.req.query('did') === undefined ? '' : messages.settled} />
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
