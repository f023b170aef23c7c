import { holidayOn } from './holidays.ts'
import { addDays, dateOf, type PlainDate, weekday, yearOf } from './plain-date.ts'

/** Helgfri vardag: Monday to Friday, but no allmän helgdag and not midsommarafton, julafton or nyårsafton. */
export function isWorkingDay(date: PlainDate): boolean {
  return workingYear(yearOf(date)).days[workedBefore(date)] === date
}

/**
 * Whether banks in Sweden clear and book payments on the day. The same days as `isWorkingDay`; its own name because it answers to
 * the banks' calendar and not to ours.
 */
export function isBankDay(date: PlainDate): boolean {
  return isWorkingDay(date)
}

/** The first working day after the date. */
export function nextWorkingDay(date: PlainDate): PlainDate {
  return addWorkingDays(date, 1)
}

/** The last working day before the date. */
export function previousWorkingDay(date: PlainDate): PlainDate {
  return addWorkingDays(date, -1)
}

/** The date itself where it is a working day, else the first one after it (lag 1930:173 2 §). */
export function workingDayOnOrAfter(date: PlainDate): PlainDate {
  return isWorkingDay(date) ? date : nextWorkingDay(date)
}

/** The date itself where it is a working day, else the last one before it. */
export function workingDayOnOrBefore(date: PlainDate): PlainDate {
  return isWorkingDay(date) ? date : previousWorkingDay(date)
}

/**
 * The `count`th working day after the date, or before it when negative. The date itself is never counted, and 0 gives it back as
 * it is, working day or not. Friday plus 1 is Monday, Saturday plus 1 is Monday, Saturday minus 1 is Friday.
 */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  if (!Number.isSafeInteger(count))
    throw new RangeError(`${count} working days cannot be counted: give a whole number.`)
  if (count === 0) return date
  let year = yearOf(date)
  let index = count > 0 ? workedThrough(date) + count - 1 : workedBefore(date) + count
  while (index < 0) index += workingYear(--year).days.length
  while (index >= workingYear(year).days.length) index -= workingYear(year++).days.length
  const found = workingYear(year).days[index]
  if (found === undefined) throw new RangeError(`There is no working day ${count} from ${date}.`)
  return found
}

/**
 * How many working days lie after the first date, up to and with the second: from a Friday to the next Monday is 1. Negative
 * when the second date is earlier; so `workingDaysBetween(d, addWorkingDays(d, n))` is n for n ≥ 0.
 */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(to, from)
  let count = workedThrough(to) - workedThrough(from)
  for (let year = yearOf(from); year < yearOf(to); year++) count += workingYear(year).days.length
  return count
}

interface WorkingYear {
  /** The working days of the year in order. */
  readonly days: readonly PlainDate[]
  /** For every day of the year, how many of the working days come before it. */
  readonly before: ReadonlyMap<PlainDate, number>
}

const years = new Map<number, WorkingYear>()

function workedBefore(date: PlainDate): number {
  return workingYear(yearOf(date)).before.get(date) ?? 0
}

function workedThrough(date: PlainDate): number {
  return workedBefore(date) + (isWorkingDay(date) ? 1 : 0)
}

/** Reading a year takes milliseconds and lists ask for the same few years over and over, so each is kept. */
function workingYear(year: number): WorkingYear {
  const known = years.get(year)
  if (known !== undefined) return known
  const days: PlainDate[] = []
  const before = new Map<PlainDate, number>()
  for (let date = dateOf(year, 1, 1); yearOf(date) === year; date = addDays(date, 1)) {
    before.set(date, days.length)
    if (weekday(date) <= 5 && holidayOn(date) === undefined) days.push(date)
  }
  years.set(year, { days, before })
  return { days, before }
}
