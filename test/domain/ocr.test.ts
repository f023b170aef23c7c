import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isValidOcr, ocrFor } from '../../domain/ocr.ts'

describe('B4 OCR numbers have a length digit and a check digit', () => {
  test.each([
    ['123', '12351'],
    ['1230', '123067'],
    ['100001', '10000180'],
    ['12345', '1234574'],
  ])('B4 the OCR number of %s is %s', (base, ocr) => {
    expect(ocrFor(base)).toBe(ocr)
    expect(isValidOcr(ocr)).toBe(true)
  })

  test('B4 only what was made so is valid: not the bare number, not one with a check digit alone, not another length', () => {
    const others = ['123', '1230', '12350', '12353', '12345', '', '1', '12351 ', '1235x', '012351']
    expect(others.filter(isValidOcr)).toEqual([])
  })

  test('B4 up to 25 digits fit the reference field, and more are refused', () => {
    expect(ocrFor('9'.repeat(23))).toHaveLength(25)
    for (const base of ['', '9'.repeat(24), '12-3', 'T1', '١٢']) expect(() => ocrFor(base)).toThrow(/takes 1–23 digits/)
    expect(isValidOcr('0'.repeat(26))).toBe(false)
  })

  test('B4 B7 a wrong digit is always noticed, so no payment lands on another invoice by a slip', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,23}$/), fc.nat(), fc.integer({ min: 1, max: 9 }), (base, seed, added) => {
        const ocr = ocrFor(base)
        expect(isValidOcr(ocr)).toBe(true)
        expect(ocr.startsWith(base)).toBe(true)
        const place = seed % ocr.length
        const other = (Number(ocr[place]) + added) % 10
        expect(isValidOcr(ocr.slice(0, place) + other + ocr.slice(place + 1))).toBe(false)
      }),
    )
  })

  test('B4 different numbers never share an OCR number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,23}$/), fc.stringMatching(/^\d{1,23}$/), (one, other) => {
        expect(ocrFor(one) === ocrFor(other)).toBe(one === other)
      }),
    )
  })
})
