import type { z } from 'zod'
import type { Bulk, BulkPage } from '../../api/schemas/bulk.ts'
import { bulkOutcomes } from '../../domain/bulk.ts'
import { instant } from '../../domain/instant.ts'
import type { Form } from '../form.ts'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { CaseCell } from './case-cell.tsx'

type Run = z.output<typeof Bulk>
type RunPage = z.output<typeof BulkPage>
type Item = RunPage['items'][number]

interface BulkRunProps {
  readonly run: RunPage
  /** The only outcome that is shown; null for all. */
  readonly outcome: string | null
  readonly form: Form
  readonly words: Words
}

/** A run: how far it is, and what became of each case. It refreshes itself as long as it goes on. */
export function BulkRunBody({ run, outcome, form, words }: BulkRunProps) {
  const { bulk } = words.page
  const { number, actionText, by, askedAt, endedAt, written } = run
  return (
    <>
      <h1>{bulk.runTitle(number, actionText)}</h1>
      <FaultSummary form={form} words={words} labels={{}} />
      <p class="soft">{bulk.began(by.name ?? bulk.someone, words.format.dateTime(instant(askedAt)))}</p>
      {written === null ? null : <blockquote class="bulk-written">{written}</blockquote>}
      <div id="run" {...(endedAt === null ? { 'data-live': '2' } : {})}>
        <Progress run={run} words={words} />
        <Totals run={run} outcome={outcome} words={words} />
        {endedAt === null && run.state !== 'stopping' ? <Stop number={number} form={form} words={words} /> : null}
        {run.items.length === 0 ? <Empty text={bulk.nothingSo} /> : <Items items={run.items} words={words} />}
        <Pager next={run.next} base={`/ops/bulk/${number}`} text={words.page.common.showNext} />
      </div>
      <p class="no-print">
        <a href="/ops/bulk">{bulk.title}</a> · <a href="/ops/cases">{bulk.toWorkList}</a>
      </p>
    </>
  )
}

/** Runs, the newest first. */
export function BulkTable({ runs, words }: { readonly runs: readonly Run[]; readonly words: Words }) {
  const { bulk } = words.page
  return (
    <Table
      caption={bulk.listCaption}
      rows={runs}
      columns={[
        {
          head: bulk.number,
          cell: ({ number, actionText }) => (
            <div>
              <a href={`/ops/bulk/${number}`} data-row>
                {number}
              </a>
              <br />
              {actionText}
            </div>
          ),
        },
        { head: bulk.at, cell: ({ askedAt }) => words.format.dateTime(instant(askedAt)), isShort: true },
        { head: bulk.by, cell: ({ by }) => by.name ?? bulk.someone },
        { head: bulk.state, cell: run => <State run={run} /> },
        { head: bulk.totals, cell: run => totalsIn(run, words) },
      ]}
    />
  )
}

function State({ run: { state, stateText } }: { readonly run: Pick<Run, 'state' | 'stateText'> }) {
  const tone = { planned: '', running: '', stopping: 'warn', stopped: 'warn', ended: 'good' }[state]
  return <span class={tone === '' ? 'status' : `status status-${tone}`}>{stateText}</span>
}

function totalsIn({ totals }: Run, { page: { bulk } }: Words): string {
  const parts = bulkOutcomes.filter(each => totals[each] > 0).map(each => `${totals[each]} ${bulk.totalNames[each]}`)
  return `${bulk.count(totals.chosen)}: ${parts.join(', ')}`
}

function Progress({ run, words: { page, format } }: Pick<BulkRunProps, 'run' | 'words'>) {
  const { totals, endedAt } = run
  const settled = totals.chosen - totals.waiting
  return (
    <div role="status">
      <p>
        <State run={run} /> {page.bulk.progress(settled - totals.notDone, totals.chosen)}
        {endedAt === null ? null : `. ${page.bulk.ended(format.dateTime(instant(endedAt)))}.`}
      </p>
      {endedAt === null ? (
        <progress
          class="bulk-progress"
          value={settled}
          max={totals.chosen}
          aria-label={page.bulk.progress(settled, totals.chosen)}
        />
      ) : null}
    </div>
  )
}

/** Each number opens its rows; together they are those that were chosen. */
function Totals({ run: { number, totals }, outcome, words: { page } }: Omit<BulkRunProps, 'form'>) {
  const { bulk } = page
  const shown = bulkOutcomes.filter(each => totals[each] > 0 || each === outcome)
  return (
    <nav aria-label={bulk.totals}>
      <ul class="counters">
        <Total href={`/ops/bulk/${number}`} count={totals.chosen} text={bulk.allRows} isOpen={outcome === null} />
        {shown.map(each => (
          <Total
            href={`/ops/bulk/${number}?outcome=${each}`}
            count={totals[each]}
            text={bulk.totalNames[each]}
            isOpen={outcome === each}
          />
        ))}
      </ul>
    </nav>
  )
}

interface TotalProps {
  readonly href: string
  readonly count: number
  readonly text: string
  readonly isOpen: boolean
}

function Total({ href, count, text, isOpen }: TotalProps) {
  return (
    <li>
      <a class="counter" href={href} {...(isOpen ? { 'aria-current': 'true' as const } : {})}>
        <span class="counter-number">{count}</span> {text}
      </a>
    </li>
  )
}

function Stop({ number, form, words: { page } }: Pick<BulkRunProps, 'form' | 'words'> & { readonly number: string }) {
  return (
    <form method="post" action={`/ops/bulk/${number}/stop`} class="no-print">
      <input type="hidden" name="key" value={form.key} />
      <p class="soft">{page.bulk.stopHint}</p>
      <p class="buttons">
        <button type="submit" class="button button-risky">
          {page.bulk.stop}
        </button>
      </p>
    </form>
  )
}

const tones = { waiting: '', done: 'good', refused: 'warn', failed: 'wrong', notDone: '' } as const

function Items({ items, words }: { readonly items: readonly Item[]; readonly words: Words }) {
  const { bulk, ops } = words.page
  return (
    <Table
      caption={bulk.itemsCaption}
      isHeaded
      rows={items}
      columns={[
        { head: ops.work.case, cell: ({ case: number, title }) => <CaseCell number={number} title={title} /> },
        { head: ops.work.customer, cell: ({ customerName }) => customerName },
        { head: bulk.outcome, cell: item => <Outcome item={item} /> },
        { head: bulk.at, cell: ({ at }) => at && words.format.dateTime(instant(at)), isShort: true },
      ]}
    />
  )
}

function Outcome({ item: { outcome, outcomeText, text, statusText } }: { readonly item: Item }) {
  const tone = tones[outcome]
  const isExplained = outcome === 'refused' || outcome === 'failed'
  return (
    <div>
      <span class={tone === '' ? 'status' : `status status-${tone}`}>{outcomeText}</span>
      {statusText === null ? null : ` → ${statusText}`}
      {isExplained ? (
        <>
          <br />
          {text}
        </>
      ) : null}
    </div>
  )
}
