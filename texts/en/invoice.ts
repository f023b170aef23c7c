import type { Texts } from '../texts.ts'

export const invoiceStatuses: Texts['statuses']['invoice'] = {
  opened: 'Being prepared',
  incomplete: 'Waiting for details',
  swishRequested: 'Swish link sent',
  issued: 'Sent',
  reminded: 'Reminded',
  finalReminded: 'Reminded twice',
  collection: 'With debt collection',
  paid: 'Paid',
  credited: 'Credited',
  writtenOff: 'Written off',
}

export const invoiceStatusMeanings: Texts['statusMeanings']['invoice'] = {
  opened: 'The invoice is being put together',
  incomplete: 'The invoice cannot be sent until a missing detail has been filled in',
  swishRequested: 'The customer has received a link to pay with Swish',
  issued: 'The invoice has been issued and sent to the customer',
  reminded: 'A first reminder has been sent',
  finalReminded: 'A second reminder has been sent; debt collection is next',
  collection: 'The claim has been handed over to debt collection',
  paid: 'The whole amount has been paid',
  credited: 'The invoice has been credited',
  writtenOff: 'Payment of the invoice is no longer claimed',
}

export const invoiceWaits: Texts['waits']['invoice'] = {
  completion: { waitingFor: 'a missing detail', next: 'the invoice is marked as late' },
  swishPayment: { waitingFor: 'the customer to pay with Swish', next: 'the customer is reminded by text message' },
  lateSwishPayment: { waitingFor: 'the customer to pay with Swish', next: 'an invoice is sent' },
  chain: { waitingFor: 'payment', next: 'the invoice is followed up' },
  reminder1: { waitingFor: 'payment', next: 'reminder 1 is sent' },
  reminder2: { waitingFor: 'payment', next: 'reminder 2 is sent' },
  collection: { waitingFor: 'payment', next: 'the claim is handed over to debt collection' },
  promise: {
    waitingFor: 'the payment that the customer has promised',
    next: 'the promise is judged, and the claim goes on if it was broken',
  },
  release: {
    waitingFor: 'an answer to the customer’s question or objection',
    next: 'the claim goes on when the hold is released',
  },
  bankFile: { waitingFor: 'yesterday’s payments to be imported', next: 'the next step leaves when they are' },
  decision: { waitingFor: 'a decision', next: 'credit, write-off or a new due date' },
  agency: { waitingFor: 'the collection agency', next: 'news of the claim' },
}

export const invoiceEvents = {
  invoiceOpened: 'The invoice was begun',
  nothingToBill: 'There was nothing to invoice',
  invoiceIncomplete: 'A detail is missing for the invoice',
  completionMissed: 'The missing detail was not filled in in time',
  swishRequested: 'A Swish link was sent',
  swishReminded: 'The customer was reminded of the Swish payment',
  invoiceIssued: 'The invoice was issued',
  invoiceRedelivered: 'The invoice was sent again',
  paymentReceived: 'A payment came in',
  invoicePaid: 'The invoice has been paid',
  swishPaid: 'Paid with Swish',
  reminded: 'Reminder 1 was sent',
  remindedAgain: 'Reminder 2 was sent',
  handedOver: 'The claim was handed over to debt collection',
  chainWaits: 'The next step had to wait',
  held: 'The claim was put on hold',
  released: 'The hold was released',
  promised: 'The customer promised to pay',
  promiseKept: 'The promise to pay was kept',
  promiseBroken: 'The promise to pay was broken',
  respited: 'New due date',
  waived: 'A fee or interest was waived',
  credited: 'Credit note',
  writtenOff: 'The invoice was written off',
  agencyReported: 'News from the collection agency',
  recalled: 'The claim was recalled from debt collection',
  paymentUndone: 'A payment was taken back',
  reopened: 'A payment was taken back, and the invoice is unpaid again',
  invoiceNoteAdded: 'Note',
}

export const invoiceActions = {
  complete: 'Try again now',
  redeliver: 'Send again',
  hold: 'Put the claim on hold',
  release: 'Release the hold',
  promise: 'Note a promise to pay',
  respite: 'Give a new due date',
  waive: 'Waive a fee or interest',
  credit: 'Credit',
  writeOff: 'Write off',
  agencyStatus: 'Note news from the agency',
  recall: 'Recall from debt collection',
}
