import type { Words } from '../words.ts'

/** What the keys do; `?` opens it, and so does a click. */
export function Keys({ words }: { readonly words: Words }) {
  const { keys } = words.page.ops
  return (
    <details class="keys no-print" id="keys">
      <summary>{keys.title}</summary>
      <dl class="facts">
        {keys.list.map(([key, does]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}
