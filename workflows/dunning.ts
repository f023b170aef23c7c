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
  if (next.move !== 'settled' && next.promise && c.waitsFor === 'bankFile')
    return judge(c, next.promise).catch(whenChanged(() => dun(c)))
  switch (next.move) {
    case 'settled':
      return paid(c)
    case 'none':
      return undefined
    case 'wait':
      return c.step({ did: 'chainWaits', blockers: next.blockers }, { wait: 'chain' })
    case 'send':
      return remind(c, next.level).catch(whenChanged(() => dun(c)))
  }
}

/** The day of a promise has come: it was kept or broken, unless nothing is owed any more (B10). */
export async function judgePromise(c: Invoice): Promise<unknown> {
  const { move, promise } = await nextMove({ number: c.number, steps: c.steps, at: now() })
  if (move === 'settled') return paid(c)
  return judge(c, promise ?? 'broken').catch(whenChanged(() => judgePromise(c)))
}

/** Where what a step was decided on has changed meanwhile, it is decided anew. */
export function whenChanged(again: () => Promise<unknown>): (error: unknown) => Promise<unknown> {
  return async error => {
    if (isRefusal(error, 'chainChanged')) return again()
    throw error
  }
}

function paid(c: Invoice): Promise<unknown> {
  return c.step({ did: 'invoicePaid', allocation: null }, { to: 'paid', wait: null })
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
