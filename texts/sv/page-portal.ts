import { contracts } from './page-portal-contract.ts'
import { invoices } from './page-portal-invoice.ts'
import { move } from './page-portal-move.ts'
import { report } from './page-portal-report.ts'
import { ticket } from './page-portal-ticket.ts'

/** The customer's own pages. */
export const portal = {
  tickets: {
    title: 'Sök ärende',
    found: 'Ärenden, nyast först',
    number: 'Ärende',
    subject: 'Ort och titel',
    invoiceReference: 'Fakturamärkning',
    objectNumber: 'Objekt',
    street: 'Gata',
    allStatuses: 'Alla',
    from: 'Anmält från och med',
    to: 'Anmält till och med',
    doneOn: 'Utfört',
    actions: 'Åtgärder',
    files: 'Filer',
    fileCount: (count: number) => (count === 1 ? '1 fil' : `${count} filer`),
    deliveryNote: 'Följesedel',
    signed: 'Undertecknad',
    notSigned: 'Inte undertecknad',
    csv: 'Ladda ner som CSV',
    openedOn: 'Anmält',
  },
  /** 'fredag 27 november kl. 16.00'. */
  at: (day: string, time: string) => `${day} kl. ${time}`,
  ticket,
  move,
  report,
  objects: {
    title: 'Objekt',
    search: 'Sök på nummer, sort eller plats',
    found: 'Dina objekt',
    number: 'Nummer',
    kind: 'Sort',
    model: 'Märke och modell',
    place: 'Plats',
    history: 'Vad som har gjorts',
    noHistory: 'Inget har gjorts än.',
    report: 'Anmäl fel på objektet',
    all: 'Alla objekt',
    none: 'Inget är registrerat på dig än. Hör av dig så lägger vi in det du har.',
  },
  contracts,
  invoices,
}
