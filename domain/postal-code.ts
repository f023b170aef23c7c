import { type Parsed, parsed, refused } from './parsed.ts'

/** A Swedish postal code as people write it, '541 34' or '54134', in the form '541 34'. */
export function parsePostalCode(text: string): Parsed<string, 'notAPostalCode'> {
  const [, first, last] = /^\s*(?:SE?-)?([1-9]\d{2})\s?(\d{2})\s*$/iu.exec(text) ?? []
  return first !== undefined && last !== undefined ? parsed(`${first} ${last}`) : refused('notAPostalCode')
}

/** The region whose prefix fits the postal code; the longest decides. Null where none does. */
export function regionOf(
  postalCode: string,
  regions: readonly { readonly code: string; readonly postalPrefixes: readonly string[] }[],
): string | null {
  const digits = postalCode.replace(/\D/gu, '')
  const fitting = regions.flatMap(({ code, postalPrefixes }) =>
    postalPrefixes.filter(prefix => digits.startsWith(prefix)).map(prefix => ({ code, length: prefix.length })),
  )
  return fitting.sort((a, b) => b.length - a.length)[0]?.code ?? null
}
