import type { ContractKind } from './contract.ts'
import type { EndReason } from './contract-end.ts'
import type { ContractPolicy } from './contract-policy.ts'
import { type Equipment, settleEquipment } from './equipment.ts'
import { addDays, earlierDate, laterDate, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'
import { ordinarySlots, type Slot } from './slot.ts'
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from './working-days.ts'

/** The days for the teardown visit, the first and the last included; both are working days. */
export interface TeardownWindow {
  readonly from: PlainDate
  readonly to: PlainDate
  /** No working day was left before the end date: the visit comes after it. */
  readonly isAfterEnd: boolean
}

/**
 * When the teardown visit can be (A3): on the last working days before the end date, so that the site keeps its alarm as long as it
 * can, and not before tomorrow. Where none is left it is on the first ones after the end date.
 *
 * End 2027-03-31, ten working days: 2027-03-16 to 2027-03-30.
 */
export function teardownWindow(endOn: PlainDate, today: PlainDate, policy: ContractPolicy): TeardownWindow {
  const days = policy.teardownWindowWorkingDays
  const tomorrow = nextWorkingDay(today)
  const to = previousWorkingDay(endOn)
  if (tomorrow <= to) return { from: laterDate(tomorrow, addWorkingDays(endOn, -days)), to, isAfterEnd: false }
  const from = laterDate(tomorrow, nextWorkingDay(endOn))
  return { from, to: addWorkingDays(from, days - 1), isAfterEnd: true }
}

/** Every day and slot of the window, in order. Who is free then is asked of the same query as every booking (T7). */
export function teardownSlots({
  from,
  to,
}: TeardownWindow): readonly { readonly on: PlainDate; readonly slot: Slot }[] {
  const found: { on: PlainDate; slot: Slot }[] = []
  for (let on = from; on <= to; on = nextWorkingDay(on)) found.push(...ordinarySlots.map(slot => ({ on, slot })))
  return found
}

/** Undefined when a visit may be booked on the day. An extra shift on another day is for ops to choose. */
export function teardownRefusal(window: TeardownWindow, on: PlainDate): RefusalReason | undefined {
  if (!isWorkingDay(on)) return 'notAWorkingDay'
  return on < window.from || on > window.to ? 'outsideTeardownWindow' : undefined
}

/** The days on which a termination is seen to before its end, all working days, none before today. */
export interface EndingDays {
  /** We call the customer to book the visit. */
  readonly callOn: PlainDate
  /** The visit is to be booked by then. */
  readonly bookBy: PlainDate
  /** The customer is reminded of the end; null where the confirmation itself comes later than that. */
  readonly remindOn: PlainDate | null
}

export function endingDays(
  endOn: PlainDate,
  today: PlainDate,
  policy: ContractPolicy,
  window: TeardownWindow = teardownWindow(endOn, today, policy),
): EndingDays {
  const callOn = workingDayOnOrAfter(laterDate(today, addDays(endOn, -policy.teardownCallDays)))
  const bookBy = workingDayOnOrBefore(addDays(endOn, -policy.teardownBookingDays))
  const remindOn = workingDayOnOrBefore(addDays(endOn, -policy.endReminderDays))
  const lastChance = window.to
  return {
    callOn,
    // With less time than usual two working days are given, and never more than there are.
    bookBy: laterDate(callOn, earlierDate(laterDate(bookBy, addWorkingDays(callOn, 2)), lastChance)),
    remindOn: remindOn > today ? remindOn : null,
  }
}

/** What a technician does at a teardown (A3). */
export type TeardownTask =
  /** Taken down and brought to us. */
  | { readonly task: 'dismantle'; readonly equipment: string; readonly text: string }
  /** Taken down, and left with the customer, whose it becomes. */
  | { readonly task: 'handOver'; readonly equipment: string; readonly text: string }
  | { readonly task: 'returnKey' }
  | { readonly task: 'takeDownSigns'; readonly count: number }

export interface TeardownFacts {
  readonly terms: { readonly kind: ContractKind }
  readonly equipment: readonly Equipment[]
  readonly hasKeyInCabinet: boolean
  readonly signs: number
}

/**
 * The checklist of a teardown: what is ours is dismantled and taken along, what becomes the customer's is disconnected and handed
 * over, the key from the key cabinet is given back, signs are taken down. What the customer owned before is left alone.
 */
export function teardownChecklist(
  { terms, equipment, hasKeyInCabinet, signs }: TeardownFacts,
  decidedBy: EndReason['decidedBy'],
): readonly TeardownTask[] {
  const { customers, unreturned } = settleEquipment(equipment, terms.kind, decidedBy)
  const changingHands = customers.filter(({ owner, state }) => owner === 'ours' && state === 'installed')
  const atSite = unreturned.filter(({ state }) => state === 'installed')
  return [
    ...atSite.map(({ id, text }) => ({ task: 'dismantle' as const, equipment: id, text })),
    ...changingHands.map(({ id, text }) => ({ task: 'handOver' as const, equipment: id, text })),
    ...(hasKeyInCabinet ? [{ task: 'returnKey' as const }] : []),
    ...(signs > 0 ? [{ task: 'takeDownSigns' as const, count: signs }] : []),
  ]
}

/**
 * Why a teardown did not come to its end; the case says so and goes on. `declined`: the customer has cancelled the visit. `noAnswer`:
 * the customer could not be reached to book it. `calledOffByUs`: ops have cancelled or ended its ticket, with their reason there.
 */
export const teardownFailures = [
  'notLetIn',
  'nobodyHome',
  'declined',
  'noAnswer',
  'calledOffByUs',
  'late',
  'equipmentMissing',
] as const
export type TeardownFailure = (typeof teardownFailures)[number]
