import * as fc from 'fast-check'
import type { Glyph } from 'fontkit'
import { expect, test } from 'vitest'
import { faces } from '../../activities/papers/fonts.ts'
import { printable, printableLines } from '../../activities/papers/printable.ts'

test.each([
  ['Anna Åkesson', 'Anna Åkesson'],
  ['Łucja Őszi-Đorđević', 'Łucja Őszi-Đorđević'],
  ['Рядом 5, Αθήνα', 'Рядом 5, Αθήνα'],
  ['  två   ord\t', 'två ord'],
  ['A\u030Akesson', 'Åkesson'],
  ['mask\u00ADin', 'maskin'],
  ['pump 🚿 ok', 'pump □ ok'],
  ['👩‍👩‍👧', '□'],
  ['✓\uFE0F klart', '✓ klart'],
  ['שלום', '□□□□'],
  ['\uD800', '□'],
  ['a\u202Etxt.exe', 'atxt.exe'],
  ['', ''],
])('%j is printed as %j', (written, shown) => {
  expect(printable(written)).toBe(shown)
})

test('whatever is written, what is printed has a glyph for each character, which can be copied from the paper again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.string({ unit: 'grapheme' })) }),
      text => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
        expect(lostIn(printable(text))).toEqual([])
      },
    ),
  )
})

test.each(['A', 'ö', '1', 'α', 'Ж'])('every character of the font can be copied from the paper beside %j', beside => {
  const shown = Array.from(faces().regular.characterSet, codePoint =>
    printable(beside + String.fromCodePoint(codePoint)),
  )
  expect(shown.flatMap(lostIn)).toEqual([])
})

/** The words that are set with a glyph that is not in the font, or stands for no character. */
const lostIn = (shown: string): readonly string[] =>
  shown.split(' ').filter(word => [regular, bold].some(face => face.layout(word).glyphs.some(isLost)))

const { regular, bold } = faces()
const isLost = ({ id, codePoints }: Glyph) => id === 0 || codePoints.length === 0

test('lines stay lines', () => {
  expect(printableLines('ett\r\ntvå\n\ntre\u2028fyra')).toEqual(['ett', 'två', '', 'tre', 'fyra'])
})
