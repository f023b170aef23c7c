import type { z } from 'zod'
import type { WorkCounts } from '../../api/schemas/work-list.ts'
import type { Words } from '../words.ts'

/** How much there is of each kind of work; each number opens its rows. */
export function Counters({
  counts,
  queue,
  words,
}: {
  readonly counts: z.output<typeof WorkCounts>
  /** The one that is open now. */
  readonly queue: string | null
  readonly words: Words
}) {
  const { counters } = words.page.ops.work
  return (
    <nav aria-label={counters.title}>
      <ul class="counters">
        {places.map(([name, href]) => (
          <li>
            <a
              class={counts[name] === 0 ? 'counter counter-none' : 'counter'}
              href={href}
              {...(queue === name ? { 'aria-current': 'true' as const } : {})}
            >
              <span class="counter-number">{counts[name]}</span> {counters[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const places = [
  ['toCall', '/ops/cases?queue=toCall'],
  ['callBacks', '/ops/call-backs'],
  ['unbooked', '/ops/cases?queue=unbooked'],
  ['awaitingTechnician', '/ops/cases?queue=awaitingTechnician'],
  ['toInvoice', '/ops/cases?queue=toInvoice'],
  ['payments', '/ops/payments'],
  ['messages', '/ops/messages?open'],
  ['parked', '/ops/parked'],
] as const
