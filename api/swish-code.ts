import { createRoute, z } from '@hono/zod-openapi'
import { toString as drawn } from 'qrcode'
import { readCompany } from '../db/company.ts'
import { swishQrText } from '../domain/swish.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { requireInvoice } from './invoice.ts'
import { swishRequest } from './payment-ways.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { InvoiceNumber } from './schemas/invoice.ts'
import { problems } from './schemas/responses.ts'

/** The code that a customer scans to pay what is left of an invoice by Swish. */
export function swishCodeRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/invoices/{number}/swish-code',
      ...guard(deps, 'invoice.read'),
      tags: ['Invoices'],
      summary: 'A QR code to pay what is left by Swish, with amount and reference filled in',
      request: { params: InvoiceNumber },
      responses: {
        200: { description: 'The code.', content: { 'image/svg+xml': { schema: z.string() } } },
        ...problems('not-found', 'not-allowed-now'),
      },
    }),
    async c => {
      const invoice = await requireInvoice(deps, c, c.req.valid('param').number)
      const text = swishRequest(invoice, await readCompany(deps.db))
      if (text === null) throw new Problem('not-allowed-now', { reason: words => words.api.nothingToPay })
      const picture = await drawn(swishQrText(text), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
      return c.body(picture, 200, { 'content-type': 'image/svg+xml; charset=utf-8' })
    },
  )

  return router
}
