import type { Ore } from '../domain/money.ts'
import type { Db, Trx } from './connect.ts'

export interface Payment {
  readonly id: number
  readonly amountOre: Ore
  readonly takenStep: number | null
}

export function findPayment(db: Db | Trx, id: number): Promise<Payment | undefined> {
  return db.selectFrom('payments').select(['id', 'amountOre', 'takenStep']).where('id', '=', id).executeTakeFirst()
}

/** Books a payment on its invoice, once. */
export async function takePayment(trx: Trx, payment: Payment, invoice: string, step: number): Promise<void> {
  await trx.updateTable('payments').set({ takenStep: step }).where('id', '=', payment.id).execute()
  await trx
    .updateTable('invoices')
    .set(update => ({ paidOre: update('paidOre', '+', payment.amountOre) }))
    .where('number', '=', invoice)
    .execute()
}
