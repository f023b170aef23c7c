import type { Generated } from 'kysely'
import type { Role } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Language } from '../../domain/message.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Slot } from '../../domain/slot.ts'
import type { Json } from '../json.ts'

/** The service company itself: one row. */
export interface CompanyTable {
  id: Generated<1>
  settings: Json
}

/** One row where the company's time runs faster than the world's; it is set at the first start and never changed. */
export interface SimulatedClockTable {
  id: Generated<true>
  startedAt: Instant
  factor: number
}

export type CustomerKind = 'consumer' | 'business' | 'public'
export type InvoiceChannel = 'email' | 'letter' | 'eInvoice'

export interface CustomersTable {
  number: string
  kind: CustomerKind
  name: string
  street: string | null
  postalCode: string | null
  city: string | null
  email: string | null
  phone: string | null
  language: Language
  invoiceChannel: InvoiceChannel
  /** GLN, 13 digits, for e-invoices. */
  gln: string | null
  /** Organisation number, ten digits. */
  organisationNumber: string | null
  /** The reseller that has registered the customer. */
  reseller: string | null
  createdAt: Instant
  updatedAt: Instant
}

export interface ResellersTable {
  number: string
  name: string
  email: string | null
  phone: string | null
}

/** What a customer and the company have agreed on: it decides the ticket's type (T1) and the terms of invoices (B3, B8). */
export interface AgreementsTable {
  number: string
  customer: string
  ticketType: string
  kindOfWork: string
  feeWaived: boolean
  paymentDays: number
  reminderFeeAgreed: boolean
  interestAgreed: boolean
  /** When its terms were agreed: a reminder fee binds those debts that arose later (lag 1981:739 2 §). */
  agreedOn: Generated<PlainDate>
}

/** A thing of the customer's with a number of its own on it. */
export interface ObjectsTable {
  number: string
  customer: string
  kind: string
  make: string | null
  model: string | null
  place: string | null
}

/** Postal codes by prefix; the longest that fits decides. */
export interface RegionsTable {
  code: string
  name: string
  postalPrefixes: string[]
}

export interface TechniciansTable {
  number: string
  name: string
  phone: string | null
  email: string | null
  regions: string[]
  skills: string[]
  active: boolean
}

/** `extra` adds an evening or a weekend slot to a technician's days, `off` takes one away. */
export interface ShiftsTable {
  technician: string
  onDate: PlainDate
  slot: Slot
  kind: 'extra' | 'off'
}

/** A machine's way in. Only the hash of the secret is kept. */
export interface ApiKeysTable {
  id: string
  secretHash: string
  role: Role
  /** The customer, reseller or technician that the key speaks for; null for the company's own staff. */
  party: string | null
  label: string
  createdAt: Instant
  expiresAt: Instant | null
  lastUsedAt: Instant | null
}
