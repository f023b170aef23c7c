import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/instant.ts'
import { parseKronor } from '../../domain/money.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { smsSegments } from '../../domain/sms-text.ts'
import { formats } from '../../texts/format.ts'

const { sv, en } = formats
const day = plainDate('2026-11-27')

describe('amounts', () => {
  test.each([
    [123_450, '1\u00A0234,50\u00A0kr', 'SEK\u00A01,234.50'],
    [0, '0,00\u00A0kr', 'SEK\u00A00.00'],
    [-5, '−0,05\u00A0kr', '−SEK\u00A00.05'],
    [1_000_000_000, '10\u00A0000\u00A0000,00\u00A0kr', 'SEK\u00A010,000,000.00'],
    [Number.MAX_SAFE_INTEGER, '90\u00A0071\u00A0992\u00A0547\u00A0409,91\u00A0kr', 'SEK\u00A090,071,992,547,409.91'],
  ])('P5 %i öre is written as each language writes it', (amountOre, swedish, english) => {
    expect(sv.money(amountOre)).toBe(swedish)
    expect(en.money(amountOre)).toBe(english)
  })

  test('B2 every amount is exact: what is written is read back to the öre', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), amountOre => {
        expect(parseKronor(sv.money(amountOre))).toEqual({ ok: true, value: amountOre })
        expect(parseKronor(sv.plainMoney(amountOre))).toEqual({ ok: true, value: amountOre })
      }),
    )
  })

  test('N3 an amount in an SMS has ordinary spaces and keeps the cheap alphabet', () => {
    expect(sv.plainMoney(-123_450)).toBe('-1 234,50 kr')
    expect(smsSegments(sv.plainMoney(-123_450)).encoding).toBe('GSM-7')
  })

  test('B2 half öre is no amount', () => {
    expect(() => sv.money(0.5)).toThrow(RangeError)
  })

  test('a column names its currency in the head', () => {
    expect(sv.amount(123_450)).toBe('1\u00A0234,50')
    expect(en.amount(100)).toBe('1.00')
  })
})

describe('dates and times', () => {
  test('P5 a date is written as each language writes it', () => {
    expect([sv.date(day), sv.longDate(day), sv.weekdayDate(day), sv.shortDate(day), sv.weekday(day)]).toEqual([
      '2026-11-27',
      'fredag 27 november 2026',
      'fredag 27 november',
      'fre 27 nov',
      'fredag',
    ])
    expect([en.date(day), en.longDate(day), en.weekdayDate(day), en.shortDate(day), en.weekday(day)]).toEqual([
      '27 November 2026',
      'Friday 27 November 2026',
      'Friday 27 November',
      'Fri 27 Nov',
      'Friday',
    ])
  })

  test('P5 a date is the same day wherever the machine stands, every day of a year', () => {
    for (let month = 1; month <= 12; month += 1)
      for (const of of [1, 28]) {
        const text = `2026-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`
        expect(sv.date(plainDate(text))).toBe(text)
      }
  })

  test('P5 a time is what the clock shows in Stockholm, in summer and winter', () => {
    expect(sv.time(instant('2026-06-27T22:05:00Z'))).toBe('00.05')
    expect(en.time(instant('2026-11-27T13:30:00Z'))).toBe('14:30')
    expect(sv.dateTime(instant('2026-12-31T23:30:00Z'))).toBe('2027-01-01 00.30')
    expect(en.dateTime(instant('2026-12-31T23:30:00Z'))).toBe('1 January 2027 00:30')
  })

  test('T7 a slot is told by its hours', () => {
    expect([sv.hours('morning'), sv.hours('afternoon'), sv.hours('evening')]).toEqual(['08–12', '13–17', '17–21'])
    expect(en.hours('morning')).toBe('08:00–12:00')
  })
})

describe('quantities and numbers', () => {
  test.each([
    [100, '1', '1'],
    [150, '1,5', '1.5'],
    [33, '0,33', '0.33'],
    [123_400, '1\u00A0234', '1,234'],
  ])('B1 %i hundredths have no decimals that say nothing', (hundredths, swedish, english) => {
    expect(sv.quantity(hundredths)).toBe(swedish)
    expect(en.quantity(hundredths)).toBe(english)
  })

  test('a rate is in per cent', () => {
    expect([sv.percent(2_500), sv.percent(1_250), en.percent(600)]).toEqual(['25\u00A0%', '12,5\u00A0%', '6%'])
  })

  test('T10 minutes are told in hours and minutes', () => {
    expect([45, 60, 90, 0].map(sv.minutes)).toEqual(['45\u00A0min', '1\u00A0h', '1\u00A0h 30\u00A0min', '0\u00A0min'])
  })

  test('numbers of telephones, giros, Swish and companies are grouped as people know them', () => {
    expect(sv.phone('+46105550100')).toBe('010-555 01 00')
    expect(sv.phone('växeln')).toBe('växeln')
    expect(sv.bankgiro('54029681')).toBe('5402-9681')
    expect(sv.bankgiro('9912346')).toBe('991-2346')
    expect(sv.swishNumber('1234679304')).toBe('123\u00A0467\u00A093\u00A004')
    expect(sv.organisationNumber('5560160680')).toBe('556016-0680')
  })
})
