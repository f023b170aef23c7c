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
    const counts = new Map(rows.filter(row => row.week === index + 1).map(row => [row.status, row.count]))
    const parts = ticketGraph.statuses.flatMap(status => {
      const count = counts.get(status) ?? 0
      const { from, to } = week
      return count === 0 ? [] : [{ series: status, value: count, rows: count, href: ticketsAt({ from, to, status }) }]
    })
    return weekBar(week, parts)
  })
}

/** How long it took what was done in each week: half of it, and nine of ten. */
export function throughputBars(weeks: readonly Week[], rows: readonly DoneRow[]): Bar[] {
  return weeks.map((week, index) => {
    const row = rows.find(each => each.week === index + 1)
    if (!row) return weekBar(week, [])
    const counted = { rows: row.count, href: ticketsAt({ doneFrom: week.from, doneTo: week.to }) }
    return weekBar(week, [
      { series: 'median', value: row.median, ...counted },
      { series: 'ninetieth', value: row.ninetieth, ...counted },
    ])
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
    const parts = [{ ...valued(row), rows: row.count, href: ticketsAt(filters) }]
    const kind = row.value === null ? 'none' : 'value'
    return { kind, key: row.value, name: row.name ?? null, from: null, parts }
  })
  const others = othersThan(rows, whole)
  if (others === null) return bars
  const parts = [{ ...valued(others), rows: others.count, href: ticketsAt(allBut(rows, by)) }]
  return [...bars, { kind: 'others', key: null, name: null, from: null, parts }]
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

function weekBar({ name: key, from }: Week, parts: Bar['parts']): Bar {
  return { kind: 'week', key, name: null, from, parts }
}
