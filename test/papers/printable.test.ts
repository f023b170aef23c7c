import * as fc from 'fast-check'
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
  const { regular, bold } = faces()
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.string({ unit: 'grapheme' })) }),
      text => {
        const shown = printable(text)
        expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
        for (const face of [regular, bold])
          for (const word of shown.split(' '))
            for (const glyph of face.layout(word).glyphs) {
              expect(glyph.id).not.toBe(0)
              expect(glyph.codePoints).not.toEqual([])
            }
      },
    ),
  )
})

test('lines stay lines', () => {
  expect(printableLines('ett\r\ntvå\n\ntre\u2028fyra')).toEqual(['ett', 'två', '', 'tre', 'fyra'])
})
