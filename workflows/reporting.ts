import { proxyLocalActivities } from '@temporalio/workflow'
import type { ReportActivities } from '../activities/report.ts'
import type { Command, Opened, Parent } from './messages/case.ts'
import { steps } from './messages/steps.ts'
import type { Case, Process } from './process.ts'

const { tellParent } = proxyLocalActivities<ReportActivities>(steps)

/**
 * A process that tells the case which has ordered it of its news, after each step that is some: a termination of its visit
 * and its final invoice. A worker that dies in between does the step again, is answered as before, and tells then.
 */
export function reporting<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(process: Process<S, A, W, D, C, O>, parent: Parent | undefined): Process<S, A, W, D, C, O> {
  const { news, write } = process
  if (!parent || !news) return process
  return {
    ...process,
    write: async step => {
      const result = await write(step)
      if (isNews(step.deed, news)) await tellParent({ parent, child: step.number, step: result.view.step })
      return result
    },
    tellAgain: async c => {
      await process.tellAgain?.(c)
      await tellParent({ parent, child: c.number, step: c.steps })
    },
  }
}

/** Whoever is concerned hears of an end out of turn: by ops, or in Temporal. */
export async function tellOfEnd<S extends string, A extends string, W extends string, D, C extends Record<A, Command>>(
  { afterEndOutOfTurn, tellAgain }: Pick<Process<S, A, W, D, C>, 'afterEndOutOfTurn' | 'tellAgain'>,
  c: Case<S, W, D>,
): Promise<void> {
  await (afterEndOutOfTurn ?? tellAgain)?.(c)
}

function isNews(deed: unknown, news: readonly string[]): boolean {
  return typeof deed === 'object' && deed !== null && 'did' in deed && news.some(did => did === deed.did)
}
