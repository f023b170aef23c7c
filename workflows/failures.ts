import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow'
import type { Refusal } from '../domain/case.ts'
import { type Cause, failures, type MissedStep, type RuleRefusal } from './messages/case.ts'

/** The graph says no. The caller gets the reason; history gets nothing. */
export function notAllowed(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    message: `${refusal.action} is not allowed while the case is ${refusal.status} (${refusal.reason})`,
    type: failures.notAllowed,
    nonRetryable: true,
    details: [refusal],
  })
}

/** The graph allows it, but the facts are against it. */
export function refused(refusal: RuleRefusal): ApplicationFailure {
  return ApplicationFailure.create({
    message: refusal.reason,
    type: failures.refused,
    nonRetryable: true,
    details: [refusal],
  })
}

/** The case cannot go on as it is; ops have been told. */
export function parkedFailure(cause: string): ApplicationFailure {
  return ApplicationFailure.create({
    message: 'The case is parked: ops must retry, skip or end it.',
    type: failures.parked,
    nonRetryable: true,
    details: [{ cause }],
  })
}

/** A business refusal among the failures of a step, as the caller should get it. */
export function refusalIn(error: unknown): ApplicationFailure | undefined {
  const failure = rootOf(error)
  const isRefusal = failure?.type === failures.refused || failure?.type === failures.notAllowed
  return isRefusal ? failure : undefined
}

/** Whether a step was refused for this reason. */
export function isRefusal(error: unknown, reason: RuleRefusal['reason']): boolean {
  const [detail] = refusalIn(error)?.details ?? []
  return typeof detail === 'object' && detail !== null && 'reason' in detail && detail.reason === reason
}

/** The steps that a case has written without its workflow's knowledge, where that is why a step was not written. */
export function missedIn(error: unknown): readonly MissedStep[] {
  const failure = rootOf(error)
  return (failure?.type === failures.overtaken && failure.details?.filter(isMissedStep)) || []
}

function isMissedStep(detail: unknown): detail is MissedStep {
  return typeof detail === 'object' && detail !== null && 'key' in detail && 'result' in detail
}

/** What to tell ops of a failure: its type as code, its message as detail, and the article that it is about. */
export function causeOf(error: unknown): Cause {
  const failure = rootOf(error)
  const [about] = failure?.type === failures.articleMissing ? (failure.details ?? []) : []
  if (failure)
    return {
      cause: failure.type ?? failures.stepFailed,
      detail: failure.message,
      ...(typeof about === 'string' ? { about } : {}),
    }
  return { cause: failures.stepFailed, detail: error instanceof Error ? error.message : String(error) }
}

function rootOf(error: unknown): ApplicationFailure | undefined {
  if (error instanceof ApplicationFailure) return error
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause
  return undefined
}
