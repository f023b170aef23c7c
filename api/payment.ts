import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { payablesOf } from '../db/bank-file.ts'
import { findInvoice } from '../db/invoice-view.ts'
import type { StoredPayment } from '../db/payment.ts'
import { type Handling, matchPayment, refundPayment, type Undone, unmatchPayment } from '../db/payment-intake.ts'
import { findPayment, listPayments, owing, usesOf } from '../db/payment-list.ts'
import { readReceivables } from '../db/receivable.ts'
import { totalOf } from '../domain/ledger.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, Problem, wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import {
  MatchOrder,
  PaymentList,
  PaymentListQuery,
  PaymentParams,
  PaymentToMatch,
  RefundOrder,
  UnmatchOrder,
} from './schemas/dunning.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { tellPaid } from './told.ts'

/** Money that has come in, and what people do with what no invoice was found for (B7). */
export function paymentRoutes(deps: AppDeps) {
  const router = createRouter()
  const tags = ['Payments']
  const answer = { 200: json(PaymentToMatch, 'The payment as it now is.'), ...changeProblems }

  router.openapi(
    createRoute({
      method: 'get',
      path: '/payments',
      ...guard(deps, 'payment.read'),
      tags,
      summary: 'Payments of which something waits to be used, with suggestions; or all, newest first (B7)',
      request: { query: PaymentListQuery },
      responses: { 200: json(PaymentList, 'The payments, at most 200.'), ...problems('invalid') },
    }),
    async c => {
      const found = await listPayments(deps.db, c.req.valid('query').unused === 'true', 200)
      return c.json({ items: await Promise.all(found.map(payment => paymentBody(deps, payment))) }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payments/{id}/matches',
      ...guard(deps, 'payment.match'),
      tags,
      summary: 'Use what is left of a payment for an invoice (B7)',
      request: { params: PaymentParams, headers: IdempotencyHeader, body: body(MatchOrder) },
      responses: answer,
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { id } = await requirePayment(deps, c.req.valid('param').id)
        const { invoice } = c.req.valid('json')
        if (!(await findInvoice(deps.db, invoice, actorIn(c)))) throw wrongField('/invoice', 'invoiceUnknown')
        const result = await matchPayment(deps.db, handling(c, id, at), invoice)
        if (result.is !== 'done') throw new Problem('not-allowed-now', { reason: words => words.api[result.is] })
        await tellPaid(deps, c, result.told)
        return { status: 200, body: await paymentBody(deps, result.payment) }
      }),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payments/{id}/unmatch',
      ...guard(deps, 'payment.match'),
      tags,
      summary: 'Undo what a payment was used for, on one invoice or on all: the money waits again (B7)',
      request: { params: PaymentParams, headers: IdempotencyHeader, body: body(UnmatchOrder) },
      responses: answer,
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { id } = await requirePayment(deps, c.req.valid('param').id)
        const undone = await unmatchPayment(deps.db, handling(c, id, at), c.req.valid('json').invoice)
        for (const each of undone) await tellUndone(deps, c, each, at)
        return { status: 200, body: await paymentBody(deps, await requirePayment(deps, String(id))) }
      }),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payments/{id}/refund',
      ...guard(deps, 'payment.match'),
      tags,
      summary: 'Pay back what is not used of a payment, or note that the bank has taken it back (B12)',
      request: { params: PaymentParams, headers: IdempotencyHeader, body: body(RefundOrder) },
      responses: answer,
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { id } = await requirePayment(deps, c.req.valid('param').id)
        const result = await refundPayment(deps.db, handling(c, id, at), c.req.valid('json').isReversal)
        if (result.is !== 'done') throw new Problem('not-allowed-now', { reason: words => words.api.nothingToUse })
        return { status: 200, body: await paymentBody(deps, result.payment) }
      }),
  )

  return router
}

function handling(c: Context<ApiEnv>, payment: number, at: Handling['at']): Handling {
  return { payment, at, byId: actorIn(c).id }
}

async function requirePayment({ db }: AppDeps, id: string): Promise<StoredPayment> {
  const payment = await findPayment(db, Number(id))
  if (payment) return payment
  throw notFound()
}

/** An invoice that never heard of the payment need not hear of its undoing; one that has ended is opened again. */
async function tellUndone({ engine }: AppDeps, c: Context<ApiEnv>, undone: Undone, at: Handling['at']): Promise<void> {
  if (!undone.wasTaken) return
  const { invoice: number, allocation } = undone
  const by = actorIn(c)
  const id = `undone-${allocation}`
  const opening = { number, openedAt: at, by, submission: null, resumes: id, ticket: '', choice: 'invoice' } as const
  const fact = { id, by, about: String(allocation) }
  await engine.undo({ ...opening, undone: String(allocation) }, fact)
}

const mostSuggested = 5

async function paymentBody(deps: AppDeps, payment: StoredPayment): Promise<z.infer<typeof PaymentToMatch>> {
  const uses = await usesOf(deps.db, payment.id)
  return { ...payment, uses: [...uses], suggestions: payment.unusedOre > 0 ? await suggestions(deps, payment) : [] }
}

/** Open invoices that the payer has named, and those on which just this much is owed. */
async function suggestions({ db }: AppDeps, { message, reference, unusedOre }: StoredPayment) {
  const payables = await payablesOf(db, [{ message: `${message} ${reference}`, references: [] }])
  const named = [...new Set([...payables.values()].map(({ number }) => number))]
  const same = await owing(db, unusedOre, mostSuggested)
  const open = (await readReceivables(db, [...named, ...same])).filter(each => each.isOpen && totalOf(each.owed) > 0)
  return open.slice(0, mostSuggested).map(({ number, owed }) => ({
    invoice: number,
    owedOre: totalOf(owed),
    why: named.includes(number) ? ('named' as const) : ('sameAmount' as const),
  }))
}
