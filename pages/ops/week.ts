import { addDays, dateOf, isoWeek, type PlainDate, weekday } from '../../domain/plain-date.ts'

/** '2026-W48', as weeks are written in addresses (ISO 8601). */
export function weekOf(date: PlainDate): string {
  const { year, week } = isoWeek(date)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of such a week; undefined where the text is none. */
export function mondayOf(text: string): PlainDate | undefined {
  const [, year, week] = /^(20\d\d)-W(\d\d)$/.exec(text) ?? []
  if (year === undefined || week === undefined) return undefined
  // The fourth of January is always in week 1.
  const fourth = dateOf(Number(year), 1, 4)
  const monday = addDays(fourth, 1 - weekday(fourth) + (Number(week) - 1) * 7)
  return weekOf(monday) === text ? monday : undefined
}
