import type { ContractEnd } from './contract-end.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'
import { workingDayOnOrAfter } from './working-days.ts'

/** What a consumer's right to take an agreement back depends on (A1; lag 2005:59). */
export interface RescissionFacts {
  readonly isConsumer: boolean
  /** When the agreement was made: the right counts from then, whenever monitoring begins. */
  readonly agreedOn: PlainDate
}

/** The days that a consumer has, not counting the day of the agreement (lag 2005:59 2 kap. 10–12 §§). */
export const rescissionDays = 14

/**
 * The last day on which the agreement can be taken back; null for those without the right. A last day that is a Saturday, a Sunday, a
 * holiday or one of the three eves moves to the next working day (lag 1930:173 2 §).
 */
export function rescindableUntil({ isConsumer, agreedOn }: RescissionFacts): PlainDate | null {
  return isConsumer ? workingDayOnOrAfter(addDays(agreedOn, rescissionDays)) : null
}

/** Undefined when the agreement may be taken back on the day. */
export function rescissionRefusal(facts: RescissionFacts, on: PlainDate): RefusalReason | undefined {
  const until = rescindableUntil(facts)
  if (until === null) return 'notAConsumer'
  return on > until ? 'rescissionOver' : undefined
}

/** An agreement that is taken back ends the same day. Its caller has asked `rescissionRefusal`. */
export function rescissionEnd(facts: RescissionFacts, on: PlainDate): ContractEnd {
  const until = rescindableUntil(facts)
  if (until === null || on > until)
    throw new RangeError(`An agreement of ${facts.agreedOn} cannot be taken back ${on}.`)
  return { endOn: on, reason: { decidedBy: 'rescission', requestedOn: on, agreedOn: facts.agreedOn, until } }
}
