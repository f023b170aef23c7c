import type { Told } from '../../db/payment.ts'
import { type PaymentIntake, registerPayment } from '../../db/payment-intake.ts'
import { listSwishMoney } from '../../db/swish-money.ts'
import { findSwishRequest, noteSwishFate, type SwishRequestRow, swishBasis } from '../../db/swish-request.ts'
import type { Actor } from '../../domain/case.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { isSettled, judgeSwish, type SwishAnswer, swishIdsIn } from '../../domain/swish-payment.ts'
import { paymentReceived, usedFact } from '../../workflows/messages/invoice.ts'
import type { SwishDeps } from './deps.ts'

const by: Actor = { role: 'system', id: 'swish' }

/**
 * Asks Swish what became of a request, and books what was paid (B7). Only what Swish itself says counts. Answers whether the
 * request is settled. Safe to retry from any point: the payment's number makes it unique, the case takes each payment in once,
 * and the request is noted as settled last of all. Throws until Swish has answered.
 */
export async function settleSwish(deps: SwishDeps, instruction: string): Promise<boolean> {
  const { db, swish, now, log } = deps
  const asked = await findSwishRequest(db, instruction)
  if (!asked || isSettled(asked.state)) return true
  const answer = await swish.find(instruction)
  if (!answer) return false
  const verdict = judgeSwish(asked, answer)
  const { paymentReference } = answer
  const settledAt = now()
  switch (verdict.is) {
    case 'waiting':
      await noteSwishFate(db, instruction, { state: 'created', settledAt: null })
      return false
    case 'ended':
      await noteSwishFate(db, instruction, { state: verdict.state, code: verdict.code, settledAt })
      return true
    case 'paid':
      await tell(deps, await book(deps, asked, answer))
      await noteSwishFate(db, instruction, { state: 'paid', paymentReference, settledAt })
      return true
    case 'otherAmount':
      await list(deps, asked, answer)
      await noteSwishFate(db, instruction, { state: 'mismatched', code: 'amount', paymentReference, settledAt })
      return true
    case 'notOurs':
      log?.warn(
        { instruction, invoice: asked.invoice, what: verdict.code },
        'Swish says paid, but not what we asked for.',
      )
      await noteSwishFate(db, instruction, { state: 'mismatched', code: verdict.code, paymentReference, settledAt })
      return true
  }
}

/** What the payment was used for. Where nothing is owed any more it is listed: the customer gets it back, or has more to pay. */
async function book(deps: SwishDeps, asked: SwishRequestRow, answer: SwishAnswer): Promise<readonly Told[]> {
  const { invoice, instruction } = asked
  const given = { ...moneyIn(deps, answer), source: 'swish', invoice, instruction, byId: by.id } as const
  const intake: PaymentIntake = await registerPayment(deps.db, given)
  if ('told' in intake) return intake.told
  await list(deps, asked, answer)
  return []
}

async function list(deps: SwishDeps, { invoice }: SwishRequestRow, answer: SwishAnswer): Promise<void> {
  const { reference: message } = await swishBasis(deps.db, invoice)
  const money = moneyIn(deps, answer)
  const swishIds = swishIdsIn([answer.id, money.reference])
  await listSwishMoney(deps.db, { ...money, swishIds, message, byId: by.id })
}

function moneyIn({ now }: SwishDeps, { id, amountOre, paymentReference, paidAt }: SwishAnswer) {
  const receivedAt = now()
  return { reference: paymentReference ?? id, amountOre, paidOn: stockholmDate(paidAt ?? receivedAt), receivedAt }
}

async function tell({ tellCase }: SwishDeps, told: readonly Told[]): Promise<void> {
  for (const used of told) await tellCase('invoice', used.invoice, paymentReceived, usedFact(used, by))
}
