import { toOps } from './message-parts.ts'
import { api } from './sv/api.ts'
import {
  blockers,
  caseActions,
  caseEvents,
  contactCategories,
  kinds,
  parkedCauses,
  parties,
  refusals,
  roles,
  slots,
  view,
} from './sv/case.ts'
import { dunningMessages } from './sv/dunning-messages.ts'
import { invoiceActions, invoiceEvents, invoiceStatuses, invoiceStatusMeanings, invoiceWaits } from './sv/invoice.ts'
import { invoiceMessages } from './sv/invoice-messages.ts'
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
  statuses: { ticket: ticketStatuses, invoice: invoiceStatuses },
  statusMeanings: { ticket: ticketStatusMeanings, invoice: invoiceStatusMeanings },
  waits: { ticket: ticketWaits, invoice: invoiceWaits },
  events: { ...ticketEvents, ...invoiceEvents, ...caseEvents },
  actions: { ...ticketActions, ...invoiceActions, ...caseActions },
  parties,
  roles,
  slots,
  declineReasons,
  blockers,
  parkedCauses,
  refusals,
  view,
  api,
  messages: {
    ...ticketMessages,
    ...invoiceMessages,
    ...dunningMessages,
    caseParked: facts => toOps('Parkerat', facts, facts.parkedCause, 'Försök igen, hoppa över eller avsluta.'),
  },
}
