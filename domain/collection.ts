import type { DebtParts } from './allocation.ts'
import type { DebtorKind, DunningLevel } from './dunning.ts'
import type { InterestPeriod } from './interest.ts'
import { type Ore, toDecimalString } from './money.ts'
import type { PlainDate } from './plain-date.ts'

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
  /** The last day on which the claim can be kept alive, counted from the last reminder (preskriptionslagen). */
  readonly prescribesOn: PlainDate
}

/** What the agency is told of a claim that it has: what changes it, or that it is ours again. */
export const collectionNoticeKinds = ['payment', 'undone', 'credit', 'waiver', 'writeOff', 'recall'] as const

export type CollectionNoticeKind = (typeof collectionNoticeKinds)[number]

/** A reminder that was sent, and the hash of its paper. */
export interface CollectionLetter {
  readonly level: DunningLevel
  readonly on: PlainDate
  readonly newDueOn: PlainDate | null
  readonly totalOre: Ore
  readonly sha256: string | null
}

/** The columns of the agency's CSV: one row a claim. Amounts are kronor with a decimal comma, as a Swedish spreadsheet reads numbers. */
export const collectionColumns = [
  'caseNumber',
  'invoiceNumber',
  'ocr',
  'handedOn',
  'debtorKind',
  'debtorName',
  'debtorAddress',
  'organisationNumber',
  'issuedOn',
  'dueOn',
  'principal',
  'interest',
  'interestThrough',
  'costs',
  'total',
  'reminders',
  'prescribesOn',
] as const

/** One claim as the cells of its row. */
export function collectionRow(claim: CollectionClaim): readonly string[] {
  const { debtor, basis, interestPeriods, history } = claim
  return [
    claim.caseNumber,
    String(claim.invoiceNumber),
    claim.ocr,
    claim.handedOn,
    debtor.kind,
    debtor.name,
    debtor.lines.join(', '),
    debtor.organisationNumber ?? '',
    basis.issuedOn,
    basis.dueOn,
    kronor(claim.principalOre),
    kronor(claim.interestOre),
    interestPeriods.at(-1)?.to ?? '',
    kronor(claim.costsOre),
    kronor(claim.totalOre),
    history.map(({ level, on }) => `${level} ${on}`).join('; '),
    claim.prescribesOn,
  ]
}

function kronor(amountOre: Ore): string {
  return toDecimalString(amountOre).replace('.', ',')
}
