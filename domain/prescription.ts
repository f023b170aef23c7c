import type { DebtorKind, DunningLevel } from './dunning.ts'
import { prescribesOn } from './dunning-schedule.ts'
import type { PlainDate } from './plain-date.ts'

/** What keeps a claim alive: how it arose, a reminder that reached the debtor, a part payment, a promise (preskriptionslagen 2, 5 §§). */
export type PrescriptionEvidence = 'claim' | Exclude<DunningLevel, 'collection'> | 'payment' | 'promise'

export interface Interruption {
  readonly by: PrescriptionEvidence
  readonly on: PlainDate
}

export interface Prescription extends Interruption {
  /** The last day on which the claim can be kept alive. */
  readonly prescribesOn: PlainDate
}

/**
 * A new period runs from the latest interruption, whatever it was (6 §). A hand-over asks the debtor for nothing, and a credit
 * note acknowledges nothing: they are not among them. Of two on the same day the one that is named first is the evidence.
 */
export function prescription(
  debtor: DebtorKind,
  [first, ...rest]: readonly [Interruption, ...Interruption[]],
): Prescription {
  const last = rest.reduce((latest, each) => (each.on > latest.on ? each : latest), first)
  return { ...last, prescribesOn: prescribesOn(debtor === 'consumer' ? 'consumer' : 'business', last.on) }
}
