import { proxyLocalActivities } from '@temporalio/workflow'
import type { InvoiceActivities } from '../activities/invoice.ts'
import type { CaseView } from '../domain/case.ts'
import { type InvoiceAction, type InvoiceStatus, type InvoiceWait, invoiceGraph } from '../domain/invoice.ts'
import { type Case, type Process, runCase } from './case.ts'
import { refused } from './failures.ts'
import type { Fact } from './messages/case.ts'
import type { InvoiceCommands, InvoiceDeed, InvoiceOpened } from './messages/invoice.ts'
import { steps } from './messages/steps.ts'

/** A faktura, or a Swish request that may become one, until it is paid (B2–B6). */
export function invoice(opened: InvoiceOpened): Promise<CaseView> {
  return runCase(process, opened)
}

type Invoice = Case<InvoiceStatus, InvoiceWait, InvoiceDeed>
type InvoiceProcess = Process<InvoiceStatus, InvoiceAction, InvoiceWait, InvoiceDeed, InvoiceCommands, InvoiceOpened>

const { invoiceStep, readiness, effectOfPayment } = proxyLocalActivities<InvoiceActivities>(steps)

const begin: InvoiceProcess['begin'] = async (c, { ticket, choice }) => {
  await c.step({ did: 'invoiceOpened', ticket, choice })
  const { somethingToBill } = await readiness({ number: c.number, steps: c.steps })
  if (!somethingToBill) return c.step({ did: 'nothingToBill' }, { to: 'paid', wait: null })
  if (choice === 'invoice') return issue(c)
  return c.step({ did: 'swishRequested' }, { to: 'swishRequested', wait: 'swishPayment', tell: ['swishRequest'] })
}

/** What people do. The graph has already said that they may. */
const actions: InvoiceProcess['actions'] = {
  async complete(c) {
    if (!(await issue(c))) throw refused({ reason: 'nothingToDo' })
  },

  redeliver: c => c.step({ did: 'invoiceRedelivered' }, { tell: ['invoice'], make: ['invoice'] }),

  note: c => c.step({ did: 'invoiceNoteAdded' }),
}

/** What dates do, each when what the invoice waits for has not come in time. */
const times: InvoiceProcess['times'] = {
  completion: c => c.step({ did: 'completionMissed' }, { overdue: true }),

  swishPayment: c => c.step({ did: 'swishReminded' }, { wait: 'lateSwishPayment', tell: ['swishReminder'] }),

  lateSwishPayment: c => issue(c),

  payment: c => c.step({ did: 'invoiceDue' }, { overdue: true }),
}

/** What is told from outside. */
const facts = {
  paymentReceived: receive,
  customerChanged: async (c: Invoice) => {
    if (c.status === 'incomplete') return issue(c)
    return c.status === 'issued' ? sendToNewAddress(c) : undefined
  },
} satisfies InvoiceProcess['facts']

/** The invoice gets its number, date and paper, and leaves; unless something that it needs is missing (B4, B5). */
async function issue(c: Invoice): Promise<boolean> {
  const { missing } = await readiness({ number: c.number, steps: c.steps })
  if (missing.length === 0) {
    await c.step({ did: 'invoiceIssued' }, { to: 'issued', wait: 'payment', make: ['invoice'], tell: ['invoice'] })
    return true
  }
  if (c.status !== 'incomplete')
    await c.step(
      { did: 'invoiceIncomplete', missing },
      { to: 'incomplete', wait: 'completion', tell: ['invoiceIncomplete'] },
    )
  return false
}

/** An invoice that did not arrive goes again, once there is another way (B5). */
async function sendToNewAddress(c: Invoice): Promise<unknown> {
  const { canArriveNow } = await readiness({ number: c.number, steps: c.steps })
  return canArriveNow ? c.step({ did: 'invoiceRedelivered' }, { tell: ['invoice'], make: ['invoice'] }) : undefined
}

/** Money came in. A Swish payment gets its receipt, which is an invoice without the fee (B3, B6). */
async function receive(c: Invoice, { about: payment }: Fact): Promise<unknown> {
  const effect = await effectOfPayment({ number: c.number, payment, steps: c.steps })
  switch (effect) {
    case 'taken':
      return undefined
    case 'part':
      return c.step({ did: 'paymentReceived', payment })
    case 'whole':
      return c.status === 'swishRequested'
        ? c.step({ did: 'swishPaid', payment }, { to: 'paid', wait: null, make: ['invoice'], tell: ['receipt'] })
        : c.step({ did: 'invoicePaid', payment }, { to: 'paid', wait: null })
  }
}

const process: InvoiceProcess = {
  graph: invoiceGraph,
  initial: 'opened',
  ended: 'writtenOff',
  write: step => invoiceStep.executeWithOptions({ summary: step.deed.did }, [step]),
  begin,
  actions,
  times,
  facts,
}
