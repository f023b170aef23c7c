import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuthorisedPerson, authorityRefusal, type Request } from '../../domain/authorised.ts'
import type { Role } from '../../domain/case.ts'
import { contractPolicy as policy } from '../../domain/contract-policy.ts'
import type { Equipment } from '../../domain/equipment.ts'
import { kronor, sumOre } from '../../domain/money.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { endingDays, teardownChecklist, teardownRefusal, teardownSlots, teardownWindow } from '../../domain/teardown.ts'
import { type PreviewFacts, terminationPreview } from '../../domain/termination-preview.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'

const someDay = fc.integer({ min: 0, max: 3_000 }).map(days => addDays(plainDate('2024-01-01'), days))

describe('A3 the days for the teardown', () => {
  test('A3 ten working days before an end on 2027-03-31', () => {
    const window = teardownWindow(plainDate('2027-03-31'), plainDate('2026-12-15'), policy)
    // Good Friday and Easter Monday lie between.
    expect(window).toEqual({ from: '2027-03-15', to: '2027-03-30', isAfterEnd: false })
    expect(teardownSlots(window)).toHaveLength(20)
    expect(teardownRefusal(window, plainDate('2027-03-26'))).toBe('notAWorkingDay')
    expect(teardownRefusal(window, plainDate('2027-03-31'))).toBe('outsideTeardownWindow')
    expect(teardownRefusal(window, plainDate('2027-03-30'))).toBeUndefined()
  })

  test('A3 are working days in the future, before the end where there are any, and never none', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40, max: 400 }), (today, days) => {
        const endOn = addDays(today, days)
        const window = teardownWindow(endOn, today, policy)
        const slots = teardownSlots(window)
        expect(slots.length).toBeGreaterThanOrEqual(2)
        expect(slots.length).toBeLessThanOrEqual(2 * policy.teardownWindowWorkingDays)
        expect(slots[0]?.on).toBe(window.from)
        expect(slots.at(-1)?.on).toBe(window.to)
        for (const { on } of slots) {
          expect(isWorkday(on)).toBe(true)
          expect(on > today).toBe(true)
          expect(on < endOn).toBe(!window.isAfterEnd)
          expect(teardownRefusal(window, on)).toBeUndefined()
        }
        expect(window.isAfterEnd).toBe(!hasWorkdayBetween(today, endOn))
      }),
    )
  })

  test('A3 we call, have booked and remind in that order, on working days, and not after the visit could be', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 400 }), (today, days) => {
        const endOn = addDays(today, days)
        const { callOn, bookBy, remindOn } = endingDays(endOn, today, policy)
        expect([callOn, bookBy].every(isWorkday)).toBe(true)
        expect(callOn >= today && callOn <= bookBy).toBe(true)
        expect(bookBy <= teardownWindow(endOn, today, policy).to).toBe(true)
        expect(remindOn === null || (isWorkday(remindOn) && remindOn > today && remindOn < endOn)).toBe(true)
      }),
    )
    expect(endingDays(plainDate('2027-03-31'), plainDate('2026-12-15'), policy)).toEqual({
      callOn: '2027-02-17',
      bookBy: '2027-03-10',
      remindOn: '2027-03-17',
    })
  })
})

describe('A3 the checklist', () => {
  const equipment: readonly Equipment[] = [
    { id: '1', text: 'Centralenhet', owner: 'ours', state: 'installed', replacement: null },
    { id: '2', text: 'Kamera', owner: 'ours', state: 'returned', replacement: null },
    { id: '3', text: 'Rökdetektor', owner: 'customer', state: 'installed', replacement: null },
  ]
  const tasks = (
    changes: Partial<Parameters<typeof teardownChecklist>[0]>,
    decidedBy: Parameters<typeof teardownChecklist>[1] = 'notice',
  ) =>
    teardownChecklist({ terms: { kind: 'rental' }, equipment, hasKeyInCabinet: true, signs: 2, ...changes }, decidedBy)

  test('A3 is to take what is ours, give back the key and take down the signs', () => {
    expect(tasks({})).toEqual([
      { task: 'dismantle', equipment: '1', text: 'Centralenhet' },
      { task: 'returnKey' },
      { task: 'takeDownSigns', count: 2 },
    ])
  })

  test('A3 of a package is to leave its equipment with the customer, unless the agreement was taken back', () => {
    const terms = { kind: 'package' } as const
    expect(tasks({ terms })[0]).toEqual({ task: 'handOver', equipment: '1', text: 'Centralenhet' })
    expect(tasks({ terms }, 'rescission')[0]).toMatchObject({ task: 'dismantle' })
    expect(tasks({ equipment: [], hasKeyInCabinet: false, signs: 0 })).toEqual([])
  })
})

