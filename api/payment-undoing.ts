import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Told } from '../db/payment.ts'
import { type Handling, refundPayment, unmatchPayment } from '../db/payment-intake.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { handling, paymentBody, requirePayment } from './payment-body.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { PaymentParams, PaymentToMatch, RefundOrder, UnmatchOrder } from './schemas/dunning.ts'
import { body, changeProblems, IdempotencyHeader, json } from './schemas/responses.ts'

/** What people take back of what was done with a payment (B7, B12). */
export function paymentUndoingRoutes(deps: AppDeps) {
  const router = createRouter()
  const tags = ['Payments']
  const answer = { 200: json(PaymentToMatch, 'The payment as it now is.'), ...changeProblems }

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

/**
 * The invoice hears of it also where it has not heard of the payment: the payment may have settled it all the same, at a date
 * that found it paid. One that has ended is opened again.
 */
async function tellUndone({ engine }: AppDeps, c: Context<ApiEnv>, undone: Told, at: Handling['at']): Promise<void> {
  const { invoice: number, allocation } = undone
  const by = actorIn(c)
  const id = `undone-${allocation}`
  const opening = { number, openedAt: at, by, submission: null, resumes: id, ticket: '', choice: 'invoice' } as const
  const fact = { id, by, about: String(allocation) }
  await engine.undo({ ...opening, undone: String(allocation) }, fact)
}
