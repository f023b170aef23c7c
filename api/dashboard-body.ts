import type { z } from '@hono/zod-openapi'
import type { Db } from '../db/connect.ts'
import {
  billed,
  type Costs,
  countOpen,
  type DoneRow,
  doneByKind,
  doneByTechnician,
  doneByWeek,
  type Named,
  type OpenedRow,
  openedByCustomer,
  openedByWeek,
} from '../db/dashboard.ts'
import type { Actor } from '../domain/case.ts'
import { type DashboardChart, type DashboardNumber, dashboardFor, type Period, weeksOf } from '../domain/dashboard.ts'
import { costBars, namedBars, openedBars, throughputBars, ticketsAt } from './dashboard-bars.ts'
import type { Dashboard } from './schemas/dashboard.ts'

type Body = z.infer<typeof Dashboard>

/** A dashboard as its reader is shown it. What is asked of the database is asked at once, and nothing that is not shown. */
export async function dashboardBody(db: Db, viewer: Actor, period: Period): Promise<Body> {
  const { numbers, charts, costs } = dashboardFor(viewer.role)
  const shows = <T>(chart: DashboardChart, rows: (db: Db, viewer: Actor, period: Period) => Promise<T[]>) =>
    charts.includes(chart) ? rows(db, viewer, period) : []
  const [open, opened, done, technicians, kinds, customers, billedCosts] = await Promise.all([
    countOpen(db, viewer),
    openedByWeek(db, viewer, period),
    doneByWeek(db, viewer, period),
    shows('doneByTechnician', doneByTechnician),
    shows('doneByKind', doneByKind),
    shows('openedByCustomer', openedByCustomer),
    costs === null ? noCosts : billed(db, viewer, period, costs),
  ])
  const facts = { period, open, opened, done, technicians, kinds, customers, costs: billedCosts }
  return {
    ...period,
    numbers: numbers.map(name => numberOf(name, facts)),
    charts: charts.map(name => ({ name, unmeasured: 0, ...chartOf(name, facts) })),
  }
}

const noCosts: Costs = { whole: { count: 0, ore: 0 }, objects: [], references: [] }

interface Facts {
  readonly period: Period
  readonly open: number
  readonly opened: readonly OpenedRow[]
  readonly done: readonly DoneRow[]
  readonly technicians: readonly Named[]
  readonly kinds: readonly Named[]
  readonly customers: readonly Named[]
  readonly costs: Costs
}

function numberOf(name: DashboardNumber, { period: { from, to }, ...facts }: Facts): Body['numbers'][number] {
  const done = wholeOf(facts.done)
  const ofDone = { rows: done.count, href: ticketsAt({ doneFrom: from, doneTo: to }) }
  switch (name) {
    case 'open':
      return { name, unit: 'count', value: facts.open, rows: facts.open, href: ticketsAt({ open: 'true' }) }
    case 'opened': {
      const count = sumOf(facts.opened)
      return { name, unit: 'count', value: count, rows: count, href: ticketsAt({ from, to }) }
    }
    case 'done':
      return { name, unit: 'count', value: done.count, ...ofDone }
    case 'throughput':
      return { name, unit: 'minutes', value: done.median, ...ofDone }
    case 'billed': {
      const { count, ore } = facts.costs.whole
      return { name, unit: 'ore', value: ore, rows: count, href: ticketsAt({ billedFrom: from, billedTo: to }) }
    }
  }
}

function chartOf(name: DashboardChart, facts: Facts): Pick<Body['charts'][number], 'unit' | 'bars'> & Unmeasured {
  const { period, costs } = facts
  const { from, to } = period
  const ofDone = { doneFrom: from, doneTo: to }
  const ofBilled = { billedFrom: from, billedTo: to }
  const done = wholeOf(facts.done)
  switch (name) {
    case 'openedByWeek':
      return { unit: 'count', bars: openedBars(weeksOf(period), facts.opened) }
    case 'doneByTechnician':
      return {
        unit: 'count',
        bars: namedBars('done', facts.technicians, done.count, { ...by.technician, within: ofDone }),
      }
    case 'doneByKind':
      return { unit: 'count', bars: namedBars('done', facts.kinds, done.count, { ...by.kind, within: ofDone }) }
    case 'openedByCustomer': {
      const count = sumOf(facts.opened)
      return {
        unit: 'count',
        bars: namedBars('opened', facts.customers, count, { ...by.customer, within: { from, to } }),
      }
    }
    case 'billedByObject':
      return { unit: 'ore', bars: costBars(costs.objects, costs.whole, { ...by.object, within: ofBilled }) }
    case 'billedByReference':
      return { unit: 'ore', bars: costBars(costs.references, costs.whole, { ...by.reference, within: ofBilled }) }
    case 'throughputByWeek':
      return {
        unit: 'minutes',
        bars: throughputBars(weeksOf(period), facts.done),
        unmeasured: done.count - done.measured,
      }
  }
}

interface Unmeasured {
  readonly unmeasured?: number
}

/** The names of the filters by which a bar's tickets are found: those of a value, those of none, and those of no shown value. */
const by = {
  technician: { one: 'doneBy' },
  kind: { one: 'kindOfWork' },
  customer: { one: 'customer', except: 'exceptCustomers' },
  object: { one: 'objectNumber', has: 'hasObject', except: 'exceptObjects' },
  reference: { one: 'exactReference', has: 'hasReference', except: 'exceptReferences' },
} as const

function wholeOf(rows: readonly DoneRow[]): DoneRow {
  return rows.find(({ week }) => week === null) ?? { week: null, count: 0, measured: 0, median: null, ninetieth: null }
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
