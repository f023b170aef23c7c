import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { CaseKind } from '../domain/case.ts'
import { type Command, type StepResult, workflowId } from '../workflows/messages/case.ts'

/** What a case answers: how it then stands, or why not; or that it has ended, or does not answer. */
export type CaseAnswer =
  | { readonly is: 'done'; readonly status: string }
  | { readonly is: 'refused'; readonly type: string; readonly details: readonly unknown[] }
  | { readonly is: 'gone' | 'away' }

export interface CaseQuestion {
  readonly kind: CaseKind
  readonly number: string
  readonly action: string
  readonly command: Command
  /** The same question again, by its id, gets the same answer. */
  readonly id: string
}

/** Asks a running case for an action, as the API does. */
export type AskCase = (question: CaseQuestion) => Promise<CaseAnswer>

/** As long as the API waits for an answer at the most. */
const answerWithinMs = 10_000

/** Asks cases through a Temporal client. */
export function askWith(client: Client): AskCase {
  return async ({ kind, number, action, command, id: updateId }) => {
    try {
      const handle = client.workflow.getHandle(workflowId(kind, number))
      const { view } = await client.withDeadline(Date.now() + answerWithinMs, () =>
        handle.executeUpdate<StepResult, [Command]>(action, { args: [command], updateId }),
      )
      return { is: 'done', status: view.status }
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
        return { is: 'refused', type: error.cause.type ?? 'unknown', details: error.cause.details ?? [] }
      if (error instanceof WorkflowNotFoundError) return { is: 'gone' }
      if (isAway(error)) return { is: 'away' }
      throw error
    }
  }
}

function isAway(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof ServiceError ||
    isGrpcServiceError(error)
  )
}
