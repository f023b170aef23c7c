import { createRoute, z } from '@hono/zod-openapi'
import { keepReport } from '../db/message-fates.ts'
import type { AppDeps } from './env.ts'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'
import { answerOf } from './schemas/responses.ts'
import { isSecret } from './secret.ts'

/**
 * Where the SMS gateway reports what became of what it took over (N1). It signs nothing and shows no key, so the address
 * holds a secret that only it has been told. A report changes what is known of a message, and nothing else.
 */
export function deliveryReportRoutes({ db, now, settings }: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'post',
      path: '/delivery-reports/{secret}',
      security: [],
      tags: ['Messages'],
      summary: 'The SMS gateway reports what became of an SMS, as 46elks does',
      description: 'The address stands in SMS_REPORT_SECRET. The same report again changes nothing.',
      request: {
        params: z.object({ secret: z.string().max(200) }),
        body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: DeliveryReport } } },
      },
      responses: {
        204: { description: 'The report is kept, where it is the last word.' },
        400: answerOf(['malformed-json']),
        404: answerOf(['not-found']),
        413: answerOf(['too-large']),
        415: answerOf(['unsupported-media-type']),
        422: answerOf(['invalid']),
      },
    }),
    async c => {
      if (!isSecret(c.req.valid('param').secret, settings.reportSecret)) throw notFound()
      const { id, status } = c.req.valid('form')
      // 'created' and 'sent' are on the way to one of the other two.
      const isFinal = status === 'delivered' || status === 'failed'
      if (isFinal) await keepReport(db, { provider: 'gateway', providerId: id, report: status, reportedAt: now() })
      return c.body(null, 204)
    },
  )

  return router
}

/** https://46elks.com/docs/sms-delivery-reports; what else it says is not kept. */
const DeliveryReport = z
  .object({
    id: z.string().min(1).max(100).openapi({ example: 's70df59406a1b4643b96f3f91e0bfb7b0' }),
    status: z.enum(['created', 'sent', 'delivered', 'failed']),
    delivered: z.string().max(40).optional().openapi({ example: '2026-11-27T13:57:23.741000' }),
  })
  .openapi('DeliveryReport')
