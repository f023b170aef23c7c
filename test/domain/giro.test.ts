import { describe, expect, test } from 'vitest'
import { parseBankgiro, parsePlusgiro, showBankgiro, showPlusgiro } from '../../domain/giro.ts'

describe('B4 giro numbers', () => {
  test.each([
    ['5402-9681', '54029681', '5402-9681'],
    ['902-0033', '9020033', '902-0033'],
    [' 991 2346 ', '9912346', '991-2346'],
    ['378-3511', '3783511', '378-3511'],
  ])('bankgiro %s is kept as %s and shown as %s', (text, digits, shown) => {
    expect(parseBankgiro(text)).toEqual({ ok: true, value: digits })
    expect(showBankgiro(digits)).toBe(shown)
  })

  test.each([
    ['2865434', '2865434', '28 65 43-4'],
    ['410 54 68-5', '41054685', '410 54 68-5'],
    ['90 20 03-3', '9020033', '90 20 03-3'],
    ['4-2', '42', '4-2'],
  ])('plusgiro %s is kept as %s and shown as %s', (text, digits, shown) => {
    expect(parsePlusgiro(text)).toEqual({ ok: true, value: digits })
    expect(showPlusgiro(digits)).toBe(shown)
  })

  test('every length of plusgiro is shown in pairs, a lone first digit joined to the pair after it', () => {
    const shown = ['12', '123', '1234', '12345', '123456', '1234567', '12345678'].map(showPlusgiro)
    expect(shown).toEqual(['1-2', '12-3', '123-4', '12 34-5', '123 45-6', '12 34 56-7', '123 45 67-8'])
  })

  test('what is none is refused with the reason', () => {
    expect(parseBankgiro(' ')).toEqual({ ok: false, reason: 'empty' })
    expect(parseBankgiro('123-456')).toEqual({ ok: false, reason: 'notAGiroNumber' })
    expect(parseBankgiro('5402-9682')).toEqual({ ok: false, reason: 'wrongCheckDigit' })
    expect(parseBankgiro('BG 5402-9681')).toEqual({ ok: false, reason: 'notAGiroNumber' })
    expect(parsePlusgiro('410 54 68-51')).toEqual({ ok: false, reason: 'notAGiroNumber' })
    expect(parsePlusgiro('410 54 68-6')).toEqual({ ok: false, reason: 'wrongCheckDigit' })
  })
})
