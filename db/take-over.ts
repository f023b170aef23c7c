import { type PaymentAgreement, usualPayment } from '../domain/payment-terms.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { VatRate } from '../domain/vat.ts'
import type { Trx } from './connect.ts'
import type { Party } from './party.ts'
import { articleNamed } from './priced-article.ts'

/** Another customer who has agreed to take the contract over on a day. */
export interface StandingTakeOver {
  readonly customer: string
  readonly onDate: PlainDate
  /** What the former customer owed beyond what was billed; set once that is settled. */
  readonly invoice: string | null
  readonly isSettled: boolean
}

/** Who is to take a contract over, and has not done so yet. */
export async function standingTakeOver(trx: Trx, contract: string): Promise<StandingTakeOver | null> {
  const row = await trx
    .selectFrom('takeOvers')
    .select(['customer', 'onDate', 'invoice', 'state'])
    .where('contract', '=', contract)
    .where('state', 'in', ['agreed', 'settled'])
    .executeTakeFirst()
  if (!row) return null
  const { state, ...takeOver } = row
  return { ...takeOver, isSettled: state === 'settled' }
}

/** The take-over that was agreed on last, whatever has become of it since. */
export interface LastTakeOver {
  readonly onDate: PlainDate
  readonly agreedOn: PlainDate
  /** What the new customer has agreed to about paying. */
  readonly payment: PaymentAgreement
  /** The day that was agreed on before with the same customer, where this one replaces it. */
  readonly replacesOn: PlainDate | null
  /** Of the article that the fee is sold as; null where there is none. */
  readonly feeVatRate: VatRate | null
  readonly former: Party
  readonly next: Party
}

export async function lastTakeOver(trx: Trx, contract: string, feeArticle: string): Promise<LastTakeOver | null> {
  const [row, before] = await trx
    .selectFrom('takeOvers')
    .selectAll()
    .where('contract', '=', contract)
    .orderBy('step', 'desc')
    .limit(2)
    .execute()
  if (!row) return null
  const { onDate, agreedOn, customer, payment } = row
  const isReplacing = before?.state === 'replaced' && before.customer === customer
  const [former, next] = [await partyOf(trx, row.former), await partyOf(trx, customer)]
  const fee = await articleNamed(trx, feeArticle, former.language)
  const replacesOn = isReplacing ? before.onDate : null
  return {
    onDate,
    agreedOn,
    payment: payment ?? usualPayment,
    replacesOn,
    feeVatRate: fee?.vatRate ?? null,
    former,
    next,
  }
}

async function partyOf(trx: Trx, number: string): Promise<Party> {
  const { kind, phone, invoiceChannel, ...party } = await trx
    .selectFrom('customers')
    .select(['name', 'kind', 'language', 'phone', 'email', 'invoiceChannel', 'street', 'postalCode', 'city'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { ...party, isConsumer: kind === 'consumer', phones: phone ? [phone] : [], channel: invoiceChannel }
}
