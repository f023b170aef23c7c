import { type Instant, instant, minutesBetween, stockholmDate } from '../../domain/instant.ts'
import type { Words } from '../words.ts'

/** How far away a moment is, as one says it at a desk: '2 h sen', 'om 25 min', and from two days on the day itself. */
export function dueWords(at: string, now: Instant, { page, format }: Words): string {
  const { due } = page.ops
  const minutes = minutesBetween(now, instant(at))
  if (minutes <= 0) return minutes > -1 ? due.now : due.late(span(-minutes, due))
  return minutes < 2 * dayMinutes ? due.in(span(minutes, due)) : format.dateTime(instant(at))
}

/** As `dueWords`, with a day that is far off as 'tis 24 nov'. */
export function shortDueWords(at: string, now: Instant, words: Words): string {
  const day = stockholmDate(instant(at))
  return minutesBetween(now, instant(at)) < 2 * dayMinutes ? dueWords(at, now, words) : words.format.shortDate(day)
}

export function isLate(at: string, now: Instant): boolean {
  return instant(at) <= now
}

const dayMinutes = 24 * 60

/** Minutes for an hour, hours for two days, and then days. */
function span(minutes: number, { minutes: inMinutes, hours, days }: Words['page']['ops']['due']): string {
  if (minutes < 60) return inMinutes(Math.floor(minutes))
  if (minutes < 2 * dayMinutes) return hours(Math.floor(minutes / 60))
  return days(Math.floor(minutes / dayMinutes))
}
