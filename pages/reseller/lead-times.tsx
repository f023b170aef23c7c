import { Hono } from 'hono'
import { LeadTimeList } from '../../api/schemas/slot.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Table } from '../parts/table.tsx'
import { wordsFor } from '../words.ts'

/** How soon we can come: the earliest free slot and the next five, by region and kind of work (T12). */
export function leadTimePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { leadTimes } = words.page.reseller
    const { kindsOfWork } = words.page.common
    const { items } = await ask(deps, c, '/lead-times', LeadTimeList)
    const time = ({ on, hours }: { on: string; hours: string }) => `${words.format.shortDate(plainDate(on))} ${hours}`
    return page(
      deps,
      c,
      { title: leadTimes.title, wide: true, scripts: ['live.js'] },
      <>
        <h1>{leadTimes.title}</h1>
        <p class="lead">{leadTimes.intro}</p>
        <div id="lead-times" data-live="60">
          <Table
            caption={leadTimes.caption}
            rows={items}
            columns={[
              { head: leadTimes.region, cell: ({ regionName }) => regionName },
              { head: leadTimes.kindOfWork, cell: ({ kindOfWork }) => labelIn(kindsOfWork, kindOfWork) },
              {
                head: leadTimes.earliest,
                cell: ({ earliest }) =>
                  earliest === null ? leadTimes.none : <strong class="time">{time(earliest)}</strong>,
              },
              {
                head: leadTimes.next,
                cell: ({ next }) =>
                  next.length === 0 ? null : (
                    <ul class="times">
                      {next.map(each => (
                        <li class="time">{time(each)}</li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
        </div>
      </>,
    )
  })

  return router
}
