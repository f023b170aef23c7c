import { type Actor, isDesk } from './case.ts'
import { addDays, earlierDate, isoWeekName, laterDate, mondayOfWeek, type PlainDate } from './plain-date.ts'

/** Days, both counted in. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** An ISO week, as far as it lies within a period. */
export interface Week extends Period {
  /** '2026-W47'. */
  readonly name: string
}

export const usualWeeks = 12
export const longestWeeks = 53

/** What a dashboard shows where nothing else is asked for (P2): the last twelve ISO weeks, this one until today. */
export function usualPeriod(today: PlainDate): Period {
  return { from: addDays(mondayOfWeek(today), -7 * (usualWeeks - 1)), to: today }
}

export type PeriodFault = 'periodBackwards' | 'periodTooLong'

/** Why a dashboard cannot show the period; undefined where it can. */
export function faultOf({ from, to }: Period): PeriodFault | undefined {
  if (to < from) return 'periodBackwards'
  return addDays(mondayOfWeek(from), 7 * longestWeeks) <= to ? 'periodTooLong' : undefined
}

/** The ISO weeks of a period in order; they adjoin, and the first and the last are cut where it begins and ends. */
export function weeksOf({ from, to }: Period): readonly Week[] {
  const weeks: Week[] = []
  for (let monday = mondayOfWeek(from); monday <= to; monday = addDays(monday, 7))
    weeks.push({ name: isoWeekName(monday), from: laterDate(monday, from), to: earlierDate(addDays(monday, 6), to) })
  return weeks
}

export const dashboardNumbers = ['open', 'opened', 'done', 'billed', 'throughput'] as const
export type DashboardNumber = (typeof dashboardNumbers)[number]

export const dashboardCharts = [
  'openedByWeek',
  'doneByTechnician',
  'doneByKind',
  'billedByObject',
  'billedByReference',
  'openedByCustomer',
  'throughputByWeek',
] as const
export type DashboardChart = (typeof dashboardCharts)[number]

/** What amount is a cost to whoever reads: what we have sold, without VAT; or what is to be paid, with VAT and after RUT. */
export type CostMeasure = 'net' | 'toPay'

export interface DashboardParts {
  readonly numbers: readonly DashboardNumber[]
  readonly charts: readonly DashboardChart[]
  readonly costs: CostMeasure | null
}

/**
 * What each reader expects (P2, T14). Who did the work is the company's own affair; what a customer pays is none of the
 * reseller's, who sees how long work takes and for whom it is instead.
 */
export function dashboardFor(role: Actor['role']): DashboardParts {
  if (isDesk({ role }))
    return {
      numbers: ['open', 'opened', 'done', 'billed'],
      charts: ['openedByWeek', 'doneByTechnician', 'billedByObject', 'billedByReference', 'throughputByWeek'],
      costs: 'net',
    }
  if (role === 'reseller')
    return {
      numbers: ['open', 'opened', 'done', 'throughput'],
      charts: ['openedByWeek', 'doneByKind', 'openedByCustomer', 'throughputByWeek'],
      costs: null,
    }
  return {
    numbers: ['open', 'opened', 'done', 'billed'],
    charts: ['openedByWeek', 'doneByKind', 'billedByObject', 'billedByReference', 'throughputByWeek'],
    costs: 'toPay',
  }
}

/** How many tickets, and what they amount to. */
export interface Amount {
  readonly count: number
  readonly ore: number
}

/** How many bars a chart has beside the one of all others. */
export const barsShown = 8

/** What is left of the whole when the largest are shown by themselves; null where nothing is. With it the bars add up to the whole. */
export function othersThan(shown: readonly Amount[], whole: Amount): Amount | null {
  const count = whole.count - shown.reduce((sum, each) => sum + each.count, 0)
  const ore = whole.ore - shown.reduce((sum, each) => sum + each.ore, 0)
  return count === 0 ? null : { count, ore }
}
