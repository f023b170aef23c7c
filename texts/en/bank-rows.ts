import type { ApiTexts } from '../api.ts'

export const bankRows: ApiTexts['bankRows'] = {
  matched: 'All of the payment is used.',
  partly: 'A part of the payment is used. The rest waits among the payments.',
  unmatched: 'No invoice was found. The payment waits among the payments.',
  paidAlready:
    'As much has already been paid on the invoice, by Swish or by hand. The payment waits among the payments: if it is the same money, note it as taken back; otherwise the customer has paid twice.',
  beforeInvoice:
    'The payment is dated before the invoice that it names. It waits among the payments until someone has said what it is for.',
  inOtherFile:
    'Another file has brought as large a payment on the same day with the same reference. The payment waits among the payments: if it is the same money, note it as taken back; otherwise the customer has paid twice.',
  known: 'The payment was there already, and has not been booked again.',
  reversal: 'The bank has taken the money back. Undo the original payment among the payments.',
  problem: 'The row was not taken in.',
}

export const bankProblems: ApiTexts['bankProblems'] = {
  otherCurrency: 'The row is in another currency than kronor.',
  zeroAmount: 'The amount is zero.',
  negativeAmount: 'The amount is negative.',
  notBooked: 'The bank has not booked the row yet.',
  outgoing: 'The row is money that went out.',
  returnedRefund: 'A refund of ours has come back.',
  batchWithoutDetails: 'The bank has put several payments together without naming them. Fetch the file with details.',
  dateMissing: 'The date is missing.',
  unreadableField: 'A field cannot be read.',
  fieldMissing: 'A field is missing.',
  recordOutOfPlace: 'The record is out of place in the file.',
  sumDiffers: 'The sum is not right: stated / counted.',
  countDiffers: 'The count is not right: stated / counted.',
  otherReceiver: 'The money went to an account that is not the company’s.',
}

/** A request that has come to nothing leaves the link that was sent. */
export const swish: ApiTexts['swish'] = {
  requested: 'The request has been sent to the customer’s app, and the answer is awaited.',
  paid: 'The customer has paid.',
  declined: 'The customer has declined in the app. The link can still be paid by.',
  error: 'The payment failed at Swish. The link can still be paid by.',
  cancelled: 'The request has been cancelled. The link can still be paid by.',
  refused: 'Swish did not take the request. The link can still be paid by.',
  abandoned: 'The request could not be made in time. The link can still be paid by.',
  mismatched: 'What was paid is not what was asked for. Look among the payments.',
}
