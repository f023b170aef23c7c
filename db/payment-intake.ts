import type { DebtParts } from '../domain/allocation.ts'
import type { Charged } from '../domain/crossed-payment.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { allocationEntries, reversed } from '../domain/ledger.ts'
import type { Ore } from '../domain/money.ts'
import { planUses } from '../domain/payment-match.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import { swishIdsIn } from '../domain/swish-payment.ts'
import { notifyAgency } from './collection.ts'
import type { Db, Trx } from './connect.ts'
import { chargeAgain, crossedBy, noteCrossed, takeBack } from './crossed-payment.ts'
import { post } from './ledger.ts'
import {
  type Allocation,
  findAllocation,
  goingOut,
  insertPayments,
  lockPayment,
  partsOf,
  type Refund,
  refund,
  type StoredPayment,
  selectPayments,
  type Told,
  writeUses,
} from './payment.ts'
import { policyOn } from './policy.ts'
import { lockReceivables, type Receivable } from './receivable.ts'
import { sameSwishMoney, untaken } from './swish-money.ts'

export interface RegisteredPayment {
  readonly reference: string
  readonly source: 'manual' | 'swish'
  readonly invoice: string
  readonly amountOre: Ore
  readonly paidOn: PlainDate
  readonly receivedAt: Instant
  readonly byId: string
  /** The number of the payment request at Swish, where there was one. */
  readonly instruction?: string
}

export type PaymentIntake =
  | { readonly is: 'new' | 'known' | 'another'; readonly payment: StoredPayment; readonly told: readonly Told[] }
  | { readonly is: 'tooLarge' | 'nothingToPay' }

/**
 * Registers money that someone has seen come in, and uses it for the invoice (B7). The bank's reference makes it unique, so the
 * same payment again is found and changes nothing; Swish money that a bank file has brought is used where it waits. More than what
 * is left to pay is refused: who types it can look again.
 */
export function registerPayment(db: Db, given: RegisteredPayment): Promise<PaymentIntake> {
  return db.transaction().execute(async trx => {
    const swishIds = given.source === 'swish' ? swishIdsIn([given.reference, given.instruction ?? '']) : []
    const banked = (await sameSwishMoney(trx, [{ ...given, swishIds }])).get(given.reference)
    if (banked !== undefined) return useBanked(trx, banked, given)
    const [invoice] = await lockReceivables(trx, [given.invoice])
    const known = await selectPayments(trx).where('reference', '=', given.reference).executeTakeFirst()
    if (known) return knownPayment(trx, known, given)
    const { reference, source, amountOre, paidOn, receivedAt: at, byId } = given
    if (!invoice?.isOpen || sum(invoice.owed) <= 0) return { is: 'nothingToPay' }
    const back = await crossedBy(trx, given.invoice, { amountOre, paidOn })
    if (amountOre > sum(invoice.owed) - back.costsOre - back.interestOre) return { is: 'tooLarge' }
    const intake = { at, byId, bankFile: null }
    const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
    const row = { reference, source, amountOre, paidOn, bookedOn: null, payer: null, message: '', refs: [], swishIds }
    const id = (await insertPayments(trx, [row], intake, accounts)).get(reference) ?? 0
    const told = await use(trx, { id, amountOre, paidOn }, invoice, { at, byId }, accounts)
    return { is: 'new', payment: await requirePayment(trx, id), told }
  })
}

export type MatchResult =
  | { readonly is: 'done'; readonly payment: StoredPayment; readonly told: readonly Told[] }
  | { readonly is: 'nothingToPay' | 'nothingToUse' }

export interface Handling {
  readonly payment: number
  readonly at: Instant
  readonly byId: string
}

/** A person says which invoice a payment is for: as much of it as is not used, and as is owed (B7). */
export function matchPayment(db: Db, handling: Handling, invoice: string): Promise<MatchResult> {
  return db.transaction().execute(trx => match(trx, handling, invoice))
}

async function match(trx: Trx, { payment: id, at, byId }: Handling, invoice: string): Promise<MatchResult> {
  const payment = await requirePayment(trx, id)
  if (payment.unusedOre <= 0) return { is: 'nothingToUse' }
  const [found] = await lockReceivables(trx, [invoice])
  if (!found?.isOpen) return { is: 'nothingToPay' }
  if (sum(found.owed) <= 0) return { is: 'nothingToPay' }
  const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
  const told = await use(trx, { ...payment, amountOre: payment.unusedOre }, found, { at, byId }, accounts)
  return told.length === 0 ? { is: 'nothingToPay' } : { is: 'done', payment: await requirePayment(trx, id), told }
}

/** Uses money for an invoice that is locked, once what it has crossed is taken back (B8). */
async function use(
  trx: Trx,
  { id, amountOre, paidOn }: Pick<StoredPayment, 'id' | 'amountOre' | 'paidOn'>,
  { number, owed }: Receivable,
  by: Pick<Handling, 'at' | 'byId'>,
  accounts: BookkeepingPolicy,
): Promise<readonly Told[]> {
  const back = await crossedBy(trx, number, { amountOre, paidOn })
  const hasCrossed = back.costsOre + back.interestOre > 0
  const left = hasCrossed ? await takeBack(trx, { invoice: number, payment: id, back, at: by.at }, accounts) : owed
  const uses = planUses(amountOre, [target(number)], new Map([[number, left]]))
  const rows = uses.map(each => ({ ...each, payment: id, paidOn }))
  const told = await writeUses(trx, rows, by, accounts, stockholmDate(by.at))
  if (hasCrossed) for (const { allocation } of told) await noteCrossed(trx, allocation, back)
  return told
}

