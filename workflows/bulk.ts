import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow'
import type { BulkActivities } from '../activities/bulk.ts'
import { bulkLimits } from '../domain/bulk.ts'
import { marked, now, pause } from './clock.ts'
import { type BulkOpened, stop } from './messages/bulk.ts'
import { steps } from './messages/steps.ts'

const { beginBulk, failItem, askToStop, endBulk } = proxyLocalActivities<BulkActivities>(steps)

/** Tried until it is known what became of the case; the activity itself says when a case has not answered for too long. */
const { actOnCase } = proxyActivities<BulkActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
})

/**
 * One and the same thing is done with many cases (P3): with one after another, at a pace that leaves room for everyone else. What
 * a case refuses, or cannot do, is what became of that case, and the run goes on with the next. Someone may stop it; what it has
 * not come to by then is said to be not done.
 */
export async function bulk(opened: BulkOpened): Promise<void> {
  const { number, perRun } = opened
  let isToStop = false
  setHandler(stop, async ({ byId }) => {
    await askToStop({ number, at: now(), byId })
    isToStop = true
  })

  const { cases, chosen, settled } = await beginBulk({ number, at: now(), atMost: perRun })
  let dealt = settled
  for (const caseNumber of cases) {
    if (isToStop) break
    tell(dealt, chosen)
    await Promise.all([dealWith(number, caseNumber), pause(minutesEach, 'pace')])
    dealt += 1
  }

  await condition(allHandlersFinished)
  if (dealt < chosen && cases.length > 0 && !isToStop) await continueAsNew<typeof bulk>(opened)
  await endBulk({ number, at: now() })
  tell(dealt, chosen)
  await condition(allHandlersFinished)
}

const minutesEach = 1 / bulkLimits.perSecond / 60

/** How far it is, for whoever looks at it in the Temporal UI. */
function tell(dealt: number, chosen: number): void {
  setCurrentDetails(marked(`**${dealt}** av ${chosen} ärenden är behandlade.`))
}

/** What is wrong in itself must not keep the other cases waiting. */
async function dealWith(number: string, caseNumber: string): Promise<void> {
  try {
    await actOnCase.executeWithOptions({ summary: caseNumber }, [{ number, caseNumber, at: now() }])
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error
    log.error('What became of a case of a bulk action is not known.', { number, caseNumber, cause: error.cause })
    await failItem({ number, caseNumber, at: now() })
  }
}
