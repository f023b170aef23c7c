import { addDays, dateOf, isoWeekName, mondayOfWeek, type PlainDate } from '../../domain/plain-date.ts'

/** The Monday of such a week; undefined where the text is none. */
export function mondayOf(text: string): PlainDate | undefined {
  const [, year, week] = /^(20\d\d)-W(\d\d)$/.exec(text) ?? []
  if (year === undefined || week === undefined) return undefined
  // The fourth of January is always in week 1.
  const monday = addDays(mondayOfWeek(dateOf(Number(year), 1, 4)), (Number(week) - 1) * 7)
  return isoWeekName(monday) === text ? monday : undefined
}
