import { Hono } from 'hono'
import type { z } from 'zod'
import { ParkedPage } from '../../api/schemas/work-list.ts'
import { instant } from '../../domain/instant.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Empty, Table } from '../parts/table.tsx'
import { type Words, wordsFor } from '../words.ts'
import { dueWords } from './due.ts'
import { Keys } from './keys.tsx'

/** The cases that cannot go on (E7): what failed, how often, since when, and the way to each thing that can be done. */
export function parkedPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { parked } = words.page.ops
    const { items } = await ask(deps, c, '/cases/parked', ParkedPage)
    return page(
      deps,
      c,
      { title: parked.title, wide: true, scripts: ['live.js', 'ops-keys.js'] },
      <>
        <h1>{parked.title}</h1>
        <p class="lead">{parked.intro}</p>
        <div id="parked" data-live="10">
          {items.length === 0 ? <Empty text={parked.none} /> : <ParkedTable items={items} deps={deps} words={words} />}
        </div>
        {items.length < 2 ? null : (
          <p>
            <a href="/ops/cases?parked=true">{words.page.bulk.inWorkList}</a>
          </p>
        )}
        <Keys words={words} />
      </>,
    )
  })

  return router
}

interface ParkedProps {
  readonly items: z.output<typeof ParkedPage>['items']
  readonly deps: PageDeps
  readonly words: Words
}

function ParkedTable({ items, deps, words }: ParkedProps) {
  const { parked, work } = words.page.ops
  return (
    <Table
      caption={parked.caption}
      rows={items}
      columns={[
        {
          head: work.case,
          cell: ({ number, title, customerName }) => (
            <div>
              <a href={`/ops/cases/${number}`} data-row>
                {number}
              </a>
              <br />
              {title}
              {customerName === null ? null : `, ${customerName}`}
            </div>
          ),
        },
        {
          head: parked.what,
          cell: each => (
            <div>
              <strong>{each.parked?.text}</strong>
              <br />
              <span class="soft">{each.parked?.detail}</span>
            </div>
          ),
        },
        { head: parked.times, cell: ({ timesParked }) => parked.timesText(timesParked) },
        {
          head: parked.since,
          cell: each =>
            each.parked && (
              <div>
                {words.format.dateTime(instant(each.parked.at))}
                <br />
                {dueWords(each.parked.at, deps.now(), words)}
              </div>
            ),
        },
        {
          head: words.page.common.canDo,
          cell: ({ number, allowedActions }) => (
            <ul class="ways">
              {allowedActions.map(({ action, text }) => (
                <li>
                  <a href={`/ops/cases/${number}?do=${action}#do-${action}`}>
                    {text} <span class="hidden">{number}</span>
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
