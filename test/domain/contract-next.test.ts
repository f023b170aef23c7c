import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContractStatus } from '../../domain/contract.ts'
import { disconnectedAt } from '../../domain/contract-end.ts'
import { feePeriods } from '../../domain/contract-fee.ts'
import { type ContractCourse, contractMove, contractWait } from '../../domain/contract-next.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/plain-date.ts'

const begins = plainDate('2027-01-01')
const someDay = fc.integer({ min: 0, max: 900 }).map(days => addDays(begins, days))
const somePolicy = fc.integer({ min: 0, max: 60 }).map(feeLeadDays => ({ ...contractPolicy, feeLeadDays }))
const someStatus = fc.constantFrom<ContractStatus>('signed', 'active', 'moving', 'ending')
const someMove = fc.option(
  fc.record({ on: someDay, newSite: fc.record({ readyOn: fc.option(someDay), isLateNoted: fc.boolean() }) }),
)
const someCourse = fc
  .record({ status: someStatus, startOn: someDay, days: fc.option(fc.integer({ min: -5, max: 500 })), move: someMove })
  .map(
    ({ status, startOn, days, move }): ContractCourse => ({
      status,
      startOn,
      endOn: days === null ? null : addDays(startOn, days),
      fees: [{ from: startOn, monthlyOre: 29_900 }],
      billedThrough: null,
      suspended: null,
      takeOver: null,
      move: status === 'moving' ? (move ?? { on: startOn, newSite: { readyOn: null, isLateNoted: false } }) : null,
    }),
  )

/** Its fee is billed thirty times before it moves, and then its delay is noted. */
const movesLate: ContractCourse = {
  status: 'moving',
  startOn: begins,
  endOn: null,
  fees: [{ from: begins, monthlyOre: 29_900 }],
  billedThrough: null,
  suspended: null,
  takeOver: null,
  move: { on: plainDate('2029-05-24'), newSite: { readyOn: null, isLateNoted: false } },
}

describe('A1 A11 what the calendar asks of a contract', () => {
  test('A11 from its first day to its last, each day is billed once, in order, and no date comes before the one before', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const { deeds, left } = lived(course, policy)
        const hours = deeds.map(({ at }) => at)
        expect(hours).toEqual([...hours].sort())
        const days = deeds.flatMap(deed => ('from' in deed ? daysOf(deed.from, deed.to) : []))
        const end = course.endOn ?? left.billedThrough
        const whole = end === null ? [] : feePeriods(course.fees, course.startOn, end)
        expect(days).toEqual(whole.flatMap(({ from, to }) => daysOf(from, to)))
      }),
    )
  })

  test('A1 a contract begins once, as its first day does, and nothing is billed before that', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const { deeds } = lived({ ...course, status: 'signed' }, policy)
        expect(deeds[0]).toEqual({ move: 'start', at: contractWait({ ...course, status: 'signed' }, policy).until })
        expect(deeds.filter(({ move }) => move === 'start')).toHaveLength(1)
        expect(`${deeds[0]?.at}` >= addDays(course.startOn, -1)).toBe(true)
      }),
    )
  })

  test('A4 a move that is not installed by its evening is late once', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const { deeds } = lived(course, policy)
        const isToBe = course.move !== null && course.move.newSite.readyOn === null && !course.move.newSite.isLateNoted
        expect(deeds.filter(({ move }) => move === 'moveIsLate')).toHaveLength(isToBe ? 1 : 0)
      }),
      { examples: [[movesLate, { ...contractPolicy, feeLeadDays: 8 }]] },
    )
  })

  test('A1 what is waited for is due at its hour, and not before it', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const { for: wait, until } = contractWait(course, policy)
        if (until === null || wait === 'termination') return
        expect(contractMove(course, until, policy).move).not.toBe('none')
        expect(contractMove(course, justBefore(until), policy).move).toBe('none')
      }),
    )
  })

  test('A3 when all is billed the contract waits for its end, and does nothing more by itself', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const { left } = lived(course, policy)
        if (left.endOn === null || left.status === 'moving') return
        expect(contractWait(left, policy)).toEqual({ for: 'termination', until: disconnectedAt(left.endOn) })
        expect(contractMove(left, instant('2040-01-01T00:00:00.000Z'), policy)).toEqual({ move: 'none' })
      }),
    )
  })

  test('A4 while ops decide about an estate, and when it has ended, nothing happens by itself', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const late = instant('2040-01-01T00:00:00.000Z')
        const suspended = { ...course, suspended: 'customerDied' } as const
        expect(contractMove(suspended, late, policy)).toEqual({ move: 'none' })
        expect(contractWait(suspended, policy)).toEqual({ for: 'estateDecision', until: null })
        expect(contractMove({ ...course, status: 'ended' }, late, policy)).toEqual({ move: 'none' })
      }),
    )
  })
})

type Deed = ReturnType<typeof contractMove> & { readonly at: Instant }

/** Lives from date to date, as the workflow does; one without an end for some years, longer than until the last of `someDay`. */
function lived(course: ContractCourse, policy: typeof contractPolicy) {
  const deeds: Deed[] = []
  let left = course
  while (deeds.length < 50 || left.endOn !== null) {
    const { for: wait, until } = contractWait(left, policy)
    if (until === null || wait === 'termination') break
    const due = contractMove(left, until, policy)
    if (due.move === 'none') break
    deeds.push({ ...due, at: until })
    left = after(left, due)
  }
  return { deeds, left }
}

function after(course: ContractCourse, due: ReturnType<typeof contractMove>): ContractCourse {
  switch (due.move) {
    case 'start':
      return { ...course, status: 'active' }
    case 'bill':
      return { ...course, billedThrough: due.to }
    case 'moveIsLate':
      return {
        ...course,
        move: course.move && { ...course.move, newSite: { ...course.move.newSite, isLateNoted: true } },
      }
    case 'takeOver':
    case 'none':
      return course
  }
}

function justBefore(at: Instant): Instant {
  return instant(new Date(Date.parse(at) - 1).toISOString())
}

function daysOf(from: PlainDate, to: PlainDate): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
