import { type Instant, instantAt, type LocalTime, millisecondsOf, stockholmDate, stockholmInstant } from './instant.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { isWorkingDay, nextWorkingDay, workingDayOnOrAfter } from './working-days.ts'

/**
 * When something is open, by the clock in Stockholm: from `opensAt` until just before `closesAt`, on every day or on working days.
 * It is plain JSON and belongs to a dated policy (E6); `closesAt` is later than `opensAt` on the same day.
 */
export interface OpenHours {
  readonly opensAt: LocalTime
  readonly closesAt: LocalTime
  readonly days: 'everyDay' | 'workingDays'
}

/** Office hours of T4: 08–17 on working days. */
export const officeHours: OpenHours = { opensAt: '08:00', closesAt: '17:00', days: 'workingDays' }

/** The working hours within which a customer is first contacted (T4): one working day of nine hours. */
export const firstContactHours = 9

/**
 * When a new ticket's first contact is due (T4): its creation time is moved into office hours, and nine working hours are added.
 * Friday 16:00 gives Monday 16:00, Saturday gives Monday 17:00.
 */
export function firstContactDue(createdAt: Instant, hours = firstContactHours, open = officeHours): Instant {
  return addWorkingHours(createdAt, hours, open)
}

/** Whether it is open at that moment: at 08:00 yes, at 17:00 no longer. */
export function isOpen(at: Instant, open: OpenHours = officeHours): boolean {
  return moveIntoWorkingHours(at, open) === at
}

/** The moment itself where it is open, else the next opening. 17:00 exactly is moved to the next working day 08:00. */
export function moveIntoWorkingHours(at: Instant, open: OpenHours = officeHours): Instant {
  const date = stockholmDate(at)
  const today = openSpan(date, open)
  const ms = millisecondsOf(at)
  if (isOpenDay(date, open) && ms < today.closesMs) return ms < today.opensMs ? instantAt(today.opensMs) : at
  return instantAt(openSpan(nextOpenDay(date, open), open).opensMs)
}

/**
 * The moment when so many open hours have passed since `from`, which is first moved into the hours. A time that is used up exactly
 * at closing ends then, not at the next opening: nine hours from Monday 08:00 is Monday 17:00. Hours may be fractions, counted to
 * the millisecond, and are not negative; 0 gives the moved moment.
 */
export function addWorkingHours(from: Instant, hours: number, open: OpenHours = officeHours): Instant {
  if (!(hours >= 0 && Number.isFinite(hours)))
    throw new RangeError(`${hours} working hours cannot be added: give a number from 0.`)
  const start = moveIntoWorkingHours(from, open)
  let date = stockholmDate(start)
  let atMs = millisecondsOf(start)
  let leftMs = Math.round(hours * hourMs)
  while (leftMs > openSpan(date, open).closesMs - atMs) {
    leftMs -= openSpan(date, open).closesMs - atMs
    date = nextOpenDay(date, open)
    atMs = openSpan(date, open).opensMs
  }
  return instantAt(atMs + leftMs)
}

/**
 * How many milliseconds it was open between two moments, for throughput times and paused clocks; 0 when `to` is not later.
 * Parts add up: the sum over adjoining spans is that of the whole.
 */
export function workingMillisecondsBetween(from: Instant, to: Instant, open: OpenHours = officeHours): number {
  const fromMs = millisecondsOf(from)
  const toMs = millisecondsOf(to)
  const last = stockholmDate(to)
  let sum = 0
  for (let date = openDayOnOrAfter(stockholmDate(from), open); date <= last; date = nextOpenDay(date, open)) {
    const { opensMs, closesMs } = openSpan(date, open)
    sum += Math.max(0, Math.min(closesMs, toMs) - Math.max(opensMs, fromMs))
  }
  return sum
}

/** As `workingMillisecondsBetween`, in whole minutes, the begun one not counted. */
export function workingMinutesBetween(from: Instant, to: Instant, open: OpenHours = officeHours): number {
  return Math.floor(workingMillisecondsBetween(from, to, open) / 60_000)
}

const hourMs = 3_600_000

function isOpenDay(date: PlainDate, open: OpenHours): boolean {
  return open.days === 'everyDay' || isWorkingDay(date)
}

function nextOpenDay(date: PlainDate, open: OpenHours): PlainDate {
  return open.days === 'everyDay' ? addDays(date, 1) : nextWorkingDay(date)
}

function openDayOnOrAfter(date: PlainDate, open: OpenHours): PlainDate {
  return open.days === 'everyDay' ? date : workingDayOnOrAfter(date)
}

interface OpenSpan {
  readonly opensMs: number
  readonly closesMs: number
}

// Finding a zone's offset is the slow part of every question here, and lists ask for the same days over and over.
const spans = new Map<string, OpenSpan>()
const keptSpans = 10_000

function openSpan(date: PlainDate, { opensAt, closesAt }: OpenHours): OpenSpan {
  const key = `${date} ${opensAt} ${closesAt}`
  const known = spans.get(key)
  if (known !== undefined) return known
  const span = {
    opensMs: millisecondsOf(stockholmInstant(date, opensAt)),
    closesMs: millisecondsOf(stockholmInstant(date, closesAt)),
  }
  if (span.closesMs <= span.opensMs)
    throw new RangeError(`The hours ${opensAt}–${closesAt} are empty on ${date}: closing must be later than opening.`)
  if (spans.size >= keptSpans) spans.clear()
  spans.set(key, span)
  return span
}
