import type { AllowedAction, CaseView, Role } from './case.ts'
import { suspensionReasons } from './contract.ts'
import { graphs } from './graphs.ts'

/** What a role may do with an open case as it stands (T3): what its graph allows, but what there is nothing to do it to. */
export function allowedNow(
  view: Pick<CaseView, 'kind' | 'status' | 'blockers'>,
  role: Role | 'system',
): readonly AllowedAction[] {
  return inGraph(view, role).filter(({ action }) => {
    if (action === 'release') return isStoppedBy(view, ['dispute', 'question'])
    return action !== 'decide' || isStoppedBy(view, suspensionReasons)
  })
}

/** What ops can do with a case that cannot go on (E7). */
export const rescues = ['retry', 'skip', 'end'] as const

function inGraph({ kind, status }: Pick<CaseView, 'kind' | 'status'>, role: Role | 'system') {
  const graph = graphs[kind]
  return graph.isStatus(status) ? graph.allowed(status, role) : []
}

/** What is released, or decided about, is told as what stands in the way (A11, B10, B13). */
function isStoppedBy({ blockers }: Pick<CaseView, 'blockers'>, reasons: readonly string[]): boolean {
  return reasons.some(reason => blockers.includes(reason))
}
