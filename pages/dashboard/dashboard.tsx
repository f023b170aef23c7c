import { Hono } from 'hono'
import { Dashboard } from '../../api/schemas/dashboard.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ask } from '../ask.ts'
import { csvResponse } from '../csv.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import type { Form } from '../form.ts'
import { page } from '../page.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty } from '../parts/table.tsx'
import { searchOf, sought } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'
import { chartCsv } from './csv.ts'
import { Figure } from './figure.tsx'
import { type Board, type Chart, type DashboardRoom, placeOf, shown } from './labels.ts'
import { Patterns } from './patterns.tsx'

/** Översikt (P2, T14): four numbers, the charts of a period, and the way from each to its tickets. */
export function dashboardPages(deps: PageDeps, room: DashboardRoom): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { dashboard } = words.page
    const query = dashboardQuery(c.req.query())
    const asked = ask(deps, c, `/dashboard?${query.toString()}`, Dashboard)
    const { found, form: given, status } = await sought(Object.fromEntries(query), asked, labelsOf(words))
    const form = found ? { ...given, typed: { from: found.from, to: found.to } } : given
    return page(
      deps,
      c,
      { title: dashboard.title, wide: true, status },
      <>
        <h1>{dashboard.title}</h1>
        <PeriodForm form={form} room={room} words={words} />
        {found ? <Shown board={found} room={room} words={words} /> : null}
      </>,
    )
  })

  router.get('/csv', async c => {
    const board = await ask(deps, c, `/dashboard?${dashboardQuery(c.req.query()).toString()}`, Dashboard)
    const chart = board.charts.find(({ name }) => name === c.req.query('chart'))
    if (!chart) return c.redirect(`/${room}/dashboard`, 303)
    return csvResponse(`oversikt-${chart.name}.csv`, chartCsv(chart, wordsFor(c)), nothingMore())
  })

  return router
}

const periodFields = ['from', 'to']

/** A dashboard is no list: it has no next page. */
function dashboardQuery(given: Readonly<Record<string, string>>): URLSearchParams {
  const query = searchOf(given, periodFields)
  query.delete('cursor')
  return query
}

function labelsOf({ page: { dashboard } }: Words) {
  return { from: dashboard.from, to: dashboard.to }
}

async function* nothingMore(): AsyncGenerator<string, void> {
  // All of it came first.
}

interface PartProps {
  readonly room: DashboardRoom
  readonly words: Words
}

function PeriodForm({ form, room, words }: PartProps & { readonly form: Form }) {
  const { dashboard } = words.page
  const part = { form, words, required: false, isSearch: true, type: 'date' } as const
  return (
    <form method="get" action={`/${room}/dashboard`} class="filter no-print" role="search" novalidate>
      <FaultSummary form={form} words={words} labels={labelsOf(words)} />
      <Input {...part} name="from" label={dashboard.from} />
      <Input {...part} name="to" label={dashboard.to} />
      <p class="buttons">
        <button type="submit" class="button">
          {dashboard.show}
        </button>
        <a class="button button-quiet" href={`/${room}/dashboard`}>
          {dashboard.usual}
        </a>
      </p>
    </form>
  )
}

function Shown({ board, room, words }: PartProps & { readonly board: Board }) {
  const { dashboard } = words.page
  const { format } = words
  const period = new URLSearchParams({ from: board.from, to: board.to }).toString()
  const isEmpty = board.numbers.every(({ rows }) => rows === 0)
  return (
    <>
      <p class="lead">{dashboard.period(format.date(plainDate(board.from)), format.date(plainDate(board.to)))}</p>
      <Numbers board={board} room={room} words={words} />
      {isEmpty ? (
        <Empty text={dashboard.empty}>
          {room === 'ops' ? null : <a href={beginnings[room]}>{dashboard.emptyNew[room]}</a>}
        </Empty>
      ) : (
        <div class="charts">
          <Patterns />
          {board.charts.map(chart => (
            <Figure chart={chart} room={room} period={period} help={helpOf(chart, room, words)} words={words} />
          ))}
        </div>
      )}
    </>
  )
}

const beginnings = { portal: '/portal/tickets/new', reseller: '/reseller/new' } as const

function helpOf({ name }: Chart, room: DashboardRoom, { page }: Words): string | null {
  const { costs, throughputHelp } = page.dashboard
  if (name === 'throughputByWeek') return throughputHelp
  return name === 'billedByObject' ? (room === 'ops' ? costs.net : costs.toPay) : null
}

function Numbers({ board, room, words }: PartProps & { readonly board: Board }) {
  return (
    <ul class="numbers">
      {board.numbers.map(({ name, unit, value, href }) => (
        <li>
          <a class="number-card" href={placeOf(room, href)}>
            <span class="number-value">{shown(value, unit, words)}</span>{' '}
            <span>{words.page.dashboard.numbers[name]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
