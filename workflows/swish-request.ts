import { isCancellation, log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { SwishActivities } from '../activities/swish.ts'
import { now } from './clock.ts'
import type { Question } from './messages/case.ts'
import { steps } from './messages/steps.ts'

const { requestSwish, swishIsOpen } = proxyLocalActivities<SwishActivities>(steps)

/** A case waits so long for Swish and then goes its way: what was paid is taken in whenever it becomes known. */
const { paidBySwish } = proxyActivities<SwishActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1h',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
})

/** Has a payment request made for an invoice's last step, where Swish is set up (B6). */
export async function askForSwish({ number, steps: step }: Question): Promise<void> {
  await requestSwish({ number, step, at: now() })
}

/** Asks Swish, when a date comes, about a request whose callback never came; gives the allocations of what was paid. */
export async function foundPaid(number: string): Promise<readonly string[]> {
  if (!(await swishIsOpen({ number }))) return []
  try {
    return await paidBySwish.executeWithOptions({ summary: 'ask Swish' }, [{ number }])
  } catch (error) {
    if (isCancellation(error)) throw error
    log.warn('Swish could not be asked in time.')
    return []
  }
}
