import { ApplicationFailure } from '@temporalio/common'
import { writtenSteps } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { failures, type MissedStep, type Question, type StepResult } from '../workflows/messages/case.ts'

/**
 * Fails where a case has gone further than the workflow that asks about it knows: the answer would be of another moment, and
 * the workflow would decide by what it has itself already done.
 */
export async function asKnown(trx: Trx, { number, steps }: Question): Promise<void> {
  const missed = await writtenSteps<StepResult>(trx, number, steps + 1)
  if (missed.length > 0) throw overtaken(number, missed)
}

export function overtaken(number: string, missed: readonly MissedStep[]): ApplicationFailure {
  return ApplicationFailure.create({
    message: `${number} has written ${missed.length} steps that its workflow does not know of.`,
    type: failures.overtaken,
    nonRetryable: true,
    details: [...missed],
  })
}
