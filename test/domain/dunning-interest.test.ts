import { describe, expect, test } from 'vitest'
import { chainMove } from '../../domain/dunning-move.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { firstSent, openChain, secondSent } from './dunning-chain.ts'

const noonOf = (date: string) => instant(`${date}T10:00:00Z`)

describe('B9 the interest that a step demands', () => {
  test('B9 is that since the step before: what has been charged is not charged again', () => {
    const second = chainMove({ ...openChain, sent: [firstSent] }, noonOf('2026-03-17'))
    // 16 days at 10 % of 1 000 kr.
    expect(second).toMatchObject({ move: 'send', interestOre: 438, due: { level: 'reminder2', feeOre: 6_000 } })
    const owed = { costsOre: 6_000, interestOre: 438, principalOre: 100_000 }
    const charged = { owed, sent: [firstSent, secondSent], chargedCostsOre: 6_000, chargedInterestOre: 438 }
    const third = chainMove({ ...openChain, ...charged }, noonOf('2026-03-30'))
    // 29 days cost 795 öre, on the principal alone.
    expect(third).toMatchObject({ move: 'send', interestOre: 795 - 438, due: { level: 'collection', feeOre: 0 } })
  })

  test('B9 a part that was paid bears interest through the day of its payment only', () => {
    const changes = [{ on: plainDate('2026-03-11'), amountOre: -60_000 }]
    const owed = { costsOre: 0, interestOre: 0, principalOre: 40_000 }
    const found = chainMove({ ...openChain, sent: [firstSent], changes, owed }, noonOf('2026-03-17'))
    // 10 days on 1 000 kr and 6 on 400 kr, at 10 %.
    expect(found).toMatchObject({ move: 'send', interestOre: Math.round(((10 * 100_000 + 6 * 40_000) * 0.1) / 365) })
  })

  test('B9 without an agreement a business pays it from the thirtieth day after the invoice, if that is later', () => {
    const short = { issuedOn: plainDate('2026-02-19'), dueOn: plainDate('2026-03-01'), interestAgreed: false }
    const business = { ...openChain, ...short, debtor: 'business', sent: [firstSent] } as const
    expect(chainMove(business, noonOf('2026-03-20'))).toMatchObject({ move: 'send', interestOre: 0 })
    // 21 March is the thirtieth day; the 23rd is the second day of interest.
    expect(chainMove(business, noonOf('2026-03-23'))).toMatchObject({ move: 'send', interestOre: 55 })
    expect(chainMove({ ...business, debtor: 'consumer' }, noonOf('2026-03-23'))).toMatchObject({ interestOre: 0 })
  })

  test('B5 B9 an invoice that had not arrived bears no interest for the days before it went again', () => {
    const again = { demandedOn: plainDate('2026-02-09'), respiteUntil: plainDate('2026-03-11'), sent: [firstSent] }
    // Due on 1 March and gone again ten days after its issue: it is due on the 11th, agreed or not.
    for (const asked of [{}, { interestAgreed: false, debtor: 'business' }] as const) {
      const found = chainMove({ ...openChain, ...again, ...asked }, noonOf('2026-03-17'))
      // Six days of 1 000 kr at 10 %.
      expect(found).toMatchObject({ move: 'send', interest: { periods: [{ from: '2026-03-12' }] }, interestOre: 164 })
    }
  })
})