/** Money that a bank file brought before Swish told of it: what is not used of it is for the invoice that it was asked for. */
async function useBanked(trx: Trx, payment: number, given: RegisteredPayment): Promise<PaymentIntake> {
  const { invoice, receivedAt: at, byId } = given
  await match(trx, { payment, at, byId }, invoice)
  return { is: 'known', payment: await requirePayment(trx, payment), told: await untaken(trx, invoice) }
}

/**
 * What a payment was used for is undone, on all invoices or on one: the money waits again (B7), and the agency hears of it (B11).
 * Gives what their cases must hear; what was undone before, and its invoice has not noted, is given again: whoever undid it may
 * have been stopped before the invoice was told.
 */
export function unmatchPayment(db: Db, { payment, at, byId }: Handling, invoice?: string): Promise<readonly Told[]> {
  return db.transaction().execute(async trx => {
    await requirePayment(trx, payment)
    const rows = await trx
      .selectFrom('allocations')
      .select(['id', 'invoice', 'undoneAt'])
      .where('payment', '=', payment)
      .where(eb => eb.or([eb('undoneAt', 'is', null), eb('undoneStep', 'is', null)]))
      .$if(invoice !== undefined, query => query.where('invoice', '=', invoice ?? ''))
      .orderBy('invoice')
      .execute()
    await lockReceivables(
      trx,
      rows.map(row => row.invoice),
    )
    for (const row of rows) if (row.undoneAt === null) await undoAllocation(trx, row.id, { at, byId })
    return rows.map(({ id: allocation, invoice: number }) => ({ allocation, invoice: number }))
  })
}

/** What a payment was used for is so no longer, and what it had crossed is asked for again. The payment and the invoice are locked. */
async function undoAllocation(trx: Trx, id: number, { at, byId }: Undoing): Promise<void> {
  const { invoice, amountOre, back } = await undoUse(trx, id, { at, byId })
  const on = stockholmDate(at)
  await chargeAgain(trx, { invoice, allocation: id, back, at }, await policyOn(trx, 'bookkeeping', on))
  const undoneOre = amountOre + back.costsOre + back.interestOre
  await notifyAgency(trx, invoice, { kind: 'undone', amountOre: undoneOre, on, at })
}

type Undoing = Pick<Handling, 'at' | 'byId'>

/** A use of money that is undone, and what it had crossed, which stays taken back. */
interface UndoneUse extends Pick<Allocation, 'invoice' | 'amountOre'> {
  readonly back: Charged
}

/** Books that money is used no longer, and nothing else. The payment and the invoice are locked. */
export async function undoUse(trx: Trx, id: number, { at, byId }: Undoing): Promise<UndoneUse> {
  const found = await findAllocation(trx, id)
  if (!found) throw new Error(`There is no allocation ${id}.`)
  const { payment, invoice, amountOre, costsBackOre, interestBackOre } = found
  const { paidOn } = await requirePayment(trx, payment)
  const on = stockholmDate(at)
  const entries = reversed(allocationEntries(await partsOf(trx, id), await policyOn(trx, 'bookkeeping', on)))
  const source = `allocation ${id} undone`
  await post(trx, at, [{ kind: 'unmatch', on, source, entries, invoice, payment, allocation: id, valueOn: paidOn }])
  await trx.updateTable('allocations').set({ undoneAt: at, undoneBy: byId }).where('id', '=', id).execute()
  return { invoice, amountOre, back: { costsOre: costsBackOre, interestOre: interestBackOre } }
}

/** Pays out what is not used of a payment; `isReversal` when the bank has taken it back already, and with it what was paid out before. */
export function refundPayment(
  db: Db,
  { payment: id, at, byId }: Handling,
  given: Pick<Refund, 'isReversal' | 'reason'>,
): Promise<{ readonly is: 'done'; readonly payment: StoredPayment } | { readonly is: 'nothingToUse' }> {
  return db.transaction().execute(async trx => {
    const payment = await requirePayment(trx, id)
    const amountOre = await goingOut(trx, payment, given.isReversal)
    if (amountOre <= 0) return { is: 'nothingToUse' }
    const on = stockholmDate(at)
    await refund(trx, { id, amountOre }, { ...given, at, byId, on }, await policyOn(trx, 'bookkeeping', on))
    return { is: 'done', payment: await requirePayment(trx, id) }
  })
}

async function knownPayment(
  trx: Trx,
  payment: StoredPayment,
  { invoice, amountOre, paidOn }: RegisteredPayment,
): Promise<PaymentIntake> {
  const uses = await trx
    .selectFrom('allocations')
    .select(['id as allocation', 'invoice', 'takenStep'])
    .where('payment', '=', payment.id)
    .execute()
  const isSame =
    payment.amountOre === amountOre && payment.paidOn === paidOn && uses.some(use => use.invoice === invoice)
  const told = uses.filter(use => use.takenStep === null)
  return { is: isSame ? 'known' : 'another', payment, told }
}

async function requirePayment(trx: Trx, id: number): Promise<StoredPayment> {
  const payment = await lockPayment(trx, id)
  if (payment) return payment
  throw new Error(`There is no payment ${id}.`)
}

function target(invoice: string) {
  return { invoice, amountOre: null, by: 'reference' } as const
}

function sum({ costsOre, interestOre, principalOre }: DebtParts): Ore {
  return costsOre + interestOre + principalOre
}
