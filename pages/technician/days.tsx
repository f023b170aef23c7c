import { Hono } from 'hono'
import type { z } from 'zod'
import { TechnicianVisitList } from '../../api/schemas/technician-visit.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import { ask } from '../ask.ts'
import { scriptContent } from '../assets.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Done } from '../parts/done.tsx'
import { Empty } from '../parts/table.tsx'
import { type Words, wordsFor } from '../words.ts'
import { Outbox } from './outbox.tsx'
import { nextStep } from './step.tsx'
import { type Visit, VisitCard } from './visit-card.tsx'

/** Today and next, as cards in the order they are made (P4). What is left from earlier days comes first. */
export function dayPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { days } = words.page.technician
    const found = await ask(deps, c, `/technicians/${encodeURIComponent(c.var.caller.id)}/visits`, TechnicianVisitList)
    return page(
      deps,
      c,
      { title: days.title, scripts: ['live.js', 'photos.js', 'phone.js'] },
      <>
        <h1>{days.title}</h1>
        <Done text={labelIn(words.page.technician.done, c.req.query('done') ?? '', '')} />
        <Outbox words={words} />
        <div id="days" data-live="30">
          <Days found={found} words={words} newId={deps.newId} />
        </div>
      </>,
    )
  })

  // It stands here, and not with the other scripts, because it may see to no more than what stands beside it.
  router.get('/worker.js', c =>
    c.body(scriptContent('technician-worker.js'), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/technician',
      // Its own policy, by which it may fetch the pages that it keeps.
      'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    }),
  )

  router.get('/offline', c => {
    const { kept } = wordsFor(c).page.technician
    return page(
      deps,
      c,
      { title: kept.offlineTitle },
      <section class="message">
        <h1>{kept.offlineTitle}</h1>
        <p>{kept.offline}</p>
        <p>
          <a href="/technician">{wordsFor(c).page.technician.days.title}</a>
        </p>
      </section>,
    )
  })

  return router
}

interface DaysProps {
  readonly found: z.output<typeof TechnicianVisitList>
  readonly words: Words
  readonly newId: () => string
}

function Days({ found: { today, items }, words, newId }: DaysProps) {
  const { days } = words.page.technician
  const left = items.filter(({ on }) => on < today)
  const now = items.filter(({ on }) => on === today)
  const coming = [...Map.groupBy(items, ({ on }) => on)].filter(([on]) => on > today)
  // One button is large: that of the first visit with something to do.
  const first = [...left, ...now].find(each => nextStep(each.ticket, each) !== null)
  const cards = (visits: readonly Visit[]) => (
    <ol class="cards visits">
      {visits.map(visit => (
        <VisitCard visit={visit} words={words} newId={newId} isFirst={visit === first} isDue={visit.on <= today} />
      ))}
    </ol>
  )
  return (
    <>
      {left.length === 0 ? null : (
        <section aria-labelledby="left">
          <h2 id="left">{days.left}</h2>
          {cards(left)}
        </section>
      )}
      <section aria-labelledby="today">
        <h2 id="today">{days.today(words.format.weekdayDate(plainDate(today)))}</h2>
        {now.length === 0 ? <Empty text={days.noneToday} /> : cards(now)}
      </section>
      {coming.map(([on, visits]) => (
        <section aria-labelledby={`on-${on}`}>
          <h2 id={`on-${on}`}>{dayName(on, today, words)}</h2>
          {cards(visits)}
        </section>
      ))}
      {coming.length === 0 ? <p class="lead">{days.noneComing}</p> : null}
    </>
  )
}

function dayName(on: string, today: string, { page, format }: Words): string {
  const date = format.weekdayDate(plainDate(on))
  return on === addDays(plainDate(today), 1)
    ? page.technician.days.tomorrow(date)
    : date.charAt(0).toUpperCase() + date.slice(1)
}
