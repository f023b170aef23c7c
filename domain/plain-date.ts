import { Temporal as Dates } from 'temporal-polyfill'

declare const plainDateBrand: unique symbol

/**
 * A calendar date as 'YYYY-MM-DD', years 0001–9999, without a clock or a time zone. It sorts, and compares with < and >, as text.
 */
export type PlainDate = string & { readonly [plainDateBrand]: true }

/** Monday is 1 and Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Whether the text is a date that exists, written 'YYYY-MM-DD'. */
export function isPlainDate(text: string): text is PlainDate {
  const [, year, month, day] = datePattern.exec(text) ?? []
  if (Number(year) < 1) return false
  const monthNumber = Number(month)
  return monthNumber >= 1 && monthNumber <= 12 && Number(day) >= 1 && Number(day) <= lastDay(Number(year), monthNumber)
}

/** The text as a date. Throws a RangeError with a sentence when there is no such date. */
export function plainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new RangeError(`"${text}" is not a date: write an existing day as YYYY-MM-DD, for example 2026-11-21.`)
}

/** The date of a year, a month 1–12 and a day 1–31. Throws a RangeError when there is no such date. */
export function dateOf(year: number, month: number, day: number): PlainDate {
  return plainDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)
}

/** For sorting: negative when `a` is before `b`, 0 when they are the same day, else positive. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function earlierDate(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

export function laterDate(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

/** The date `days` whole days later, or earlier when negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(Dates.PlainDate.from(date).add({ days }).toString())
}

/**
 * The same day number `months` later (earlier when negative), or the last day of that month where the number is missing (A2;
 * lag 1930:173 1 §). Always count from the first date: 31 January plus one month twice is 28 March, plus two months is 31 March.
 */
export function addMonths(anchor: PlainDate, months: number): PlainDate {
  return plainDate(Dates.PlainDate.from(anchor).add({ months }, { overflow: 'constrain' }).toString())
}

/** Whole days from the first date to the second, negative when the second is earlier, 0 for the same day. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Dates.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

export function weekday(date: PlainDate): Weekday {
  const day = weekdays[Dates.PlainDate.from(date).dayOfWeek - 1]
  if (day === undefined) throw new RangeError(`${date} has no weekday.`)
  return day
}

/** The ISO 8601 week and the year it belongs to: 2027-01-01 is in week 53 of 2026. */
export function isoWeek(date: PlainDate): { readonly year: number; readonly week: number } {
  const { yearOfWeek, weekOfYear } = Dates.PlainDate.from(date)
  if (yearOfWeek === undefined || weekOfYear === undefined) throw new RangeError(`${date} has no ISO week.`)
  return { year: yearOfWeek, week: weekOfYear }
}

/** '2026-W48', as weeks are written in addresses (ISO 8601). */
export function isoWeekName(date: PlainDate): string {
  const { year, week } = isoWeek(date)
  return `${padded(year, 4)}-W${padded(week, 2)}`
}

/** The Monday of the date's week. */
export function mondayOfWeek(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekday(date))
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

export function startOfMonth(date: PlainDate): PlainDate {
  return plainDate(`${date.slice(0, 8)}01`)
}

export function endOfMonth(date: PlainDate): PlainDate {
  return plainDate(`${date.slice(0, 8)}${padded(daysInMonth(date), 2)}`)
}

/** How many days the date's month has, 28–31. */
export function daysInMonth(date: PlainDate): number {
  return lastDay(yearOf(date), Number(date.slice(5, 7)))
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

function lastDay(year: number, month: number): number {
  return new Dates.PlainYearMonth(year, month).daysInMonth
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
