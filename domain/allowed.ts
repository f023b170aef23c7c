import {
  type Actor,
  type AllowedAction,
  articleMissing,
  type CaseKind,
  type CaseView,
  isDesk,
  type Refusal,
  type Role,
} from './case.ts'
import { suspensionReasons } from './contract.ts'
import { graphs } from './graphs.ts'
import type { Instant } from './instant.ts'

/** What a role may do with an open case as it stands (T3): what its graph allows, but what there is nothing to do it to. */
export function allowedNow(
  view: Pick<CaseView, 'kind' | 'status' | 'blockers'>,
  role: Role | 'system',
): readonly AllowedAction[] {
  return inGraph(view, role).filter(({ action }) => {
    if (action === 'release') return isStoppedBy(view, ['dispute', 'question'])
    if (action === 'handOver') return isStoppedBy(view, ['recalled'])
    return action !== 'decide' || isStoppedBy(view, suspensionReasons)
  })
}

/** How a case stands, and whether it has ended. */
export interface Standing {
  readonly view: CaseView
  readonly closedAt: Instant | null
}

/** The same of any case: of one that is parked or has ended too. */
export function allowedOn({ view, closedAt }: Standing, role: Actor['role']): readonly AllowedAction[] {
  if (closedAt !== null && !isActiveAfterEnd(view)) return []
  if (view.parked) return isDesk({ role }) ? rescuesOf(view, role) : []
  return allowedNow(view, role)
}

/** Why a case as it stands would refuse an action (T3). Undefined when it would not. */
export function refusalNow(
  { view, closedAt }: Standing,
  action: string,
  role: Actor['role'],
): Refusal | { readonly reason: 'parked' } | undefined {
  const { number, kind, status } = view
  const isParked = view.parked !== null && closedAt === null
  if (isRescue(action)) {
    const isKnown = action === 'mend' ? missingArticle(view) !== undefined : true
    if (!isParked || !isKnown) return { reason: 'wrongStatus', status, action }
    return (action === 'mend' ? role === 'admin' : isDesk({ role }))
      ? undefined
      : { reason: 'wrongRole', status, action }
  }
  if (isParked) return { reason: 'parked' }
  if (closedAt !== null && !isActiveAfterEnd(view)) return { reason: 'wrongStatus', status, action }
  const graph = graphs[kind]
  if (!graph.isStatus(status)) throw new RangeError(`${number} stands as "${view.status}", which no ${kind} does.`)
  return graph.refusal(status, action, role)
}

/** What ops can do with a case that cannot go on (E7). */
export const rescues = ['retry', 'skip', 'end'] as const

/**
 * The number of the article that a case could not go on without: it is put right by whoever keeps the register, and the case then
 * tries again. Undefined where it is parked for another reason, or not at all.
 */
export function missingArticle({ parked }: Pick<CaseView, 'parked'>): string | undefined {
  return parked?.cause === articleMissing ? parked.about : undefined
}

/**
 * A termination that has come to its end takes back what turns up late (A3), and an invoice that is paid can be credited (B12). What was
 * stopped on its way does nothing more.
 */
export function isActiveAfterEnd({ kind, status }: Pick<CaseView, 'kind' | 'status'>): boolean {
  return (kind === 'termination' && status === 'completed') || (kind === 'invoice' && status === 'paid')
}

function isRescue(action: string): boolean {
  return action === 'mend' || rescues.some(rescue => rescue === action)
}

function rescuesOf(view: CaseView, role: Actor['role']): readonly AllowedAction[] {
  const mayMend = missingArticle(view) !== undefined && role === 'admin'
  const [first, ...others] = rescues
  const actions = [first, ...(mayMend ? (['mend'] as const) : []), ...others]
  return actions.map(action => ({ action, leadsTo: action === 'end' ? endsAs(view) : view.status }))
}

/** How a case stands that ops have ended because it could not go on. */
const endedAs = {
  ticket: 'cancelled',
  invoice: 'writtenOff',
  contract: 'ended',
  termination: 'withdrawn',
} as const satisfies Record<CaseKind, string>

/** A site that is disconnected stays so. */
function endsAs({ kind, status }: Pick<CaseView, 'kind' | 'status'>): string {
  return kind === 'termination' && status === 'disconnected' ? 'completed' : endedAs[kind]
}

function inGraph({ kind, status }: Pick<CaseView, 'kind' | 'status'>, role: Role | 'system') {
  const graph = graphs[kind]
  return graph.isStatus(status) ? graph.allowed(status, role) : []
}

/** What is released, decided about or handed over again is told as what stands in the way (A11, B10, B11, B13). */
function isStoppedBy({ blockers }: Pick<CaseView, 'blockers'>, reasons: readonly string[]): boolean {
  return reasons.some(reason => blockers.includes(reason))
}
