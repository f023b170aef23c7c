import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../../domain/one-line.ts'
import { times } from '../servers/times.ts'

describe('S1 a text for one line', () => {
  test.each([
    ['Anna Berg', 'Anna Berg'],
    ['  Anna \t Berg\n', 'Anna Berg'],
    ['Anna\r\nBcc: alla@example.se', 'Anna Bcc: alla@example.se'],
    ['Anna\u2028Berg\u0085AB', 'Anna Berg AB'],
    ['Anna\u00A0Berg', 'Anna Berg'],
    ['\u202EgreB annA\u202C', 'greB annA'],
    ['\u2066Anna\u2069\u200F', 'Anna'],
    ['An\u00ADna\u200BBerg\uFEFF', 'AnnaBerg'],
    ['\u001B[31mröd\u0007', '[31mröd'],
    ['A\u030Asa', 'Åsa'],
    ['bruten \uD83D', 'bruten \uFFFD'],
    ['👨‍👩‍👧 Familjen Øberg-Łuk', '👨‍👩‍👧 Familjen Øberg-Łuk'],
  ])('S1 %j is %j', (text, line) => {
    expect(oneLine(text)).toBe(line)
  })

  test('S1 holds no control character, no turn of direction and no double space, and once made is not changed again', () => {
    const odd = fc.constantFrom(
      ...'\r\n\t\0\u001B\u0085\u00A0\u200B\u200E\u202E\u2066\u2069\u2028\uFEFF \u0301ab'.split(''),
    )
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: odd }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(text, text => {
        const line = oneLine(text)
        expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\s\s|^\s|\s$/u)
        expect(line.isWellFormed()).toBe(true)
        expect(oneLine(line)).toBe(line)
      }),
      { numRuns: times(1_000) },
    )
  })
})
