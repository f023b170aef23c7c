import type { z } from 'zod'
import { WorkCounts, WorkPage } from '../../api/schemas/work-list.ts'
import { labelIn } from '../../texts/words.ts'
import { ask } from '../ask.ts'
import type { PageContext, PageDeps } from '../env.ts'
import type { Form } from '../form.ts'
import { page } from '../page.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { sought } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'
import type { OpenForm } from './action-list.tsx'
import { CaseBody } from './case-body.tsx'
import { Counters } from './counters.tsx'
import { readCase } from './detail.ts'
import { caseHref } from './place.ts'
import { labelsOf, WorkFilter } from './work-filter.tsx'
import { WorkRows } from './work-rows.tsx'

export interface Shown {
  readonly number: string
  /** What narrows the list that the case stands beside; null where it has a page of its own. */
  readonly list: URLSearchParams | null
  readonly open: OpenForm | null
  /** What has just been done. */
  readonly did?: string | undefined
}

/** A case on a page of its own, or beside the list that it was opened from. */
export async function casePage(
  deps: PageDeps,
  c: PageContext,
  shown: Shown,
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const { list, number, open, did } = shown
  const [parts, beside] = await Promise.all([
    readCase(deps, c, number, open),
    list === null ? null : readList(deps, c, list),
  ])
  const { head } = parts
  const body = (
    <CaseBody parts={parts} open={open} did={did} list={list} me={c.var.caller.id} deps={deps} words={words} />
  )
  return page(
    deps,
    c,
    { title: `${head.number} ${head.title}`, wide: true, status, scripts: ['live.js', 'ops-keys.js'] },
    list === null || beside === null ? (
      body
    ) : (
      <>
        <div id="counters" class="split-top" data-live="10">
          <Counters counts={beside.counts} queue={list.get('queue')} words={words} />
        </div>
        <div class="split">
          <Listed {...beside} list={list} number={number} deps={deps} words={words} />
          <section class="split-case" id="case" aria-label={head.number} tabindex={-1}>
            <p class="split-ways no-print">
              <a href={`/ops/cases?${list.toString()}`}>{words.page.ops.work.closeCase}</a>
              <a href={caseHref(null, number)}>{words.page.ops.work.ownPage}</a>
            </p>
            {body}
          </section>
        </div>
      </>
    ),
  )
}

interface ListParts {
  readonly found: z.output<typeof WorkPage> | null
  readonly form: Form
  readonly counts: z.output<typeof WorkCounts>
}

async function readList(deps: PageDeps, c: PageContext, list: URLSearchParams): Promise<ListParts> {
  const [{ found, form }, counts] = await Promise.all([
    sought(Object.fromEntries(list), ask(deps, c, `/cases?${list.toString()}`, WorkPage), labelsOf(wordsFor(c))),
    ask(deps, c, '/cases/counts', WorkCounts),
  ])
  return { found, form, counts }
}

interface ListedProps extends ListParts {
  readonly list: URLSearchParams
  readonly number: string
  readonly deps: PageDeps
  readonly words: Words
}

/** The list, a line a case, with what narrows it folded away. */
function Listed({ found, form, list, number, deps, words }: ListedProps) {
  const { common, ops } = words.page
  const { work } = ops
  const caption = labelIn(work.captions, list.get('queue') ?? '', work.caption)
  return (
    <section class="split-list no-print" aria-label={work.title}>
      <details class="split-filter">
        <summary>{work.narrow}</summary>
        <WorkFilter form={{ ...form, typed: { ...form.typed, case: number } }} words={words} />
      </details>
      <div id="work" data-live="10">
        <p class="soft">{caption}</p>
        {found === null || found.items.length === 0 ? (
          <Empty text={work.nothingFound}>
            <a href={caseHref(new URLSearchParams(), number)}>{work.showAll}</a>
          </Empty>
        ) : (
          <WorkRows items={found.items} list={list} current={number} now={deps.now()} words={words} />
        )}
      </div>
      <Pager
        next={found === null || found.next === null ? null : `${found.next}&case=${encodeURIComponent(number)}`}
        base="/ops/cases"
        text={common.showNext}
      />
    </section>
  )
}
