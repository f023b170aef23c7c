import type { ContactCategory } from './contact.ts'
import type { Instant } from './instant.ts'
import type { Language } from './message.ts'
import type { Ore } from './money.ts'

/** What people write, by the kind of submission. It is parsed at the edge and kept in PostgreSQL, never in Temporal. */
export interface Submissions {
  ticket: TicketSubmission
  report: ReportSubmission
  correction: CorrectionSubmission
  note: { readonly text: string }
  reason: { readonly text: string }
  booking: { readonly rutBuyers: readonly RutBuyerSubmission[] }
}

export type SubmissionKind = keyof Submissions

export type TicketSource = 'api' | 'portal' | 'reseller' | 'contactForm' | 'email' | 'phone'
export type MasterKey = 'yes' | 'no' | 'doorCode'

/** The fields of the portal form (T1), checked: phones are E.164, the customer, agreement and object exist and belong together. */
export interface TicketSubmission {
  readonly customer: string
  readonly reseller: string | null
  readonly title: string
  readonly description: string
  readonly objectNumber: string | null
  readonly ticketType: string
  readonly kindOfWork: string
  readonly region: string | null
  readonly site: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly reporter: string
  readonly reporterPhone: string | null
  readonly phone1: string | null
  readonly phone2: string | null
  readonly email: string | null
  readonly masterKey: MasterKey
  readonly doorCode: string | null
  readonly agreement: string | null
  readonly invoiceReference: string | null
  readonly source: TicketSource
  readonly language: Language
  /** Of a ticket that began in the contact form. */
  readonly category?: ContactCategory
  /** The case of the invoice that is asked about (B13). */
  readonly about?: string
}

/** What may be put right while the ticket is open. What is left out stays as it is. */
export type CorrectionSubmission = Partial<
  Pick<
    TicketSubmission,
    | 'title'
    | 'description'
    | 'site'
    | 'street'
    | 'reporterPhone'
    | 'phone1'
    | 'phone2'
    | 'email'
    | 'masterKey'
    | 'doorCode'
    | 'invoiceReference'
  >
>

/** A technician's report (T10). Exactly one of signature and refusal is given. */
export interface ReportSubmission {
  readonly actions: string
  readonly workedMinutes: number
  readonly lines: readonly { readonly article: string; readonly quantityHundredths: number }[]
  readonly anotherVisit: boolean
  /** PNG in base64, drawn on the screen. */
  readonly signature: { readonly name: string; readonly at: Instant; readonly png: string } | null
  readonly refusalReason: string | null
}

export interface RutBuyerSubmission {
  readonly name: string
  /** Personnummer, twelve digits, encrypted with the installation's key, base64. */
  readonly identity: string
  readonly fingerprint: string
  readonly remainingOre: Ore | null
}
