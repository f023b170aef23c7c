import type { z } from 'zod'
import type { WorkItem } from '../../api/schemas/work-list.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Words } from '../words.ts'
import { dueWords, isLate, shortDueWords } from './due.ts'

interface DueProps {
  readonly item: z.output<typeof WorkItem>
  readonly now: Instant
  readonly words: Words
  /** Where there is little room, a day that is far off is said without its hour. */
  readonly isShort?: boolean
}

/** When something is due in a case, or why nothing is. */
export function Due({ item: { next, closedAt, parked }, now, words, isShort = false }: DueProps) {
  const { work } = words.page.ops
  if (parked) return <span class="overdue">{work.isParked}</span>
  if (next === null) return closedAt === null ? work.noDate : work.closed
  const text = isShort ? shortDueWords(next.at, now, words) : dueWords(next.at, now, words)
  return isLate(next.at, now) ? <span class="overdue">{text}</span> : <time datetime={next.at}>{text}</time>
}
