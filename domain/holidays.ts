import Holidays from 'date-holidays'
import { type PlainDate, plainDate, yearOf } from './plain-date.ts'

/** `publicHoliday` is an allmän helgdag, `eve` one of the three eves that law treats as Sundays. */
export type HolidayKind = 'publicHoliday' | 'eve'

export interface Holiday {
  readonly date: PlainDate
  readonly kind: HolidayKind
  readonly name: { readonly sv: string; readonly en: string }
}

/**
 * The named red days of the calendar: the allmänna helgdagar of lag 1989:253 other than ordinary Sundays, and midsommarafton,
 * julafton and nyårsafton, which lag 1930:173 2 § and semesterlagen 3 a § count as Sundays. Half days, and days like Lucia, are none.
 * Undefined on any other day, Sundays included. Right for 2005 and later, when the law got its present days.
 */
export function holidayOn(date: PlainDate): Holiday | undefined {
  return holidaysOf(yearOf(date)).get(date)
}

/** Whether the date is a named allmän helgdag (lag 1989:253). An ordinary Sunday is not, nor are the three eves. */
export function isHoliday(date: PlainDate): boolean {
  return holidayOn(date)?.kind === 'publicHoliday'
}

/** Whether the date is midsommarafton, julafton or nyårsafton. */
export function isHolidayEve(date: PlainDate): boolean {
  return holidayOn(date)?.kind === 'eve'
}

/** What the holiday or eve is called, in lower case as in running text, or undefined on any other day. */
export function holidayName(date: PlainDate, language: 'sv' | 'en' = 'sv'): string | undefined {
  return holidayOn(date)?.name[language]
}

// The types 'public' and 'bank' of the data are exactly the law and the three eves; its other types are customs.
const swedish = new Holidays('SE', { types: ['public', 'bank'], timezone: 'Europe/Stockholm' })
const years = new Map<number, ReadonlyMap<PlainDate, Holiday>>()

function holidaysOf(year: number): ReadonlyMap<PlainDate, Holiday> {
  const known = years.get(year)
  if (known !== undefined) return known
  const read = readYear(year)
  years.set(year, read)
  return read
}

function readYear(year: number): ReadonlyMap<PlainDate, Holiday> {
  const english = new Map(swedish.getHolidays(year, 'en').map(day => [day.rule, day.name]))
  const days = swedish.getHolidays(year, 'sv').map((day): Holiday => {
    // The `date` text is the day as Sweden writes it; `start` is a moment, whose day depends on where the process runs.
    const date = plainDate(day.date.slice(0, 10))
    return {
      date,
      kind: day.type === 'public' ? 'publicHoliday' : 'eve',
      name: { sv: day.name, en: english.get(day.rule) ?? day.name },
    }
  })
  return new Map(days.map(day => [day.date, day]))
}
