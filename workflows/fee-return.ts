import { proxyLocalActivities } from '@temporalio/workflow'
import type { InvoiceActivities } from '../activities/invoice.ts'
import { type InvoiceStatus, type InvoiceWait, invoiceGraph } from '../domain/invoice.ts'
import type { InvoiceDeed } from './messages/invoice.ts'
import { steps } from './messages/steps.ts'
import type { Case } from './process.ts'

const { effectOfReturn, readiness } = proxyLocalActivities<InvoiceActivities>(steps)

/**
 * Days of a fee that the invoice has charged are given back: with a credit note, whether it is paid or not (A3). One that is not
 * issued yet will be drawn up without them; where nothing is left of it, it has nothing to wait for.
 */
export async function giveBack(c: Case<InvoiceStatus, InvoiceWait, InvoiceDeed>, credit: string): Promise<unknown> {
  const known = { number: c.number, steps: c.steps }
  const again = invoiceGraph.isClosed(c.status) ? ({ again: true } as const) : {}
  const note = { make: ['creditNote'], tell: ['creditNote'], ...again } as const
  const effect = await effectOfReturn({ ...known, credit })
  switch (effect) {
    case 'taken':
      return undefined
    case 'notIssued':
      if (c.status !== 'incomplete' || (await readiness(known)).somethingToBill) return undefined
      return c.step({ did: 'nothingToBill' }, { to: 'paid', wait: null })
    case 'writtenOff':
      return c.step({ did: 'feeReturned', credit }, again)
    case 'open':
      return c.step({ did: 'feeReturned', credit }, { wait: 'chain', ...note })
    case 'paid':
    case 'credited':
      return c.step({ did: 'feeReturned', credit }, { to: effect, wait: null, ...note })
  }
}
