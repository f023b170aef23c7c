import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dunningPolicy } from '../../domain/dunning.ts'
import { type Chain, chainMove, chainWait, nextDue } from '../../domain/dunning-move.ts'
import {
  type DunningDue,
  type DunningState,
  dunningSendAt,
  nextDunning,
  prescribesOn,
} from '../../domain/dunning-schedule.ts'
import { stockholmInstant } from '../../domain/instant.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'
import { isWorkday, shifted, stockholmClock } from './calendar-oracle.ts'
import { openChain } from './dunning-chain.ts'

const [reminder1, reminder2, collection] = dunningPolicy.steps.map(step => step.level)

/** Every day from the first of January 2026 through 2027: both changes of the clock, and all holidays, twice. */
const twoYears = Array.from({ length: 730 }, (_, day) => plainDate(shifted('2026-01-01', day)))

/** The chain again, in the words of B8 and with nothing of the code under test. */
function scheduleByHand(dueOn: string) {
  const first = workdayFrom(shifted(dueOn, 5))
  const second = workdayFrom(shifted(first, 11))
  const third = workdayFrom(shifted(second, 11))
  return [
    { level: reminder1, on: first, newDueOn: shifted(first, 10) },
    { level: reminder2, on: second, newDueOn: shifted(second, 10) },
    { level: collection, on: third, newDueOn: null },
  ]
}

function workdayFrom(date: string): string {
  return isWorkday(date) ? date : workdayFrom(shifted(date, 1))
}

const unsent: DunningState = {
  debtor: 'consumer',
  debtAroseOn: plainDate('2026-01-30'),
  reminderFeeAgreedOn: null,
  isInterestDue: false,
  chargedOre: 0,
  dueOn: plainDate('2026-03-01'),
  respiteUntil: null,
  sent: [],
}

const someDay: fc.Arbitrary<PlainDate> = fc.constantFrom(...twoYears)

/** The next step's level and day. */
function next(state: Partial<DunningState>, notBefore?: string) {
  const due = nextDunning({ ...unsent, ...state }, dunningPolicy, notBefore ? plainDate(notBefore) : undefined)
  return due && [due.level, due.on]
}

const unpaid: Chain = { ...openChain, importedThrough: plainDate('2029-12-31'), interestAgreed: false }

/** The steps of a chain that nobody pays, each asked for as production asks: what comes after those that have left. */
function stepsOf(dueOn: string) {
  const steps: DunningDue[] = []
  for (;;) {
    const due = nextDue({ ...unpaid, dueOn: plainDate(dueOn), sent: steps })
    if (!due) return steps.map(({ level, on, newDueOn }) => ({ level, on, newDueOn }))
    steps.push(due)
  }
}

/** The same moment by moment: the chain waits until it says itself, and looks then whether a step leaves; what it waits for in the end. */
function carried(dueOn: PlainDate) {
  let chain: Chain = { ...unpaid, dueOn }
  let at = stockholmInstant(dueOn, '00:00')
  for (;;) {
    const { until, for: what } = chainWait(chain, at)
    if (until === null) return { steps: chain.sent, inTheEnd: what }
    const found = chainMove(chain, until)
    if (found.move !== 'send') throw new Error(`Due ${dueOn}, nothing left at ${until}.`)
    const { level, on } = found.due
    expect(stockholmClock(Date.parse(until)).slice(0, 10)).toBe(on)
    chain = { ...chain, sent: [...chain.sent, { level, on }] }
    at = until
  }
}

const daysOf = (dueOn: string) => stepsOf(dueOn).map(step => step.on)

function timeOn(day: string): string {
  return stockholmClock(Date.parse(dunningSendAt(plainDate(day), 'F-2026-000007', dunningPolicy))).slice(11)
}

const sent = (level: 'reminder1' | 'reminder2' | 'collection', on: string) => ({ level, on: plainDate(on) })

