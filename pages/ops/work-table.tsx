import type { z } from 'zod'
import type { WorkItem } from '../../api/schemas/work-list.ts'
import type { Instant } from '../../domain/instant.ts'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { BulkBox } from './bulk-bar.tsx'
import { caseHref } from './place.ts'
import { Due } from './work-due.tsx'

type Item = z.output<typeof WorkItem>

interface WorkTableProps {
  readonly items: readonly Item[]
  /** What narrows the list, which stays beside a case that is opened from it. */
  readonly list: URLSearchParams
  readonly caption: string
  readonly now: Instant
  /** Whether all are chosen, for something that is done with many. */
  readonly isAllChosen: boolean
  readonly words: Words
}

/** Cases by what is due next: when, why, and what is asked of us. */
export function WorkTable({ items, list, caption, now, isAllChosen, words }: WorkTableProps) {
  const { work } = words.page.ops
  return (
    <Table
      caption={caption}
      rows={items}
      columns={[
        {
          head: words.page.bulk.choose,
          cell: ({ number }) => <BulkBox number={number} isChosen={isAllChosen} words={words} />,
          isTool: true,
        },
        { head: work.due, cell: item => <Due item={item} now={now} words={words} />, isShort: true },
        {
          head: work.case,
          cell: ({ number, kind, title, status, statusText }) => (
            <div>
              <a href={caseHref(list, number)} data-row>
                {number}
              </a>{' '}
              <Status kind={kind} status={status} text={statusText} />
              <br />
              <span class="written">{title}</span>
            </div>
          ),
        },
        { head: work.asked, cell: item => <Asked item={item} words={words} /> },
        {
          head: work.customer,
          cell: ({ customerName, customer }) => <span class="written">{customerName ?? customer}</span>,
        },
        { head: work.place, cell: ({ place }) => place && <span class="written">{place}</span> },
      ]}
    />
  )
}

/** What we are to do stands out; what others are to do says who. */
function Asked({ item: { waitingFor, next, blockers }, words }: { item: Item; words: Words }) {
  if (waitingFor === null) return null
  const isOurs = waitingFor.who === 'ops'
  return (
    <div>
      {isOurs ? <strong>{waitingFor.text}</strong> : waitingFor.text}
      {next === null ? null : (
        <>
          <br />
          <span class="soft">{next.text}</span>
        </>
      )}
      {blockers.length === 0 ? null : (
        <>
          <br />
          <span class="soft">
            {words.page.common.blockers}: {blockers.map(({ text }) => text).join('; ')}
          </span>
        </>
      )}
    </div>
  )
}
