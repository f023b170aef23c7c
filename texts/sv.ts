import { ofTermination } from './contract.ts'
import { ofContract } from './contract-news.ts'
import { toOps } from './message-parts.ts'
import { api } from './sv/api.ts'
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
} from './sv/case.ts'
import {
  contractActions,
  contractEvents,
  contractStatuses,
  contractStatusMeanings,
  contractWaits,
} from './sv/contract.ts'
import { contractWords } from './sv/contract-end.ts'
import { contractMessages } from './sv/contract-messages.ts'
import { contractNews } from './sv/contract-news.ts'
import { dunningMessages } from './sv/dunning-messages.ts'
import { forCustomer } from './sv/for-customer.ts'
import { invoiceActions, invoiceEvents, invoiceStatuses, invoiceStatusMeanings, invoiceWaits } from './sv/invoice.ts'
import { invoiceMessages } from './sv/invoice-messages.ts'
import {
  terminationActions,
  terminationEvents,
  terminationStatuses,
  terminationStatusMeanings,
  terminationWaits,
} from './sv/termination.ts'
import {
  declineReasons,
  ticketActions,
  ticketEvents,
  ticketStatuses,
  ticketStatusMeanings,
  ticketWaits,
} from './sv/ticket.ts'
import { ticketMessages } from './sv/ticket-messages.ts'
import type { Texts } from './texts.ts'

/** Swedish: the language that Ledtid is written in. */
export const sv: Texts = {
  language: 'sv',
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
    caseParked: facts => toOps('Parkerat', facts, facts.parkedCause, 'Försök igen, hoppa över eller avsluta.'),
  },
}
