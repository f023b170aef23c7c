import { createRoute, z } from '@hono/zod-openapi'
import { listPayments } from '../db/payment-list.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { paymentActionKinds } from './payment-action-kinds.ts'
import { paymentBody, requirePayment } from './payment-body.ts'
import { createRouter } from './router.ts'
import { PaymentList, PaymentListQuery, PaymentParams, PaymentToMatch } from './schemas/dunning.ts'
import { pageOf, placeIn } from './schemas/page.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'

/** The number of a payment. */
const Place = z.tuple([PaymentParams.shape.id])

/** Money that has come in, and what people do with what no invoice was found for (B7). */
export function paymentRoutes(deps: AppDeps) {
  const router = createRouter()
  const tags = ['Payments']

  router.openapi(
    createRoute({
      method: 'get',
      path: '/payments',
      ...guard(deps, 'payment.read'),
      tags,
      summary: 'Payments of which something waits to be used, with suggestions; or all (B7)',
      request: { query: PaymentListQuery },
      responses: { 200: json(PaymentList, 'A page of payments.'), ...problems('invalid') },
    }),
    async c => {
      const { unused, order, limit, cursor } = c.req.valid('query')
      const after = placeIn(cursor, Place)
      const place = { order, after: after && Number(after[0]), limit: limit + 1 }
      const { items: found, next } = pageOf(
        c.req.url,
        await listPayments(deps.db, unused === 'true', place),
        limit,
        payment => payment,
        ({ id }) => [String(id)],
      )
      const items = await Promise.all(found.map(payment => paymentBody(deps, payment, c.var.language)))
      return c.json({ items, next }, 200)
    },
  )

  for (const { path, summary, schema } of paymentActionKinds)
    router.openapi(
      createRoute({
        method: 'post',
        path: `/payments/{id}/${path}`,
        ...guard(deps, 'payment.match'),
        tags,
        summary,
        request: { params: PaymentParams, headers: IdempotencyHeader, body: body(schema) },
        responses: { 200: json(PaymentToMatch, 'The payment as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async ({ at }) => {
          const given = c.req.valid('param').id
          const { id } = await requirePayment(deps, given)
          const deed = c.req.valid('json')
          await deed({ deps, c, handling: { payment: id, at, byId: actorIn(c).id } })
          return { status: 200, body: await paymentBody(deps, await requirePayment(deps, given), c.var.language) }
        }),
    )

  return router
}
