import { ApplicationFailure } from '@temporalio/common'
import { awaySystemErrors } from '../db/availability.ts'
import type { RefusalReason } from '../domain/refusal.ts'
import { failures, type RuleRefusal } from '../workflows/messages/case.ts'

/** The facts are against it: the caller is told why, and nothing has been written. */
export function refuse(reason: RefusalReason, field?: string): ApplicationFailure {
  const refusal: RuleRefusal = field === undefined ? { reason } : { reason, field }
  return ApplicationFailure.create({ message: reason, type: failures.refused, nonRetryable: true, details: [refusal] })
}

/** Something is wrong in itself, and trying again would not mend it: the case is parked. */
export function wrong(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, failures.stepFailed)
}

/** The same for want of an article: once it is in the register, the case can go on. */
export function wantsArticle(message: string, article: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, failures.articleMissing, article)
}

/**
 * Runs a step so that its failures say whether trying again can help. A database that is away, restarting, full or at
 * odds with another transaction is tried again; anything else is wrong in itself and fails at once, which parks the case.
 */
export async function asStep<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof ApplicationFailure || isPassing(error)) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw ApplicationFailure.create({
      message,
      type: failures.stepFailed,
      nonRetryable: true,
      ...(error instanceof Error ? { cause: error } : {}),
    })
  }
}

/** PostgreSQL's classes for connection, transaction rollback, lack of resources and operator intervention. */
const passingClasses = new Set(['08', '40', '53', '57', '58', 'XX'])

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'ServiceError') return true // Temporal could not be reached, or had too much to do
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.length === 5) return passingClasses.has(code.slice(0, 2))
  if (awaySystemErrors.has(code)) return true
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  )
}

/** Money was used for an invoice after its payments had been locked: the step is done again, with that one locked too. */
export function paymentCameIn(invoice: string): ApplicationFailure {
  return ApplicationFailure.retryable(`A payment of ${invoice} came in just now.`, failures.stepFailed)
}
