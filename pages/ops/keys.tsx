import type { Words } from '../words.ts'

interface KeysProps {
  readonly words: Words
  /** Keys that have nothing to do on this page, and are not spoken of. */
  readonly without?: readonly string[]
}

/** What the keys do; `?` opens it, and so does a click. Whoever speaks to the computer turns single keys off (WCAG 2.1.4). */
export function Keys({ words, without = [] }: KeysProps) {
  const { keys } = words.page.ops
  return (
    <details class="keys no-print" id="keys">
      <summary>{keys.title}</summary>
      <p>
        <label class="choice" hidden>
          <input type="checkbox" checked data-keys /> {keys.on}
        </label>
      </p>
      <dl class="facts">
        {keys.list.map(([key, does]) =>
          without.includes(key) ? null : (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          ),
        )}
      </dl>
    </details>
  )
}

/** A page without rows has none to go through. */
export const rowKeys = ['j', 'k', 'Enter', 'x', 'Esc'] as const
