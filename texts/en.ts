import { ofTermination } from './contract.ts'
import { ofContract } from './contract-news.ts'
import { api } from './en/api.ts'
import {
  blockers,
  caseActions,
  caseEvents,
  contactCategories,
  eventDetails,
  kinds,
  parkedCauses,
  parties,
  refusals,
  roles,
  slots,
  view,
  withdrawals,
} from './en/case.ts'
import {
  contractActions,
  contractEvents,
  contractStatuses,
  contractStatusMeanings,
  contractWaits,
} from './en/contract.ts'
import { contractWords } from './en/contract-end.ts'
import { contractMessages } from './en/contract-messages.ts'
import { contractNews } from './en/contract-news.ts'
import { dunningMessages } from './en/dunning-messages.ts'
import { forCustomer } from './en/for-customer.ts'
import { invoiceActions, invoiceEvents, invoiceStatuses, invoiceStatusMeanings, invoiceWaits } from './en/invoice.ts'
import { invoiceMessages } from './en/invoice-messages.ts'
import {
  terminationActions,
  terminationEvents,
  terminationStatuses,
  terminationStatusMeanings,
  terminationWaits,
} from './en/termination.ts'
import {
  declineReasons,
  ticketActions,
  ticketEvents,
  ticketStatuses,
  ticketStatusMeanings,
  ticketWaits,
} from './en/ticket.ts'
import { ticketMessages } from './en/ticket-messages.ts'
import { toOps } from './message-parts.ts'
import type { Texts } from './texts.ts'

/** English, for those who have asked for it (P5). */
export const en: Texts = {
  language: 'en',
  kinds,
  contactCategories,
  statuses: {
    ticket: ticketStatuses,
    invoice: invoiceStatuses,
    contract: contractStatuses,
    termination: terminationStatuses,
  },
  statusMeanings: {
    ticket: ticketStatusMeanings,
    invoice: invoiceStatusMeanings,
    contract: contractStatusMeanings,
    termination: terminationStatusMeanings,
  },
  waits: { ticket: ticketWaits, invoice: invoiceWaits, contract: contractWaits, termination: terminationWaits },
  events: { ...ticketEvents, ...invoiceEvents, ...contractEvents, ...terminationEvents, ...caseEvents },
  actions: { ...ticketActions, ...invoiceActions, ...contractActions, ...terminationActions, ...caseActions },
  parties,
  roles,
  slots,
  declineReasons,
  blockers,
  parkedCauses,
  refusals,
  view,
  eventDetails,
  withdrawals,
  forCustomer,
  contracts: { ...contractWords, messages: contractMessages },
  api,
  messages: {
    ...ofTermination(contractMessages),
    ...ofContract(contractNews),
    ...ticketMessages,
    ...invoiceMessages,
    ...dunningMessages,
    caseParked: facts => toOps('Parked', facts, facts.parkedCause, 'Try again, skip the step or end the case.'),
  },
}
