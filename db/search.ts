/** The text as the beginning of a LIKE pattern: what people type is never read as a wildcard. */
export function startingWith(text: string): string {
  return `${escaped(text)}%`
}

/** The text as a part of a LIKE pattern. */
export function containing(text: string): string {
  return `%${escaped(text)}%`
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
