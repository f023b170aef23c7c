import type { portal as source } from '../sv/page-portal.ts'

export const portal: typeof source = {
  tickets: {
    title: 'Find tickets',
    found: 'Tickets, newest first',
    number: 'Ticket',
    subject: 'Place and title',
    invoiceReference: 'Invoice reference',
    objectNumber: 'Object',
    street: 'Street',
    allStatuses: 'All',
    from: 'Reported from',
    to: 'Reported until',
    openedOn: 'Reported',
  },
}
