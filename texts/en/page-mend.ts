import type { PageTexts } from '../pages.ts'

/** The forms that put right what keeps a case from going on. */
export const mend: PageTexts['mend'] = {
  name: 'Name in Swedish',
  nameEn: 'Name in English',
  unit: 'Unit',
  units: { st: 'piece', h: 'hour', km: 'km' },
  price: 'Price without VAT (kr)',
  vatRate: 'VAT',
  account: 'Account',
  accountHint: 'Four digits, such as 3001.',
  rutRefusal: 'Why the article gives no RUT deduction',
  rutRefusalGiven: 'Artikeln ger inte RUT-avdrag',
  reason: 'Anything more to say in the case',
  customer: 'Correct the customer’s details',
  customerLeadsTo: 'the invoice goes on when nothing is missing',
  street: 'Street',
  postalCode: 'Postal code',
  city: 'Town',
  email: 'E-mail',
  phone: 'Telephone',
  invoiceChannel: 'The invoice goes by',
  invoiceChannels: { email: 'E-mail', letter: 'Letter', eInvoice: 'E-invoice' },
  gln: 'GLN',
  glnHint: 'Needed for e-invoices.',
}
