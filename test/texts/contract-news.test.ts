import { expect, test } from 'vitest'
import type { PaymentAgreement } from '../../domain/payment-terms.ts'
import { facts, say } from './facts.ts'

const late = 'Betalas en faktura för sent tar vi ut'
const [fee, interest] = ['påminnelseavgift enligt lag (1981:739)', 'dröjsmålsränta enligt räntelagen (1975:635)']

test.each([
  [{ paymentDays: 20, reminderFeeAgreed: false, interestAgreed: false }, 'Fakturorna betalas inom 20 dagar.'],
  [{ paymentDays: 30, reminderFeeAgreed: true, interestAgreed: false }, `inom 30 dagar. ${late} ${fee}.`],
  [{ paymentDays: 30, reminderFeeAgreed: false, interestAgreed: true }, `inom 30 dagar. ${late} ${interest}.`],
  [
    { paymentDays: 10, reminderFeeAgreed: true, interestAgreed: true },
    `inom 10 dagar. ${late} ${fee} och ${interest}.`,
  ],
] as const satisfies readonly (readonly [PaymentAgreement, string])[])(
  'A4 B8 B9 whoever takes a contract over with %o reads how long they have to pay, and just what they have agreed to for paying late',
  (payment, said) => {
    if (!facts.takeOver) throw new Error('Nobody takes anything over.')
    const { text } = say('sv', 'takenOverNew', { ...facts, takeOver: { ...facts.takeOver, payment } })
    expect(text?.split('\n').find(line => line.startsWith('Fakturorna '))).toSatisfy((line: string) =>
      line.endsWith(said),
    )
  },
)
