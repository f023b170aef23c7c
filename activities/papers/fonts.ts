import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type GlyphRun } from 'fontkit'

/** The two weights of Source Sans 3 (SIL Open Font License 1.1). Its figures all have one width, so that amounts stand in columns. */
export interface Faces {
  readonly regular: Font
  readonly bold: Font
}

export type FaceName = keyof Faces

/** Both faces, read and parsed once per process: a paper then costs a third of the time. */
export function faces(): Faces {
  parsedFaces ??= {
    regular: readFace('400Regular/SourceSans3_400Regular.ttf'),
    bold: readFace('600SemiBold/SourceSans3_600SemiBold.ttf'),
  }
  return parsedFaces
}

/** The text's width in points at a size, exactly as it is printed: words are set one by one with the space after them. */
export function widthOf(text: string, face: Font, size: number): number {
  let width = 0
  for (const word of text.match(/[^ ]* |[^ ]+/gu) ?? []) width += face.layout(word).advanceWidth
  return (width * size) / unitsPerEm
}

let parsedFaces: Faces | undefined

/**
 * Without ligatures: "finns" must be found by those who search for it. Without the forms of a language and set fractions: a Greek
 * letter beside a Latin one, or the slash of "1⁄2", would get a glyph that stands for no character, and be lost when copied.
 */
const asWritten = { liga: false, locl: false, frac: false, numr: false, dnom: false }
const unitsPerEm = 1000
const rememberedWords = 5_000

function readFace(file: string): Font {
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${file}`)
  const font = create(readFileSync(path))
  if (!('layout' in font) || font.unitsPerEm !== unitsPerEm)
    throw new Error(`${path} is not the font that papers are set in: reinstall the dependencies.`)
  fixCodePoints(font)
  font.layout = remembered(font)
  return font
}

/**
 * Ties every glyph to its lowest code point. A glyph that several characters share, such as a space, is else told as whichever came
 * first in the process, and the same paper would get other bytes in another process (B4).
 */
function fixCodePoints(font: Font): void {
  for (const codePoint of font.characterSet.toSorted((a, b) => a - b)) font.glyphForCodePoint(codePoint)
  for (let glyph = 0; glyph < font.numGlyphs; glyph += 1) font.getGlyph(glyph, [])
}

/**
 * The font's layout, remembered word by word between papers. Its features that put other glyphs for what was written are off.
 * PDFKit scales a run's positions in place to 1 000 units per em, which this font has already, so runs can be shared.
 */
function remembered(font: Font): Font['layout'] {
  const layout = font.layout.bind(font)
  const runs = new Map<string, GlyphRun>()
  return text => {
    const known = runs.get(text)
    if (known !== undefined) return known
    if (runs.size >= rememberedWords) runs.clear()
    const run = layout(text, asWritten)
    runs.set(text, run)
    return run
  }
}
