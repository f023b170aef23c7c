import { sql } from 'kysely'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
import { insertPayments, type NewPayment, type Told } from './payment.ts'
import { policyOn } from './policy.ts'

export interface SwishMoney {
  /** The payment's own number at Swish. */
  readonly reference: string
  readonly swishIds: readonly string[]
  /** What the invoice is found by. */
  readonly message: string
  readonly amountOre: Ore
  readonly paidOn: PlainDate
  readonly receivedAt: Instant
  readonly byId: string
}

/**
 * Lists money that came in and that no invoice can take: people decide what it is for (B7). The same again changes nothing,
 * nor does money that a bank file has brought already.
 */
export async function listSwishMoney(db: Db, money: SwishMoney): Promise<void> {
  const { reference, swishIds, message, amountOre, paidOn, receivedAt: at, byId } = money
  await db.transaction().execute(async trx => {
    const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
    const source = 'swish' as const
    const row = { reference, source, amountOre, paidOn, bookedOn: null, payer: null, message, refs: [], swishIds }
    if ((await sameSwishMoney(trx, [row])).size > 0) return
    await insertPayments(trx, [row], { at, byId, bankFile: null }, accounts)
  })
}

/**
 * Which of the payments are Swish money that is here already, by Swish's number for it and the same amount: a bank file brings what
 * Swish has told of, or the other way round (B7). Gives the payments' ids by reference. A payment answers for one row of the bank's,
 * so that no other money is taken for it. Until the transaction ends nobody else registers Swish money.
 */
export async function sameSwishMoney(
  trx: Trx,
  payments: readonly Pick<NewPayment, 'reference' | 'source' | 'amountOre' | 'swishIds'>[],
): Promise<ReadonlyMap<string, number>> {
  const given = payments.filter(({ swishIds }) => swishIds.length > 0)
  if (given.length === 0) return new Map()
  await sql`select pg_advisory_xact_lock(hashtext('swish money'))`.execute(trx)
  const rows = given.map(({ reference, source, amountOre, swishIds }) => {
    return { reference, is_banked: source === 'bankFile', amount_ore: amountOre, swish_ids: swishIds }
  })
  const { rows: found } = await sql<{ reference: string; payment: number }>`
    select distinct on (payments.id) given.reference, payments.id as payment
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
        reference text, is_banked boolean, amount_ore bigint, swish_ids text[])
      join payments on payments.swish_ids && given.swish_ids and payments.amount_ore = given.amount_ore
        and (payments.source = 'bankFile') <> is_banked
    where not exists (select from bank_rows
      where payment = payments.id and result = 'known' and detail <> given.reference)
    order by payments.id, given.reference`.execute(trx)
  return new Map(found.map(({ reference, payment }) => [reference, payment]))
}

/** A payment that is not used, and the invoices that it names. */
export interface Unused extends Pick<NewPayment, 'reference' | 'source' | 'amountOre'> {
  readonly invoices: readonly string[]
}

/** An invoice on which as much is paid already, and by which payment. */
export interface PaidAlready {
  readonly invoice: string
  readonly payment: number
}

/** Which of the payments name an invoice that has the same amount from Swish or by hand where they are the bank's, or the other way round. */
export async function paidAlready(
  db: Db | Trx,
  payments: readonly Unused[],
): Promise<ReadonlyMap<string, PaidAlready>> {
  const given = payments.filter(({ invoices }) => invoices.length > 0)
  if (given.length === 0) return new Map()
  const rows = given.map(({ reference, source, amountOre, invoices }) => {
    return { reference, is_banked: source === 'bankFile', amount_ore: amountOre, invoices }
  })
  const { rows: found } = await sql<PaidAlready & { reference: string }>`
    select distinct on (given.reference) given.reference, allocations.invoice, payments.id as payment
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
        reference text, is_banked boolean, amount_ore bigint, invoices text[])
      join allocations on allocations.invoice = any(given.invoices) and undone_at is null
      join payments on payments.id = allocations.payment and payments.amount_ore = given.amount_ore
        and (payments.source = 'bankFile') <> is_banked
    order by given.reference, payments.id`.execute(db)
  return new Map(found.map(({ reference, ...paid }) => [reference, paid]))
}

/** Money that was used for an invoice and that its case has not taken in. */
export function untaken(db: Db | Trx, invoice: string): Promise<readonly Told[]> {
  return db
    .selectFrom('allocations')
    .select(['id as allocation', 'invoice'])
    .where('invoice', '=', invoice)
    .where('takenStep', 'is', null)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .execute()
}
