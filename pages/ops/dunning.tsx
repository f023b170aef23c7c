import { Hono } from 'hono'
import type { z } from 'zod'
import { DunningPreview } from '../../api/schemas/dunning.ts'
import { ReferenceRateList } from '../../api/schemas/terms.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import { sought } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'
import { RatesToEnter } from './rates-to-enter.tsx'

/** Who would get a reminder on a day, and who would not and why (B8). Nothing is sent from here. */
export function dunningPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { dunning } = words.page.ops
    const labels = { on: dunning.day }
    const on = c.req.query('on') || stockholmDate(deps.now())
    const path = `/dunning/preview?on=${encodeURIComponent(on)}`
    const [{ found, form, status }, { toEnter }] = await Promise.all([
      sought({ on }, ask(deps, c, path, DunningPreview), labels),
      ask(deps, c, '/reference-rates', ReferenceRateList),
    ])
    const terms = { href: '/ops/terms', text: words.page.terms.enterIt }
    return page(
      deps,
      c,
      { title: dunning.title, wide: true, status },
      <>
        <h1>{found === null ? dunning.title : dunning.titleOf(words.format.longDate(plainDate(found.on)))}</h1>
        <p class="lead">{dunning.intro}</p>
        <p class="no-print">
          <a href="/ops/terms">{words.page.terms.title}</a>
        </p>
        <RatesToEnter toEnter={toEnter} leadsTo={terms} words={words} />
        <form method="get" action="/ops/dunning" class="filter no-print" novalidate>
          <FaultSummary form={form} words={words} labels={labels} />
          <Input form={form} words={words} name="on" type="date" label={dunning.day} isSearch />
          <p class="buttons">
            <button type="submit" class="button">
              {dunning.show}
            </button>
          </p>
        </form>
        {found === null ? null : <Preview preview={found} from={fromOf(c.req.query())} words={words} />}
      </>,
    )
  })

  return router
}

/** How many invoices a page shows of each kind. */
const mostShown = 200

/** A row of a table as an address has it; what is none is the first. */
function rowOf(text = ''): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0
}

/** From which row each of the two tables is shown. */
interface From {
  readonly leaves: number
  readonly stays: number
}

function fromOf(query: Readonly<Record<string, string>>): From {
  return { leaves: rowOf(query['leaves']), stays: rowOf(query['stays']) }
}

interface PreviewProps {
  readonly preview: z.output<typeof DunningPreview>
  readonly from: From
  readonly words: Words
}

function Preview({ preview, from, words }: PreviewProps) {
  const { dunning } = words.page.ops
  return (
    <>
      {preview.assumesPaymentsImported ? <p>{dunning.assumes}</p> : null}
      {preview.isCut ? <p class="parked">{dunning.cut}</p> : null}
      <h2>{dunning.leaves(preview.leaves.length)}</h2>
      <Leaves preview={preview} from={from} words={words} />
      <More preview={preview} from={from} table="leaves" words={words} />
      <h2>{dunning.stays(preview.stays.length)}</h2>
      <Stays preview={preview} from={from} words={words} />
      <More preview={preview} from={from} table="stays" words={words} />
    </>
  )
}

/** The way to the next rows of one of the tables; the other stays where it is. */
function More({ preview, from, table, words }: PreviewProps & { readonly table: keyof From }) {
  const next = from[table] + mostShown
  if (next >= preview[table].length) return null
  const rows = { ...from, [table]: next }
  const query = new URLSearchParams({ on: preview.on, leaves: String(rows.leaves), stays: String(rows.stays) })
  return <Pager next={`/?${query.toString()}`} base="/ops/dunning" text={words.page.common.showNext} />
}

function Leaves({ preview: { leaves }, from, words }: PreviewProps) {
  const { dunning, levels } = words.page.ops
  if (leaves.length === 0) return <Empty text={dunning.nobody} />
  const sum = leaves.reduce((total, { totalOre }) => total + totalOre, 0)
  return (
    <Table
      caption={dunning.sum(words.format.money(sum))}
      rows={leaves.slice(from.leaves, from.leaves + mostShown)}
      columns={[
        { head: dunning.invoice, cell: ({ number }) => <a href={`/ops/cases/${number}`}>{number}</a> },
        { head: dunning.step, cell: ({ level }) => levels[level] },
        { head: dunning.fee, cell: ({ feeOre }) => words.format.money(feeOre), isNumber: true },
        { head: dunning.total, cell: ({ totalOre }) => words.format.money(totalOre), isNumber: true },
      ]}
    />
  )
}

function Stays({ preview: { stays }, from, words }: PreviewProps) {
  const { dunning, levels } = words.page.ops
  if (stays.length === 0) return <Empty text={dunning.nobodyStays} />
  return (
    <Table
      caption={dunning.staysCaption}
      rows={stays.slice(from.stays, from.stays + mostShown)}
      columns={[
        { head: dunning.invoice, cell: ({ number }) => <a href={`/ops/cases/${number}`}>{number}</a> },
        { head: dunning.step, cell: ({ level }) => levels[level] },
        { head: dunning.why, cell: ({ reasons }) => reasons.map(({ text }) => text).join('; ') },
      ]}
    />
  )
}
