import { type Instant, stockholmInstant } from './instant.ts'
import type { PlainDate } from './plain-date.ts'
import { previousWorkingDay } from './working-days.ts'

/**
 * Until when a customer moves a visit themselves (T9): noon on the working day before it. After that the technician's day is laid,
 * and whoever wants another time talks to us.
 */
export function movableUntil(on: PlainDate): Instant {
  return stockholmInstant(previousWorkingDay(on), '12:00')
}

/**
 * Why a customer may not move a visit from one day to another; undefined where they may. The day that it is moved to is as far off
 * as one that may still be left, so that its technician has time to answer (T8).
 */
export function moveRefusal(
  from: PlainDate,
  to: PlainDate,
  at: Instant,
): 'tooLateToMove' | 'tooSoonToMove' | undefined {
  if (at >= movableUntil(from)) return 'tooLateToMove'
  return at >= movableUntil(to) ? 'tooSoonToMove' : undefined
}
