import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chain } from '../../domain/dunning-move.ts'
import { nextDue } from '../../domain/dunning-move.ts'
import { amendedTerms, type PaymentTerms, paymentTerms, saysReminderFee } from '../../domain/payment-terms.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { firstSent, openChain } from './dunning-chain.ts'

const someDay: fc.Arbitrary<PlainDate> = fc.nat({ max: 90 }).map(days => addDays(plainDate('2026-01-01'), days))

const someTerms: fc.Arbitrary<PaymentTerms> = fc.record({
  paymentDays: fc.nat({ max: 365 }),
  interestAgreed: fc.boolean(),
  reminderFeeAgreedOn: fc.option(someDay),
})

const someChange = fc.record(
  {
    agreedOn: someDay,
    paymentDays: fc.nat({ max: 365 }),
    reminderFeeAgreed: fc.boolean(),
    interestAgreed: fc.boolean(),
  },
  { requiredKeys: ['agreedOn'] },
)

/** What the second reminder of an invoice to a consumer costs, and why. */
function secondReminder(chain: Partial<Chain>) {
  const due = nextDue({ ...openChain, sent: [firstSent], ...chain })
  return due && [due.feeOre, due.feeReason]
}

describe('B8 what is agreed on about paying', () => {
  const agreed = { paymentDays: 20, reminderFeeAgreed: true, interestAgreed: false }
  const on = plainDate('2026-01-15')

  test('B8 a fee binds from the day of its agreement, and from no day where none is agreed on', () => {
    expect(paymentTerms(agreed, on)).toEqual({ paymentDays: 20, interestAgreed: false, reminderFeeAgreedOn: on })
    expect(paymentTerms({ ...agreed, reminderFeeAgreed: false }, on).reminderFeeAgreedOn).toBeNull()
  })

  test('B8 what is agreed on later: what is left out stays, and a fee that was agreed on before stays agreed on from then', () => {
    const now = paymentTerms(agreed, on)
    const later = plainDate('2026-02-01')
    expect(amendedTerms(now, { agreedOn: later, interestAgreed: true })).toEqual({ ...now, interestAgreed: true })
    expect(amendedTerms(now, { agreedOn: later, reminderFeeAgreed: true })).toEqual(now)
    expect(amendedTerms(now, { agreedOn: later, reminderFeeAgreed: false }).reminderFeeAgreedOn).toBeNull()
    fc.assert(
      fc.property(someTerms, someChange, (terms, change) => {
        const after = amendedTerms(terms, change)
        expect(after.paymentDays).toBe(change.paymentDays ?? terms.paymentDays)
        expect(after.interestAgreed).toBe(change.interestAgreed ?? terms.interestAgreed)
        expect(after.reminderFeeAgreedOn !== null).toBe(change.reminderFeeAgreed ?? terms.reminderFeeAgreedOn !== null)
        // Said again, it changes nothing.
        expect(amendedTerms(after, change)).toEqual(after)
        // No day is made up: it is one of those on which something was agreed.
        expect([null, terms.reminderFeeAgreedOn, change.agreedOn]).toContain(after.reminderFeeAgreedOn)
      }),
    )
  })

  test('B8 no reminder of what is older than its agreement costs a fee, and the invoice does not say that it does', () => {
    const before = plainDate('2026-01-14')
    expect(secondReminder({ reminderFeeAgreedOn: on, chargedFromOn: on })).toEqual([6_000, 'agreedReminderFee'])
    expect(secondReminder({ reminderFeeAgreedOn: on, chargedFromOn: before })).toEqual([0, 'reminderFeeAgreedTooLate'])
    // Days to come are charged by an invoice whose debt arises as it is written.
    const ahead = { reminderFeeAgreedOn: plainDate('2026-01-30'), chargedFromOn: plainDate('2026-02-10') }
    expect(secondReminder(ahead)).toEqual([0, 'reminderFeeAgreedTooLate'])
    fc.assert(
      fc.property(fc.option(someDay), fc.option(someDay), (reminderFeeAgreedOn, chargedFromOn) => {
        const [feeOre = 0] = secondReminder({ reminderFeeAgreedOn, chargedFromOn }) ?? []
        expect(feeOre === 0 || saysReminderFee(reminderFeeAgreedOn, chargedFromOn)).toBe(true)
      }),
    )
  })
})
