import type { Generated } from 'kysely'
import type { CollectionNoticeKind } from '../../domain/collection.ts'
import type { DunningLevel, FeeReason } from '../../domain/dunning.ts'
import type { HoldKind } from '../../domain/dunning-blockers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { DebtPart, Sale, VoucherKind } from '../../domain/ledger.ts'
import type { BankRowResult } from '../../domain/payment-match.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Json } from '../json.ts'

/** A verifikat. `source` says what it records, once in the whole ledger. Append-only (B12). */
export interface LedgerVouchersTable {
  number: number
  kind: VoucherKind
  bookedOn: PlainDate
  source: string
  createdAt: Instant
}

/** A voucher's lines; they sum to zero. Those with a part make up what an invoice's customer owes. Append-only. */
export interface LedgerEntriesTable {
  voucher: number
  line: number
  account: string
  amountOre: number
  kind: VoucherKind
  part: DebtPart | null
  invoice: string | null
  payment: number | null
  allocation: number | null
  /** The day from which it counts for interest. */
  valueOn: PlainDate
}

/** A bank file that was read whole (B7). The same file again is found by its hash. */
export interface BankFilesTable {
  sha256: string
  name: string
  format: string
  version: string
  messageId: string
  createdAt: Instant
  coversThrough: PlainDate
  receivedAt: Instant
  byId: string
  payments: number
  known: number
  matched: number
  listed: number
  totalOre: number
}

export interface BankRowsTable {
  file: string
  row: number
  result: BankRowResult
  payment: number | null
  amountOre: number | null
  detail: string
}

/** What is known of an account, or of all of them; without `fromOn` as far back as anyone asks (B8). */
export interface PaymentCoverageTable {
  id: Generated<number>
  account: string | null
  fromOn: PlainDate | null
  through: PlainDate
  /** The next bank day that must be known of. */
  resumesOn: PlainDate | null
  file: string | null
  at: Instant
  byId: string
}

/** Money that has come in (B7). The bank's reference makes it unique: the same payment twice is once. */
export interface PaymentsTable {
  id: Generated<number>
  reference: string
  source: 'manual' | 'swish' | 'bankFile'
  amountOre: number
  /** The value date. */
  paidOn: PlainDate
  bookedOn: PlainDate | null
  receivedAt: Instant
  byId: string
  payer: string | null
  message: Generated<string>
  refs: Json
  swishIds: Generated<string[]>
  bankFile: string | null
  /** The money went out again: the bank took it back. */
  reversed: Generated<boolean>
  /** What is not used for any invoice, and not paid out again. The database keeps it by the ledger. */
  unusedOre: Generated<number>
}

/** Money that was paid out again, and why (B12). Append-only. */
export interface PaymentRefundsTable {
  id: Generated<number>
  payment: number
  amountOre: number
  /** The bank had taken it back already. */
  isReversal: boolean
  reason: string
  byId: string
  at: Instant
}

/** So much of a payment used for an invoice, until it is undone. Which parts of the debt it paid is in the ledger. */
export interface AllocationsTable {
  id: Generated<number>
  payment: number
  invoice: string
  amountOre: number
  at: Instant
  byId: string
  toldAt: Instant | null
  takenStep: number | null
  undoneAt: Instant | null
  undoneBy: string | null
  undoneStep: number | null
  /** What it crossed, and is not asked for any more: fees, and interest for the days after its value date (B8). */
  costsBackOre: Generated<number>
  interestBackOre: Generated<number>
}

/** A reminder or the hand-over, with what it demanded. One of each level an invoice, those left out that were withdrawn (B8). Append-only. */
export interface DunningStepsTable {
  invoice: string
  level: DunningLevel
  step: number
  onDate: PlainDate
  newDueOn: PlainDate | null
  principalOre: number
  receivedOre: number
  creditedOre: number
  interestOre: number
  costsOre: number
  feeOre: number
  feeReason: FeeReason
  interest: Json
  totalOre: number
}

/** A view: the steps that count. They left, and if one was a hand-over, its claim has not come back to go again. */
export type StandingSteps = DunningStepsTable

/** A reminder that was decided on and never left: it is not counted. Append-only. */
export interface DunningWithdrawalsTable {
  invoice: string
  step: number
  reason: 'paid' | 'held' | 'promised' | 'respited' | 'late'
  at: Instant
}

export interface HoldsTable {
  invoice: string
  step: number
  kind: HoldKind
  setAt: Instant
  releasedAt: Instant | null
  releasedStep: number | null
}

/** An instalment of a promise to pay. `paidBeforeOre` is what had been paid when it was made. */
export interface PromisesTable {
  invoice: string
  step: number
  instalment: number
  untilOn: PlainDate
  amountOre: number
  paidBeforeOre: number
  madeAt: Instant
  outcome: 'kept' | 'broken' | 'withdrawn' | null
}

/** A claim that has been handed to the agency, with what was handed over (B11). */
export interface CollectionsTable {
  invoice: string
  step: number
  handedOn: PlainDate
  claim: Json
  agencyStatus: string
  recalledAt: Instant | null
  /** When it was decided that the claim goes to the agency once more. */
  renewedAt: Instant | null
  batch: number | null
}

/** What the agency must know of a claim it has. */
export interface CollectionNoticesTable {
  id: Generated<number>
  invoice: string
  kind: CollectionNoticeKind
  amountOre: number
  onDate: PlainDate
  at: Instant
  batch: number | null
}

/** A kreditfaktura (ML 17 kap. 22 §). Append-only. */
export interface CreditNotesTable {
  invoice: string
  step: number
  creditNumber: number
  creditedOn: PlainDate
  reason: string
  whole: boolean
  netOre: number
  vatOre: number
  rutOre: number
  roundingOre: number
  totalOre: number
  /** What was left to pay of everything when it was made. */
  leftOre: number
  /** What it took back, where that is not a like part of everything. */
  taken: Json<Sale> | null
  /** What of it had been paid, and is the customer's again. */
  freedOre: Generated<number>
}
