import type { Child } from 'hono/jsx'
import { type Column, Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { ChartBars, Legend } from './chart.tsx'
import {
  type Bar,
  type Chart,
  type DashboardRoom,
  headOf,
  longNameOf,
  placeOf,
  type Series,
  seriesName,
  seriesOf,
  shown,
} from './labels.ts'

interface FigureProps {
  readonly chart: Chart
  readonly room: DashboardRoom
  /** The period as it stands in an address. */
  readonly period: string
  readonly help: string | null
  readonly words: Words
}

/** A chart with its heading, the same figures as a table, and as a file. */
export function Figure({ chart, room, period, help, words }: FigureProps) {
  const { dashboard } = words.page
  const title = dashboard.charts[chart.name]
  const isEmpty = chart.bars.every(({ rows }) => rows === 0)
  return (
    <section class="chart" aria-labelledby={`chart-${chart.name}`}>
      <h2 id={`chart-${chart.name}`}>{title}</h2>
      {help === null ? null : <p class="lead">{help}</p>}
      {isEmpty ? (
        <p class="empty">{dashboard.emptyChart}</p>
      ) : (
        <>
          <Legend chart={chart} words={words} />
          <ChartBars chart={chart} room={room} words={words} />
          {chart.unmeasured === 0 ? null : <p class="lead">{dashboard.unmeasured(chart.unmeasured)}</p>}
          <details class="no-print">
            <summary>{dashboard.asTable}</summary>
            <div class="table-scroll">
              <Table caption={title} isHeaded rows={chart.bars} columns={columnsOf(chart, room, words)} />
            </div>
          </details>
          <p class="no-print">
            <a href={`/${room}/dashboard/csv?chart=${chart.name}&${period}`}>
              {dashboard.csv}
              <span class="hidden">{`: ${title}`}</span>
            </a>
          </p>
        </>
      )}
    </section>
  )
}

function columnsOf(chart: Chart, room: DashboardRoom, words: Words): readonly Column<Bar>[] {
  const { heads } = words.page.dashboard
  const column = (series: Series): Column<Bar> => ({
    head: seriesName(series, words),
    isNumber: true,
    cell: ({ parts }) => {
      const part = parts.find(each => each.series === series)
      return part && linked(placeOf(room, part.href), shown(part.value, chart.unit, words))
    },
  })
  const all: Column<Bar> = {
    head: chart.unit === 'count' ? heads.all : heads.tickets,
    isNumber: true,
    cell: ({ rows, href }) => linked(placeOf(room, href), String(rows)),
  }
  const series = seriesOf(chart)
  const isOne = chart.unit === 'count' && series.length === 1
  return [
    {
      head: headOf(chart, words),
      cell: bar => longNameOf(chart, bar, words),
      isShort: chart.bars.every(({ kind }) => kind === 'week'),
    },
    ...series.map(column),
    ...(isOne ? [] : [all]),
  ]
}

function linked(href: string, text: string): Child {
  return <a href={href}>{text}</a>
}
