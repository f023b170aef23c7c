import type { Generated } from 'kysely'
import type { AuthorisedPerson } from '../../domain/authorised.ts'
import type { BindingMonths, ContractKind, NoticeMonths, SuspensionReason } from '../../domain/contract.ts'
import type { EndReason } from '../../domain/contract-end.ts'
import type { EquipmentOwner, EquipmentState } from '../../domain/equipment.ts'
import type { Instant } from '../../domain/instant.ts'
import type { MoveWay } from '../../domain/move.ts'
import type { PaymentAgreement, PaymentTerms } from '../../domain/payment-terms.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { TeardownFailure } from '../../domain/teardown.ts'
import type { TeardownState } from '../../domain/termination-next.ts'
import type { KeptTerminationPaper } from '../../domain/termination-paper.ts'
import type { Json } from '../json.ts'

/** Anläggning: where an alarm is. */
export interface SitesTable {
  number: string
  customer: string
  name: string
  street: string
  postalCode: string
  city: string
}

/** A contract's own facts (A1). Status and dates are the case's; its end is its termination's. */
export interface ContractsTable {
  number: string
  customer: string
  site: string
  kind: ContractKind
  agreedOn: PlainDate
  startOn: PlainDate
  bindingMonths: BindingMonths
  noticeMonths: NoticeMonths
  guardIncluded: boolean
  keyInCabinet: boolean
  signs: number
  feeWaived: Generated<boolean>
  /** The customer's own mark on the invoice. */
  reference: string | null
  paymentDays: Generated<number>
  reminderFeeAgreed: Generated<boolean>
  /** From when a reminder fee binds; null where none is agreed on. */
  reminderFeeAgreedOn: PlainDate | null
  interestAgreed: Generated<boolean>
  suspended: SuspensionReason | null
}

/** What a month costs without VAT from a day on. */
export interface ContractFeesTable {
  contract: string
  fromOn: PlainDate
  monthlyOre: number
}

/** What stands at the site, whose it is and where it has gone. What it costs if it does not come back, and as which article. */
export interface EquipmentTable {
  contract: string
  id: string
  text: string
  owner: EquipmentOwner
  state: EquipmentState
  article: string | null
  replacementOre: number | null
}

export interface AuthorisedPeopleTable {
  contract: string
  id: string
  name: string
  phone: string | null
  email: string | null
  authorities: AuthorisedPerson['authorities'][number][]
  fromOn: PlainDate
  untilOn: PlainDate | null
}

/** A contract's way to its end (A2–A4). Its case has a row in `cases` under the same number. */
export interface TerminationsTable {
  number: string
  contract: string
  requestedOn: PlainDate
  endOn: PlainDate
  reason: Json<EndReason>
  confirmedOn: PlainDate
  /** The end that the customer has been told of last; null before the case has opened. */
  toldEndOn: PlainDate | null
  teardown: Generated<TeardownState>
  /** The ticket of the visit; kept as it is reserved, before its case opens. */
  teardownTicket: string | null
  visitOn: PlainDate | null
  failure: TeardownFailure | null
  bookingMissed: Generated<boolean>
  reminded: Generated<boolean>
  lateNoted: Generated<boolean>
  /** That the site which takes this one's place is ready. */
  newSiteNoted: Generated<boolean>
  suspended: SuspensionReason | null
  disconnectedAt: Instant | null
  finalInvoice: string | null
  /** The step that opens the final invoice is written. */
  invoiceOpened: Generated<boolean>
  invoiced: Generated<boolean>
  withdrawnAt: Instant | null
  completedAt: Instant | null
}

/** What the letter of a step prints, as it was then. */
export interface TerminationLettersTable {
  termination: string
  step: number
  paper: Json<KeptTerminationPaper>
}

/** What a contract has been charged, once each; `invoice` is the case of the invoice that bears it. */
export interface ContractChargesTable {
  contract: string
  source: string
  invoice: string
  /** Who is charged, whoever has the contract when the invoice opens. */
  customer: string
  kind: 'fee' | 'guard' | 'equipment'
  fromOn: PlainDate | null
  toOn: PlainDate | null
  article: string
  text: string
  quantityHundredths: number
  priceOre: number
  /** The step of the contract that bills it is still to be written. */
  reserved: Generated<boolean>
  /** All of it was given back: its days may be charged to another. */
  void: Generated<boolean>
}

/** Why something that an invoice of a contract has charged is given back. */
export type FeeCreditReason = 'ended' | 'takenOver' | 'equipmentBack'

/**
 * Days that a fee was paid for in advance and that are given back (A3), by the invoice that charged them; or a piece of equipment that was
 * charged and has come back, on its day.
 */
export interface FeeCreditsTable {
  id: Generated<number>
  contract: string
  source: string
  invoice: string
  because: FeeCreditReason
  /** The termination, or the contract that was taken over. */
  givenBy: string
  fromOn: PlainDate
  toOn: PlainDate
  netOre: number
  text: string
  /** The invoice's step that has taken it in. */
  step: number | null
  /** The termination's timeline says so. */
  noted: Generated<boolean>
}

/** What stands on the invoices of whoever had a contract before. */
export interface FormerTerms extends PaymentTerms {
  readonly reference: string | null
}

/** A contract that gets another customer on a day (A4). */
export interface TakeOversTable {
  contract: string
  step: number
  customer: string
  onDate: PlainDate
  agreedOn: PlainDate
  /** Who had the contract as it was agreed on. */
  former: string
  /** What the former customer owes beyond what was billed, once that is settled. */
  invoice: string | null
  state: 'agreed' | 'settled' | 'done' | 'replaced' | 'abandoned'
  /** What the new customer has agreed to about paying. */
  payment: Json<PaymentAgreement> | null
  /** What held for the former one until it was done: invoices to them may still be drawn up. */
  formerTerms: Json<FormerTerms> | null
}

/** A guard who was sent to the site (A11). */
export interface GuardCallOutsTable {
  contract: string
  id: string
  onDate: PlainDate
  article: string
  quantityHundredths: number
}

/** A move to another site (A4). */
export interface MovesTable {
  contract: string
  step: number
  way: MoveWay
  onDate: PlainDate
  site: string
  teardownTicket: string | null
  installationTicket: string | null
  newContract: string | null
  late: Generated<boolean>
  /** When ops let the old site go before the new one was installed. */
  releasedOn: PlainDate | null
  state: 'underway' | 'done' | 'abandoned'
}
