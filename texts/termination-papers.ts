import type { ContractKind } from '../domain/contract.ts'
import type { Ore } from '../domain/money.ts'
import type { TerminationPaper } from '../domain/termination-paper.ts'
import type { VisitFacts } from './contract.ts'
import type { EndedBy } from './contract-parts.ts'

/** What the confirmation of a contract's end says (A2, A3): one section a question that its reader has. */
export interface TerminationPaperTexts {
  readonly title: Record<EndedBy, string>
  readonly confirmedOn: string
  readonly requestedOn: Record<EndedBy, string>
  readonly contract: string
  readonly kinds: Record<ContractKind, string>
  readonly site: string
  readonly replaces: (before: NonNullable<TerminationPaper['replaces']>) => string
  readonly whyHead: string
  readonly endNote: string
  readonly visitHead: string
  /** Who comes, what for and when; false where no visit is needed or it has been. */
  readonly visit: (facts: VisitFacts) => string | false
  readonly youHead: string
  /** What the customer does: where the visit is booked, where it is still to be, and where there is none. */
  readonly you: { readonly visit: string; readonly window: (phone: string) => string; readonly nothing: string }
  readonly equipmentHead: string
  readonly becomesYours: string
  readonly comesBack: string
  readonly comesBackUnasked: string
  readonly costHead: string
  readonly fee: (monthlyOre: Ore, isVatIncluded: boolean) => string
  readonly noFee: string
  readonly price: (amountOre: Ore, isVatIncluded: boolean) => string
  readonly settled: string
  readonly boxHead: string
  /** How to keep the alarm, where that is still possible. */
  readonly keep: (phone: string, endOn: TerminationPaper['end']['endOn']) => string
  readonly questions: (phone: string, email: string, number: string) => string
}