describe('B8 the dates of a chain', () => {
  test('B8 due on Sunday 1 March 2026: Friday the 6th, Tuesday the 17th, Monday the 30th', () => {
    expect(stepsOf('2026-03-01')).toEqual([
      { level: 'reminder1', on: '2026-03-06', newDueOn: '2026-03-16' },
      { level: 'reminder2', on: '2026-03-17', newDueOn: '2026-03-27' },
      { level: 'collection', on: '2026-03-30', newDueOn: null },
    ])
  })

  test('B8 Easter, Christmas and New Year push a step to the first working day after them', () => {
    // Five days after are Good Friday 2026-04-03 and Christmas Eve 2026-12-24.
    expect(daysOf('2026-03-29')[0]).toBe('2026-04-07')
    expect(daysOf('2026-12-19')).toEqual(['2026-12-28', '2027-01-08', '2027-01-19'])
  })

  test('B8 the steps of a chain equal an independent calculation for every due date of two years', () => {
    for (const dueOn of twoYears) expect(stepsOf(dueOn), `due ${dueOn}`).toEqual(scheduleByHand(dueOn))
  })

  test('B8 moment by moment a chain comes through those steps to its end, whatever the week, holiday or change of the clock', () => {
    for (const dueOn of twoYears.filter((_, day) => day % 11 === 0)) {
      const steps = scheduleByHand(dueOn).map(({ level, on }) => ({ level, on }))
      expect(carried(dueOn), `due ${dueOn}`).toEqual({ steps, inTheEnd: 'decision' })
    }
  })

  test('B8 nothing leaves on a non-working day, and each ten days have passed before the next step', () => {
    for (const dueOn of twoYears) {
      let before: string = shifted(dueOn, -6)
      for (const { level, on } of stepsOf(dueOn)) {
        expect(isWorkday(on), `${level} of ${dueOn} on ${on}`).toBe(true)
        expect(on > shifted(before, 10), `${level} of ${dueOn} on ${on}`).toBe(true)
        before = on
      }
    }
  })

  test('B8 step by step on their own days the chain is the schedule, and it ends after collection', () => {
    fc.assert(
      fc.property(someDay, dueOn => {
        const steps: { level: 'reminder1' | 'reminder2' | 'collection'; on: PlainDate }[] = []
        for (const planned of scheduleByHand(dueOn)) {
          const due = nextDunning({ ...unsent, dueOn, sent: steps }, dunningPolicy)
          expect(due).toMatchObject(planned)
          if (due) steps.push({ level: due.level, on: due.on })
        }
        expect(nextDunning({ ...unsent, dueOn, sent: steps }, dunningPolicy)).toBeUndefined()
      }),
    )
  })

  test('B8 a step that was late leaves on the first working day it can, and the ten days count from there', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -20, max: 90 }), (dueOn, lateDays) => {
        const possible = shifted(dueOn, lateDays)
        const planned = scheduleByHand(dueOn)[0]?.on ?? ''
        const on = workdayFrom(planned > possible ? planned : possible)
        expect(next({ dueOn }, possible)).toEqual(['reminder1', on])
        expect(next({ dueOn, sent: [sent('reminder1', on)] })).toEqual(['reminder2', workdayFrom(shifted(on, 11))])
      }),
    )
  })
})

describe('B10 a new due date', () => {
  test('B10 before the first reminder it moves the whole chain, whichever day it is', () => {
    fc.assert(
      fc.property(someDay, someDay, (dueOn, respiteUntil) => {
        expect(next({ dueOn, respiteUntil })).toEqual(['reminder1', scheduleByHand(respiteUntil)[0]?.on])
      }),
    )
  })

  test('B10 after a reminder the next step leaves after it, never earlier than without it, and none is done again', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -30, max: 90 }), (dueOn, days) => {
        const on = scheduleByHand(dueOn)[0]?.on ?? ''
        const respiteUntil = shifted(on, days)
        const without = workdayFrom(shifted(on, 11))
        const after = workdayFrom(shifted(respiteUntil, 1))
        const expected = after > without ? after : without
        const state = { dueOn, respiteUntil: plainDate(respiteUntil), sent: [sent('reminder1', on)] }
        expect(next(state)).toEqual(['reminder2', expected])
      }),
    )
  })
})

describe('B8 the moment of a step', () => {
  test('B8 is within three hours from 08:00 in Stockholm on its own day, in summer and in winter', () => {
    fc.assert(
      fc.property(someDay, fc.nat({ max: 999_999 }), (on, serial) => {
        const number = `F-2026-${String(serial).padStart(6, '0')}`
        const at = dunningSendAt(on, number, dunningPolicy)
        const clock = stockholmClock(Date.parse(at))
        expect(clock >= `${on}T08:00` && clock < `${on}T11:00`, `${number} at ${clock}`).toBe(true)
        expect(dunningSendAt(on, number, dunningPolicy)).toBe(at)
      }),
      { numRuns: times(500) },
    )
  })

  test('B8 the same case has the same minute on the days around both changes of the clock', () => {
    for (const [before, after] of [
      ['2027-03-26', '2027-03-30'],
      ['2026-10-23', '2026-10-26'],
    ] as const) {
      expect(timeOn(after)).toBe(timeOn(before))
    }
  })

  test('B8 a day with 10 000 reminders is no storm: no minute has three times its part', () => {
    const perMinute = new Map<string, number>()
    for (let serial = 1; serial <= 10_000; serial++) {
      const number = `F-2026-${String(serial).padStart(6, '0')}`
      const minute = dunningSendAt(plainDate('2026-11-23'), number, dunningPolicy).slice(11, 16)
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
    }
    expect(Math.max(...perMinute.values())).toBeLessThan((3 * 10_000) / dunningPolicy.spreadMinutes)
  })
})

describe('B11 prescription', () => {
  test.each([
    ['consumer', '2026-03-01', '2029-03-01'],
    ['consumer', '2024-02-29', '2027-02-28'],
    ['business', '2026-03-01', '2036-03-01'],
    ['business', '2024-02-29', '2034-02-28'],
  ] as const)('B11 a claim on a %s from %s can be kept alive until %s', (debtor, from, until) => {
    expect(prescribesOn(debtor, plainDate(from))).toBe(until)
  })
})
