import type { Instant } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'

export interface NewPayment {
  readonly reference: string
  readonly source: 'manual' | 'swish'
  readonly invoice: string
  readonly amountOre: Ore
  readonly paidOn: PlainDate
  readonly receivedAt: Instant
  readonly byId: string
}

export interface PaymentRow extends Omit<NewPayment, 'invoice' | 'source'> {
  readonly id: number
  readonly source: 'manual' | 'swish' | 'bankFile'
  readonly invoice: string | null
  readonly takenStep: number | null
}

export type PaymentIntake =
  | { readonly is: 'new' | 'known' | 'another'; readonly payment: PaymentRow }
  | { readonly is: 'tooLarge' | 'nothingToPay' }

/**
 * Registers money that someone has seen come in (B7). The bank's reference makes it unique, so the same payment again is
 * found and changes nothing. More than what is left to pay, counting what is registered but not yet taken in, is refused.
 */
export function registerPayment(db: Db, payment: NewPayment): Promise<PaymentIntake> {
  return db.transaction().execute(async trx => {
    // Two payments of one invoice wait for each other, so that together they cannot exceed it.
    const invoice = await trx
      .selectFrom('invoices')
      .innerJoin('cases', 'cases.number', 'invoices.number')
      .select(['toPayOre', 'paidOre', 'cases.closedAt'])
      .where('invoices.number', '=', payment.invoice)
      .forUpdate('invoices')
      .executeTakeFirstOrThrow()
    const known = await trx
      .selectFrom('payments')
      .selectAll()
      .where('reference', '=', payment.reference)
      .executeTakeFirst()
    if (known) return { is: isSame(known, payment) ? 'known' : 'another', payment: known }
    if (invoice.closedAt !== null || !invoice.toPayOre) return { is: 'nothingToPay' }
    const underway = await trx
      .selectFrom('payments')
      .select('amountOre')
      .where('invoice', '=', payment.invoice)
      .where('takenStep', 'is', null)
      .execute()
    const leftOre = underway.reduce((left, { amountOre }) => left - amountOre, invoice.toPayOre - invoice.paidOre)
    if (payment.amountOre > leftOre) return { is: 'tooLarge' }
    const inserted = await trx.insertInto('payments').values(payment).returningAll().executeTakeFirstOrThrow()
    return { is: 'new', payment: inserted }
  })
}

function isSame(known: PaymentRow, { invoice, amountOre, paidOn }: NewPayment): boolean {
  return known.invoice === invoice && known.amountOre === amountOre && known.paidOn === paidOn
}
