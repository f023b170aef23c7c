import type { PromiseOutcome } from '../activities/invoice.ts'
import type { InvoiceStatus, InvoiceWait } from '../domain/invoice.ts'
import type { Case } from './case.ts'
import type { InvoiceDeed } from './messages/invoice.ts'

/** The day of a promise has passed. It is broken only where all that may have been paid in time is known (B8, B10). */
export function judge(c: Case<InvoiceStatus, InvoiceWait, InvoiceDeed>, outcome: PromiseOutcome): Promise<unknown> {
  switch (outcome) {
    case 'kept':
      return c.step({ did: 'promiseKept' }, { wait: 'chain' })
    case 'broken':
      return c.step({ did: 'promiseBroken' }, { wait: 'chain', tell: ['promiseBroken'] })
    case 'open':
      return c.step({ did: 'chainWaits', blockers: ['paymentsNotImported'] }, { wait: 'chain' })
  }
}
