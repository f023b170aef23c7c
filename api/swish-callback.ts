import { createRoute, z } from '@hono/zod-openapi'
import { findSwishRequest } from '../db/swish-request.ts'
import { isSettled } from '../domain/swish-payment.ts'
import type { AppDeps } from './env.ts'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'
import { answerOf, body } from './schemas/responses.ts'
import { isSecret } from './secret.ts'

/**
 * Where Swish calls back when something has become of a payment request (B7). Callbacks are not signed, so nothing in them is
 * believed but which request to ask Swish about; and the address holds a secret that only Swish has been told.
 */
export function swishCallbackRoutes({ db, engine, settings }: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'post',
      path: '/swish/callbacks/{secret}',
      security: [],
      tags: ['Payments'],
      summary: 'Swish says that something has become of a payment request (B7)',
      description:
        'The address stands in SWISH_CALLBACK_SECRET. Swish is asked back before anything is booked, and is asked again until ' +
        'it answers. The same callback again changes nothing.',
      request: { params: z.object({ secret: z.string().max(200) }), body: body(SwishCallback) },
      responses: {
        204: { description: 'Swish is being asked, or nothing more is to be asked.' },
        400: answerOf(['malformed-json']),
        404: answerOf(['not-found']),
        413: answerOf(['too-large']),
        415: answerOf(['unsupported-media-type']),
        422: answerOf(['invalid']),
        503: answerOf(['unavailable']),
      },
    }),
    async c => {
      if (!isSecret(c.req.valid('param').secret, settings.swishSecret)) throw notFound()
      const instruction = c.req.valid('json').id
      const request = await findSwishRequest(db, instruction)
      if (!request) throw notFound()
      if (!isSettled(request.state)) await engine.askSwish(instruction)
      return c.body(null, 204)
    },
  )

  return router
}

/** What else it says is not read. */
const SwishCallback = z
  .object({
    id: z
      .string()
      .regex(/^[0-9A-F]{32}$/)
      .openapi({ example: '5D59DA1B1632424E874DDB219AD54597' }),
  })
  .openapi('SwishCallback')
