import type { Texts } from '../texts.ts'

export const invoiceStatuses: Texts['statuses']['invoice'] = {
  opened: 'Being prepared',
  incomplete: 'Waiting for details',
  swishRequested: 'Swish link sent',
  issued: 'Sent',
  paid: 'Paid',
  writtenOff: 'Written off',
}

export const invoiceStatusMeanings: Texts['statusMeanings']['invoice'] = {
  opened: 'The invoice is being put together',
  incomplete: 'The invoice cannot be sent until a missing detail has been filled in',
  swishRequested: 'The customer has received a link to pay with Swish',
  issued: 'The invoice has been issued and sent to the customer',
  paid: 'The whole amount has been paid',
  writtenOff: 'Payment of the invoice is no longer claimed',
}

export const invoiceWaits: Texts['waits']['invoice'] = {
  completion: { waitingFor: 'a missing detail', next: 'the invoice is marked as late' },
  swishPayment: { waitingFor: 'the customer to pay with Swish', next: 'the customer is reminded by text message' },
  lateSwishPayment: { waitingFor: 'the customer to pay with Swish', next: 'an invoice is sent' },
  payment: { waitingFor: 'payment', next: 'the invoice is overdue' },
}

export const invoiceEvents = {
  invoiceOpened: 'The invoice was begun',
  nothingToBill: 'There was nothing to invoice',
  invoiceIncomplete: 'A detail is missing for the invoice',
  completionMissed: 'The missing detail was not filled in in time',
  swishRequested: 'A Swish link was sent',
  swishReminded: 'The customer was reminded of the Swish payment',
  invoiceIssued: 'The invoice was issued',
  invoiceDue: 'The invoice fell due without being paid',
  invoiceRedelivered: 'The invoice was sent again',
  paymentReceived: 'A payment came in',
  invoicePaid: 'The invoice has been paid',
  swishPaid: 'Paid with Swish',
  invoiceNoteAdded: 'Note',
}

export const invoiceActions = {
  complete: 'Try again now',
  redeliver: 'Send again',
}
