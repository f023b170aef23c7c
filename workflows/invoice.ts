import { proxyLocalActivities } from '@temporalio/workflow'
import type { InvoiceActivities } from '../activities/invoice.ts'
import type { ReportActivities } from '../activities/report.ts'
import type { CaseView } from '../domain/case.ts'
import { type InvoiceAction, type InvoiceStatus, type InvoiceWait, invoiceGraph } from '../domain/invoice.ts'
import { type Case, type Process, runCase } from './case.ts'
import { dun, judgePromise, lookAgain, whenChanged } from './dunning.ts'
import { refused } from './failures.ts'
import { giveBack } from './fee-return.ts'
import type { Fact, Question } from './messages/case.ts'
import type { InvoiceCommands, InvoiceDeed, InvoiceOpened } from './messages/invoice.ts'
import { steps } from './messages/steps.ts'
import { askForSwish, foundPaid } from './swish-request.ts'

/** A faktura, or a Swish request that may become one, until it is paid, credited or written off (B2–B12). */
export function invoice(opened: InvoiceOpened): Promise<CaseView> {
  return runCase(process, opened)
}

type Invoice = Case<InvoiceStatus, InvoiceWait, InvoiceDeed>
type InvoiceProcess = Process<InvoiceStatus, InvoiceAction, InvoiceWait, InvoiceDeed, InvoiceCommands, InvoiceOpened>

const activities = proxyLocalActivities<InvoiceActivities & ReportActivities>(steps)
const { invoiceStep, readiness, effectOfPayment, effectOfCredit, stateOf, unheardPayments } = activities

const begin: InvoiceProcess['begin'] = async (c, { ticket, choice, undone, returned, resumes }) => {
  if (undone !== undefined) return reopen(c, undone)
  if (returned !== undefined) return giveBack(c, returned)
  // Taken up again after its end, for what it is asked.
  if (resumes !== undefined) return undefined
  await c.step({ did: 'invoiceOpened', ticket, choice })
  const { somethingToBill } = await readiness(known(c))
  if (!somethingToBill) return c.step({ did: 'nothingToBill' }, { to: 'paid', wait: null })
  if (choice === 'invoice') return issue(c)
  await c.step({ did: 'swishRequested' }, { to: 'swishRequested', wait: 'swishPayment', tell: ['swishRequest'] })
  return askForSwish(known(c))
}

const releasedAs = { question: 'questionAnswered', dispute: 'disputeSettled' } as const

/** What people do. The graph has already said that they may. */
const actions: InvoiceProcess['actions'] = {
  async complete(c) {
    if (!(await issue(c))) throw refused({ reason: 'nothingToDo' })
  },

  redeliver: c => c.step({ did: 'invoiceRedelivered' }, { tell: ['invoice'], make: ['invoice'] }),

  hold: (c, { kind }) => c.step({ did: 'held', kind }, { wait: 'chain' }),

  release: (c, { kind }) => c.step({ did: kind ? releasedAs[kind] : 'released' }, { wait: 'chain' }),

  promise: (c, { instalments }) => c.step({ did: 'promised', instalments }, { wait: 'chain' }),

  respite: (c, { until }) => c.step({ did: 'respited', until }, { wait: 'chain' }),

  async waive(c, { part }) {
    await c.step({ did: 'waived', part }, { wait: 'chain' })
    const { settled } = await stateOf(known(c))
    if (settled) await c.step({ did: 'invoicePaid', allocation: null }, { to: 'paid', wait: null })
  },

  /** Also of one that is paid: what has been paid beyond it is the customer's again (B12). What cannot be credited the step refuses. */
  async credit(c, { amountOre }) {
    const effect = await effectOfCredit({ ...known(c), amountOre })
    const isOver = effect === 'paid' || effect === 'credited'
    const then = isOver ? ({ to: effect, wait: null } as const) : ({ wait: 'chain' } as const)
    const again = invoiceGraph.isClosed(c.status) ? ({ again: true } as const) : {}
    return c.step({ did: 'credited', amountOre }, { ...then, ...again, make: ['creditNote'], tell: ['creditNote'] })
  },

  writeOff: c => c.step({ did: 'writtenOff' }, { to: 'writtenOff', wait: null }),

  /** What the agency has closed is for us to decide about. */
  agencyStatus: (c, { status }) => c.step({ did: 'agencyReported', status }, { wait: 'chain' }),

  recall: c => c.step({ did: 'recalled' }, { to: 'finalReminded', wait: 'chain' }),

  handOver: c => c.step({ did: 'handOverDecided' }, { wait: 'chain' }),

  note: c => c.step({ did: 'invoiceNoteAdded' }),
}

/** What dates do, each when what the invoice waits for has not come in time. */
const times: InvoiceProcess['times'] = {
  completion: c => c.step({ did: 'completionMissed' }, { overdue: true }),

  swishPayment: c =>
    unlessPaid(c, () => c.step({ did: 'swishReminded' }, { wait: 'lateSwishPayment', tell: ['swishReminder'] })),

  lateSwishPayment: c => unlessPaid(c, () => issue(c)),

  reminder1: dun,
  reminder2: dun,
  collection: dun,

  promise: judgePromise,

  chain: dun,
  release: dun,
  bankFile: dun,
  decision: dun,
  agency: dun,
}

