import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChargedFee, type FeeCredit, feePeriods, settleFees } from '../../domain/contract-fee.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { stockholmInstant } from '../../domain/instant.ts'
import { kronor, type Ore, sumOre } from '../../domain/money.ts'
import {
  installationWindow,
  letGoAt,
  type MoveFacts,
  movePlan,
  moveRefusal,
  moveVisitRefusal,
  moveWays,
  oldSiteRefusal,
  oldSiteWindow,
  takeOver,
  takeOverRefusal,
} from '../../domain/move.ts'
import { addDays, addMonths, endOfMonth, laterDate, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'

const startOn = plainDate('2025-06-15')
const today = plainDate('2026-11-21')
const someMove = fc.record<MoveFacts>({
  way: fc.constantFrom(...moveWays),
  on: fc.integer({ min: -30, max: 500 }).map(days => addDays(today, days)),
  today: fc.constant(today),
})
const fees = [{ from: startOn, monthlyOre: kronor(299) }]

/** A move as it may go: installed early, on the day, late or never; taken down on a day that somebody wants, when it may be. */
const someLife = fc.record({
  way: fc.constantFrom(...moveWays),
  daysAhead: fc.integer({ min: 1, max: 90 }),
  installed: fc.option(fc.integer({ min: -60, max: 60 })),
  wanted: fc.integer({ min: -60, max: 120 }),
  isReleased: fc.constant(false),
})

describe('A4 a move', () => {
  test('A4 each day of the contract is monitored at one site at least, however late the new one is, and whenever the old one is wanted down', () => {
    fc.assert(
      fc.property(someLife, ({ way, daysAhead, installed, wanted, isReleased }) => {
        const on = addDays(today, daysAhead)
        const { oldEnd } = movePlan({ way, on, today })
        const installedOn = installed === null ? null : laterDate(today, addDays(on, installed))
        /** What is known of the new site on a day. */
        const newSiteOn = (day: PlainDate) => ({
          readyOn: installedOn !== null && installedOn <= day ? installedOn : null,
          isLateNoted: false,
        })
        const days = daysOf(today, addDays(on, 200)).map(plainDate)
        const mayGo = (day: PlainDate) => !oldSiteRefusal({ way, on, newSite: newSiteOn(day), isReleased }, day)
        const tornDownOn = days.find(day => day >= addDays(on, wanted) && mayGo(day)) ?? null
        const unwatched = days.filter(day => {
          const letGo = oldEnd === null ? null : letGoAt(oldEnd.endOn, newSiteOn(day))
          const isDisconnected = letGo !== null && letGo <= stockholmInstant(day, '00:00')
          const isOldWatched = !isDisconnected && (tornDownOn === null || day <= tornDownOn)
          const begins = way === 'sameContract' || day >= on
          const isNewWatched = begins && newSiteOn(day).readyOn !== null
          return !isOldWatched && (installedOn === null || !isNewWatched)
        })
        expect(unwatched).toEqual([])
      }),
    )
  })

  test('A4 no day is charged twice and none is left out, however late the new site is: the fee goes by the plan', () => {
    fc.assert(
      fc.property(someLife, ({ way, daysAhead }) => {
        const on = addDays(today, daysAhead)
        const { oldEnd, newSiteFrom } = movePlan({ way, on, today })
        const last = addDays(on, 100)
        const old = feePeriods(fees, startOn, oldEnd?.endOn ?? last)
        const next =
          oldEnd === null ? [] : feePeriods([{ from: newSiteFrom, monthlyOre: kronor(199) }], newSiteFrom, last)
        expect([...old, ...next].flatMap(({ from, to }) => daysOf(from, to))).toEqual(daysOf(startOn, last))
      }),
    )
  })

  test('A4 the new site is installed on working days up to the move’s, and the old one taken down from then on', () => {
    fc.assert(
      fc.property(someLife, ({ daysAhead, installed }) => {
        const on = addDays(today, daysAhead)
        const readyOn = installed === null ? null : addDays(on, installed)
        const install = installationWindow({ on, today }, contractPolicy)
        const teardown = oldSiteWindow({ on, today, newSite: { readyOn, isLateNoted: false } }, contractPolicy)
        for (const day of [install.from, install.to, teardown.from, teardown.to]) {
          expect(isWorkday(day)).toBe(true)
          expect(day > today).toBe(true)
        }
        expect(install.from <= install.to && teardown.from <= teardown.to).toBe(true)
        // Where no working day is left before the move it is the first after.
        const isLast = daysOf(addDays(today, 1), on).some(isWorkday)
        expect(install.to <= on).toBe(isLast)
        expect(teardown.from >= on && (readyOn === null || teardown.from >= readyOn)).toBe(true)
        const outside = ['outsideInstallationWindow', 'outsideTeardownWindow'] as const
        expect(moveVisitRefusal(install, 'installation', addDays(install.to, 1))).toBe(outside[0])
        expect(moveVisitRefusal(install, 'installation', install.to)).toBeUndefined()
        expect(moveVisitRefusal(teardown, 'teardown', addDays(teardown.from, -1))).toBe(outside[1])
        expect(moveVisitRefusal(teardown, 'teardown', teardown.from)).toBeUndefined()
      }),
    )
  })

  test('A4 with a new contract what the old one owes ends on the day before, and nothing is taken down before the new one begins', () => {
    const on = plainDate('2027-01-11')
    const { oldEnd } = movePlan({ way: 'newContract', on, today })
    expect(oldEnd?.endOn).toBe('2027-01-10')
    const newSite = { readyOn: plainDate('2027-01-04'), isLateNoted: false }
    const move = { way: 'newContract', on, newSite, isReleased: false } as const
    expect(oldSiteRefusal(move, plainDate('2027-01-08'))).toBe('newSiteNotInstalled')
    expect(oldSiteRefusal({ ...move, way: 'sameContract' }, plainDate('2027-01-08'))).toBeUndefined()
    expect(oldSiteRefusal({ ...move, isReleased: true }, plainDate('2027-01-08'))).toBeUndefined()
    expect(oldSiteRefusal(move, on)).toBeUndefined()
  })

  test('A4 is refused in the past, and on a day when nobody can move it', () => {
    fc.assert(
      fc.property(someMove, move => {
        const expected =
          move.on <= today
            ? 'dateInPast'
            : move.way === 'sameContract' && !isWorkday(move.on)
              ? 'notAWorkingDay'
              : undefined
        expect(moveRefusal(move)).toBe(expected)
      }),
    )
  })
})

describe('A4 a contract taken over', () => {
  test('A4 each day is paid once: by the former customer before the day, by the new one from it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 700 }), (days, paidDays) => {
        const on = addDays(startOn, days)
        const paidThrough = addDays(startOn, paidDays)
        const charged = feePeriods(fees, startOn, paidThrough).map(period => ({ ...period, source: period.from }))
        const { former, next } = takeOver(fees, { startOn, on }, charged)
        const formerPays = cost(charged) + cost(former.owed) - cost(former.credits)
        expect(formerPays).toBe(cost(feePeriods(fees, startOn, addDays(on, -1))))
        expect(cost(next)).toBe(cost(former.credits))
        expect(next.every(({ from }) => from >= on)).toBe(true)
      }),
    )
  })
})

