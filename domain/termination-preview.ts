import type { ContractTerms, DatedFee } from './contract.ts'
import { type ContractEnd, contractEnd, disconnectedAt, type EndByRule } from './contract-end.ts'
import { type FeePeriod, feePeriods } from './contract-fee.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Equipment, type SettledEquipment, settleEquipment } from './equipment.ts'
import type { Instant } from './instant.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { type RescissionFacts, rescindableUntil } from './rescission.ts'
import { type TeardownWindow, teardownWindow } from './teardown.ts'

export interface PreviewFacts extends RescissionFacts {
  readonly terms: ContractTerms
  readonly fees: readonly DatedFee[]
  readonly equipment: readonly Equipment[]
}

/** What would come of a termination on a day, without doing it. */
export interface TerminationPreview {
  readonly end: ContractEnd & { readonly reason: EndByRule }
  readonly disconnectedAt: Instant
  /** The last day on which a consumer can take the agreement back instead; null where that is over or never was. */
  readonly rescindableUntil: PlainDate | null
  readonly teardown: TeardownWindow
  /** The fee of each day after the request until the end, as it is now, without VAT. */
  readonly feesUntilEnd: readonly FeePeriod[]
  readonly equipment: SettledEquipment
}

/** "What if I terminated today": the end with its reason, and what follows from it (A2, A3). Changes nothing. */
export function terminationPreview(
  facts: PreviewFacts,
  requestedOn: PlainDate,
  policy: ContractPolicy,
): TerminationPreview {
  const { terms, fees, equipment } = facts
  const end = contractEnd(terms, requestedOn)
  const until = rescindableUntil(facts)
  const firstDay = requestedOn < terms.startOn ? terms.startOn : addDays(requestedOn, 1)
  return {
    end,
    disconnectedAt: disconnectedAt(end.endOn),
    rescindableUntil: until !== null && requestedOn <= until ? until : null,
    teardown: teardownWindow(end.endOn, requestedOn, policy),
    feesUntilEnd: feePeriods(fees, firstDay, end.endOn),
    equipment: settleEquipment(equipment, terms.kind, end.reason.decidedBy),
  }
}
