import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findInvoice } from '../db/invoice-view.ts'
import { type Handling, matchPayment, refundPayment, unmatchPayment } from '../db/payment-intake.ts'
import { reopening, undoneFact } from '../workflows/messages/invoice.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import { Problem, wrongField } from './problem.ts'
import { MatchOrder, RefundOrder, UnmatchOrder } from './schemas/dunning.ts'
import { tellPaid } from './told.ts'

interface Doing {
  readonly deps: AppDeps
  readonly c: Context<ApiEnv>
  readonly handling: Handling
}

/** What a request asks to be done with a payment. */
type Deed = (doing: Doing) => Promise<void>

export interface PaymentActionKind {
  readonly path: string
  readonly summary: string
  readonly schema: z.ZodType<Deed>
}

/** What people do with money that has come in, and what they take back of it (B7, B12). */
export const paymentActionKinds: readonly PaymentActionKind[] = [
  {
    path: 'matches',
    summary: 'Use what is left of a payment for an invoice (B7)',
    schema: MatchOrder.transform(
      ({ invoice }): Deed =>
        doing =>
          match(doing, invoice),
    ),
  },
  {
    path: 'unmatch',
    summary: 'Undo what a payment was used for, on one invoice or on all: the money waits again (B7)',
    schema: UnmatchOrder.transform(
      ({ invoice }): Deed =>
        doing =>
          unmatch(doing, invoice),
    ),
  },
  {
    path: 'refund',
    summary: 'Pay back what is not used of a payment, or note that the bank has taken it back (B12)',
    schema: RefundOrder.transform(
      (given): Deed =>
        doing =>
          refund(doing, given),
    ),
  },
]

async function match({ deps, c, handling }: Doing, invoice: string): Promise<void> {
  if (!(await findInvoice(deps.db, invoice, actorIn(c)))) throw wrongField('/invoice', 'invoiceUnknown')
  const result = await matchPayment(deps.db, handling, invoice)
  if (result.is !== 'done') throw new Problem('not-allowed-now', { reason: words => words.api[result.is] })
  await tellPaid(deps, c, result.told)
}

/**
 * The invoice hears of it also where it has not heard of the payment: the payment may have settled it all the same, at a date
 * that found it paid. One that has ended is opened again.
 */
async function unmatch({ deps, c, handling }: Doing, invoice: string | undefined): Promise<void> {
  const by = actorIn(c)
  for (const undone of await unmatchPayment(deps.db, handling, invoice))
    await deps.engine.undo(
      reopening(undone, by, handling.at),
      undoneFact(undone, by),
      `${deps.settings.publicUrl}/cases/${undone.invoice}`,
    )
}

async function refund({ deps, handling }: Doing, given: z.output<typeof RefundOrder>): Promise<void> {
  const result = await refundPayment(deps.db, handling, given)
  if (result.is !== 'done') throw new Problem('not-allowed-now', { reason: words => words.api.nothingToUse })
}
