import type { Insertable } from 'kysely'
import type { SitesTable } from '../tables/contracts.ts'
import type {
  AgreementsTable,
  CustomersTable,
  ObjectsTable,
  RegionsTable,
  ResellersTable,
  TechniciansTable,
} from '../tables/parties.ts'

export const demoRegions: readonly Insertable<RegionsTable>[] = [
  { code: 'skaraborg', name: 'Skaraborg', postalPrefixes: ['52', '53', '54'] },
  { code: 'goteborg', name: 'Göteborg', postalPrefixes: ['40', '41', '42', '43', '44'] },
]

export const demoTechnicians: readonly Insertable<TechniciansTable>[] = [
  technician('TK-1', 'Tekla Teknik', '+46701740605', ['skaraborg'], ['appliance', 'it']),
  technician('TK-2', 'Börje Bergström', '+46701740606', ['skaraborg', 'goteborg'], ['appliance', 'property', 'alarm']),
  technician('TK-3', 'Samira Service', '+46701740607', ['goteborg'], ['appliance', 'it', 'camera', 'alarm']),
  technician('TK-4', 'Åke Östling', '+46701740608', ['skaraborg', 'goteborg'], ['it', 'camera', 'property']),
]

function technician(number: string, name: string, phone: string, regions: string[], skills: string[]) {
  const mailbox = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replace(' ', '.')
  return { number, name, phone, email: `${mailbox}@exempelhjalpen.example`, regions, skills, active: true }
}

export const demoResellers: readonly Insertable<ResellersTable>[] = [
  { number: 'R-1', name: 'Vitvarubutiken i Skövde', email: 'butik@vitvarubutiken.example', phone: '+46105550120' },
]

type Customer = Omit<Insertable<CustomersTable>, 'createdAt' | 'updatedAt'>

/** Anna, whose dishwasher is broken. */
export const demoConsumer: Customer = {
  number: 'K-1002',
  kind: 'consumer',
  name: 'Anna Andersson',
  street: 'Lindvägen 7',
  postalCode: '541 34',
  city: 'Skövde',
  email: 'anna@andersson.example',
  phone: '+46701740609',
  language: 'sv',
  invoiceChannel: 'email',
  gln: null,
  organisationNumber: null,
}

export const demoCustomers: readonly Customer[] = [
  {
    number: 'K-1001',
    kind: 'public',
    name: 'Skövde Exempelkommun',
    street: 'Fredsgatan 4',
    postalCode: '541 83',
    city: 'Skövde',
    email: 'faktura@exempelkommun.example',
    phone: '+46105550130',
    language: 'sv',
    invoiceChannel: 'email',
    gln: '7300009022489',
    organisationNumber: '2021009994',
  },
  demoConsumer,
  {
    number: 'K-1003',
    kind: 'business',
    name: 'Bokens Bostäder AB',
    street: 'Storgatan 12',
    postalCode: '532 30',
    city: 'Skara',
    email: null,
    phone: '+46105550140',
    language: 'sv',
    invoiceChannel: 'letter',
    gln: null,
    organisationNumber: '5566778899',
  },
  {
    number: 'K-1004',
    kind: 'consumer',
    name: 'Oliver Brown',
    street: 'Avenyn 20',
    postalCode: '411 36',
    city: 'Göteborg',
    email: 'oliver@brown.example',
    phone: '+46701740610',
    language: 'en',
    invoiceChannel: 'email',
    gln: null,
    organisationNumber: null,
  },
]

export const demoAgreements: readonly Insertable<AgreementsTable>[] = [
  agreement('A-2024-17', 'K-1001', 'Vitvaruservice', 'appliance', {}),
  agreement('A-2025-03', 'K-1003', 'Fastighetsservice', 'property', {
    feeWaived: true,
    reminderFeeAgreed: true,
    interestAgreed: true,
  }),
]

function agreement(
  number: string,
  customer: string,
  ticketType: string,
  kindOfWork: string,
  terms: Partial<Insertable<AgreementsTable>>,
): Insertable<AgreementsTable> {
  const usual = { feeWaived: false, paymentDays: 30, reminderFeeAgreed: false, interestAgreed: false }
  return { number, customer, ticketType, kindOfWork, ...usual, ...terms }
}

export const demoObjects: readonly Insertable<ObjectsTable>[] = [
  {
    number: 'OBJ-10017',
    customer: 'K-1001',
    kind: 'Diskmaskin',
    make: 'Asko',
    model: 'DW60',
    place: 'Bokens äldreboende, avd Regnbågen',
  },
  {
    number: 'OBJ-10018',
    customer: 'K-1001',
    kind: 'Tvättmaskin',
    make: 'Electrolux',
    model: 'WE170',
    place: 'Bokens äldreboende, tvättstugan',
  },
  {
    number: 'OBJ-20001',
    customer: 'K-1003',
    kind: 'Torktumlare',
    make: 'Podab',
    model: 'T 9',
    place: 'Storgatan 12, källaren',
  },
]

/** Where Anna's alarm is, or will be. */
export const demoSites: readonly Insertable<SitesTable>[] = [
  {
    number: 'AN-1000',
    customer: 'K-1002',
    name: 'Villa Lindvägen',
    street: 'Lindvägen 7',
    postalCode: '541 34',
    city: 'Skövde',
  },
]
