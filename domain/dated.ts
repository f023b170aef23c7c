import type { PlainDate } from './plain-date.ts'

/** Where something that is in force from a day stands: until the next one comes. */
export type DatedState = 'past' | 'inForce' | 'coming'

/** `from` null is what holds before any other. */
export function datedState(from: PlainDate | null, all: readonly (PlainDate | null)[], today: PlainDate): DatedState {
  if (from !== null && from > today) return 'coming'
  return all.some(other => other !== null && other <= today && (from === null || other > from)) ? 'past' : 'inForce'
}
