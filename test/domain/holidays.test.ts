import { describe, expect, test } from 'vitest'
import { holidayName, holidayOn, isHoliday, isHolidayEve } from '../../domain/holidays.ts'
import { addDays, dateOf, plainDate, yearOf } from '../../domain/plain-date.ts'
import { easterSunday, redDays } from './calendar-oracle.ts'

describe('T4 the Swedish calendar', () => {
  test('T4 the red days of 2005 to 2050 are those of the law and the three eves', () => {
    for (let year = 2005; year <= 2050; year++) {
      const found: { publicHolidays: string[]; eves: string[] } = { publicHolidays: [], eves: [] }
      for (let date = dateOf(year, 1, 1); yearOf(date) === year; date = addDays(date, 1)) {
        if (isHoliday(date)) found.publicHolidays.push(date)
        if (isHolidayEve(date)) found.eves.push(date)
      }
      const { publicHolidays, eves } = redDays(year)
      // A day that is two holidays at once, such as 1 May on Ascension Day 2008, is red once.
      expect(found).toEqual({ publicHolidays: [...new Set(publicHolidays)].sort(), eves: eves.sort() })
    }
  })

  test('T4 the years where other calendars go wrong', () => {
    expect([2019, 2026, 2027, 2038].map(easterSunday)).toEqual(['2019-04-21', '2026-04-05', '2027-03-28', '2038-04-25'])
    const red = ['2019-04-22', '2038-04-26', '2026-06-20', '2026-10-31', '2027-06-26', '2027-11-06'].map(plainDate)
    expect(red.filter(isHoliday)).toEqual(red)
    const annandagPingst = plainDate('2005-05-16')
    expect(isHoliday(annandagPingst)).toBe(false)
  })

  test('T4 customs are no holidays: half days, Lucia, påskafton, ordinary Sundays', () => {
    const customs = ['2026-01-05', '2026-04-02', '2026-04-04', '2026-04-30', '2026-10-30', '2026-12-13', '2026-11-22']
    expect(customs.filter(date => holidayOn(plainDate(date)) !== undefined)).toEqual([])
  })

  test('a holiday has a name in both languages', () => {
    expect(holidayName(plainDate('2026-06-19'))).toBe('midsommarafton')
    expect(holidayName(plainDate('2026-05-14'))).toBe('Kristi himmelsfärdsdag')
    expect(holidayName(plainDate('2026-12-25'), 'en')).toBe('Christmas Day')
    expect(holidayName(plainDate('2026-11-21'))).toBeUndefined()
    const untranslated: string[] = []
    for (let date = dateOf(2026, 1, 1); yearOf(date) === 2026; date = addDays(date, 1)) {
      const name = holidayOn(date)?.name
      if (name !== undefined && name.en === name.sv) untranslated.push(name.sv)
    }
    expect(untranslated).toEqual([])
  })
})
