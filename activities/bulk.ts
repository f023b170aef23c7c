import { Context } from '@temporalio/activity'
import { askToStop, type BulkWork, beginBulk, endBulk, openItem, writeOutcome } from '../db/bulk-run.ts'
import type { Instant } from '../domain/instant.ts'
import { type BulkCaseDeps, dealWithCase } from './bulk-case.ts'
import { asStep } from './failures.ts'

/** A case has had more than a minute by then. */
const attemptsWithoutAnswer = 6

interface Item {
  readonly number: string
  readonly caseNumber: string
  readonly at: Instant
}

/** What is done with many cases at once (P3). What became of each is a row of the run's, and is written once. */
export function createBulkActivities(deps: BulkCaseDeps) {
  const { db } = deps
  return {
    /** Notes that the run has begun, and reads what is left of it. Safe to retry: it is noted once. */
    beginBulk: (asked: { readonly number: string; readonly at: Instant; readonly atMost: number }): Promise<BulkWork> =>
      asStep(() => beginBulk(db, asked)),

    /**
     * Asks one case, and writes down what became of it. Safe to retry: the case knows the question by its id and is found to have
     * answered it; an item whose outcome stands is left alone.
     */
    actOnCase: ({ number, caseNumber, at }: Item): Promise<void> =>
      asStep(async () => {
        const bulk = await openItem(db, number, caseNumber)
        if (!bulk) return
        const mayWait = Context.current().info.attempt < attemptsWithoutAnswer
        await writeOutcome(db, number, caseNumber, await dealWithCase(deps, bulk, caseNumber, mayWait, at), at)
      }),

    /** What became of a case is not known: people must look. Safe to retry: what has been said stays. */
    failItem: ({ number, caseNumber, at }: Item): Promise<void> =>
      asStep(() => writeOutcome(db, number, caseNumber, { is: 'failed', cause: 'error' }, at)),

    /** Notes who wants the run to stop. Safe to retry: the first time stays. */
    askToStop: (asked: { readonly number: string; readonly at: Instant; readonly byId: string }): Promise<void> =>
      asStep(() => askToStop(db, asked)),

    /** Ends the run, in one statement. Safe to retry: it ends once. */
    endBulk: (asked: { readonly number: string; readonly at: Instant }): Promise<void> =>
      asStep(() => endBulk(db, asked)),
  }
}

export type BulkActivities = ReturnType<typeof createBulkActivities>
