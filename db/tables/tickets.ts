import type { Generated, GeneratedAlways } from 'kysely'
import type { ContactCategory } from '../../domain/contact.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Language } from '../../domain/message.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Slot } from '../../domain/slot.ts'
import type { ChecklistSubmission } from '../../domain/submission.ts'
import type { DeclineReason, PaymentChoice } from '../../domain/ticket.ts'
import type { Json } from '../json.ts'

/** A ticket's own facts, in the words of the portal form (T1). Status and dates are the case's. */
export interface TicketsTable {
  number: string
  title: string
  description: string
  objectNumber: string | null
  ticketType: string
  kindOfWork: string
  region: string | null
  /** Kund: who or where the broken thing is. */
  site: string
  street: string
  postalCode: string
  city: string
  reporter: string
  reporterPhone: string | null
  phone1: string | null
  phone2: string | null
  email: string | null
  masterKey: 'yes' | 'no' | 'doorCode'
  doorCode: string | null
  agreement: string | null
  invoiceReference: string | null
  source: 'api' | 'portal' | 'reseller' | 'contactForm' | 'email' | 'phone'
  language: Language
  attempts: number
  paymentChoice: PaymentChoice | null
  /** What was chosen in the contact form, where the ticket began there. */
  category: ContactCategory | null
  urgent: Generated<boolean>
  /** What it is searched by, in lower case; the database makes it of the columns above. */
  searchText: GeneratedAlways<string>
}

export interface ContactAttemptsTable {
  caseNumber: string
  step: number
  at: Instant
  byId: string
  note: string | null
}

export type VisitState = 'held' | 'booked' | 'accepted' | 'done' | 'declined' | 'freed'

/** A slot of a technician's, held or taken by a ticket. One living row per technician, date and slot (T7). */
export interface VisitsTable {
  id: Generated<number>
  caseNumber: string
  technician: string
  onDate: PlainDate
  slot: Slot
  state: VisitState
  heldUntil: Instant | null
  holdKey: string | null
  bookedAt: Instant | null
  decidedAt: Instant | null
  declineReason: DeclineReason | null
  departedAt: Instant | null
  arrivedAt: Instant | null
}

/** What was done, by visit (T10). `step` is the step that reported it. */
export interface WorkReportsTable {
  caseNumber: string
  step: number
  visit: number
  actions: string
  workedMinutes: number
  anotherVisit: boolean
  signedName: string | null
  signedAt: Instant | null
  /** PNG as drawn on the screen; the PDF holds it too. */
  signature: Buffer | null
  refusalReason: string | null
  /** What was found at a teardown; null for other visits. */
  checklist: Json<ChecklistSubmission> | null
}

/** An article used. Quantity in hundredths of the article's unit: 1,5 h is 150. */
export interface ReportLinesTable {
  caseNumber: string
  step: number
  line: number
  article: string
  quantityHundredths: number
}

/** Who wants the tax reduction, and what they say is left for them this year (B2). */
export interface RutBuyersTable {
  caseNumber: string
  position: number
  name: string
  /** Personnummer, twelve digits, encrypted. */
  identity: Buffer
  /** Tells the same person again without being readable: a keyed hash. */
  fingerprint: string
  remainingOre: number | null
}
