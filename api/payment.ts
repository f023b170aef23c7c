import { createRoute } from '@hono/zod-openapi'
import { findInvoice } from '../db/invoice-view.ts'
import { matchPayment } from '../db/payment-intake.ts'
import { listPayments } from '../db/payment-list.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { handling, paymentBody, requirePayment } from './payment-body.ts'
import { Problem, wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import { MatchOrder, PaymentList, PaymentListQuery, PaymentParams, PaymentToMatch } from './schemas/dunning.ts'
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

  return router
}
