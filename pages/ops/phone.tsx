import type { Words } from '../words.ts'

/** A number that a click calls. */
export function Phone({ number, words }: { readonly number: string; readonly words: Words }) {
  return <a href={`tel:${number}`}>{words.format.phone(number)}</a>
}
