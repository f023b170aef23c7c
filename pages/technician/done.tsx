import type { Words } from '../words.ts'

/** What was just done, said at the top of the page that came next. */
export function Done({ what, words }: { readonly what: string | undefined; readonly words: Words }) {
  const said = Object.entries(words.page.technician.done).find(([name]) => name === what)?.[1]
  return said === undefined ? null : (
    <p class="done" role="status">
      {said}
    </p>
  )
}
