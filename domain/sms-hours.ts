import type { Instant } from './instant.ts'
import { isOpen, moveIntoWorkingHours, type OpenHours } from './working-hours.ts'

/**
 * When an SMS may go out (T6): 08–20 by the clock in Stockholm, every day. Sundays and holidays too, because most of our SMS
 * answer what a person just did or tell of a visit they wait for. Those that ask for money or attention use `quietSmsHours`.
 */
export const smsHours: OpenHours = { opensAt: '08:00', closesAt: '20:00', days: 'everyDay' }

/** For SMS that nobody waits for, such as an unpaid Swish (B6) or a payment reminder (B8): 08–20 on working days. */
export const quietSmsHours: OpenHours = { ...smsHours, days: 'workingDays' }

/** Whether an SMS may go out at that moment: at 08:00 yes, at 20:00 no longer. */
export function withinSmsHours(at: Instant, hours: OpenHours = smsHours): boolean {
  return isOpen(at, hours)
}

/** The moment itself where an SMS may go out then, else the next one when it may. Whether it still means something then is for the sender to ask. */
export function nextSmsTime(at: Instant, hours: OpenHours = smsHours): Instant {
  return moveIntoWorkingHours(at, hours)
}
