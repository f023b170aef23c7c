import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endsWithLuhnDigit, gs1Digit, isGln, luhnDigit } from '../../domain/check-digit.ts'

const digits = fc.stringMatching(/^\d{1,24}$/)

describe('Luhn', () => {
  test('knows the numbers that others have published', () => {
    // The textbook number, an organisationsnummer, a personnummer of the tax agency's test series, and three giro numbers.
    const published = ['79927398713', '5560160680', '9506027839', '54029681', '9020033', '9912346']
    expect(published.filter(endsWithLuhnDigit)).toEqual(published)
    const others = ['79927398710', '5560160681', '', '0', '7992739871x', ' 79927398713']
    expect(others.filter(endsWithLuhnDigit)).toEqual([])
    expect(() => luhnDigit('12 3')).toThrow(/only digits have one/)
  })

  test('notices every wrong digit, and every two neighbours that changed places but 09 and 90', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (base, seed, added) => {
        const whole = base + luhnDigit(base)
        const place = seed % whole.length
        const other = (Number(whole[place]) + added) % 10
        expect(endsWithLuhnDigit(whole.slice(0, place) + other + whole.slice(place + 1))).toBe(false)

        const left = seed % (whole.length - 1)
        const pair = whole.slice(left, left + 2)
        const swapped = whole.slice(0, left) + pair.charAt(1) + pair.charAt(0) + whole.slice(left + 2)
        const unnoticed = pair.charAt(0) === pair.charAt(1) || pair === '09' || pair === '90'
        expect(endsWithLuhnDigit(swapped)).toBe(unnoticed)
      }),
    )
  })
})

describe('B5 GLN, the address of an e-invoice', () => {
  test('B5 is thirteen digits with the check digit of GS1', () => {
    // GS1's own example of the calculation, and two EAN-13 of the textbooks, which have the same check digit.
    for (const text of ['6291041500213', '4006381333931', '5901234123457'])
      expect([text, gs1Digit(text.slice(0, -1))]).toEqual([text, text.at(-1)])
    expect(isGln('7300010000001')).toBe(true)
    for (const text of ['7300010000002', '730001000000', '73000100000010', '7300010000001 ', ''])
      expect(isGln(text)).toBe(false)
  })

  test('B5 notices every wrong digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (base, place, added) => {
          const whole = base + gs1Digit(base)
          expect(isGln(whole)).toBe(true)
          const other = (Number(whole[place]) + added) % 10
          expect(isGln(whole.slice(0, place) + other + whole.slice(place + 1))).toBe(false)
        },
      ),
    )
  })
})
