import type { DebtParts } from './allocation.ts'
import type { DebtorKind, DunningLevel } from './dunning.ts'
import type { InterestPeriod } from './interest.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'
import type { Interruption } from './prescription.ts'

/**
 * A claim as an agency takes it over (B11): all that an inkassokrav must state, each amount apart (inkassolagen 5 §), with its
 * basis and what has been sent before. It is fixed when it is handed over; what happens later is told by notices.
 */
export interface CollectionClaim extends DebtParts {
  readonly caseNumber: string
  readonly invoiceNumber: number
  readonly ocr: string
  readonly handedOn: PlainDate
  readonly debtor: {
    readonly kind: DebtorKind
    readonly name: string
    readonly lines: readonly string[]
    readonly customerNumber: string
    readonly organisationNumber: string | null
    readonly email: string | null
    readonly phones: readonly string[]
  }
  readonly basis: {
    readonly title: string
    readonly ticket: string | null
    readonly deliveredOn: PlainDate
    readonly issuedOn: PlainDate
    readonly dueOn: PlainDate
    readonly invoicedOre: Ore
    readonly receivedOre: Ore
    readonly creditedOre: Ore
  }
  /** Days, rate and principal that the interest was counted on; it runs on from the last day. */
  readonly interestPeriods: readonly InterestPeriod[]
  readonly totalOre: Ore
  readonly history: readonly CollectionLetter[]
  /** The last day on which the claim can be kept alive, as it stood when it was handed over (preskriptionslagen). */
  readonly prescribesOn: PlainDate
  /** By what, and when, it was last kept alive; claims from before this was kept do not say. */
  readonly prescriptionFrom?: Interruption
}

/**
 * What the agency is told of a claim that it has: what changes it, that it is disputed or asked about and is not to be collected until
 * that is `released` (inkassolagen 8 §), or that it is ours again.
 */
export const collectionNoticeKinds = [
  'payment',
  'undone',
  'credit',
  'waiver',
  'writeOff',
  'dispute',
  'question',
  'released',
  'recall',
] as const

export type CollectionNoticeKind = (typeof collectionNoticeKinds)[number]

/** What has become of a claim since it was handed over. */
export interface CollectionNotice {
  readonly invoice: string
  readonly kind: CollectionNoticeKind
  readonly amountOre: Ore
  readonly on: PlainDate
}

/** A reminder that was sent, and the hash of its paper. */
export interface CollectionLetter {
  readonly level: DunningLevel
  readonly on: PlainDate
  readonly newDueOn: PlainDate | null
  readonly totalOre: Ore
  readonly sha256: string | null
}
