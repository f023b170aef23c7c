import { policyDayOf } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { creditableOf } from '../db/credit-note.ts'
import { lockPaymentsOf } from '../db/freed-money.ts'
import { type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { lockReceivables } from '../db/receivable.ts'
import { takeSubmission } from '../db/submission.ts'
import { creditOf, restOf } from '../domain/credit.ts'
import { type CreditPlan, planCredit } from '../domain/credit-plan.ts'
import type { AfterReturn } from '../domain/fee-return.ts'
import type { Ore } from '../domain/money.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { writeAndFree } from './credit-notes.ts'
import { refuse } from './failures.ts'

/** How an invoice would stand after a credit note of so much, or of all that is left (B12). */
export type CreditEffect = AfterReturn['status'] | 'refused'

export async function effectOfCredit(facts: InvoiceFacts, trx: Trx, askedOre: Ore | null): Promise<CreditEffect> {
  const plan = await planned(trx, facts, askedOre)
  return plan.ok ? plan.after.status : 'refused'
}

/**
 * A credit note that people decide on (B12): of a part of the invoice, or of all that is left. What is then paid beyond what is owed is money
 * of the customer's again, that ops pay out from the list of payments.
 */
export async function credit(
  trx: Trx,
  { number, step, at, by, submission }: StepRequest<unknown>,
  askedOre: Ore | null,
): Promise<JsonValue> {
  const { text: reason } = await takeSubmission(trx, submission, 'reason', number)
  const payments = await lockPaymentsOf(trx, number)
  await lockReceivables(trx, [number])
  const facts = await invoiceFacts(trx, number, await policyDayOf(trx, number))
  const plan = await planned(trx, facts, askedOre)
  if (!plan.ok) throw refuse(plan.reason, plan.field)
  const { amountOre, isAll, after } = plan
  const { costsOre, interestOre } = facts.debt.owed
  const { sale: creditable, creditedOre } = await creditableOf(trx, number)
  const note = {
    number,
    step,
    at,
    reason,
    sale: creditOf(creditable, amountOre, creditedOre),
    isLikePart: true,
    fallen: isAll ? { costsOre: Math.max(0, costsOre), interestOre: Math.max(0, interestOre) } : null,
    leftOre: after.leftOre,
    freedOre: after.freedOre,
  }
  const creditNumber = await writeAndFree(trx, note, { byId: by.id, locked: payments }, facts.bookkeeping)
  return { creditNumber, amountOre, ...(after.freedOre > 0 ? { freedOre: after.freedOre } : {}), submission }
}

async function planned(trx: Trx, { number, debt }: InvoiceFacts, askedOre: Ore | null): Promise<CreditPlan> {
  const { owed, receivedOre, issuedOn } = debt
  const creditableOre = issuedOn === null ? 0 : restOf(await creditableOf(trx, number)).toPayOre
  return planCredit(askedOre, { owed, receivedOre, creditableOre })
}
