import { earlierDate, type PlainDate } from './plain-date.ts'

/** What is agreed on about paying: how long one has, and what a late payment costs (B8, B9). */
export interface PaymentAgreement {
  readonly paymentDays: number
  readonly reminderFeeAgreed: boolean
  readonly interestAgreed: boolean
}

/** What holds where nothing is said. */
export const usualPayment: PaymentAgreement = { paymentDays: 30, reminderFeeAgreed: false, interestAgreed: false }

/** The same as a contract keeps it: a reminder fee binds from the day that it was agreed on. */
export interface PaymentTerms extends Omit<PaymentAgreement, 'reminderFeeAgreed'> {
  readonly reminderFeeAgreedOn: PlainDate | null
}

export function paymentTerms(agreement: PaymentAgreement, agreedOn: PlainDate): PaymentTerms {
  const { reminderFeeAgreed, ...rest } = agreement
  return { ...rest, reminderFeeAgreedOn: reminderFeeAgreed ? agreedOn : null }
}

/** What is agreed on later: what is left out stays as it is. */
export interface PaymentAmendment extends Partial<PaymentAgreement> {
  readonly agreedOn: PlainDate
}

/** The terms once a later agreement counts. A fee that was agreed on before stays agreed on from then. */
export function amendedTerms(now: PaymentTerms, { agreedOn, ...change }: PaymentAmendment): PaymentTerms {
  const { reminderFeeAgreed, ...rest } = change
  if (reminderFeeAgreed === undefined) return { ...now, ...rest }
  if (!reminderFeeAgreed) return { ...now, ...rest, reminderFeeAgreedOn: null }
  const before = now.reminderFeeAgreedOn
  return { ...now, ...rest, reminderFeeAgreedOn: before === null ? agreedOn : earlierDate(before, agreedOn) }
}

/**
 * Whether an invoice says that a reminder of it costs a fee: it was agreed on no later than the first day of what is charged (lag
 * 1981:739 2 §). Where no days are charged, `chargedFromOn` is null and the chain compares with the day of the work.
 */
export function saysReminderFee(agreedOn: PlainDate | null, chargedFromOn: PlainDate | null): boolean {
  return agreedOn !== null && (chargedFromOn === null || agreedOn <= chargedFromOn)
}
