import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { StoredPayment, Told } from '../db/payment.ts'
import { type RegisteredPayment, registerPayment } from '../db/payment-intake.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { invoiceActions } from '../domain/invoice.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { act } from './act.ts'
import { actionRoute } from './action-kind.ts'
import { actionPaths } from './case-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { requireInvoice } from './invoice.ts'
import { invoiceActionKinds } from './invoice-action-kinds.ts'
import { type InvoiceHead, invoiceBody } from './invoice-body.ts'
import { once } from './once.ts'
import { Problem, wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import { Invoice, InvoiceNumber, PaymentAnswer, PaymentOrder } from './schemas/invoice.ts'
import { body, changeProblems, created, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { tellPaid } from './told.ts'

/** What is done with invoices, and the money that comes in for them. */
export function invoiceActionRoutes(deps: AppDeps) {
  const router = createRouter()

  for (const action of invoiceActions) {
    router.openapi(
      createRoute({
        ...actionRoute(deps, 'invoice', actionPaths.invoice[action], InvoiceNumber, invoiceActionKinds[action]),
        responses: { 200: json(Invoice, 'The invoice as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async reserved => {
          const invoice = await requireInvoice(deps, c, c.req.valid('param').number)
          const parts = await c.req.valid('json')()
          await act(deps, c, invoice, { action, ...parts }, reserved)
          const after = await requireInvoice(deps, c, invoice.number)
          return { status: 200, body: await invoiceBody(deps, after, actorIn(c), c.var.language) }
        }),
    )
  }

  router.openapi(
    createRoute({
      method: 'post',
      path: '/invoices/{number}/payments',
      ...guard(deps, 'invoice.pay'),
      tags: ['Invoice actions'],
      summary: 'Register a payment (B7)',
      description: 'The bank’s reference makes a payment unique. The invoice takes it in within moments.',
      request: { params: InvoiceNumber, headers: IdempotencyHeader, body: body(PaymentOrder) },
      responses: {
        200: json(PaymentAnswer, 'The payment was registered before; nothing has changed.'),
        201: created(PaymentAnswer, 'The payment.'),
        ...changeProblems,
        ...problems('exists-already', 'not-allowed-now', 'refused', 'parked'),
      },
    }),
    c =>
      once<z.infer<typeof PaymentAnswer>, 200 | 201>(deps, c, async ({ at }) => {
        const invoice = await requireInvoice(deps, c, c.req.valid('param').number)
        const order = c.req.valid('json')
        checkDate(order.paidOn, at)
        const registered = await register(deps, c, invoice, { ...order, receivedAt: at })
        // The case is told until it has taken the payment in, however often someone registers it again.
        await tellPaid(deps, c, registered.told)
        const answer = paymentBody(invoice, registered)
        return registered.isNew
          ? { status: 201, body: answer, location: `/invoices/${invoice.number}` }
          : { status: 200, body: answer }
      }),
  )

  return router
}

function checkDate(paidOn: PlainDate, at: Instant): void {
  const today = stockholmDate(at)
  if (paidOn > today) throw wrongField('/paidOn', 'inTheFuture')
  if (paidOn < addDays(today, -3 * 366)) throw wrongField('/paidOn', 'tooLongAgo')
}

interface Registered {
  readonly payment: StoredPayment
  readonly told: readonly Told[]
  readonly isNew: boolean
}

async function register(
  { db }: AppDeps,
  c: Context<ApiEnv>,
  { number }: InvoiceHead,
  order: Omit<RegisteredPayment, 'invoice' | 'byId'>,
): Promise<Registered> {
  const intake = await registerPayment(db, { ...order, invoice: number, byId: actorIn(c).id })
  switch (intake.is) {
    case 'new':
      return { ...intake, isNew: true }
    case 'known':
      return { ...intake, isNew: false }
    case 'another':
      throw new Problem('exists-already', { reason: words => words.api.paymentDiffers(order.reference) })
    case 'tooLarge':
      throw wrongField('/amountOre', 'amountTooLarge')
    case 'nothingToPay':
      throw new Problem('not-allowed-now', { reason: words => words.api.nothingToPay })
  }
}

function paymentBody({ number }: InvoiceHead, { payment, told, isNew }: Registered): z.infer<typeof PaymentAnswer> {
  const { id, reference, source, amountOre, paidOn, receivedAt } = payment
  return {
    id,
    invoice: number,
    reference,
    source,
    amountOre,
    paidOn,
    receivedAt,
    taken: told.length === 0,
    known: !isNew,
  }
}