describe('A2 who may terminate', () => {
  const person: AuthorisedPerson = {
    id: 'p1',
    authorities: ['terminate'],
    from: plainDate('2026-01-01'),
    until: plainDate('2026-12-31'),
  }
  const contract = {
    customerId: 'c1',
    authorised: [person, { ...person, id: 'p2', authorities: ['orderCodes' as const] }],
  }
  const holder = { who: 'holder', customerId: 'c1' } as const
  const refusal = (from: Request['from'], heardBy: Role = 'customer', on = '2026-11-21') =>
    authorityRefusal('terminate', { from, heardBy, on: plainDate(on) }, contract)

  const authorised = (personId: string, on?: string) => refusal({ who: 'authorised', personId }, 'customer', on)

  test('A2 the customer, also by phone to ops, and nobody else’s customer', () => {
    expect(refusal(holder)).toBeUndefined()
    expect(refusal(holder, 'ops')).toBeUndefined()
    expect(refusal({ who: 'holder', customerId: 'c2' })).toBe('notAuthorised')
  })

  test('A2 a person authorised to it, from the first day to the last', () => {
    expect(['2026-01-01', '2026-12-31'].map(on => authorised('p1', on))).toEqual([undefined, undefined])
    expect(['2025-12-31', '2027-01-01'].map(on => authorised('p1', on))).toEqual(['notAuthorised', 'notAuthorised'])
    expect([authorised('p2'), authorised('p3')]).toEqual(['notAuthorised', 'notAuthorised'])
  })

  test('A2 an estate through ops only, and never anyone through a technician, a reseller or an operator', () => {
    expect(refusal({ who: 'estate' }, 'ops')).toBeUndefined()
    expect(refusal({ who: 'estate' }, 'customer')).toBe('notAuthorised')
    for (const role of ['technician', 'reseller', 'operator', 'client'] as const)
      expect(refusal(holder, role)).toBe('notAuthorised')
  })
})

describe('A2 “what if I terminated today”', () => {
  const facts: PreviewFacts = {
    terms: { kind: 'rental', startOn: plainDate('2026-11-16'), bindingMonths: 12, noticeMonths: 3 },
    fees: [{ from: plainDate('2026-11-16'), monthlyOre: kronor(299) }],
    equipment: [{ id: '1', text: 'Centralenhet', owner: 'ours', state: 'installed', replacement: null }],
    isConsumer: true,
    agreedOn: plainDate('2026-11-10'),
  }
  const preview = (on: string) => terminationPreview(facts, plainDate(on), policy)

  test('A2 says the end with its reason, the visit, what is left to pay and what is to be returned', () => {
    const { end, disconnectedAt, teardown, feesUntilEnd, equipment, rescindableUntil } = preview('2026-11-21')
    expect(end).toMatchObject({ endOn: '2028-02-16', reason: { noticeFromIs: 'bindingEnd', noticeFrom: '2027-11-16' } })
    expect(Date.parse(disconnectedAt)).toBe(Date.parse('2028-02-16T23:00:00Z'))
    expect(teardown.to).toBe('2028-02-15')
    expect([feesUntilEnd[0]?.from, feesUntilEnd.at(-1)?.to]).toEqual(['2026-11-22', '2028-02-16'])
    // 9 of 30 days of November, 14 whole months and 16 of 29 days of February.
    expect(sumOre(feesUntilEnd.map(({ netOre }) => netOre))).toBe(89_70 + 14 * kronor(299) + 164_97)
    expect(equipment.unreturned).toHaveLength(1)
    expect(rescindableUntil).toBe('2026-11-24')
  })

  test('A1 A2 says until when a consumer can take the agreement back instead, as long as that is so', () => {
    expect(preview('2026-11-24').rescindableUntil).toBe('2026-11-24')
    expect(preview('2026-11-25').rescindableUntil).toBeNull()
  })

  test('A2 before the contract has begun it counts the fee from its first day', () => {
    expect(preview('2026-11-12').feesUntilEnd[0]?.from).toBe('2026-11-16')
  })
})

function hasWorkdayBetween(today: PlainDate, endOn: PlainDate): boolean {
  for (let day = shifted(today, 1); day < endOn; day = shifted(day, 1)) if (isWorkday(day)) return true
  return false
}
