import type { Company } from '../../domain/company.ts'

/** The fictional company that Ledtid is tried with. Its numbers are reserved for fiction and tests, or belong to no one. */
export const demoCompany: Company = {
  name: 'Exempelhjälpen AB',
  shortName: 'Exempelhjälpen',
  smsSender: 'Exempelhj',
  street: 'Provgatan 1',
  postalCode: '541 30',
  city: 'Skövde',
  phone: '+46105550100',
  email: 'hej@exempelhjalpen.example',
  opsEmail: 'handlaggare@exempelhjalpen.example',
  website: 'www.exempelhjalpen.example',
  organisationNumber: '5560160680',
  vatNumber: 'SE556016068001',
  seat: 'Skövde',
  bankgiro: '54029681',
  accounts: ['SE3550000000054910000003'],
  swish: '1231181189',
  approvedForFTax: true,
  collectionAgency: { name: 'Exempelinkasso AB', customerNumber: 'EX-1042' },
}
