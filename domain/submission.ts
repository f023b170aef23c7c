import type { AuthorisedPerson } from './authorised.ts'
import type { ContactCategory } from './contact.ts'
import type { ContractTerms } from './contract.ts'
import type { EquipmentOwner } from './equipment.ts'
import type { Instant } from './instant.ts'
import type { Language } from './message.ts'
import type { Ore } from './money.ts'
import type { PaymentAgreement, PaymentAmendment } from './payment-terms.ts'
import type { PlainDate } from './plain-date.ts'

/** What people write, by the kind of submission. It is parsed at the edge and kept in PostgreSQL, never in Temporal. */
export interface Submissions {
  ticket: TicketSubmission
  report: ReportSubmission
  correction: CorrectionSubmission
  note: { readonly text: string }
  reason: { readonly text: string }
  contract: ContractSubmission
  amendment: AmendmentSubmission
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
  /** Of a teardown (A3): what became of each thing on its list. */
  readonly checklist?: ChecklistSubmission
}

/** What a technician found at a teardown. Equipment that is not named stands as it stood. */
export interface ChecklistSubmission {
  readonly equipment: readonly { readonly id: string; readonly state: 'dismantled' | 'handedOver' | 'missing' }[]
  readonly keyReturned: boolean
  readonly signsTakenDown: boolean
  /** Why nothing could be done. */
  readonly failure: 'notLetIn' | 'nobodyHome' | null
}

/**
 * What was agreed on (A1). Customer, site and articles exist and belong together; days and months are checked. What was kept before
 * anything could be said of paying late says nothing of it.
 */
export interface ContractSubmission extends ContractTerms, Partial<PaymentAgreement> {
  readonly customer: string
  readonly site: string
  readonly agreedOn: PlainDate
  readonly monthlyOre: Ore
  readonly guardIncluded: boolean
  readonly keyInCabinet: boolean
  readonly signs: number
  readonly feeWaived: boolean
  readonly reference: string | null
  readonly equipment: readonly EquipmentSubmission[]
  readonly authorised: readonly AuthorisedSubmission[]
}

export interface EquipmentSubmission {
  readonly id: string
  readonly text: string
  readonly owner: EquipmentOwner
  /** What it costs where it does not come back, and as which article; both or neither. */
  readonly article: string | null
  readonly replacementOre: Ore | null
}

/** One who may speak for the customer (A1, A10). The name is kept in the register, and nowhere else. */
export interface AuthorisedSubmission extends AuthorisedPerson {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** What is changed of a contract. What is left out stays as it is; the people are given whole. */
export interface AmendmentSubmission {
  readonly fee?: { readonly from: PlainDate; readonly monthlyOre: Ore }
  readonly guardIncluded?: boolean
  readonly keyInCabinet?: boolean
  readonly signs?: number
  readonly payment?: PaymentAmendment
  readonly equipment?: readonly EquipmentSubmission[]
  readonly authorised?: readonly AuthorisedSubmission[]
}

export interface RutBuyerSubmission {
  readonly name: string
  /** Personnummer, twelve digits, encrypted with the installation's key, base64. */
  readonly identity: string
  readonly fingerprint: string
  readonly remainingOre: Ore | null
}
