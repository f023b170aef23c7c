import type { ContractKind } from '../domain/contract.ts'
import type { ContractEnd } from '../domain/contract-end.ts'
import type { FeePeriod } from '../domain/contract-fee.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { TeardownTask, TeardownWindow } from '../domain/teardown.ts'
import type { TerminationPaper } from '../domain/termination-paper.ts'
import type { MessageFacts, MessageText } from './texts.ts'

/** What is said of contracts and their end, beside the words that every case has. */
export interface ContractTexts {
  readonly kinds: Record<ContractKind, string>
  /** What a contract for a site, and so its invoices, are called by its customer. */
  readonly title: (site: string) => string
  /** Why a contract ends when it does, in a sentence (A2). */
  readonly ends: (end: ContractEnd) => string
  /** The same of a termination that has not been made: "what if". */
  readonly wouldEnd: (end: ContractEnd) => string
  /** What a period of the monthly fee is called on an invoice. */
  readonly feePeriod: (period: FeePeriod) => string
  /** What a piece of ours that has not come back is called on the final invoice. */
  readonly notReturned: (piece: string) => string
  /** Why a fee, or what was charged for equipment, is given back, on its credit note (ML 17 kap. 22 §). */
  readonly feeReturned: Record<'ended' | 'takenOver' | 'equipmentBack', string>
  /** A line of the teardown's checklist. */
  readonly task: (task: TeardownTask) => string
  /** What the ticket of a visit is called, and the days it can be on. */
  readonly teardownTitle: string
  readonly installationTitle: string
  readonly visitWindow: (window: Pick<TeardownWindow, 'from' | 'to'>) => string
  /** What has taken the place of a contract, where someone would do something with that (A4). */
  readonly replacedBy: (contract: string, from: PlainDate) => string
  readonly moveDay: (on: PlainDate) => string
  /** What the technician of a move must know: the old site is watched until the new one is (A4). */
  readonly installFirst: string
  readonly tearDownAfter: string
  readonly messages: Record<ContractTemplate, (facts: ContractMessageFacts) => MessageText>
}

export type ContractTemplate =
  | 'terminationConfirmed'
  | 'terminationReminder'
  | 'terminationWithdrawn'
  | 'siteDisconnected'

/** What is said of the visit before the end: in messages and in the letter alike. */
export type VisitFacts = Pick<ContractMessageFacts, 'company' | 'visit' | 'window' | 'tasks'>

/** What messages about a contract's end are made of. */
export interface ContractMessageFacts
  extends Pick<MessageFacts, 'company' | 'number' | 'site' | 'address' | 'visit'>,
    TerminationMessageFacts {}

export interface TerminationMessageFacts {
  readonly kind: ContractKind
  readonly end: ContractEnd
  /** Whether what was taken down has to be put up again, when a termination is withdrawn. */
  readonly isTornDown: boolean
  /** When the visit can be; null where it is done or none is needed. */
  readonly window: TeardownWindow | null
  /** The confirmation that this one replaces, where it is not the first. */
  readonly replaces: TerminationPaper['replaces']
  /** Pieces of ours that were looked for at the visit in vain. */
  readonly missing: readonly string[]
  /** What is to be done at the visit. */
  readonly tasks: readonly TeardownTask[]
}

/** The messages of a contract's end as every case tells its own. A RangeError where nothing is known of an end. */
export function ofTermination(
  messages: ContractTexts['messages'],
): Record<ContractTemplate, (facts: MessageFacts) => MessageText> {
  const tell = (template: ContractTemplate) => (facts: MessageFacts) => {
    if (!facts.termination) throw new RangeError(`${facts.number} has no end to tell of.`)
    return messages[template]({ ...facts, ...facts.termination })
  }
  return {
    terminationConfirmed: tell('terminationConfirmed'),
    terminationReminder: tell('terminationReminder'),
    terminationWithdrawn: tell('terminationWithdrawn'),
    siteDisconnected: tell('siteDisconnected'),
  }
}
