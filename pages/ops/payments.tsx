import { Hono } from 'hono'
import { z } from 'zod'
import { PaymentList } from '../../api/schemas/dunning.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, Refused, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { filled, readForm } from '../form.ts'
import { page } from '../page.tsx'
import { Done } from '../parts/done.tsx'
import { Empty, Pager } from '../parts/table.tsx'
import { wordsFor } from '../words.ts'
import { fieldName, PaymentCard, type Place, type RefusedDeed } from './payment-card.tsx'

/** Money that waits to be used, with what it may be for (B7); or all of it. */
export function paymentPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => {
    const { unused, cursor = '' } = c.req.query()
    return paymentsPage(deps, c, { place: { isAll: unused === 'false', cursor }, refused: null })
  })

  for (const deed of ['matches', 'unmatch', 'refund'] as const) {
    // Where a refused form stands, to come back to.
    router.get(`/:id/${deed}`, c => c.redirect('/ops/payments', 303))

    router.post(`/:id/${deed}`, async c => {
      const { id } = c.req.param()
      const typed = await readForm(c)
      const invoice = typed['invoice'] ?? typed[fieldName('invoice', Number(id))] ?? ''
      const reason = typed[fieldName('reason', Number(id))] ?? ''
      const place = { isAll: typed['unused'] === 'false', cursor: typed['cursor'] ?? '' }
      const isReversal = typed[fieldName('isReversal', Number(id))] === 'yes'
      const body =
        deed === 'refund' ? { ...filled({ reason }, ['reason']), isReversal } : await invoiceIn(deps, c, invoice)
      const path = `/payments/${encodeURIComponent(id)}/${deed}`
      const told = await tell(deps, c, { path, body, key: typed['key'] }, z.unknown())
      if (told.ok) return c.redirect(`/ops/payments?${queryOf(place)}&did=${deed}`, 303)
      const refused = { id: Number(id), invoice, reason, isReversal, problem: told.problem }
      return paymentsPage(deps, c, { place, refused }, 422)
    })
  }

  return router
}

/** The same part of the list again. */
function queryOf({ isAll, cursor }: Place): string {
  return new URLSearchParams({ unused: String(!isAll), ...(cursor === '' ? {} : { cursor }) }).toString()
}

async function paymentsPage(
  deps: PageDeps,
  c: PageContext,
  { place, refused }: { readonly place: Place; readonly refused: RefusedDeed | null },
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const { payments } = words.page.ops
  const { isAll } = place
  // What waits is worked through from the one that has waited longest; all are looked through from the last one.
  const path = `/payments?${queryOf(place)}&order=${isAll ? 'newest' : 'oldest'}&limit=50`
  const { items, next } = await ask(deps, c, path, PaymentList)
  const done = labelIn(payments.done, c.req.query('did') ?? '', '')
  return page(
    deps,
    c,
    { title: payments.title, wide: true, status },
    <>
      <Done text={done} />
      <h1>{payments.title}</h1>
      <p class="lead">{payments.intro}</p>
      <p class="no-print">
        {isAll ? (
          <a href="/ops/payments">{payments.showUnused}</a>
        ) : (
          <a href="/ops/payments?unused=false">{payments.showAll}</a>
        )}{' '}
        · <a href="/ops/bank-files">{words.page.bankFiles.title}</a>
      </p>
      {items.length === 0 ? <Empty text={isAll ? payments.noneAtAll : payments.none} /> : null}
      {items.map(payment => (
        <PaymentCard
          payment={payment}
          place={place}
          refused={refused?.id === payment.id ? refused : null}
          newId={deps.newId}
          words={words}
        />
      ))}
      <Pager next={next} base="/ops/payments" text={words.page.common.showNext} />
    </>,
  )
}

/** People read the number on the paper; the API goes by the case's. What is neither is handed on, for the API to refuse. */
async function invoiceIn(deps: PageDeps, c: PageContext, invoice: string): Promise<{ readonly invoice?: string }> {
  if (invoice === '') return {}
  if (!/^\d{1,12}$/.test(invoice)) return { invoice: invoice.toUpperCase() }
  try {
    return { invoice: (await ask(deps, c, `/invoices/${invoice}`, Numbered)).number }
  } catch (error) {
    if (error instanceof Refused) return { invoice }
    throw error
  }
}

const Numbered = z.looseObject({ number: z.string() })
