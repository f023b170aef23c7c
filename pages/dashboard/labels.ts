import type { z } from 'zod'
import type { Dashboard } from '../../api/schemas/dashboard.ts'
import { isPlainDate } from '../../domain/plain-date.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { labelIn } from '../../texts/words.ts'
import type { Words } from '../words.ts'

export type Board = z.output<typeof Dashboard>
export type Chart = Board['charts'][number]
export type Bar = Chart['bars'][number]
export type Series = Bar['parts'][number]['series']

/** The rooms that have a dashboard; each has its tickets at `/<room>/tickets`. */
export type DashboardRoom = 'portal' | 'reseller' | 'ops'

/** Where a room shows what the API has at an address: `/tickets?open=true` is `/portal/tickets?open=true`. */
export function placeOf(room: DashboardRoom, href: string): string {
  return `/${room}${href}`
}

/** What a chart's bars are: the head of its first column. */
export function headOf({ name }: Chart, { page }: Words): string {
  const { heads } = page.dashboard
  switch (name) {
    case 'openedByWeek':
    case 'throughputByWeek':
      return heads.week
    case 'doneByTechnician':
      return heads.technician
    case 'doneByKind':
      return heads.kind
    case 'billedByObject':
      return heads.object
    case 'billedByReference':
      return heads.reference
    case 'openedByCustomer':
      return heads.customer
  }
}

/** What a bar is called, short enough to stand beside it. */
export function nameOf(chart: Chart, bar: Bar, { page }: Words): string {
  const words = page.dashboard
  switch (bar.kind) {
    case 'week':
      return words.week(Number(bar.key?.slice(-2)))
    case 'none':
      return chart.name === 'billedByObject' ? words.without.object : words.without.reference
    case 'others':
      return words.others
    case 'value':
      return chart.name === 'doneByKind' ? labelIn(page.common.kindsOfWork, bar.key ?? '') : (bar.name ?? bar.key ?? '')
  }
}

/** As `nameOf`, where there is room: a week with its first day. */
export function longNameOf(chart: Chart, bar: Bar, words: Words): string {
  const { from, key } = bar
  if (from === null || !isPlainDate(from)) return nameOf(chart, bar, words)
  return words.page.dashboard.weekOf(Number(key?.slice(-2)), words.format.date(from))
}

export function seriesName(series: Series, { page, all }: Words): string {
  const names: Readonly<Record<string, string>> = { ...all.statuses.ticket, ...page.dashboard.series }
  return labelIn(names, series)
}

/** The series that a chart has anything of, in order. */
export function seriesOf({ bars }: Chart): readonly Series[] {
  const found = new Set(bars.flatMap(({ parts }) => parts.map(({ series }) => series)))
  const order: readonly Series[] = [...ticketGraph.statuses, 'done', 'opened', 'cost', 'median', 'ninetieth']
  return order.filter(series => found.has(series))
}

/** A value as it is read: tickets, kronor, or hours and minutes of work. */
export function shown(value: number | null, unit: Chart['unit'], { page, format }: Words): string {
  if (value === null) return page.dashboard.nothing
  if (unit === 'ore') return format.money(value)
  return unit === 'minutes' ? format.minutes(value) : String(value)
}
