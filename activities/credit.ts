import type { Trx } from '../db/connect.ts'
import { creditableOf } from '../db/credit-note.ts'
import { lockWithPayments } from '../db/freed-money.ts'
import type { InvoiceFacts } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { takeSubmission } from '../db/submission.ts'
import { creditOf, restOf } from '../domain/credit.ts'
import { type AfterCredit, type CreditPlan, planCredit } from '../domain/credit-plan.ts'
import type { Ore } from '../domain/money.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { writeCreditNote } from './credit-notes.ts'
import { refuse } from './failures.ts'

/** How an invoice would stand after a credit note of so much, or of all that is left (B12). */
export type CreditEffect = AfterCredit['status'] | 'refused'

export async function effectOfCredit(facts: InvoiceFacts, trx: Trx, askedOre: Ore | null): Promise<CreditEffect> {
  const plan = await planned(trx, facts, askedOre)
  return plan.ok ? plan.after.status : 'refused'
}

/**
 * A credit note that people decide on (B12): of a part of the invoice, or of all that is left. What is then paid beyond what is owed is money
 * of the customer's again, that ops pay out from the list of payments.
 */
export async function credit(trx: Trx, step: StepRequest<unknown>, askedOre: Ore | null): Promise<JsonValue> {
  const { number, submission } = step
  const { text: reason } = await takeSubmission(trx, submission, 'reason', number)
  const locked = await lockWithPayments(trx, number)
  const plan = await planned(trx, locked.facts, askedOre)
  if (!plan.ok) throw refuse(plan.reason, plan.field)
  const { amountOre, isAll, after } = plan
  const { sale: creditable, creditedOre } = await creditableOf(trx, number)
  const sale = creditOf(creditable, amountOre, creditedOre)
  const creditNumber = await writeCreditNote(trx, step, { reason, sale, isLikePart: true, isAll, after }, locked)
  return { creditNumber, amountOre, ...(after.freedOre > 0 ? { freedOre: after.freedOre } : {}), submission }
}

async function planned(trx: Trx, { number, debt }: InvoiceFacts, askedOre: Ore | null): Promise<CreditPlan> {
  const { owed, receivedOre, issuedOn } = debt
  const creditableOre = issuedOn === null ? 0 : restOf(await creditableOf(trx, number)).toPayOre
  return planCredit(askedOre, { owed, receivedOre, creditableOre })
}
