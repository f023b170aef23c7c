import type { z } from '@hono/zod-openapi'
import type { Permission } from '../auth/permissions.ts'
import type { CaseKind } from '../domain/case.ts'
import type { Wanted, Written } from './act.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { Nothing } from './schemas/action.ts'
import { Note, Reason } from './schemas/case.ts'
import { DecisionOrder, SuspensionOrder } from './schemas/contract-order.ts'
import { body, IdempotencyHeader } from './schemas/responses.ts'

/** What an action is called, who may ask for it, and what is made of the body. */
export interface ActionKind<About> {
  readonly permission: Permission
  readonly summary: string
  /** Checks the body; what it gives is asked again when the case and the moment are known. */
  readonly schema: z.ZodType<Prepare<About>>
}

export type Prepare<About> = (about: About) => Promise<Parts> | Parts

/** What an action brings with it, and what was written for it. */
export type Parts = Omit<Wanted, 'action'>

/** The route of an action: a resource of its own below the case. */
export function actionRoute<About, Params extends z.ZodObject<{ number: z.ZodString }>>(
  deps: AppDeps,
  kind: CaseKind,
  path: string,
  params: Params,
  { permission, summary, schema }: ActionKind<About>,
) {
  return {
    method: 'post' as const,
    path: `/${kind}s/{number}/${path}`,
    ...guard(deps, permission),
    tags: [`${kind.charAt(0).toUpperCase()}${kind.slice(1)} actions`],
    summary,
    request: { params, headers: IdempotencyHeader, body: body(schema) },
  }
}

export const withNothing = Nothing.transform(() => (): Parts => ({}))

export const withReason = Reason.transform(
  ({ reason }) =>
    (): Parts => ({ written: why(reason) }),
)

export const withNote = Note.transform(written => (): Parts => ({ written: { kind: 'note', body: written } }))

export const withSuspension = SuspensionOrder.transform(
  ({ because, reason }) =>
    (): Parts => ({ with: { because }, written: why(reason) }),
)

export const withDecision = DecisionOrder.transform(
  ({ decision, reason }) =>
    (): Parts => ({ with: { decision }, written: why(reason) }),
)

/** A reason, as it is kept. */
export function why(text: string): Written {
  return { kind: 'reason', body: { text } }
}
