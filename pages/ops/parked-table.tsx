import type { z } from 'zod'
import type { ParkedPage } from '../../api/schemas/work-list.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { CaseCell } from './case-cell.tsx'
import { dueWords } from './due.ts'
import { Owner } from './owner.tsx'

/** Whose cases are shown: all, one's own, or nobody's. */
export function WhoseFilter({ whose, words: { page } }: { readonly whose: string | null; readonly words: Words }) {
  const { filterTitle, filters } = page.parked
  const choices = [
    [null, filters.all],
    ['me', filters.me],
    ['nobody', filters.nobody],
  ] as const
  return (
    <nav aria-label={filterTitle} class="no-print">
      <ul class="counters">
        {choices.map(([name, text]) => (
          <li>
            <a
              class="counter"
              href={name === null ? '/ops/parked' : `/ops/parked?owner=${name}`}
              {...(whose === name ? { 'aria-current': 'true' as const } : {})}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Item = z.output<typeof ParkedPage>['items'][number]

interface ParkedProps {
  readonly items: readonly Item[]
  readonly me: string
  /** What narrows the list, and stays so. */
  readonly query: URLSearchParams
  readonly now: Instant
  readonly words: Words
}

export function ParkedTable({ items, me, query, now, words }: ParkedProps) {
  const { parked, work } = words.page.ops
  return (
    <Table
      caption={parked.caption}
      rows={items}
      columns={[
        {
          head: work.case,
          cell: ({ number, title, customerName }) => <CaseCell {...{ number, title, customerName }} />,
        },
        {
          head: parked.what,
          cell: each => (
            <div>
              <strong>{each.parked?.text}</strong>
              <br />
              <span class="soft">{each.parked?.detail}</span>
            </div>
          ),
        },
        { head: parked.times, cell: ({ timesParked }) => parked.timesText(timesParked) },
        {
          head: parked.since,
          cell: each =>
            each.parked && (
              <div>
                {words.format.dateTime(instant(each.parked.at))}
                <br />
                {dueWords(each.parked.at, now, words)}
              </div>
            ),
        },
        {
          head: words.page.parked.owner,
          cell: each => (
            <Owner
              owner={each.parked?.owner ?? null}
              me={me}
              action={deed => `/ops/parked/${each.number}/${deed}?${query.toString()}`}
              from="from"
              of={each.number}
              words={words}
            />
          ),
        },
        { head: words.page.common.canDo, cell: item => <Ways item={item} /> },
      ]}
    />
  )
}

function Ways({ item: { number, allowedActions } }: { readonly item: Item }) {
  return (
    <ul class="ways">
      {allowedActions.map(({ action, text }) => (
        <li>
          <a href={`/ops/cases/${number}?do=${action}#do-${action}`}>
            {text} <span class="hidden">{number}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
