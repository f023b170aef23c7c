import type { CaseKind, Party, Role } from '../domain/case.ts'
import type { Company } from '../domain/company.ts'
import type { ContactCategory } from '../domain/contact.ts'
import type {
  ContractAction,
  ContractEvent,
  ContractStatus,
  ContractWait,
  SuspensionReason,
} from '../domain/contract.ts'
import type { DunningLevel } from '../domain/dunning.ts'
import type { InvoiceAction, InvoiceEvent, InvoiceStatus, InvoiceWait } from '../domain/invoice.ts'
import type { Language, MessageTemplate } from '../domain/message.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { CustomerTerms } from '../domain/policy.ts'
import type { RefusalReason } from '../domain/refusal.ts'
import type { Slot } from '../domain/slot.ts'
import type { TeardownFailure } from '../domain/teardown.ts'
import type {
  TerminationAction,
  TerminationEvent,
  TerminationRemaining,
  TerminationStatus,
  TerminationWait,
} from '../domain/termination.ts'
import type { DeclineReason, TicketAction, TicketEvent, TicketStatus, TicketWait } from '../domain/ticket.ts'
import type { ApiTexts } from './api.ts'
import type { ContractTexts, TerminationMessageFacts } from './contract.ts'
import type { MoveMessageFacts, TakeOverMessageFacts } from './contract-news.ts'
import type { CustomerWords } from './for-customer.ts'

/** Every word that a customer or a colleague reads, once per language. A missing one does not compile. */
export interface Texts {
  readonly language: Language
  readonly kinds: Record<CaseKind, string>
  /** The categories of the contact form (T1), and what a ticket is called that began there without a subject. */
  readonly contactCategories: Record<ContactCategory, string>
  readonly statuses: StatusTexts
  /** What each status means, as a reseller or customer is told (T2, T14). */
  readonly statusMeanings: StatusTexts
  readonly waits: {
    readonly ticket: Record<TicketWait, WaitText>
    readonly invoice: Record<InvoiceWait, WaitText>
    readonly contract: Record<ContractWait, WaitText>
    readonly termination: Record<TerminationWait, WaitText>
  }
  readonly events: Record<TicketEvent | InvoiceEvent | ContractEvent | TerminationEvent | CaseEvent, string>
  readonly actions: Record<TicketAction | InvoiceAction | ContractAction | TerminationAction | CaseAction, string>
  readonly parties: Record<Party, string>
  readonly roles: Record<Role | 'system', string>
  readonly slots: Record<Slot, string>
  readonly declineReasons: Record<DeclineReason, string>
  readonly blockers: Record<Blocker, string>
  readonly parkedCauses: Record<ParkedCause, string>
  readonly refusals: Record<RefusalReason, string>
  readonly view: ViewTexts
  /** What stands beside what happened, on a timeline. */
  /** Why a reminder never left. */
  readonly withdrawals: Record<'paid' | 'held' | 'promised' | 'respited' | 'late', string>
  readonly eventDetails: Record<'endOn' | 'before' | 'until' | 'dueOn' | 'takenBack', (said: string) => string>
  readonly forCustomer: CustomerWords
  readonly messages: Record<MessageTemplate, (facts: MessageFacts) => MessageText>
  readonly contracts: ContractTexts
  readonly api: ApiTexts
}

export interface StatusTexts {
  readonly ticket: Record<TicketStatus, string>
  readonly invoice: Record<InvoiceStatus, string>
  readonly contract: Record<ContractStatus, string>
  readonly termination: Record<TerminationStatus, string>
}

/** "Väntar på: …" and what happens when the date comes. */
export interface WaitText {
  readonly waitingFor: string
  readonly next: string
}

