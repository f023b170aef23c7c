import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DunningStep, dunningChannel, dunningFee, dunningPolicy, type FeeFacts } from '../../domain/dunning.ts'
import { plainDate } from '../../domain/plain-date.ts'

function stepOf(level: string): DunningStep {
  const found = dunningPolicy.steps.find(step => step.level === level)
  if (found) return found
  throw new Error(`There is no step ${level}.`)
}

const agreed: FeeFacts = {
  debtor: 'consumer',
  debtAroseOn: plainDate('2026-02-04'),
  reminderFeeAgreedOn: plainDate('2025-01-01'),
  isInterestDue: true,
  chargedOre: 0,
}

function fee(facts: Partial<FeeFacts>, level = 'reminder2') {
  const { feeOre, feeReason } = dunningFee(stepOf(level), { ...agreed, ...facts }, dunningPolicy)
  return [feeOre, feeReason]
}

const someFacts: fc.Arbitrary<FeeFacts> = fc.record({
  debtor: fc.constantFrom('consumer', 'business', 'public'),
  debtAroseOn: fc.constantFrom('2026-02-03', '2026-02-04', '2026-02-05').map(plainDate),
  reminderFeeAgreedOn: fc.option(fc.constantFrom('2026-02-03', '2026-02-04', '2026-02-05').map(plainDate)),
  isInterestDue: fc.boolean(),
  chargedOre: fc.constantFrom(0, 6_000, 45_000),
})

describe('B8 what a reminder costs', () => {
  test.each([
    ['a consumer who has agreed', {}, [6_000, 'agreedReminderFee']],
    ['a consumer who agreed on the very day', { reminderFeeAgreedOn: '2026-02-04' }, [6_000, 'agreedReminderFee']],
    ['a consumer who agreed the day after', { reminderFeeAgreedOn: '2026-02-05' }, [0, 'reminderFeeAgreedTooLate']],
    ['a consumer who has not agreed', { reminderFeeAgreedOn: null }, [0, 'reminderFeeNotAgreed']],
    ['a business', { debtor: 'business' }, [45_000, 'lateFeeForBusinesses']],
    [
      'a business without any agreement',
      { debtor: 'business', reminderFeeAgreedOn: null },
      [45_000, 'lateFeeForBusinesses'],
    ],
    ['a public body', { debtor: 'public', reminderFeeAgreedOn: null }, [45_000, 'lateFeeForBusinesses']],
    ['a business that owes no interest', { debtor: 'business', isInterestDue: false }, [6_000, 'agreedReminderFee']],
    ['who has been charged before', { chargedOre: 6_000 }, [0, 'alreadyCharged']],
    ['a business charged before', { debtor: 'business', chargedOre: 45_000 }, [0, 'alreadyCharged']],
  ] as const)('B8 %s', (_, facts, expected) => {
    const { reminderFeeAgreedOn, ...rest } = { reminderFeeAgreedOn: agreed.reminderFeeAgreedOn, ...facts }
    const agreedOn = reminderFeeAgreedOn === null ? null : plainDate(reminderFeeAgreedOn)
    expect(fee({ ...rest, reminderFeeAgreedOn: agreedOn })).toEqual(expected)
  })

  test('B8 the first reminder and the hand-over never have a fee, whoever owes', () => {
    fc.assert(
      fc.property(someFacts, facts => {
        expect(fee(facts, 'reminder1')).toEqual([0, 'noFeeAtThisLevel'])
        expect(fee(facts, 'collection')).toEqual([0, 'noFeeAtThisLevel'])
      }),
    )
  })

  test('B8 over a whole chain one fee is charged at most: 60 or 450 kr, never both, and 450 kr never from a consumer', () => {
    fc.assert(
      fc.property(someFacts, facts => {
        let chargedOre = 0
        const fees = dunningPolicy.steps.concat(dunningPolicy.steps).map(step => {
          const { feeOre } = dunningFee(step, { ...facts, chargedOre }, dunningPolicy)
          chargedOre += feeOre
          return feeOre
        })
        expect([0, 6_000, 45_000]).toContain(chargedOre)
        expect(fees.filter(each => each > 0).length).toBeLessThanOrEqual(1)
        expect(facts.debtor === 'consumer' && chargedOre > 6_000).toBe(false)
      }),
    )
  })

  test('B8 the policy stays within what the law allows (1981:739 4 and 4 a §§)', () => {
    expect(dunningPolicy.reminderFeeOre).toBeLessThanOrEqual(6_000)
    expect(dunningPolicy.lateFeeOre).toBeLessThanOrEqual(45_000)
  })
})

describe('B8 how a step is sent', () => {
  test.each([
    ['email', true, 'email'],
    ['email', false, 'letter'],
    ['eInvoice', true, 'email'],
    ['eInvoice', false, 'letter'],
    ['letter', true, 'letter'],
    ['letter', false, 'letter'],
  ] as const)(
    'B8 invoiced by %s, e-mail known %s: %s, and to the agency always as a file',
    (invoiceChannel, hasEmail, by) => {
      expect(dunningChannel(stepOf('reminder1'), { invoiceChannel, hasEmail, hasAddress: true })).toBe(by)
      expect(dunningChannel(stepOf('reminder2'), { invoiceChannel, hasEmail, hasAddress: true })).toBe(by)
      expect(dunningChannel(stepOf('collection'), { invoiceChannel, hasEmail, hasAddress: true })).toBe('agency')
    },
  )

  test.each([
    ['letter', 'email', true, true, 'letter'],
    ['letter', 'email', true, false, 'email'],
    ['letter', 'eInvoice', false, false, 'letter'],
    ['email', 'letter', true, true, 'email'],
    ['email', 'letter', false, true, 'letter'],
  ] as const)(
    'B8 a level that goes by %s, invoiced by %s, e-mail known %s, address known %s: %s',
    (channel, invoiceChannel, hasEmail, hasAddress, by) => {
      expect(dunningChannel({ channel }, { invoiceChannel, hasEmail, hasAddress })).toBe(by)
    },
  )
})
