import { proxyLocalActivities } from '@temporalio/workflow'
import type { TerminationActivities } from '../activities/termination.ts'
import type { TerminationStatus, TerminationWait } from '../domain/termination.ts'
import type { Case } from './case.ts'
import { steps } from './messages/steps.ts'
import type { TerminationDeed } from './messages/termination.ts'

export type Termination = Case<TerminationStatus, TerminationWait, TerminationDeed>

const { visitNews } = proxyLocalActivities<TerminationActivities>(steps)

/** Whatever has happened, what comes next is the first of the termination's dates. */
export const next = { wait: 'endDate' } as const

/** What the visit's ticket says since it was last looked at: it is booked, done, or neither any longer. */
export async function takeVisitNews(c: Termination): Promise<void> {
  const news = await visitNews({ number: c.number, steps: c.steps })
  if (!news) return
  switch (news.did) {
    case 'teardownBooked':
      await c.step(news, { ...next, ...unlessEnded(c, 'booked') })
      return
    case 'teardownReported':
      await c.step({ did: news.did }, { ...next, ...unlessEnded(c, 'ready') })
      if (news.missing.length > 0) await c.step({ did: 'equipmentFoundMissing', equipment: news.missing })
      return
    case 'teardownDeclined':
    case 'teardownUnanswered':
    case 'teardownCalledOff':
    case 'teardownNotLetIn':
    case 'teardownCancelled':
    case 'anotherTeardownNeeded':
      await c.step(news, { ...next, ...unlessEnded(c, 'confirmed') })
  }
}

/** Whether what was booked still stands is seen when the end is another. What was taken down is so, whenever it ends. */
export function visitUnsure(c: Termination) {
  return { to: c.status === 'booked' ? 'confirmed' : c.status } as const
}

/** Once the site is disconnected it stays so, whatever becomes of the visit. */
export function unlessEnded(c: Termination, to: 'confirmed' | 'booked' | 'ready') {
  return { to: c.status === 'disconnected' ? c.status : to }
}
