import * as fc from 'fast-check'
import { dunningPolicy } from '../../domain/dunning.ts'
import type { HoldKind } from '../../domain/dunning-blockers.ts'
import type { Chain } from '../../domain/dunning-move.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { interestPolicy } from '../../domain/reference-rates.ts'
import { shifted } from './calendar-oracle.ts'

/** An invoice of 1 000 kr to a consumer, due on Sunday 2026-03-01, with nothing in its way. */
export const openChain: Chain = {
  number: 'F-2026-000001',
  debtor: 'consumer',
  issuedOn: plainDate('2026-01-30'),
  deliveredOn: plainDate('2026-01-29'),
  dueOn: plainDate('2026-03-01'),
  demandedOn: null,
  respiteUntil: null,
  owed: { costsOre: 0, interestOre: 0, principalOre: 100_000 },
  sent: [],
  holds: [],
  releasedOn: null,
  promises: [],
  changes: [],
  chargedCostsOre: 0,
  chargedInterestOre: 0,
  isHandedOver: false,
  isClosedByAgency: false,
  importedThrough: plainDate('2026-12-31'),
  interestAgreed: true,
  reminderFeeAgreedOn: plainDate('2025-01-01'),
  chargedFromOn: null,
  dunning: dunningPolicy,
  interest: interestPolicy,
  hasAgency: true,
  refusal: null,
}

export const firstSent = { level: 'reminder1', on: plainDate('2026-03-06') } as const
export const secondSent = { level: 'reminder2', on: plainDate('2026-03-17') } as const
export const thirdSent = { level: 'collection', on: plainDate('2026-03-30') } as const

/** Days around the chain of `openChain`: a weekend, Easter, the change of the clock, and a half-year without a rate. */
export const dayAround: fc.Arbitrary<PlainDate> = fc
  .nat({ max: 160 })
  .map(days => plainDate(shifted('2026-02-20', days)))

/** Chains in every state, each with whatever may stand in its way. */
export const someChain: fc.Arbitrary<Chain> = fc
  .record({
    debtor: fc.constantFrom<Chain['debtor'][]>('consumer', 'business', 'public'),
    respiteUntil: fc.option(dayAround, { freq: 3 }),
    owed: fc.record({
      costsOre: fc.constantFrom(0, 0, 6_000),
      interestOre: fc.constantFrom(0, 0, 1_234),
      principalOre: fc.constantFrom(0, 1, 4_999, 5_000, 100_000, 100_000, 100_000),
    }),
    sent: fc.constantFrom([], [firstSent], [firstSent, secondSent], [firstSent, secondSent, thirdSent]),
    holds: fc.subarray<HoldKind>(['dispute', 'question']),
    releasedOn: fc.option(dayAround, { freq: 2 }),
    promises: fc.array(fc.record({ untilOn: dayAround }), { maxLength: 2 }),
    importedThrough: fc.option(dayAround),
    interestAgreed: fc.boolean(),
  })
  .map(given => ({
    ...openChain,
    ...given,
    // Most chains have nothing of a kind in their way, so that many steps leave.
    holds: given.owed.costsOre > 0 ? given.holds : [],
    promises: given.owed.interestOre > 0 ? given.promises.toSorted((a, b) => (a.untilOn < b.untilOn ? -1 : 1)) : [],
  }))
