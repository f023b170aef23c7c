/**
 * A second opinion on the Swedish calendar, written from the laws with nothing but Date.UTC, so that the code under test and the
 * libraries below it are judged by something that shares no line with them.
 */

/** Easter Sunday by Meeus' algorithm, as 'YYYY-MM-DD'. */
export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return day(year, Math.floor(f / 31), (f % 31) + 1)
}

/** Every allmän helgdag but ordinary Sundays (lag 1989:253, for 2005 and later), and the three eves. */
export function redDays(year: number): { publicHolidays: string[]; eves: string[] } {
  const easter = easterSunday(year)
  const midsummer = saturdayFrom(day(year, 6, 20))
  return {
    publicHolidays: [
      day(year, 1, 1),
      day(year, 1, 6),
      shifted(easter, -2),
      easter,
      shifted(easter, 1),
      day(year, 5, 1),
      shifted(easter, 39),
      shifted(easter, 49),
      day(year, 6, 6),
      midsummer,
      saturdayFrom(day(year, 10, 31)),
      day(year, 12, 25),
      day(year, 12, 26),
    ],
    eves: [shifted(midsummer, -1), day(year, 12, 24), day(year, 12, 31)],
  }
}

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

export function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const redDaysOfYear = new Map<number, ReadonlySet<string>>()

/** Helgfri vardag. */
export function isWorkday(date: string): boolean {
  const year = Number(date.slice(0, 4))
  let red = redDaysOfYear.get(year)
  if (red === undefined) {
    const { publicHolidays, eves } = redDays(year)
    red = new Set([...publicHolidays, ...eves])
    redDaysOfYear.set(year, red)
  }
  return isoWeekday(date) <= 5 && !red.has(date)
}

/** Minutes that Stockholm is ahead of UTC: summer time from the last Sunday of March to that of October, 01:00 UTC (since 1996). */
export function stockholmOffsetMinutes(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear()
  const isSummer = epochMs >= lastSundayAtOne(year, 3) && epochMs < lastSundayAtOne(year, 10)
  return isSummer ? 120 : 60
}

/** What calendar and clock show in Stockholm, 'YYYY-MM-DDTHH:MM'. */
export function stockholmClock(epochMs: number): string {
  return new Date(epochMs + stockholmOffsetMinutes(epochMs) * 60_000).toISOString().slice(0, 16)
}

export const minuteMs = 60_000

/** One entry per minute from `startMs`: 1 where it is open by the clock in Stockholm, hours from `fromHour` to before `toHour`. */
export function openMinutes(startMs: number, minutes: number, fromHour: number, toHour: number, workdaysOnly: boolean) {
  const open = new Uint8Array(minutes)
  let knownDate = ''
  let isOpenDay = false
  for (let minute = 0; minute < minutes; minute += 15) {
    // Offsets, hours and days change on quarters only, so one look serves fifteen minutes.
    const clock = stockholmClock(startMs + minute * minuteMs)
    const date = clock.slice(0, 10)
    if (date !== knownDate) {
      knownDate = date
      isOpenDay = !workdaysOnly || isWorkday(date)
    }
    const hour = Number(clock.slice(11, 13))
    if (isOpenDay && hour >= fromHour && hour < toHour) open.fill(1, minute, minute + 15)
  }
  return open
}

function day(year: number, month: number, dayOfMonth: number): string {
  return new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10)
}

function saturdayFrom(date: string): string {
  return shifted(date, (6 - isoWeekday(date) + 7) % 7)
}

function lastSundayAtOne(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month, 0))
  return Date.UTC(year, month - 1, lastDay.getUTCDate() - lastDay.getUTCDay(), 1)
}
