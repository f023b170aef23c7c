import type { Charged } from '../domain/crossed-payment.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { sumOre } from '../domain/money.ts'
import { planUses } from '../domain/payment-match.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import { policyDayOf } from './case.ts'
import { notifyAgency } from './collection.ts'
import type { Trx } from './connect.ts'
import { type InvoiceFacts, invoiceFacts } from './invoice.ts'
import { lockPayment, type StoredPayment, writeUses } from './payment.ts'
import { undoUse } from './payment-intake.ts'
import { lockReceivables } from './receivable.ts'

/** An invoice and the money that is used for it, both locked. */
export interface LockedInvoice {
  readonly facts: InvoiceFacts
  readonly payments: ReadonlyMap<number, StoredPayment>
}

/** Locks an invoice whose payments may have to give way. Whoever uses money takes the payments' lock first, and then the invoice's. */
export async function lockWithPayments(trx: Trx, invoice: string): Promise<LockedInvoice> {
  const payments = await lockPaymentsOf(trx, invoice)
  await lockReceivables(trx, [invoice])
  return { facts: await invoiceFacts(trx, invoice, await policyDayOf(trx, invoice)), payments }
}

async function lockPaymentsOf(trx: Trx, invoice: string): Promise<ReadonlyMap<number, StoredPayment>> {
  const found = new Map<number, StoredPayment>()
  const ids = new Set((await standing(trx, invoice)).map(({ payment }) => payment))
  for (const id of [...ids].sort((a, b) => a - b)) {
    const payment = await lockPayment(trx, id)
    if (payment) found.set(id, payment)
  }
  return found
}

interface Freeing {
  readonly invoice: string
  readonly step: number
  readonly at: Instant
  readonly byId: string
  readonly locked: ReadonlyMap<number, StoredPayment>
}

/**
 * Frees what has been paid beyond what an invoice's principal has become, the last payment first: its use is undone, and of it as
 * much is used again as is still owed. The rest is in the list of payments. The invoice's own step takes note of both, so
 * that nobody has to tell it. False where a payment has come in since the others were locked, and all is to be done again.
 */
export async function freePayments(
  trx: Trx,
  { invoice, step, at, byId, locked }: Freeing,
  accounts: BookkeepingPolicy,
): Promise<boolean> {
  const undone: number[] = []
  const crossed: Charged[] = []
  for (const { id, payment } of (await standing(trx, invoice)).toReversed()) {
    if ((await owedOn(trx, invoice)).principalOre >= 0) break
    if (!locked.has(payment)) return false
    crossed.push(await free(trx, id, { invoice, step, at, byId }))
    undone.push(payment)
  }
  for (const id of undone.toReversed()) {
    const payment = await lockPayment(trx, id)
    if (!payment) continue
    const target = { invoice, amountOre: null, by: 'reference' } as const
    const uses = planUses(payment.unusedOre, [target], new Map([[invoice, await owedOn(trx, invoice)]]))
    const { paidOn } = payment
    const rows = uses.map(use => ({ ...use, payment: id, paidOn }))
    for (const { allocation } of await writeUses(trx, rows, { at, byId }, accounts, stockholmDate(at)))
      await trx.updateTable('allocations').set({ takenStep: step }).where('id', '=', allocation).execute()
  }
  const kept = (await standing(trx, invoice)).at(-1)
  if (kept) await addCrossed(trx, kept.id, crossed)
  return true
}

/** Undoes a use of money that was made in time: what it has crossed stays taken back, and is given (B8). */
async function free(trx: Trx, id: number, { invoice, step, at, byId }: Omit<Freeing, 'locked'>): Promise<Charged> {
  const { amountOre, back } = await undoUse(trx, id, { at, byId })
  await trx.updateTable('allocations').set({ undoneStep: step }).where('id', '=', id).execute()
  await notifyAgency(trx, invoice, { kind: 'undone', amountOre, on: stockholmDate(at), at })
  return back
}

/** What was crossed stays with what is left of the money: it is asked for again where that is undone too. */
async function addCrossed(trx: Trx, allocation: number, crossed: readonly Charged[]): Promise<void> {
  const costsOre = sumOre(crossed.map(each => each.costsOre))
  const interestOre = sumOre(crossed.map(each => each.interestOre))
  if (costsOre + interestOre === 0) return
  await trx
    .updateTable('allocations')
    .set(({ eb }) => ({
      costsBackOre: eb('costsBackOre', '+', costsOre),
      interestBackOre: eb('interestBackOre', '+', interestOre),
    }))
    .where('id', '=', allocation)
    .execute()
}

/** Undoes every use of money for an invoice: the payments wait again. False as above. */
export async function freeAll(trx: Trx, { invoice, step, at, byId, locked }: Freeing): Promise<boolean> {
  const uses = await standing(trx, invoice)
  if (uses.some(({ payment }) => !locked.has(payment))) return false
  for (const { id } of uses) await free(trx, id, { invoice, step, at, byId })
  return true
}

function standing(trx: Trx, invoice: string) {
  return trx
    .selectFrom('allocations')
    .select(['id', 'payment'])
    .where('invoice', '=', invoice)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .execute()
}

async function owedOn(trx: Trx, invoice: string) {
  const [receivable] = await lockReceivables(trx, [invoice])
  if (!receivable) throw new Error(`There is no invoice ${invoice}.`)
  return receivable.owed
}
