import type { z } from 'zod'
import type { BulkPreview } from '../../api/schemas/bulk.ts'
import { bulkLimits } from '../../domain/bulk.ts'
import { kindOfNumber } from '../../domain/case.ts'
import type { Typed } from '../form.ts'
import { Status } from '../parts/status.tsx'
import { Empty, Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { Kept } from './bulk-form.tsx'
import { CaseCell } from './case-cell.tsx'

type Preview = z.output<typeof BulkPreview>
type Item = Preview['items'][number]

interface BulkPreviewProps {
  readonly preview: Preview
  readonly typed: Typed
  readonly newKey: string
  readonly words: Words
}

/** Who would get what, who not and why; and the way on, or back. */
export function BulkPreviewBody({ preview, typed, newKey, words }: BulkPreviewProps) {
  const { bulk } = words.page
  const { totals, items, actionText } = preview
  const refused = items.filter(({ refusal }) => refusal !== null)
  const granted = items.filter(({ refusal }) => refusal === null)
  const count = bulk.count(totals.chosen)
  return (
    <>
      <h1>{bulk.tryTitle(actionText)}</h1>
      <p class="lead">
        <strong>{bulk.sum(count, totals.done, totals.refused)}</strong> {bulk.tryIntro}
      </p>
      {preview.isCut ? <p>{bulk.cut(bulkLimits.cases)}</p> : null}
      {typed['reason'] || typed['text'] ? (
        <blockquote class="bulk-written">{typed['reason'] || typed['text']}</blockquote>
      ) : null}
      <form method="post" action="/ops/bulk" class="form no-print">
        <input type="hidden" name="key" value={newKey} />
        <Kept typed={typed} />
        {totals.done === 0 ? null : <p class="soft">{bulk.runHint}</p>}
        <p class="buttons">
          {totals.done === 0 ? null : (
            <button type="submit" class="button">
              {bulk.run(count)}
            </button>
          )}
          <button type="submit" class="button button-quiet" formaction="/ops/bulk/edit">
            {bulk.change}
          </button>
        </p>
      </form>
      {refused.length === 0 ? null : (
        <>
          <h2>{bulk.wouldNot(totals.refused)}</h2>
          <RefusedTable items={refused} words={words} />
        </>
      )}
      <h2>{bulk.would(totals.done)}</h2>
      {granted.length === 0 ? <Empty text={bulk.nobody} /> : <GrantedTable items={granted} words={words} />}
    </>
  )
}

interface ItemsProps {
  readonly items: readonly Item[]
  readonly words: Words
}

function GrantedTable({ items, words }: ItemsProps) {
  const { bulk, ops } = words.page
  return (
    <Table
      caption={bulk.wouldCaption}
      isHeaded
      rows={items}
      columns={[
        { head: ops.work.case, cell: ({ case: number, title }) => <CaseCell number={number} title={title} /> },
        { head: ops.work.customer, cell: ({ customerName }) => customerName },
        { head: bulk.stands, cell: ({ case: number, status, statusText }) => statusCell(number, status, statusText) },
        {
          head: bulk.leadsTo,
          cell: ({ case: number, status, leadsTo, leadsToText }) =>
            leadsTo === status ? <span class="soft">{bulk.same}</span> : statusCell(number, leadsTo, leadsToText),
        },
      ]}
    />
  )
}

function RefusedTable({ items, words }: ItemsProps) {
  const { bulk, ops } = words.page
  return (
    <Table
      caption={bulk.wouldNotCaption}
      isHeaded
      rows={items}
      columns={[
        { head: ops.work.case, cell: ({ case: number, title }) => <CaseCell number={number} title={title} /> },
        { head: ops.work.customer, cell: ({ customerName }) => customerName },
        { head: bulk.why, cell: ({ refusal }) => refusal?.text },
      ]}
    />
  )
}

function statusCell(number: string, status: string | null, text: string | null) {
  return status === null || text === null ? null : <Status kind={kindOfNumber(number)} status={status} text={text} />
}
