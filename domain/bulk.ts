import { allowedOn, refusalNow, type Standing } from './allowed.ts'
import type { Actor, Refusal } from './case.ts'
import { graphs } from './graphs.ts'
import type { RefusalReason } from './refusal.ts'

/**
 * What may be done with many cases at once (P3): what ops do with one and the same words, whatever the case. What needs an
 * answer of each case's own, such as a time to book or an amount to credit, is done case by case.
 */
export const bulkActions = [
  'note',
  'cancel',
  'complete',
  'redeliver',
  'hold',
  'release',
  'respite',
  'waive',
  'writeOff',
  'recall',
  'handOver',
  'retry',
  'skip',
  'end',
] as const

export type BulkAction = (typeof bulkActions)[number]

/** How many cases a run takes, how fast, and how many of them one run of its workflow. */
export const bulkLimits = { cases: 1000, perSecond: 5, perWorkflowRun: 200 } as const

/** A run is planned until its workflow takes it up; one that was stopped has left something undone. */
export const bulkStates = ['planned', 'running', 'stopping', 'stopped', 'ended'] as const
export type BulkState = (typeof bulkStates)[number]

/** What can become of a case in a run: `notDone` is what a stopped run did not come to. */
export const bulkOutcomes = ['waiting', 'done', 'refused', 'failed', 'notDone'] as const
export type BulkOutcomeCode = (typeof bulkOutcomes)[number]

/** What became of one case, in codes that texts/ puts into words. */
export type BulkOutcome =
  | { readonly is: 'waiting' | 'notDone' }
  /** The status that it led to. */
  | { readonly is: 'done'; readonly status: string }
  | { readonly is: 'refused'; readonly refusal: BulkRefusal }
  | { readonly is: 'failed'; readonly cause: BulkFailure }

/** Why the case said no: its graph, its facts, that it is parked, or that there is no such case; and what it would allow. */
export interface BulkRefusal {
  readonly reason: Refusal['reason'] | 'parked' | 'unknown' | RefusalReason
  /** How the case stood. */
  readonly status: string | null
  readonly allowed: readonly string[]
}

/**
 * Why nobody could be sure that it was done: the case was parked by it, the case never answered, or it could not even be
 * asked.
 */
export const bulkFailures = ['parked', 'noAnswer', 'error'] as const
export type BulkFailure = (typeof bulkFailures)[number]

export type BulkTotals = Readonly<Record<BulkOutcomeCode | 'chosen', number>>

/** How many cases stand how. They always add up to those that were chosen. */
export function bulkTotals(
  counts: Iterable<{ readonly outcome: BulkOutcomeCode; readonly count: number }>,
): BulkTotals {
  const totals = { chosen: 0, waiting: 0, done: 0, refused: 0, failed: 0, notDone: 0 }
  for (const { outcome, count } of counts) {
    totals[outcome] += count
    totals.chosen += count
  }
  return totals
}

/** Why a case as it stands would refuse an action, asked of the same graph as the case itself (T3). Undefined when it would not. */
export function bulkRefusal(
  standing: Standing | undefined,
  action: string,
  role: Actor['role'],
): BulkRefusal | undefined {
  if (!standing) return { reason: 'unknown', status: null, allowed: [] }
  const refusal = refusalNow(standing, action, role)
  return refusal && refusedAs(refusal.reason, standing, role)
}

/** A refusal of a case, with what it would allow instead. */
export function refusedAs(reason: BulkRefusal['reason'], standing: Standing, role: Actor['role']): BulkRefusal {
  const allowed = allowedOn(standing, role).map(({ action }) => action)
  return { reason, status: standing.view.status, allowed }
}

/** The status that an action would lead a case to that does not refuse it. */
export function bulkLeadsTo(standing: Standing, action: string, role: Actor['role']): string {
  const found = allowedOn(standing, role).find(each => each.action === action)
  if (found) return found.leadsTo
  // The graph may allow what there is nothing to do it to, and what that leads to.
  const { kind, status } = standing.view
  const graph = graphs[kind]
  return graph.isStatus(status) ? (graph.after(status, action) ?? status) : status
}

/** The name of a case's part of a run, by which the case knows a repeat: 'MA-1/T-2026-000123'. */
export function bulkItemId(bulk: string, caseNumber: string): string {
  return `${bulk}/${caseNumber}`
}