export type CaseEvent = 'caseParked' | 'caseResumed' | 'caseEnded' | 'caseStopped' | 'deliveryFailed' | 'messageSettled'
export type CaseAction = 'retry' | 'mend' | 'skip' | 'end' | 'settle' | 'take' | 'leave'
export type Blocker =
  | 'customerHasNoContact'
  | 'addressMissing'
  | 'emailMissing'
  | 'glnMissing'
  | 'emailRefused'
  | 'glnRefused'
  | 'messageUndelivered'
  | 'dispute'
  | 'question'
  | 'promise'
  | 'belowMinimum'
  | 'recalled'
  | 'paymentsNotImported'
  | 'interestRateMissing'
  | 'agencyMissing'
  | 'agencyClosed'
  | 'newSiteNotInstalled'
  | SuspensionReason
  | TeardownFailure
  | TerminationRemaining
export type ParkedCause = 'StepFailed' | 'ArticleMissing' | 'Refused' | 'StoppedInTemporal' | 'DeliveryFailed' | 'other'

export interface ViewTexts {
  readonly waitingFor: string
  readonly next: string
  readonly blockers: string
  /** What ops can do with the case now. */
  readonly allowed: string
  readonly none: string
  readonly parked: string
  readonly overdue: string
  /** Why an action is refused in this status. */
  readonly notAllowedNow: (action: string, status: string) => string
  readonly notAllowedForRole: (action: string, role: string) => string
  readonly parkedNow: string
  readonly allowedInstead: (actions: readonly string[]) => string
}

/** What messages are made of. Each template uses what it needs; `visit`, `technician` and `invoice` are there when it does. */
export interface MessageFacts {
  readonly company: Company
  readonly number: string
  readonly title: string
  readonly site: string
  readonly address: string
  readonly visit: { readonly on: PlainDate; readonly slot: Slot } | null
  /** The visit that stood before, for the technician who no longer has it. */
  readonly formerVisit: { readonly on: PlainDate; readonly slot: Slot } | null
  readonly invoice: InvoiceMessageFacts | null
  readonly terms: CustomerTerms
  /** The case's page, for ops. */
  readonly pageUrl: string | null
  readonly parkedCause: string | null
  readonly dunning: DunningMessageFacts | null
  /** The end of a contract, where the case is about one. */
  readonly termination: TerminationMessageFacts | null
  /** A contract’s move or take-over, where the message is about one. */
  readonly move?: MoveMessageFacts
  readonly takeOver?: TakeOverMessageFacts
}

export interface InvoiceMessageFacts {
  /** Null for a Swish request: its number is given when it is paid. */
  readonly invoiceNumber: number | null
  readonly toPayOre: Ore
  readonly dueOn: PlainDate | null
  readonly ocr: string | null
  readonly swishLink: string
  readonly missing: readonly Blocker[]
}

/** What reminders and what follows them are told with (B8–B12). */
export interface DunningMessageFacts {
  /** The step that it is about: the latest one. */
  readonly level: DunningLevel
  /** The message's own date, and the last day to pay that it names. */
  readonly on: PlainDate
  readonly newDueOn: PlainDate | null
  /** What is left of each; the total is what is left to pay, also after a credit note. */
  readonly principalOre: Ore
  readonly interestOre: Ore
  readonly costsOre: Ore
  readonly totalOre: Ore
  /** What was promised: the last day of it, and how much; a promise to pay everything has no amount. */
  readonly promisedOn: PlainDate | null
  readonly promisedOre: Ore | null
  /** The name of the agency that the claim goes, or has gone, to. */
  readonly agency: string | null
  readonly creditNumber: number | null
  /** What ops must decide; told in general words where it is left out. */
  readonly decision?: DunningDecision
}

/** A rest too small to remind of, a reference rate that nobody has entered, or no agency to hand the claim to. */
export type DunningDecision = 'smallRest' | 'interestRateMissing' | 'agencyMissing'

/** The same facts said briefly and at length. A template without SMS or without e-mail leaves that one out. */
export interface MessageText {
  readonly sms?: string
  readonly subject?: string
  readonly text?: string
}