describe('A3 A4 a contract’s whole life', () => {
  const someFees = fc
    .array(fc.record({ from: fc.nat(900), monthlyOre: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 2 })
    .map(later => [
      { from: startOn, monthlyOre: kronor(299) },
      ...later.map(({ from, monthlyOre }) => ({ from: addDays(startOn, from), monthlyOre })),
    ])
  const someOwners = fc.record({
    dated: someFees,
    /** Days between take-overs, and how many months were billed ahead when each came. */
    spans: fc.array(fc.record({ days: fc.integer({ min: 1, max: 200 }), ahead: fc.nat(3) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })

  test('A3 A4 each day is paid once, by whoever had the contract then, whenever it is taken over and whenever it ends', () => {
    fc.assert(
      fc.property(someOwners, ({ dated, spans }) => {
        let charges: (ChargedFee & { readonly owner: number })[] = []
        let first = startOn
        for (const [owner, { days, ahead }] of spans.entries()) {
          const last = addDays(first, days - 1)
          const bill = (from: PlainDate, to: PlainDate) =>
            feePeriods(dated, from, to).map(period => ({ ...period, source: `${owner} ${period.from}`, owner }))
          charges = [...charges, ...bill(first, endOfMonth(addMonths(last, ahead)))]
          const isEnd = owner === spans.length - 1
          const { owed, credits } = isEnd
            ? settleFees(dated, { startOn, endOn: last }, charges)
            : takeOver(dated, { startOn, on: addDays(last, 1) }, charges).former
          expect(owed).toEqual([])
          charges = charges.flatMap(charge => cut(charge, credits))
          first = addDays(last, 1)
        }
        const byDay = charges.flatMap(({ from, to, owner }) => daysOf(from, to).map(day => `${day} ${owner}`))
        const expected = spans.flatMap(({ days }, owner) => {
          const before = spans.slice(0, owner).reduce((sum, span) => sum + span.days, 0)
          return daysOf(addDays(startOn, before), addDays(startOn, before + days - 1)).map(day => `${day} ${owner}`)
        })
        expect(byDay.sort()).toEqual(expected)
        expect(cost(charges)).toBe(cost(feePeriods(dated, startOn, addDays(first, -1))))
      }),
    )
  })

  test('A3 what was charged before the fee was raised is given back by days, and never below nothing', () => {
    const charged = [
      { from: plainDate('2027-04-01'), to: plainDate('2027-04-30'), netOre: kronor(300), source: 'april' },
    ]
    const raised = [
      { from: startOn, monthlyOre: kronor(300) },
      { from: plainDate('2027-04-01'), monthlyOre: kronor(900) },
    ]
    const { credits } = settleFees(raised, { startOn, endOn: plainDate('2027-04-20') }, charged)
    expect(credits).toEqual([{ from: '2027-04-21', to: '2027-04-30', netOre: kronor(100), source: 'april' }])
  })
})

describe('A4 a take-over’s day', () => {
  test.each([
    ['2026-11-20', null, 'dateInPast'],
    ['2026-11-21', null, undefined],
    ['2027-11-22', null, undefined],
    ['2027-11-23', null, 'dateTooLate'],
    ['2027-01-31', '2027-01-31', undefined],
    ['2027-02-01', '2027-01-31', 'dateTooLate'],
  ])('A4 on %s of a contract that ends %s: %s', (on, endOn, expected) => {
    const asked = { on: plainDate(on), today, endOn: endOn === null ? null : plainDate(endOn) }
    expect(takeOverRefusal(asked)).toBe(expected)
  })
})

/** A charge as it stands after what is given back of it. */
function cut<C extends ChargedFee>(charge: C, credits: readonly FeeCredit[]): readonly C[] {
  const credit = credits.find(({ source }) => source === charge.source)
  if (!credit) return [charge]
  if (credit.from === charge.from) return []
  return [{ ...charge, to: addDays(credit.from, -1), netOre: charge.netOre - credit.netOre }]
}

function daysOf(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = from; day <= to; day = shifted(day, 1)) found.push(day)
  return found
}

function cost(parts: readonly { readonly netOre: Ore }[]): Ore {
  return sumOre(parts.map(({ netOre }) => netOre))
}
