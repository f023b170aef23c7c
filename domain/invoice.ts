import { graph, type Party } from './case.ts'

/**
 * An invoice's states: opened, sent as a Swish request or issued as an invoice, and paid. The dunning chain goes between
 * `issued` and the end.
 */
export type InvoiceStatus = 'opened' | 'incomplete' | 'swishRequested' | 'issued' | 'paid' | 'writtenOff'

export const invoiceActions = ['complete', 'redeliver', 'note'] as const

/** What people do with an invoice. A payment is no action but a fact, and comes as a signal. */
export type InvoiceAction = (typeof invoiceActions)[number]

const desk = ['ops', 'admin'] as const

export const invoiceGraph = graph<InvoiceStatus, InvoiceAction>(
  invoiceActions,
  {
    opened: {},
    incomplete: {
      complete: { to: 'issued', by: desk },
      note: { to: 'incomplete', by: desk },
    },
    swishRequested: { note: { to: 'swishRequested', by: desk } },
    issued: {
      redeliver: { to: 'issued', by: desk },
      note: { to: 'issued', by: desk },
    },
    paid: {},
    writtenOff: {},
  },
  {
    opened: ['incomplete', 'swishRequested', 'issued', 'paid', 'writtenOff'],
    incomplete: ['incomplete', 'issued', 'paid', 'writtenOff'],
    swishRequested: ['issued', 'incomplete', 'paid', 'writtenOff'],
    issued: ['paid', 'writtenOff'],
  },
)

/** What an invoice waits for, and on whom. */
export const invoiceWaits = {
  completion: 'ops',
  swishPayment: 'customer',
  lateSwishPayment: 'customer',
  payment: 'customer',
} as const satisfies Record<string, Party>

export type InvoiceWait = keyof typeof invoiceWaits

/** Everything that can happen to an invoice: the kinds of its timeline. */
export const invoiceEvents = {
  invoiceOpened: 'internal',
  nothingToBill: 'internal',
  invoiceIncomplete: 'internal',
  completionMissed: 'internal',
  swishRequested: 'public',
  swishReminded: 'public',
  invoiceIssued: 'public',
  invoiceDue: 'public',
  invoiceRedelivered: 'public',
  paymentReceived: 'public',
  invoicePaid: 'public',
  swishPaid: 'public',
  invoiceNoteAdded: 'internal',
} as const satisfies Record<string, 'public' | 'internal'>

export type InvoiceEvent = keyof typeof invoiceEvents

export function isInvoiceWait(text: string): text is InvoiceWait {
  return text in invoiceWaits
}

export function isInvoiceStatus(text: string): text is InvoiceStatus {
  return invoiceGraph.statuses.some(status => status === text)
}

export function isInvoiceEvent(text: string): text is InvoiceEvent {
  return text in invoiceEvents
}
