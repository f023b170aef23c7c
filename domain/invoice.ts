import { graph, type Party, type Role } from './case.ts'
import type { DunningLevel } from './dunning.ts'

/**
 * An invoice's states: opened, sent as a Swish request or issued as an invoice, reminded of once and twice, handed to the
 * agency; paid, credited or written off in the end (B6, B8, B11, B12).
 */
export type InvoiceStatus =
  | 'opened'
  | 'incomplete'
  | 'swishRequested'
  | 'issued'
  | 'reminded'
  | 'finalReminded'
  | 'collection'
  | 'paid'
  | 'credited'
  | 'writtenOff'

export const invoiceActions = [
  'complete',
  'redeliver',
  'hold',
  'release',
  'promise',
  'respite',
  'waive',
  'credit',
  'writeOff',
  'agencyStatus',
  'recall',
  'handOver',
  'note',
] as const

/** What people do with an invoice. A payment is no action but a fact, and comes as a signal. */
export type InvoiceAction = (typeof invoiceActions)[number]

const desk = ['ops', 'admin'] as const
/** A customer may ask a question about an invoice, which stops the chain until it is answered (B13). */
const asking = ['ops', 'admin', 'customer'] as const

type Here = 'issued' | 'reminded' | 'finalReminded' | 'collection'

/** What may be done with a debt as long as it is open, wherever the chain stands. */
function whileOpen<S extends Here>(status: S) {
  const here = (by: readonly Role[]) => ({ to: status, by })
  return {
    redeliver: here(desk),
    hold: here(asking),
    release: here(desk),
    promise: here(desk),
    respite: here(desk),
    waive: here(desk),
    credit: here(desk),
    writeOff: { to: 'writtenOff', by: desk },
    note: here(desk),
  } as const
}

const ends = ['paid', 'credited', 'writtenOff'] as const

export const invoiceGraph = graph<InvoiceStatus, InvoiceAction>(
  invoiceActions,
  {
    opened: {},
    incomplete: {
      complete: { to: 'issued', by: desk },
      writeOff: { to: 'writtenOff', by: desk },
      note: { to: 'incomplete', by: desk },
    },
    swishRequested: {
      writeOff: { to: 'writtenOff', by: desk },
      note: { to: 'swishRequested', by: desk },
    },
    issued: whileOpen('issued'),
    reminded: whileOpen('reminded'),
    // The chain hands over by itself; a claim that was taken back goes again when someone says so.
    finalReminded: { ...whileOpen('finalReminded'), handOver: { to: 'finalReminded', by: desk } },
    collection: {
      ...whileOpen('collection'),
      agencyStatus: { to: 'collection', by: desk },
      recall: { to: 'finalReminded', by: desk },
    },
    // What is wrong with an invoice may show once it is paid: then its money is given back.
    paid: { credit: { to: 'paid', by: desk } },
    credited: {},
    writtenOff: {},
  },
  {
    // An invoice whose payment is undone after its end is opened again where the chain had come.
    opened: ['incomplete', 'swishRequested', 'issued', 'reminded', 'finalReminded', 'collection', ...ends],
    incomplete: ['incomplete', 'issued', ...ends],
    swishRequested: ['issued', 'incomplete', ...ends],
    issued: ['reminded', ...ends],
    reminded: ['finalReminded', ...ends],
    finalReminded: ['collection', ...ends],
    collection: [...ends],
  },
)

/** Where each step of the chain leads. */
export const statusAfter = {
  reminder1: 'reminded',
  reminder2: 'finalReminded',
  collection: 'collection',
} as const satisfies Record<DunningLevel, InvoiceStatus>

/**
 * What an invoice waits for, and on whom. `chain` is no wait that is shown: it asks for what the chain waits for, which
 * follows from the facts.
 */
export const invoiceWaits = {
  completion: 'ops',
  swishPayment: 'customer',
  lateSwishPayment: 'customer',
  chain: 'customer',
  reminder1: 'customer',
  reminder2: 'customer',
  collection: 'customer',
  promise: 'customer',
  release: 'ops',
  bankFile: 'ops',
  decision: 'ops',
  agency: 'agency',
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
  invoiceRedelivered: 'public',
  paymentReceived: 'public',
  invoicePaid: 'public',
  swishPaid: 'public',
  reminded: 'public',
  remindedAgain: 'public',
  handedOver: 'public',
  chainWaits: 'internal',
  reminderWithdrawn: 'internal',
  held: 'public',
  released: 'public',
  questionAnswered: 'public',
  disputeSettled: 'public',
  promised: 'public',
  promiseKept: 'public',
  promiseBroken: 'public',
  respited: 'public',
  waived: 'public',
  credited: 'public',
  feeReturned: 'public',
  writtenOff: 'internal',
  agencyReported: 'internal',
  recalled: 'public',
  handOverDecided: 'internal',
  paymentUndone: 'public',
  reopened: 'public',
  invoiceNoteAdded: 'internal',
} as const satisfies Record<string, 'public' | 'internal'>

export type InvoiceEvent = keyof typeof invoiceEvents

/** How people sort their invoices: what is to be paid, what should have been, and what is done with. */
export const invoiceGroups = ['toPay', 'overdue', 'settled'] as const
export type InvoiceGroup = (typeof invoiceGroups)[number]

/** Those that nothing more is to be paid of. */
export const settledStatuses = ['paid', 'credited', 'writtenOff'] as const satisfies readonly InvoiceStatus[]
/** Those that have not reached the customer yet. */
export const unsentStatuses = ['opened', 'incomplete'] as const satisfies readonly InvoiceStatus[]
