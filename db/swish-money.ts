import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'
import { insertPayments, type Told } from './payment.ts'
import { policyOn } from './policy.ts'

export interface SwishMoney {
  /** The payment's own number at Swish. */
  readonly reference: string
  /** What the invoice is found by. */
  readonly message: string
  readonly amountOre: Ore
  readonly paidOn: PlainDate
  readonly receivedAt: Instant
  readonly byId: string
}

/** Lists money that came in and that no invoice can take: people decide what it is for (B7). The same again changes nothing. */
export async function listSwishMoney(db: Db, money: SwishMoney): Promise<void> {
  const { reference, message, amountOre, paidOn, receivedAt: at, byId } = money
  await db.transaction().execute(async trx => {
    const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
    const row = {
      reference,
      source: 'swish' as const,
      amountOre,
      paidOn,
      bookedOn: null,
      payer: null,
      message,
      refs: [],
    }
    await insertPayments(trx, [row], { at, byId, bankFile: null }, accounts)
  })
}

/** Money that was used for an invoice and that its case has not taken in. */
export function untaken(db: Db, invoice: string): Promise<readonly Told[]> {
  return db
    .selectFrom('allocations')
    .select(['id as allocation', 'invoice'])
    .where('invoice', '=', invoice)
    .where('takenStep', 'is', null)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .execute()
}
