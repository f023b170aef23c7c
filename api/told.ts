import type { Context } from 'hono'
import type { Told } from '../db/payment.ts'
import { paymentReceived } from '../workflows/messages/invoice.ts'
import { CaseClosed } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'

/** Tells the cases of invoices that money has been used for them. A case takes each in once; one that has ended needs no word. */
export async function tellPaid({ engine }: AppDeps, c: Context<ApiEnv>, told: readonly Told[]): Promise<void> {
  for (const { invoice, allocation } of told) {
    const fact = { id: `allocation-${allocation}`, by: actorIn(c), about: String(allocation) }
    try {
      await engine.tell('invoice', invoice, paymentReceived, fact)
    } catch (error) {
      if (!(error instanceof CaseClosed)) throw error
    }
  }
}
