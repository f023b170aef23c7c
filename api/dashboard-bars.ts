import type { z } from '@hono/zod-openapi'
import type { CostRow, DoneRow, Named, OpenedRow } from '../db/dashboard.ts'
import { type Amount, othersThan, type Week } from '../domain/dashboard.ts'
import { ticketGraph } from '../domain/ticket.ts'
import type { Dashboard } from './schemas/dashboard.ts'

type Bar = z.infer<typeof Dashboard>['charts'][number]['bars'][number]
type Filters = Readonly<Record<string, string>>

/** The address of the tickets that are so. */
export function ticketsAt(filters: Filters): string {
  return `/tickets?${new URLSearchParams(filters).toString()}`
}

/** How the tickets of a bar are found. */
export interface By {
  /** What narrows all of the chart. */
  readonly within: Filters
  /** The filter that a value is of. */
  readonly one: string
  /** The filter for what has a value at all. */
  readonly has?: string
  /** The filter for what has none of some values. */
  readonly except?: string
}

/** The tickets of each week, by the status that they have now. */
export function openedBars(weeks: readonly Week[], rows: readonly OpenedRow[]): Bar[] {
  return weeks.map((week, index) => {
    const { from, to } = week
    const counts = new Map(rows.filter(row => row.week === index + 1).map(row => [row.status, row.count]))
    const parts = ticketGraph.statuses.flatMap(status => {
      const count = counts.get(status) ?? 0
      return count === 0 ? [] : [{ series: status, value: count, rows: count, href: ticketsAt({ from, to, status }) }]
    })
    const all = parts.reduce((sum, { value }) => sum + value, 0)
    return weekBar(week, { rows: all, href: ticketsAt({ from, to }), parts })
  })
}

/** How long it took what was done in each week: half of it, and nine of ten. */
export function throughputBars(weeks: readonly Week[], rows: readonly DoneRow[]): Bar[] {
  return weeks.map((week, index) => {
    const row = rows.find(each => each.week === index + 1)
    const counted = { rows: row?.count ?? 0, href: ticketsAt({ doneFrom: week.from, doneTo: week.to }) }
    if (!row) return weekBar(week, { ...counted, parts: [] })
    const parts: Bar['parts'] = [
      { series: 'median', value: row.median, ...counted },
      { series: 'ninetieth', value: row.ninetieth, ...counted },
    ]
    return weekBar(week, { ...counted, parts })
  })
}

/** Tickets by who or what they are of. With the last bar they add up to the whole. */
export function namedBars(series: 'done' | 'opened', rows: readonly Named[], whole: number, by: By): Bar[] {
  const shown = rows.map(row => ({ ...row, ore: 0 }))
  return valueBars(shown, { count: whole, ore: 0 }, by, ({ count }) => ({ series, value: count }))
}

/** What was billed, by what it was for. With the last bar they add up to the whole. */
export function costBars(rows: readonly CostRow[], whole: Amount, by: By): Bar[] {
  return valueBars(rows, whole, by, ({ ore }) => ({ series: 'cost', value: ore }))
}

type Valued = Pick<Bar['parts'][number], 'series' | 'value'>

function valueBars(
  rows: readonly (CostRow & { readonly name?: string })[],
  whole: Amount,
  by: By,
  valued: (amount: Amount) => Valued,
): Bar[] {
  const bars = rows.map((row): Bar => {
    const filters = row.value === null ? none(by) : { ...by.within, [by.one]: row.value }
    const counted = { rows: row.count, href: ticketsAt(filters) }
    const kind = row.value === null ? 'none' : 'value'
    const parts = [{ ...valued(row), ...counted }]
    return { kind, key: row.value, name: row.name ?? null, from: null, ...counted, parts }
  })
  const others = othersThan(rows, whole)
  if (others === null) return bars
  const counted = { rows: others.count, href: ticketsAt(allBut(rows, by)) }
  const parts = [{ ...valued(others), ...counted }]
  return [...bars, { kind: 'others', key: null, name: null, from: null, ...counted, parts }]
}

function none({ within, has }: By): Filters {
  return has === undefined ? within : { ...within, [has]: 'false' }
}

function allBut(rows: readonly CostRow[], { within, has, except }: By): Filters {
  const values = rows.flatMap(({ value }) => value ?? [])
  const isWithoutShown = rows.length > values.length
  return {
    ...within,
    ...(except === undefined || values.length === 0 ? {} : { [except]: values.join('\n') }),
    ...(isWithoutShown && has !== undefined ? { [has]: 'true' } : {}),
  }
}

function weekBar({ name: key, from }: Week, counted: Pick<Bar, 'rows' | 'href' | 'parts'>): Bar {
  return { kind: 'week', key, name: null, from, ...counted }
}