/** What is told from outside. */
const facts = {
  paymentReceived: receive,

  async paymentUndone(c: Invoice, { about: allocation }: Fact) {
    if (!(await effectOfPayment({ ...known(c), allocation })).undone) return undefined
    // One that has ended has its own workflow still, as long as something is being delivered.
    if (invoiceGraph.isClosed(c.status)) return reopen(c, allocation)
    return c.step({ did: 'paymentUndone', allocation }, isOwed(c) ? { wait: 'chain' } : {})
  },

  feeReturned: (c: Invoice, { about: credit }: Fact) => giveBack(c, credit),

  async paymentsImported(c: Invoice) {
    if (c.waitsFor === 'bankFile') return dun(c)
    return c.waitsFor === 'decision' ? lookAgain(c) : undefined
  },

  questionAsked: ask,

  async customerChanged(c: Invoice) {
    if (c.status === 'incomplete') return issue(c)
    return isOwed(c) ? sendToNewAddress(c) : undefined
  },
} satisfies InvoiceProcess['facts']

/** The invoice gets its number, date and paper, and leaves; unless something that it needs is missing (B4, B5). */
async function issue(c: Invoice): Promise<boolean> {
  const { missing } = await readiness(known(c))
  if (missing.length === 0) {
    await c.step({ did: 'invoiceIssued' }, { to: 'issued', wait: 'chain', make: ['invoice'], tell: ['invoice'] })
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
  const { canArriveNow } = await readiness(known(c))
  const then = { wait: 'chain', tell: ['invoice'], make: ['invoice'] } as const
  return canArriveNow ? c.step({ did: 'invoiceRedelivered' }, then) : undefined
}

/** Money came in. A Swish payment gets its receipt, which is an invoice without the fee (B3, B6). */
async function receive(c: Invoice, { about: allocation }: Pick<Fact, 'about'>): Promise<unknown> {
  const { taken, settled } = await effectOfPayment({ ...known(c), allocation })
  if (taken) return undefined
  if (settled && c.status === 'swishRequested')
    return c.step({ did: 'swishPaid', allocation }, { to: 'paid', wait: null, make: ['invoice'], tell: ['receipt'] })
  if (settled && isOwed(c)) return c.step({ did: 'invoicePaid', allocation }, { to: 'paid', wait: null })
  return c.step({ did: 'paymentReceived', allocation }, isOwed(c) ? { wait: 'chain' } : {})
}

/**
 * Someone asks about the invoice: it is held until the question is answered (B13). One that is not issued yet is held from when it
 * is; one that has ended has nothing to hold, and the question is answered all the same.
 */
async function ask(c: Invoice, { about: ticket }: Fact): Promise<unknown> {
  if (invoiceGraph.isClosed(c.status)) return undefined
  return c.step({ did: 'held', kind: 'question', ticket }, isOwed(c) ? { wait: 'chain' } : {})
}

/**
 * Nobody is reminded of what they have paid, nor charged for an invoice: Swish may know of something that was never told us, and money that
 * was committed before the step is looked for by the step itself (B7, B8).
 */
async function unlessPaid(c: Invoice, go: () => Promise<unknown>): Promise<unknown> {
  for (const about of await foundPaid(c.number)) await receive(c, { about })
  if (c.status !== 'swishRequested') return undefined
  return go().catch(
    whenChanged(async () => {
      for (const about of await unheardPayments(known(c))) await receive(c, { about })
    }),
  )
}

/** A payment of an invoice that had ended was undone: it is owed again, and goes on where the chain had come. */
async function reopen(c: Invoice, allocation: string): Promise<unknown> {
  const { status } = await stateOf(known(c))
  return c.step({ did: 'reopened', allocation }, { to: status, wait: 'chain', again: true })
}

/** A reminder was not to leave any more: the chain stands where it stood before, and goes on from there, or ends (B8). */
async function withdrawn(c: Invoice, step: number): Promise<unknown> {
  if (!isOwed(c)) return c.step({ did: 'reminderWithdrawn', withdrawn: step })
  const { settled, status } = await stateOf(known(c))
  await c.step({ did: 'reminderWithdrawn', withdrawn: step }, { to: status, wait: 'chain', again: true })
  return settled ? c.step({ did: 'invoicePaid', allocation: null }, { to: 'paid', wait: null }) : undefined
}

/** What an answer about the case rests on. */
function known({ number, steps: written }: Invoice): Question {
  return { number, steps: written }
}

function isOwed({ status }: Invoice): boolean {
  return status === 'issued' || status === 'reminded' || status === 'finalReminded' || status === 'collection'
}

const process: InvoiceProcess = {
  graph: invoiceGraph,
  initial: 'opened',
  ended: () => ({ to: 'writtenOff', wait: null }),
  write: step => invoiceStep.executeWithOptions({ summary: step.deed.did }, [step]),
  read: activities.lastStep,
  begin,
  actions,
  times,
  facts,
  news: ['invoiceIssued', 'nothingToBill'],
  withdrawn,
}
