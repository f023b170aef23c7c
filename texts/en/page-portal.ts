import type { portal as source } from '../sv/page-portal.ts'
import { contracts } from './page-portal-contract.ts'
import { invoices } from './page-portal-invoice.ts'
import { move } from './page-portal-move.ts'
import { report } from './page-portal-report.ts'
import { ticket } from './page-portal-ticket.ts'

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
    doneOn: 'Done on',
    actions: 'Work done',
    files: 'Files',
    fileCount: count => (count === 1 ? '1 file' : `${count} files`),
    deliveryNote: 'Delivery note',
    signed: 'Signed',
    notSigned: 'Not signed',
    csv: 'Download as CSV',
    openedOn: 'Reported',
  },
  at: (day, time) => `${day} at ${time}`,
  ticket,
  move,
  report,
  objects: {
    title: 'Objects',
    search: 'Search by number, kind or place',
    found: 'Your objects',
    number: 'Number',
    kind: 'Kind',
    model: 'Make and model',
    place: 'Place',
    history: 'What has been done',
    noHistory: 'Nothing has been done yet.',
    report: 'Report a fault on the object',
    all: 'All objects',
    none: 'Nothing is registered on you yet. Get in touch and we will enter what you have.',
  },
  contracts,
  invoices,
}
