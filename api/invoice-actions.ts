import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type NewPayment, type PaymentRow, registerPayment } from '../db/payment-intake.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { type InvoiceAction, invoiceActions } from '../domain/invoice.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { paymentReceived } from '../workflows/messages/invoice.ts'
import { act, type Wanted } from './act.ts'
import { invoicePaths } from './case-body.ts'
import { CaseClosed } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { requireInvoice } from './invoice.ts'
import { type InvoiceHead, invoiceBody } from './invoice-body.ts'
import { once } from './once.ts'
import { Problem, wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import { Nothing } from './schemas/action.ts'
import { Note } from './schemas/case.ts'
import { Invoice, InvoiceNumber, PaymentAnswer, PaymentOrder } from './schemas/invoice.ts'
import { body, changeProblems, created, IdempotencyHeader, json, problems } from './schemas/responses.ts'

type Parts = Omit<Wanted, 'action'>

/** What is done with invoices, and the money that comes in for them. */
export function invoiceActionRoutes(deps: AppDeps) {
  const router = createRouter()

  for (const action of invoiceActions) {
    const { summary, schema } = kinds[action]
    router.openapi(
      createRoute({
        method: 'post',
        path: `/invoices/{number}/${invoicePaths[action]}`,
        ...guard(deps, 'invoice.act'),
        tags: ['Invoice actions'],
        summary,
        request: { params: InvoiceNumber, headers: IdempotencyHeader, body: body(schema) },
        responses: { 200: json(Invoice, 'The invoice as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async reserved => {
          const invoice = await requireInvoice(deps, c, c.req.valid('param').number)
          await act(deps, c, invoice, { action, ...c.req.valid('json') }, reserved)
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
        const { payment, isNew } = await register(deps, c, invoice, { ...order, receivedAt: at })
        await tell(deps, c, invoice, payment)
        const answer = paymentBody(invoice, payment, !isNew)
        return isNew
          ? { status: 201, body: answer, location: `/invoices/${invoice.number}` }
          : { status: 200, body: answer }
      }),
  )

  return router
}

const kinds: Record<InvoiceAction, { readonly summary: string; readonly schema: z.ZodType<Parts> }> = {
  complete: {
    summary: 'Try to issue an invoice that waits for something, now that it may be there (B5)',
    schema: Nothing.transform((): Parts => ({})),
  },
  redeliver: { summary: 'Send the invoice again (B5)', schema: Nothing.transform((): Parts => ({})) },
  note: {
    summary: 'Add a note',
    schema: Note.transform((written): Parts => ({ written: { kind: 'note', body: written } })),
  },
}

function checkDate(paidOn: PlainDate, at: Instant): void {
  const today = stockholmDate(at)
  if (paidOn > today) throw wrongField('/paidOn', 'inTheFuture')
  if (paidOn < addDays(today, -3 * 366)) throw wrongField('/paidOn', 'tooLongAgo')
}

async function register(
  { db }: AppDeps,
  c: Context<ApiEnv>,
  { number }: InvoiceHead,
  order: Omit<NewPayment, 'invoice' | 'byId'>,
): Promise<{ readonly payment: PaymentRow; readonly isNew: boolean }> {
  const intake = await registerPayment(db, { ...order, invoice: number, byId: actorIn(c).id })
  switch (intake.is) {
    case 'new':
      return { payment: intake.payment, isNew: true }
    case 'known':
      return { payment: intake.payment, isNew: false }
    case 'another':
      throw new Problem('exists-already', { reason: words => words.api.paymentDiffers(order.reference) })
    case 'tooLarge':
      throw wrongField('/amountOre', 'amountTooLarge')
    case 'nothingToPay':
      throw new Problem('not-allowed-now', { reason: words => words.api.nothingToPay })
  }
}

/** The case is told until it has taken the payment in, however often someone registers it again. */
async function tell({ engine }: AppDeps, c: Context<ApiEnv>, { number }: InvoiceHead, { id, takenStep }: PaymentRow) {
  if (takenStep !== null) return
  try {
    await engine.tell('invoice', number, paymentReceived, { id: `payment-${id}`, by: actorIn(c), about: String(id) })
  } catch (error) {
    if (!(error instanceof CaseClosed)) throw error
  }
}

function paymentBody({ number }: InvoiceHead, payment: PaymentRow, known: boolean): z.infer<typeof PaymentAnswer> {
  const { reference, source, amountOre, paidOn, receivedAt, takenStep } = payment
  return { invoice: number, reference, source, amountOre, paidOn, receivedAt, taken: takenStep !== null, known }
}
