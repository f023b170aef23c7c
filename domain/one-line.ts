/**
 * The text fit for one line that others read: a name, a subject, a header, a log. Line breaks, tabs and other control characters
 * become spaces, so that nothing can start a header or a line of its own; marks that turn the reading direction, and invisible
 * ones, go, so that a name shows what it says; spaces are single and none is at the ends; letters are composed (NFC) and halves of
 * characters become U+FFFD. Emoji and scripts that join letters stay whole.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
