import type { z } from 'zod'
import type { WorkItem } from '../../api/schemas/work-list.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Words } from '../words.ts'
import { caseHref } from './place.ts'
import { Due } from './work-due.tsx'

type Item = z.output<typeof WorkItem>

interface WorkRowsProps {
  readonly items: readonly Item[]
  readonly list: URLSearchParams
  /** The case that stands open beside the list. */
  readonly current: string
  readonly now: Instant
  readonly words: Words
}

/** One line a case: when, its number, what is asked of us, whose it is, where. The whole line opens it. */
export function WorkRows({ items, list, current, now, words }: WorkRowsProps) {
  return (
    <ol class="rows">
      {items.map(item => (
        <li>
          <a
            href={caseHref(list, item.number)}
            title={[item.waitingFor?.text ?? item.statusText, item.customerName, item.place]
              .filter(Boolean)
              .join(' · ')}
            data-row
            {...(item.number === current ? { 'aria-current': 'true' as const } : {})}
          >
            <span class="rows-due">
              <Due item={item} now={now} words={words} isShort />
            </span>{' '}
            <span class="rows-number">{item.number}</span> <Asked item={item} />{' '}
            <span class="rows-cut">{item.customerName ?? item.customer}</span>{' '}
            <span class="rows-cut">{item.place ?? item.title}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}

function Asked({ item: { waitingFor, statusText } }: { readonly item: Item }) {
  if (waitingFor === null) return <span class="rows-cut">{statusText}</span>
  return waitingFor.who === 'ops' ? (
    <strong class="rows-cut">{waitingFor.text}</strong>
  ) : (
    <span class="rows-cut">{waitingFor.text}</span>
  )
}
