import { oneLine } from '../../domain/one-line.ts'
import { faces } from './fonts.ts'

/**
 * One line of text as it can be printed: without control characters and marks that turn the reading direction, and with a box where
 * a character, such as an emoji, is not in the font. Nothing that was written vanishes without a trace.
 */
export function printable(text: string): string {
  return plain.test(text) ? text : withBoxes(oneLine(text))
}

/** A text of several lines, line by line. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u).map(printable)
}

const missing = '\u25A1'
const plain = /^(?:[!-~\u00A1-\u00AC\u00AE-\u00FF]+(?: (?! |$)|$))*$/u
const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' })

function withBoxes(text: string): string {
  let shown = ''
  for (const { segment } of graphemes.segment(text)) {
    const visible = segment.replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
    if (visible !== '') shown += hasGlyphs(visible) ? visible : missing
  }
  return shown
}

function hasGlyphs(grapheme: string): boolean {
  const { regular, bold } = faces()
  if (Array.from(grapheme).some(character => !regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))) return false
  // Accents may be set with glyphs that stand for no character of their own; copied from the paper they would be lost.
  const accented = /\p{M}/u.test(grapheme)
  return (
    !accented || [regular, bold].every(face => face.layout(grapheme).glyphs.every(glyph => glyph.codePoints.length > 0))
  )
}
