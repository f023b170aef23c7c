import { proxyLocalActivities } from '@temporalio/workflow'
import type { InvoiceActivities } from '../activities/invoice.ts'
import type { DunningLevel } from '../domain/dunning.ts'
import { type InvoiceStatus, type InvoiceWait, statusAfter } from '../domain/invoice.ts'
import type { Case } from './case.ts'
import { now } from './clock.ts'
import { isRefusal } from './failures.ts'
import type { DunningDid, InvoiceDeed } from './messages/invoice.ts'
import { steps } from './messages/steps.ts'
import { judge } from './promise.ts'

type Invoice = Case<InvoiceStatus, InvoiceWait, InvoiceDeed>

const { nextMove } = proxyLocalActivities<InvoiceActivities>(steps)

/**
 * The day of the next step has come: reminder 1, reminder 2 or the hand-over (B8). The step looks again, under the invoice's
 * lock, at what is owed and what stands in the way: money that came in between is never reminded of.
 */
export async function dun(c: Invoice): Promise<unknown> {
  const next = await nextMove({ number: c.number, steps: c.steps, at: now() })
  if (next.promise && c.waitsFor === 'bankFile') return judge(c, next.promise)
  switch (next.move) {
    case 'settled':
      return c.step({ did: 'invoicePaid', allocation: null }, { to: 'paid', wait: null })
    case 'none':
      return undefined
    case 'wait':
      return c.step({ did: 'chainWaits', blockers: next.blockers }, { wait: 'chain' })
    case 'send':
      return remind(c, next.level).catch(error => {
        if (isRefusal(error, 'chainChanged')) return dun(c)
        throw error
      })
  }
}

/** What was waited for may have been decided meanwhile: a reference rate that was missing has been entered (B9). */
export async function lookAgain(c: Invoice): Promise<unknown> {
  const { move } = await nextMove({ number: c.number, steps: c.steps, at: now() })
  return move === 'send' ? dun(c) : undefined
}

const letters = {
  reminder1: { did: 'reminded', paper: 'reminder1' },
  reminder2: { did: 'remindedAgain', paper: 'reminder2' },
  collection: { did: 'handedOver', paper: 'handedOver' },
} as const satisfies Record<DunningLevel, { did: DunningDid; paper: string }>

function remind(c: Invoice, level: DunningLevel): Promise<unknown> {
  const { did, paper } = letters[level]
  return c.step({ did, level }, { to: statusAfter[level], wait: 'chain', make: [paper], tell: [paper] })
}
