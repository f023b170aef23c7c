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
    openedOn: 'Anmält',
  },
}
