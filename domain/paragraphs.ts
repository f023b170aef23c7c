/**
 * What someone wrote over several lines, fit to be kept and shown: line breaks are \n and at most one line in a row is empty,
 * tabs are spaces, other control characters, marks that turn the reading direction, and invisible ones are gone, and letters
 * are composed (NFC). Halves of characters become U+FFFD.
 */
export function paragraphs(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/[\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|(?!\n)\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
