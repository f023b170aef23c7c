import type { choices as source } from '../sv/page-ops-choices.ts'

export const choices: typeof source = {
  masterKeys: { yes: 'Yes', no: 'No', doorCode: 'Door code' },
  visitStates: {
    held: 'held',
    booked: 'booked',
    accepted: 'accepted',
    done: 'done',
    declined: 'declined',
    freed: 'cancelled',
  },
  paymentChoices: { swish: 'Swish', invoice: 'Invoice' },
  holdKinds: { dispute: 'The customer disputes the invoice', question: 'The customer has a question' },
  releases: {
    question: 'The customer’s question is answered',
    dispute: 'The customer’s objection is settled',
    all: 'Both: the claim goes on',
  },
  waivable: { cost: 'Reminder fee', interest: 'Interest' },
  agencyStatuses: {
    received: 'The claim is received',
    demandSent: 'A demand is sent',
    instalmentPlan: 'Instalment plan',
    legal: 'With the enforcement authority',
    closed: 'Closed',
  },
  suspensions: { customerDied: 'The customer has died', customerBankrupt: 'The customer is bankrupt' },
  decisions: { goOn: 'The contract goes on', end: 'The contract ends' },
  levels: { reminder1: 'Reminder 1', reminder2: 'Reminder 2', collection: 'Collection' },
  channels: { sms: 'SMS', email: 'E-mail', letter: 'Letter', eInvoice: 'E-invoice' },
  messageStatuses: {
    claimed: 'on its way',
    sending: 'being sent',
    sent: 'sent',
    failed: 'failed',
    unknown: 'unknown',
    dropped: 'too late, not sent',
    cancelled: 'not needed',
  },
  reports: { delivered: 'delivered', failed: 'did not arrive' },
  paymentSources: { manual: 'by hand', swish: 'Swish', bankFile: 'bank file' },
}
