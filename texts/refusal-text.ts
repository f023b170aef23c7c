import type { Actor, CaseKind, Refusal } from '../domain/case.ts'
import type { Texts } from './texts.ts'
import { labelIn } from './words.ts'

interface Refused extends Refusal {
  readonly kind: CaseKind
  readonly role: Actor['role']
  /** The case has ended. */
  readonly isClosed: boolean
  /** What it would allow, in words. */
  readonly allowed: readonly string[]
}

/** Why a case's graph said no, and what it would allow instead: the same sentence wherever it is told. */
export function refusalText(words: Texts, { kind, reason, status, action, role, isClosed, allowed }: Refused): string {
  if (kind === 'contract' && isClosed) return words.refusals.contractEnded
  const label = labelIn(words.actions, action)
  const why =
    reason === 'wrongRole'
      ? words.view.notAllowedForRole(label, words.roles[role])
      : words.view.notAllowedNow(label, labelIn(words.statuses[kind], status))
  return `${why} ${words.view.allowedInstead(allowed)}`
}
