import type { Trx } from '../db/connect.ts'
import { creditableOf, saleLinesOf } from '../db/credit-note.ts'
import { findFeeCredit, markTakenIn, type StoredFeeCredit } from '../db/fee-credit.ts'
import { lockWithPayments } from '../db/freed-money.ts'
import type { InvoiceFacts } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { restOf } from '../domain/credit.ts'
import { type AfterCredit, afterCredit } from '../domain/credit-plan.ts'
import { returnOf } from '../domain/fee-return.ts'
import type { Sale } from '../domain/ledger.ts'
import { texts } from '../texts/words.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { writeCreditNote } from './credit-notes.ts'
import { wrong } from './failures.ts'

/**
 * What a credit of a fee does to an invoice (A3).
 * - `taken`: it has been taken in before. `notIssued`: the invoice will be drawn up without these days.
 * - `writtenOff`: what was not paid was given up, and there is nothing to give back.
 * - Otherwise a credit note is due, and says how the invoice stands after it.
 */
export type ReturnEffect = 'taken' | 'notIssued' | 'writtenOff' | AfterCredit['status']

export async function effectOfFeeReturn(facts: InvoiceFacts, trx: Trx, id: string): Promise<ReturnEffect> {
  const credit = await required(trx, id)
  if (credit.step !== null) return 'taken'
  if (facts.debt.issuedOn === null) return 'notIssued'
  const plan = await planned(trx, facts, credit)
  return plan === null ? 'writtenOff' : plan.after.status
}

/**
 * Books that days of a fee are given back, whatever has become of their invoice: a credit note with its VAT; what is then paid
 * beyond what is owed is money of the customer's again, that ops pay out from the list of payments (B7, B12).
 */
export async function returnFee(trx: Trx, step: StepRequest<unknown>, id: string): Promise<JsonValue> {
  const { number } = step
  const locked = await lockWithPayments(trx, number)
  const { facts } = locked
  const credit = await required(trx, id)
  const { fromOn: from, toOn: to } = credit
  await markTakenIn(trx, number, step.step, credit.id)
  const plan = await planned(trx, facts, credit)
  if (plan === null) return { from, to, amountOre: 0, freedOre: 0 }
  const { sale, isAll, after } = plan
  const reason = texts[facts.language].contracts.feeReturned[credit.because]
  const creditNumber = await writeCreditNote(trx, step, { reason, sale, isLikePart: false, isAll, after }, locked)
  return { from, to, creditNumber, amountOre: sale.toPayOre, freedOre: after.freedOre }
}

interface Plan {
  readonly sale: Sale
  readonly isAll: boolean
  readonly after: AfterCredit
}

/** Null where what was left of the invoice has been given up: whoever did not pay gets nothing back. */
async function planned(trx: Trx, { number, debt }: InvoiceFacts, credit: StoredFeeCredit): Promise<Plan | null> {
  const { status } = await trx
    .selectFrom('cases')
    .select('status')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  if (status === 'writtenOff') return null
  const lines = await saleLinesOf(trx, number)
  const line = lines.findIndex(({ source }) => source === credit.source)
  const vatRate = lines[line]?.vatRate
  if (vatRate === undefined) throw wrong(`${number} gives ${credit.source} back, which it has not charged.`)
  const fees = lines.flatMap(({ article }, at) => (article === null ? [at] : []))
  const rest = restOf(await creditableOf(trx, number))
  const sale = returnOf(rest, { line, vatRate, netOre: credit.netOre, fees })
  const isAll = sale === rest
  const after = afterCredit(debt.owed, debt.receivedOre, { totalOre: sale.toPayOre, isAll })
  return { sale, isAll, after }
}

async function required(trx: Trx, id: string): Promise<StoredFeeCredit> {
  const credit = await findFeeCredit(trx, Number(id))
  if (credit) return credit
  throw wrong(`An invoice was told of fee credit ${id}, which is not there.`)
}
