import type { Context } from 'hono'
import type { Told } from '../db/payment.ts'
import { paymentReceived, usedFact } from '../workflows/messages/invoice.ts'
import { CaseClosed } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'

/** Tells the cases of invoices that money has been used for them. A case takes each in once; one that has ended needs no word. */
export async function tellPaid({ engine }: AppDeps, c: Context<ApiEnv>, told: readonly Told[]): Promise<void> {
  for (const used of told) {
    try {
      await engine.tell('invoice', used.invoice, paymentReceived, usedFact(used, actorIn(c)))
    } catch (error) {
      if (!(error instanceof CaseClosed)) throw error
    }
  }
}
