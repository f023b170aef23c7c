import { Hono } from 'hono'
import type { z } from 'zod'
import { DunningPreview } from '../../api/schemas/dunning.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Empty, Table } from '../parts/table.tsx'
import { type Words, wordsFor } from '../words.ts'
import { sought } from './sought.ts'

/** Who would get a reminder on a day, and who would not and why (B8). Nothing is sent from here. */
export function dunningPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { dunning } = words.page.ops
    const on = c.req.query('on') || stockholmDate(deps.now())
    const path = `/dunning/preview?on=${encodeURIComponent(on)}`
    const { found, form, status } = await sought({ on }, ask(deps, c, path, DunningPreview))
    return page(
      deps,
      c,
      { title: dunning.title, wide: true, status },
      <>
        <h1>{found === null ? dunning.title : dunning.titleOf(words.format.longDate(plainDate(found.on)))}</h1>
        <p class="lead">{dunning.intro}</p>
        <FaultSummary form={form} words={words} labels={{}} />
        <form method="get" class="filter no-print">
          <Input form={form} words={words} name="on" type="date" label={dunning.day} isSearch />
          <p class="buttons">
            <button type="submit" class="button">
              {dunning.show}
            </button>
          </p>
        </form>
        {found === null ? null : <Preview preview={found} words={words} />}
      </>,
    )
  })

  return router
}

interface PreviewProps {
  readonly preview: z.output<typeof DunningPreview>
  readonly words: Words
}

function Preview({ preview, words }: PreviewProps) {
  const { dunning } = words.page.ops
  return (
    <>
      {preview.assumesPaymentsImported ? <p>{dunning.assumes}</p> : null}
      <h2>{dunning.leaves(preview.leaves.length)}</h2>
      <Leaves preview={preview} words={words} />
      <h2>{dunning.stays(preview.stays.length)}</h2>
      <Stays preview={preview} words={words} />
    </>
  )
}

function Leaves({ preview: { leaves }, words }: PreviewProps) {
  const { dunning, levels } = words.page.ops
  if (leaves.length === 0) return <Empty text={dunning.nobody} />
  const sum = leaves.reduce((total, { totalOre }) => total + totalOre, 0)
  return (
    <Table
      caption={dunning.sum(words.format.money(sum))}
      rows={leaves}
      columns={[
        { head: dunning.invoice, cell: ({ number }) => <a href={`/ops/cases/${number}`}>{number}</a> },
        { head: dunning.step, cell: ({ level }) => levels[level] },
        { head: dunning.fee, cell: ({ feeOre }) => words.format.money(feeOre), isNumber: true },
        { head: dunning.total, cell: ({ totalOre }) => words.format.money(totalOre), isNumber: true },
      ]}
    />
  )
}

function Stays({ preview: { stays }, words }: PreviewProps) {
  const { dunning, levels } = words.page.ops
  if (stays.length === 0) return <Empty text={dunning.nobodyStays} />
  return (
    <Table
      caption={dunning.staysCaption}
      rows={stays}
      columns={[
        { head: dunning.invoice, cell: ({ number }) => <a href={`/ops/cases/${number}`}>{number}</a> },
        { head: dunning.step, cell: ({ level }) => levels[level] },
        { head: dunning.why, cell: ({ reasons }) => reasons.map(({ text }) => text).join('; ') },
      ]}
    />
  )
}
