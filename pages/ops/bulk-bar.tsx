import type { z } from 'zod'
import type { WorkTotal } from '../../api/schemas/work-list.ts'
import { labelIn } from '../../texts/words.ts'
import type { Words } from '../words.ts'
import { bulkGroups } from './action-forms/bulk.ts'

/** The form that the boxes in the work list belong to, wherever on the page they stand. */
const formId = 'bulk'

/** What is chosen in a row. It stands outside of the form, so that the list may be refreshed without it. */
export function BulkBox({
  number,
  isChosen,
  words: { page },
}: {
  readonly number: string
  readonly isChosen: boolean
  readonly words: Words
}) {
  return (
    <label class="bulk-box">
      <input type="checkbox" form={formId} name="case" value={number} checked={isChosen} />
      <span class="hidden">{page.bulk.chooseOne(number)}</span>
    </label>
  )
}

/** What to do with the chosen ones. It leads to where it is filled in; nothing is done from here. */
export function BulkBar({
  query,
  isAllChosen,
  matching,
  words,
}: {
  /** What narrows the list, which stays as it is when all are chosen. */
  readonly query: URLSearchParams
  readonly isAllChosen: boolean
  /** How many there are on all pages; null where this page has them all. */
  readonly matching: z.output<typeof WorkTotal> | null
  readonly words: Words
}) {
  const { bulk } = words.page
  const other = new URLSearchParams(query)
  if (!isAllChosen) other.set('choose', 'all')
  return (
    <section class="bulk-bar no-print" aria-labelledby="bulk-title">
      <h2 id="bulk-title">{bulk.barTitle}</h2>
      <p class="soft">{bulk.barHint}</p>
      <form id={formId} method="get" action="/ops/bulk/new" class="filter">
        <div class="field">
          <label for="bulk-action">{bulk.action}</label>
          <select id="bulk-action" name="action">
            <option value="">{bulk.noAction}</option>
            {groups.map(([group, actions]) => (
              <optgroup label={bulk.groups[group]}>
                {actions.map(action => (
                  <option value={action}>{labelIn(words.all.actions, action)}</option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        {matching === null ? null : <AllMatching query={query} matching={matching} words={words} />}
        <p class="buttons">
          <button type="submit" class="button">
            {bulk.goOn}
          </button>
          <a class="button button-quiet" href={`/ops/cases?${other.toString()}`}>
            {isAllChosen ? bulk.chooseNone : bulk.chooseAll}
          </a>
        </p>
      </form>
      <p>
        <a href="/ops/bulk">{bulk.earlier}</a>
      </p>
    </section>
  )
}

/** All that the list shows, whatever its pages: by what narrows it, and not one by one. */
function AllMatching({
  query,
  matching: { total, isMore },
  words: { page },
}: {
  readonly query: URLSearchParams
  readonly matching: z.output<typeof WorkTotal>
  readonly words: Words
}) {
  const narrowed = new URLSearchParams(query)
  for (const name of ['cursor', 'limit']) narrowed.delete(name)
  return (
    <div class="bulk-all">
      <div class="choice">
        <input
          type="checkbox"
          id="bulk-all"
          name="all"
          value={`?${narrowed.toString()}`}
          aria-describedby="bulk-all-hint"
        />{' '}
        <label for="bulk-all">{isMore ? page.bulk.allButMore(total) : page.bulk.all(total)}</label>
      </div>
      <p class="soft" id="bulk-all-hint">
        {page.bulk.allHint}
      </p>
    </div>
  )
}

const groups = [
  ['any', bulkGroups.any],
  ['ticket', bulkGroups.ticket],
  ['invoice', bulkGroups.invoice],
  ['parked', bulkGroups.parked],
] as const
