import type { Series } from './labels.ts'

/**
 * How each series is filled: by a pattern, so that it is told apart without colour. Patterns are named by `fill` attributes,
 * for the page's policy allows no styles of its own.
 */
export function Patterns() {
  return (
    <svg width="0" height="0" class="patterns" aria-hidden="true" focusable="false">
      <defs>
        {Object.entries(drawings).map(([name, path]) => (
          <pattern id={`fill-${name}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" class={solid.has(name) ? 'ink-fill' : 'pale-fill'} />
            <path d={path} class={solid.has(name) ? 'pale-line' : 'ink-line'} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

export function fillOf(series: Series): string {
  return `url(#fill-${series})`
}

/** What is done is dark, what waits is light. */
const solid: ReadonlySet<string> = new Set(['done', 'opened', 'cost', 'median', 'invoiced', 'reported'])

const drawings: Readonly<Record<Exclude<Series, 'ninetieth'>, string>> = {
  new: 'M2 2h2v2h-2z',
  unassigned: 'M2 2h2v2h-2zM6 6h2v2h-2z',
  booked: 'M-2 2l4 -4M0 8l8 -8M6 10l4 -4',
  accepted: 'M-2 6l4 4M0 0l8 8M6 -2l4 4',
  onSite: 'M0 4h8',
  reported: 'M4 0v8',
  invoiced: '',
  cancelled: 'M0 0l8 8M0 8l8 -8',
  done: '',
  opened: '',
  cost: '',
  median: '',
}
