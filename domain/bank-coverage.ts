import { type Instant, type LocalTime, stockholmDate, stockholmTime } from './instant.ts'
import { addDays, earlierDate, type PlainDate } from './plain-date.ts'
import { nextWorkingDay, previousWorkingDay } from './working-days.ts'

/** When the banks' day ends in Stockholm: what is written later has all of the day's bookings. */
export const bankDayEndsAt: LocalTime = '17:00'

/** What tells how far a file reaches. */
export interface Coverage {
  readonly createdAt: Instant
  /** The end of the period that the file itself states, where it does. */
  readonly statedThrough: PlainDate | null
  /** The latest booking in the file; null when there is none. */
  readonly lastBookedOn: PlainDate | null
}

/**
 * The last day whose bookings are all in the file (or in an earlier one). A file written during the day may be followed by another
 * one, so it reaches the day before; an old file that is sent again reaches its own bookings and not the day it is sent. The
 * answer is rather a day too early than too late: it opens the gate through which reminders leave (B8).
 */
export function coversThrough({ createdAt, statedThrough, lastBookedOn }: Coverage): PlainDate {
  const complete = lastWholeDay(createdAt)
  return earlierDate(statedThrough ?? lastBookedOn ?? complete, complete)
}

/** The days of an account that a file knows all of; none where `through` is before `from`. */
export interface AccountCoverage {
  /** As the bank writes it; '' where the file does not say. */
  readonly account: string
  readonly from: PlainDate
  readonly through: PlainDate
}

/** How those days join with others: banks book on bank days only, so that the days between are known with them. */
export function stretchOf({ from, through }: Pick<AccountCoverage, 'from' | 'through'>): {
  readonly fromOn: PlainDate
  readonly resumesOn: PlainDate
} {
  return { fromOn: addDays(previousWorkingDay(from), 1), resumesOn: nextWorkingDay(through) }
}

/** The last day that was over for the banks at that moment. */
export function lastWholeDay(at: Instant): PlainDate {
  const date = stockholmDate(at)
  return stockholmTime(at) >= bankDayEndsAt ? date : addDays(date, -1)
}
