import type { DunningPolicy } from './dunning.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'
import { isWorkingDay, nextWorkingDay, previousWorkingDay } from './working-days.ts'

export const holdKinds = ['dispute', 'question'] as const
/** A dispute, or a question (fakturafråga). */
export type HoldKind = (typeof holdKinds)[number]

/** What may stand in the way of a step. */
export interface DunningFacts {
  readonly end: 'paid' | 'credited' | 'writtenOff' | null
  /** What is left to pay: principal, interest and costs. */
  readonly openOre: Ore
  /** Holds in force (B10, B13). */
  readonly holds: readonly HoldKind[]
  /** What was promised to be paid, and the last day of it; null where nothing is. */
  readonly promisedUntil: PlainDate | null
  /** Everything that the bank booked up to and with that day is imported; null when nothing is. */
  readonly importedThrough: PlainDate | null
}

/**
 * Why a step may not leave today. `until` is the first day on which it may; null where a person or a payment file must come first.
 * `neededThrough` is the day whose payments must be imported.
 */
export type DunningBlocker =
  | {
      readonly code: 'paid' | 'credited' | 'writtenOff' | HoldKind | 'belowMinimum'
      readonly until: null
    }
  | { readonly code: 'promise' | 'notAWorkingDay'; readonly until: PlainDate }
  | { readonly code: 'paymentsNotImported'; readonly until: null; readonly neededThrough: PlainDate }

/**
 * Everything that stands in the way of a step on that day; nothing when it may leave (B8, B10). The freshness gate asks for all
 * payments through the last bank day before today, so that nobody is reminded of what the bank booked yesterday. A promise
 * holds through its day, and until a payment made on that day can have been imported.
 */
export function dunningBlockers(facts: DunningFacts, today: PlainDate, policy: DunningPolicy): DunningBlocker[] {
  const blockers: DunningBlocker[] = []
  if (facts.end !== null) blockers.push({ code: facts.end, until: null })
  else if (facts.openOre <= 0) blockers.push({ code: 'paid', until: null })
  else if (facts.openOre < policy.minimumOre) blockers.push({ code: 'belowMinimum', until: null })
  for (const hold of new Set(facts.holds)) blockers.push({ code: hold, until: null })
  if (facts.promisedUntil !== null && today <= facts.promisedUntil)
    blockers.push({ code: 'promise', until: nextWorkingDay(facts.promisedUntil) })
  if (!isWorkingDay(today)) blockers.push({ code: 'notAWorkingDay', until: nextWorkingDay(today) })
  const neededThrough = freshThrough(today)
  if (facts.importedThrough === null || facts.importedThrough < neededThrough)
    blockers.push({ code: 'paymentsNotImported', until: null, neededThrough })
  return blockers
}

/** Through which day payments must be imported before something is sent on that day: the last bank day before it (B8). */
export function freshThrough(today: PlainDate): PlainDate {
  return previousWorkingDay(today)
}
