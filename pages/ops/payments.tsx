import { Hono } from 'hono'
import { z } from 'zod'
import { PaymentList } from '../../api/schemas/dunning.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, Refused, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { readForm } from '../form.ts'
import { page } from '../page.tsx'
import { Empty } from '../parts/table.tsx'
import { wordsFor } from '../words.ts'
import { fieldName, PaymentCard, type RefusedDeed } from './payment-card.tsx'

/** Money that waits to be used, with what it may be for (B7); or all of it. */
export function paymentPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => paymentsPage(deps, c, { isAll: c.req.query('unused') === 'false', refused: null }))

  for (const deed of ['matches', 'unmatch', 'refund'] as const) {
    // Where a refused form stands, to come back to.
    router.get(`/:id/${deed}`, c => c.redirect('/ops/payments', 303))

    router.post(`/:id/${deed}`, async c => {
      const { id } = c.req.param()
      const typed = await readForm(c)
      const invoice = typed['invoice'] ?? typed[fieldName(Number(id))] ?? ''
      const isAll = typed['unused'] === 'false'
      const body = deed === 'refund' ? {} : await invoiceIn(deps, c, invoice)
      const path = `/payments/${encodeURIComponent(id)}/${deed}`
      const told = await tell(deps, c, { path, body, key: typed['key'] }, z.unknown())
      if (told.ok) return c.redirect(`/ops/payments?unused=${String(!isAll)}&did=${deed}`, 303)
      return paymentsPage(deps, c, { isAll, refused: { id: Number(id), invoice, problem: told.problem } }, 422)
    })
  }

  return router
}

async function paymentsPage(
  deps: PageDeps,
  c: PageContext,
  { isAll, refused }: { readonly isAll: boolean; readonly refused: RefusedDeed | null },
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const { payments } = words.page.ops
  const { items } = await ask(deps, c, `/payments?unused=${String(!isAll)}`, PaymentList)
  const done = labelIn(payments.done, c.req.query('did') ?? '', '')
  return page(
    deps,
    c,
    { title: payments.title, wide: true, status },
    <>
      {done === '' ? null : (
        <p class="done" role="status">
          {done}
        </p>
      )}
      <h1>{payments.title}</h1>
      <p class="lead">{payments.intro}</p>
      <p class="no-print">
        {isAll ? (
          <a href="/ops/payments">{payments.showUnused}</a>
        ) : (
          <a href="/ops/payments?unused=false">{payments.showAll}</a>
        )}
      </p>
      {items.length === 0 ? <Empty text={isAll ? payments.noneAtAll : payments.none} /> : null}
      {items.map(payment => (
        <PaymentCard
          payment={payment}
          isAll={isAll}
          refused={refused?.id === payment.id ? refused : null}
          newId={deps.newId}
          words={words}
        />
      ))}
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
