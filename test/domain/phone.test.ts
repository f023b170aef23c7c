import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../domain/parsed.ts'
import { isMobile, isPhone, type Phone, parsePhone, showPhone } from '../../domain/phone.ts'
import { times } from '../servers/times.ts'

function phone(text: string): Phone {
  const read = parsePhone(text)
  if (!read.ok) throw new Error(`${text} was refused: ${read.reason}`)
  return read.value
}

describe('T1 a telephone number', () => {
  test.each([
    ['070-174 06 05', '+46701740605', '070-174 06 05', true],
    ['0701740605', '+46701740605', '070-174 06 05', true],
    ['+46 70 174 06 05', '+46701740605', '070-174 06 05', true],
    ['0046701740605', '+46701740605', '070-174 06 05', true],
    ['+46 (0)70-174 06 05', '+46701740605', '070-174 06 05', true],
    [' 070\u00A0174\u202F06 05 ', '+46701740605', '070-174 06 05', true],
    ['\u202A+46 70-174 06 05\u202C', '+46701740605', '070-174 06 05', true],
    ['070\u2013174 06 05', '+46701740605', '070-174 06 05', true],
    ['(08) 465 004 00', '+46846500400', '08-465 004 00', false],
    ['010-555 01 00', '+46105550100', '010-555 01 00', false],
    ['031-390 06 00', '+46313900600', '031-390 06 00', false],
    ['020-12 34 56', '+4620123456', '020-12 34 56', false],
    ['+47 900 00 000', '+4790000000', '+47 90 00 00 00', true],
    ['+1 202 555 0123', '+12025550123', '+1 202 555 0123', true],
  ])('%j is %s, shown %s', (text, e164, shown, mobile) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: e164 })
    expect(showPhone(phone(text))).toBe(shown)
    expect(isMobile(phone(text))).toBe(mobile)
  })

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['ring mig', 'notANumber'],
    ['07O-174 06 05', 'notANumber'],
    ['0701740605\r\nBcc: alla@example.se', 'notANumber'],
    ['465 004 00', 'noAreaCode'],
    ['701740605', 'noAreaCode'],
    ['112', 'noAreaCode'],
    ['0', 'tooShort'],
    ['+46', 'tooShort'],
    ['0701740605 / 0701740606', 'tooLong'],
    ['+999 123 456 789', 'unknownCountry'],
    ['070-174', 'notInUse'],
    ['071-123 45 67', 'notInUse'],
    ['010-555 01 00 ext 12', 'extension'],
    ['0900-123 45 67', 'premiumRate'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parsePhone(text)).toEqual({ ok: false, reason })
  })

  test('is stored in one form only', () => {
    expect(isPhone('+46701740605')).toBe(true)
    for (const text of ['070-174 06 05', '46701740605', '+46 701740605', '+460701740605', '+46', ''])
      expect(isPhone(text)).toBe(false)
  })

  test('is read back from the way it is shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0(?:7[02369]\d{7}|8\d{6,8}|10\d{7}|31\d{5,7}|98[01]\d{5})$/), text => {
        const read = parsePhone(text)
        expect(read.ok ? parsePhone(showPhone(read.value)) : refused('notInUse')).toEqual(read)
      }),
    )
  })

  test('whatever is typed, there is a number in E.164 or a reason, never an exception', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()/-]{0,30}$/))
    fc.assert(
      fc.property(typed, text => {
        const read = parsePhone(text)
        expect(read.ok ? read.value : '+460000').toMatch(/^\+[1-9]\d{5,14}$/)
        expect(read.ok ? isPhone(read.value) : read.reason).toBeTruthy()
      }),
      { numRuns: times(1_000) },
    )
  })
})
