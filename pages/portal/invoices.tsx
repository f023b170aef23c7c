import { Hono } from 'hono'
import type { z } from 'zod'
import { type InvoiceListItem, InvoicePage } from '../../api/schemas/invoice.ts'
import { type InvoiceGroup, invoiceGroups } from '../../domain/invoice.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Pager, Table } from '../parts/table.tsx'
import { searchOf } from '../search.ts'
import { type Words, wordsFor } from '../words.ts'

/** Fakturor: what should have been paid, what is to be paid, and what is done with (P1). */
export function invoiceList(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', async c => {
    const words = wordsFor(c)
    const { invoices } = words.page.portal
    const query = searchOf(c.req.query(), ['group'])
    const only = invoiceGroups.find(group => group === query.get('group'))
    const shown = only === undefined ? inOrder : [only]
    const found = await Promise.all(
      shown.map(async group => {
        const asked = new URLSearchParams(only === undefined ? {} : query)
        asked.set('group', group)
        return { group, answer: await ask(deps, c, `/invoices?${asked.toString()}`, InvoicePage) }
      }),
    )
    return page(
      deps,
      c,
      { title: invoices.title, wide: true },
      <>
        <h1>{invoices.title}</h1>
        {only === undefined ? null : (
          <p>
            <a href="/portal/invoices">{invoices.all}</a>
          </p>
        )}
        {found.map(({ group, answer }) => (
          <Group group={group} answer={answer} words={words} />
        ))}
      </>,
    )
  })

  return router
}

const inOrder: readonly InvoiceGroup[] = ['overdue', 'toPay', 'settled']

interface GroupProps {
  readonly group: InvoiceGroup
  readonly answer: z.output<typeof InvoicePage>
  readonly words: Words
}

function Group({ group, answer, words }: GroupProps) {
  const { common, portal } = words.page
  const { groups, none } = portal.invoices
  return (
    <section aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{groups[group]}</h2>
      {answer.items.length === 0 ? (
        <p class="lead">{none[group]}</p>
      ) : (
        <Table isHeaded caption={groups[group]} rows={answer.items} columns={columns(group, words)} />
      )}
      <Pager next={answer.next} base="/portal/invoices" text={common.showNext} />
    </section>
  )
}

type Item = z.output<typeof InvoiceListItem>

function columns(group: InvoiceGroup, words: Words): readonly Column<Item>[] {
  const { page, format } = words
  const labels = page.portal.invoices
  const day = (on: string | null) => on && format.date(plainDate(on))
  const money = (amountOre: number | null) => amountOre !== null && format.money(amountOre)
  const all: readonly Column<Item>[] = [
    { head: labels.number, cell: each => <a href={`/portal${each.href}`}>{numberOf(each)}</a> },
    { head: labels.about, cell: ({ title }) => title },
    { head: labels.issuedOn, cell: ({ issuedOn }) => day(issuedOn) },
    {
      head: labels.dueOn,
      cell: ({ dueOn }) => (group === 'overdue' ? <span class="overdue">{day(dueOn)}</span> : day(dueOn)),
    },
    { head: labels.amount, cell: ({ toPayOre }) => money(toPayOre), isNumber: true },
    { head: labels.remaining, cell: ({ remainingOre }) => money(remainingOre), isNumber: true },
    {
      head: page.common.status,
      cell: ({ status, statusText }) => <Status kind="invoice" status={status} text={statusText} />,
    },
    { head: labels.paper, cell: each => <Paper of={each} words={words} /> },
  ]
  return group === 'settled' ? all.filter(({ head }) => head !== labels.remaining) : all
}

function Paper({ of: { invoiceNumber, href }, words }: { readonly of: Item; readonly words: Words }) {
  const labels = words.page.portal.invoices
  return invoiceNumber === null ? null : (
    <a href={`/portal${href}.pdf`} aria-label={labels.paperOf(String(invoiceNumber))}>
      {labels.paper}
    </a>
  )
}

/** The number on the paper; before there is one, the case's. */
export function numberOf({ invoiceNumber, number }: Pick<Item, 'invoiceNumber' | 'number'>): string {
  return invoiceNumber === null ? number : String(invoiceNumber)
}
