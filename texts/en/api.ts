import type { ApiTexts } from '../api.ts'
import { fields } from './api-fields.ts'
import { bankProblems, bankRows, swish } from './bank-rows.ts'

export const api: ApiTexts = {
  fields,
  bankRows,
  swish,
  bankProblems,
  prescription: {
    claim: 'The claim arose',
    reminder1: 'Reminder 1 was sent',
    reminder2: 'Reminder 2 was sent',
    payment: 'Part payment',
    promise: 'The customer promised to pay',
  },
  notToday: { paid: 'Nothing is left to pay', notAWorkingDay: 'It is not a working day' },
  taken: number => `${number} exists already.`,
  paymentDiffers: reference =>
    `Payment ${reference} has been registered already, with another amount, on another day or for another invoice.`,
  rateCharged: from =>
    `Interest has been charged with another rate from ${from}. The rate stays; waive the interest on those invoices instead.`,
  closedToFiles: 'The ticket has ended and takes no more files. Write to us or call instead.',
  nothingToPay: 'The invoice takes no payment: it is paid, written off or not finished yet.',
  nothingToUse: 'All of the payment has been used or paid back already.',
  bankFileRefused: {
    empty: 'The file is empty.',
    tooLarge: 'The file is too large.',
    notABankFile: 'The file is neither camt.054, camt.053 nor BgMax.',
    wrongEncoding: 'The file’s characters cannot be read. Send it just as the bank gave it.',
    broken: 'The file is broken. Fetch it from the bank again.',
    truncated: 'The end of the file is missing. Fetch it from the bank again.',
    severalFiles: 'There are several files in one. Send them one by one.',
    testFile: 'It is a test file from the bank.',
    wrongTotals: 'The file’s totals do not agree with its rows. Fetch it from the bank again.',
    otherReceiver: 'The file is for a bankgiro that is not the company’s.',
  },
  problems: {
    'malformed-json': {
      title: 'The content cannot be read',
      detail: 'What was sent is not valid JSON.',
      help: 'Check quotes, commas and braces, and that the text is encoded as UTF-8.',
    },
    unauthenticated: {
      title: 'You are not logged in',
      detail: 'The API key is missing, wrong, or no longer valid.',
      help: 'Send the key in the header Authorization: Bearer lt_… . Ask an administrator for a new one if yours has expired.',
    },
    forbidden: {
      title: 'Your role may not do this',
      detail: 'The key is valid, but the role it belongs to may not do what was asked.',
      help: 'Use a key of another role. The documentation at /docs says which role may do what.',
    },
    'not-found': {
      title: 'Not found',
      detail: 'What was asked for does not exist, or is not yours to see.',
      help: 'Check the number in the address.',
    },
    'method-not-allowed': {
      title: 'This cannot be done with the address',
      detail: 'The address exists, but not with this method.',
      help: 'The header Allow of the answer says which methods there are.',
    },
    'not-allowed-now': {
      title: 'Not possible now',
      detail: 'What was asked is not possible in the status that the case has now.',
      help: 'The field allowedActions says what is possible instead.',
    },
    parked: {
      title: 'The case is parked',
      detail: 'The case could not go on and waits for a case handler.',
      help: 'A case handler tries again, skips the step or ends the case.',
    },
    refused: {
      title: 'It could not be done',
      detail: 'What was asked is allowed, but the circumstances are against it.',
      help: 'The field reason says why. Change what is wrong and try again.',
    },
    'exists-already': {
      title: 'Exists already',
      detail: 'There is one with the same number already.',
      help: 'Choose another number, or change the one that exists.',
    },
    'not-ready': {
      title: 'Not ready yet',
      detail: 'The document is being made.',
      help: 'Ask again in a little while.',
    },
    'too-large': {
      title: 'Too large',
      detail: 'What was sent is larger than the address takes.',
      help: 'Send less at a time, or a smaller picture.',
    },
    'unsupported-media-type': {
      title: 'Wrong kind of content',
      detail: 'The address takes JSON, and nothing else.',
      help: 'Send JSON with the header Content-Type: application/json.',
    },
    invalid: {
      title: 'Some of the details are wrong',
      detail: 'Nothing has been saved. The field errors says what is wrong, field by field.',
      detailOfQuestion: 'The question cannot be answered. The field errors says what is wrong, parameter by parameter.',
      help: 'Correct the fields that are pointed out and send again.',
    },
    'bank-file-refused': {
      title: 'The bank file was not taken in',
      detail: 'The file cannot be taken in whole, so nothing of it was.',
      help: 'The field rows says which rows it is about. Fetch the file from the bank again.',
    },
    'idempotency-key-reused': {
      title: 'The key has been used for something else',
      detail: 'The same Idempotency-Key has come with another request.',
      help: 'Use a new key for each new request, and the same key only when the same request is sent again.',
    },
    'too-many-attempts': {
      title: 'Too many failed attempts',
      detail: 'Too many invalid keys have come from your address.',
      help: 'Wait for as long as the header Retry-After says.',
    },
    internal: {
      title: 'Something went wrong on our side',
      detail: 'The fault is ours and has been logged.',
      help: 'Try again. If it does not help, contact us and give what the field instance says.',
    },
    unavailable: {
      title: 'The service does not answer right now',
      detail: 'A part of the service is down or answers too late.',
      help: 'Send the same request again after as many seconds as the header Retry-After says. With the same Idempotency-Key it is done only once.',
    },
  },
}
