import type { Company } from './company.ts'
import type { ContractKind } from './contract.ts'
import type { ContractEnd } from './contract-end.ts'
import type { Language } from './message.ts'
import type { Ore } from './money.ts'
import type { Addressee } from './paper.ts'
import type { PlainDate } from './plain-date.ts'
import type { Slot } from './slot.ts'
import type { TeardownTask, TeardownWindow } from './teardown.ts'

/**
 * The confirmation of a contract's end (A2, A3): when and why, what happens before, what is to be done, what it costs and how to keep the
 * alarm. Frozen at its step.
 */
export interface TerminationPaper {
  readonly language: Language
  readonly company: Company
  readonly addressee: Addressee
  readonly customerNumber: string
  /** The termination's case, 'U-2026-000012', and its contract's. */
  readonly caseNumber: string
  readonly contractNumber: string
  readonly site: string
  readonly kind: ContractKind
  readonly confirmedOn: PlainDate
  readonly requestedOn: PlainDate
  readonly end: ContractEnd
  /** The confirmation before this one, which no longer holds. */
  readonly replaces: { readonly confirmedOn: PlainDate; readonly endOn: PlainDate } | null
  readonly visit: { readonly on: PlainDate; readonly slot: Slot } | null
  /** When the visit can be; null where it is done or none is needed. */
  readonly window: TeardownWindow | null
  readonly tasks: readonly TeardownTask[]
  /** What becomes the customer's with the end. */
  readonly becomesYours: readonly string[]
  /** What is ours and is to come back, with what each piece costs where it does not; null where nothing is asked. */
  readonly comesBack: readonly { readonly text: string; readonly priceOre: Ore | null }[]
  /** What a month costs now; null where the contract ends before it begins. */
  readonly monthlyOre: Ore | null
  /** Whether the amounts include VAT, as they do to a consumer. */
  readonly isVatIncluded: boolean
}

/** What is kept of it: the company's particulars are those of the day that it is printed. */
export type KeptTerminationPaper = Omit<TerminationPaper, 'company'>
