import type { Context } from 'hono'
import { type CaseHead, findHead } from '../db/case-head.ts'
import { dropSubmission, keepSubmission } from '../db/submission.ts'
import { onceVisibleTo, visibleTo } from '../db/visibility.ts'
import { isActiveAfterEnd } from '../domain/allowed.ts'
import type { SubmissionKind, Submissions } from '../domain/submission.ts'
import type { Command } from '../workflows/messages/case.ts'
import { CaseClosed, EngineRefusal } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import type { Reserved } from './once.ts'
import { notFound } from './problem.ts'
import { closed, isStillHeld, refusalOf, refusalProblem } from './refusal.ts'

/** What people wrote for an action. It is kept in PostgreSQL and named by its id, never sent to Temporal (S2). */
export type Written = {
  readonly [K in SubmissionKind]: { readonly kind: K; readonly body: Submissions[K] }
}[SubmissionKind]

export interface Wanted {
  readonly action: string
  /** What the action brings with it, beside who asks and what they wrote. */
  readonly with?: object
  readonly written?: Written | undefined
}

/** A case that the caller may see; otherwise there is none. A repeat may come when the case has left the caller's hands. */
export async function requireCase(
  deps: AppDeps,
  c: Context<ApiEnv>,
  number: string,
  { fresh }: Pick<Reserved, 'fresh'> = { fresh: true },
): Promise<CaseHead> {
  const head = await findHead(deps.db, number, actorIn(c), fresh ? visibleTo : onceVisibleTo)
  if (head) return head
  throw notFound()
}

/** The case after something was done with it, which may have taken it out of the caller's sight. */
export async function caseAfter({ db }: AppDeps, number: string): Promise<CaseHead> {
  const head = await findHead(db, number, { role: 'system', id: 'api' })
  if (head) return head
  throw notFound()
}

/**
 * Asks a case for an action. What the graph would refuse is refused here already, without a word to Temporal; what the case
 * itself refuses takes what was written for it away again. Whose the case is must have been asked before.
 */
export async function act(
  deps: AppDeps,
  c: Context<ApiEnv>,
  head: CaseHead,
  wanted: Wanted,
  reserved: Reserved,
): Promise<void> {
  const { action, written } = wanted
  const by = actorIn(c)
  // A repeat must reach the case even so: what it asks for may be what brought the case here.
  const refusal = reserved.fresh ? refusalOf(head, action, by) : undefined
  if (refusal) throw refusal
  if (written) await keepSubmission(deps.db, { id: reserved.id, ...written, by, at: reserved.at })
  await send(deps, c, head, wanted, reserved)
}

/** Asks a parked case, or any other, for something that its graph does not know of. */
export async function send(
  deps: AppDeps,
  c: Context<ApiEnv>,
  head: CaseHead,
  { action, with: extra, written }: Wanted,
  { id, at }: Reserved,
): Promise<void> {
  const { db, engine } = deps
  const { kind, number } = head
  const by = actorIn(c)
  const command: Command = { by, ...(written ? { submission: id } : {}), ...extra }
  try {
    // Others that have ended are still there for a while, to be told what became of a message.
    if (head.closedAt === null || !isActiveAfterEnd(head.view)) await engine.act(kind, number, action, command, id)
    else
      await engine.actAfterEnd(kind, { number, openedAt: at, by, submission: null, resumes: id }, { action, command })
  } catch (error) {
    if (!(error instanceof EngineRefusal) && !(error instanceof CaseClosed)) throw error
    if (written && !(error instanceof EngineRefusal && isStillHeld(error))) await dropSubmission(db, id)
    const after = await caseAfter(deps, number)
    throw error instanceof CaseClosed ? closed(after, action, by) : refusalProblem(error, after, by, action)
  }
}
