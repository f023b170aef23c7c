import { Hono } from 'hono'
import type { z } from 'zod'
import { CallBack, CallBackList } from '../../api/schemas/call-back.ts'
import { instant } from '../../domain/instant.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, Refused, tell } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { readForm } from '../form.ts'
import { page } from '../page.tsx'
import { Done } from '../parts/done.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'

/** Where the queue stands. */
export const base = '/ops/call-backs'

/** Those who wait to be called, the first in first, and what came of each call (T13). */
export function queuePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { queue } = words.page.callBack
    const { items, next } = await ask(deps, c, `/call-backs?${searchOf(c.req.query(), []).toString()}`, CallBackList)
    const said = { done: queue.saidDone, notReached: queue.saidNotReached }
    const outcome = c.req.query('said')
    return page(
      deps,
      c,
      { title: queue.title, wide: true, scripts: ['live.js'] },
      <>
        <h1>{queue.title}</h1>
        <Done text={outcome === 'done' || outcome === 'notReached' ? said[outcome] : ''} />
        <div id="queue" data-live="10">
          {items.length === 0 ? (
            <Empty text={queue.empty} />
          ) : (
            <QueueTable items={items} words={words} newId={deps.newId} />
          )}
          <Pager next={next} base={base} text={words.page.common.showNext} />
        </div>
      </>,
    )
  })

  router.post('/:id', async c => {
    const { outcome = '', key } = await readForm(c)
    // Neither of the two buttons was pressed, so nothing was said of the call.
    if (outcome !== 'done' && outcome !== 'notReached') return c.redirect(base, 303)
    const path = `/call-backs/${encodeURIComponent(c.req.param('id'))}/outcome`
    const told = await tell(deps, c, { path, body: { outcome }, key }, CallBack)
    if (!told.ok) throw new Refused(told.problem)
    return c.redirect(`${base}?said=${told.answer.outcome ?? ''}`, 303)
  })

  return router
}

interface TableProps {
  readonly items: z.output<typeof CallBackList>['items']
  readonly words: Words
  readonly newId: () => string
}

function QueueTable({ items, words, newId }: TableProps) {
  const { queue, name, phone, reason } = words.page.callBack
  return (
    <Table
      caption={queue.caption}
      rows={items}
      columns={[
        { head: queue.place, cell: ({ position }) => position },
        { head: queue.since, cell: ({ askedAt }) => words.format.dateTime(instant(askedAt)) },
        { head: name, cell: each => <span class="written">{each.name}</span> },
        {
          head: queue.who,
          cell: ({ askedBy }) => askedBy && `${labelIn(words.all.roles, askedBy.role)} ${askedBy.id}`,
        },
        { head: phone, cell: each => <a href={`tel:${each.phone}`}>{words.format.phone(each.phone)}</a> },
        { head: reason, cell: each => <span class="text written">{each.reason}</span> },
        { head: queue.outcome, cell: each => <Outcome id={each.id} name={each.name} words={words} newId={newId} /> },
      ]}
    />
  )
}

interface OutcomeProps {
  readonly id: string
  readonly name: string
  readonly words: Words
  readonly newId: () => string
}

function Outcome({ id, name, words, newId }: OutcomeProps) {
  const { queue } = words.page.callBack
  return (
    <form method="post" action={`${base}/${id}`} class="buttons">
      <input type="hidden" name="key" value={newId()} />
      <button type="submit" class="button" name="outcome" value="done">
        {queue.done} <span class="hidden">{name}</span>
      </button>
      <button type="submit" class="button button-quiet" name="outcome" value="notReached">
        {queue.notReached} <span class="hidden">{name}</span>
      </button>
    </form>
  )
}
