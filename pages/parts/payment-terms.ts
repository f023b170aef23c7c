import type { z } from 'zod'
import type { Contract } from '../../api/schemas/contract.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Words } from '../words.ts'

/** In a sentence each: how long one has to pay, and what a late payment costs. */
export function paymentSaid(
  contract: Pick<z.output<typeof Contract>, 'paymentDays' | 'interestAgreed' | 'reminderFeeAgreedOn'>,
  { page, format }: Words,
): string {
  const { paymentDays, interestAgreed, reminderFeeAgreedOn: on } = contract
  return page.paymentTerms.said(paymentDays, interestAgreed, on === null ? null : format.date(plainDate(on)))
}
