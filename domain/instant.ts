import { Temporal as Dates } from 'temporal-polyfill'
import { type PlainDate, plainDate } from './plain-date.ts'

declare const instantBrand: unique symbol

/**
 * A moment as UTC text with milliseconds, 'YYYY-MM-DDTHH:MM:SS.sssZ', years 0001–9999, just as `toISOString` writes it.
 * It sorts, and compares with < and >, as text.
 */
export type Instant = string & { readonly [instantBrand]: true }

/** A time of day in Stockholm as 'HH:MM', 00:00–23:59. */
export type LocalTime = `${number}:${number}`

/** The zone of every rule, appointment and due date. */
export const stockholm = 'Europe/Stockholm'

/** Whether the text is a moment in the one form that an Instant has. */
export function isInstant(text: string): text is Instant {
  if (!hasInstantForm(text)) return false
  const read = readInstant(text)
  return read !== undefined && written(read) === text
}

/**
 * The text as an instant. Any ISO 8601 time with an offset or Z is taken ('2026-11-21T10:00+01:00') and told in UTC; what is
 * finer than a millisecond is dropped. Throws a RangeError with a sentence when the offset is missing or there is no such time.
 */
export function instant(text: string): Instant {
  const [, date, time, fraction = ''] = utcPattern.exec(text) ?? []
  if (date !== undefined && time !== undefined)
    return checked(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  const read = readInstant(text)
  if (read !== undefined) return checked(written(read))
  throw new RangeError(
    `"${text}" is not a moment in time: write date, time and offset, for example 2026-11-21T10:00:00Z.`,
  )
}

/** The instant so many milliseconds after 1970-01-01T00:00Z. */
export function instantAt(epochMilliseconds: number): Instant {
  return checked(written(Dates.Instant.fromEpochMilliseconds(epochMilliseconds)))
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function millisecondsOf(at: Instant): number {
  return Dates.Instant.from(at).epochMilliseconds
}

/** For sorting: negative when `a` is before `b`, 0 when they are the same moment, else positive. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** So many minutes by the clock later, or earlier when negative. Fractions count to the millisecond. */
export function addMinutes(at: Instant, minutes: number): Instant {
  return instantAt(millisecondsOf(at) + Math.round(minutes * 60_000))
}

/** Whole minutes from the first moment to the second, the begun one not counted; negative when the second is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.trunc((millisecondsOf(to) - millisecondsOf(from)) / 60_000)
}

/** Which day it is in Stockholm at that moment. */
export function stockholmDate(at: Instant): PlainDate {
  return plainDate(inStockholm(at).toPlainDate().toString())
}

/** What the clock shows in Stockholm at that moment, its seconds dropped. */
export function stockholmTime(at: Instant): LocalTime {
  return localTime(inStockholm(at).toPlainTime().toString({ smallestUnit: 'minute' }))
}

/**
 * The moment when the clock in Stockholm shows that time on that day.
 *
 * On the last Sunday of March 02:00–02:59 does not exist: the moment is the one as long after midnight, so 02:30 is what the clock
 * calls 03:30. On the last Sunday of October 02:00–02:59 comes twice: the first one, still in summer time, is meant. Both are what
 * calendars do (RFC 5545), and neither lies within any opening hours.
 */
export function stockholmInstant(date: PlainDate, time: LocalTime): Instant {
  const local = Dates.PlainDateTime.from(`${date}T${localTime(time)}`)
  return checked(written(local.toZonedDateTime(stockholm, { disambiguation: 'compatible' }).toInstant()))
}

/** Whether the text is a time of day written 'HH:MM'. */
export function isLocalTime(text: string): text is LocalTime {
  return localTimePattern.test(text)
}

/** The text as a time of day. Throws a RangeError with a sentence when it is none. */
export function localTime(text: string): LocalTime {
  if (isLocalTime(text)) return text
  throw new RangeError(`"${text}" is not a time of day: write HH:MM, from 00:00 to 23:59.`)
}

const instantPattern = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
/**
 * A time in UTC on a day that every year has, which is all but 29 February: that it is one shows in the text, and only its form is to be
 * changed. Nearly all are such, lists have hundreds of them, and working them out on the calendar would take longer than all else.
 */
const utcPattern =
  /^((?!0000)\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(?:Z|\+00)$/
const localTimePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/

function hasInstantForm(text: string): text is Instant {
  return instantPattern.test(text)
}

function readInstant(text: string): Dates.Instant | undefined {
  try {
    return Dates.Instant.from(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function written(moment: Dates.Instant): string {
  return moment.toString({ fractionalSecondDigits: 3 })
}

function checked(text: string): Instant {
  if (hasInstantForm(text)) return text
  throw new RangeError(`${text} is outside the years 0001–9999.`)
}

function inStockholm(at: Instant): Dates.ZonedDateTime {
  return Dates.Instant.from(at).toZonedDateTimeISO(stockholm)
}
