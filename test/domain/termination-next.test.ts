import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disconnectedAt } from '../../domain/contract-end.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { type Instant, instant, stockholmInstant } from '../../domain/instant.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import {
  type TeardownState,
  type TerminationCourse,
  type TerminationMove,
  terminationMove,
  terminationWait,
} from '../../domain/termination-next.ts'

const someDay = fc.integer({ min: 0, max: 900 }).map(days => addDays(plainDate('2027-01-01'), days))
const somePolicy = fc
  .record({
    teardownWindowWorkingDays: fc.integer({ min: 1, max: 20 }),
    teardownCallDays: fc.integer({ min: 1, max: 90 }),
    teardownBookingDays: fc.integer({ min: 1, max: 60 }),
    endReminderDays: fc.integer({ min: 1, max: 40 }),
    finalInvoiceDays: fc.integer({ min: 0, max: 40 }),
  })
  .map(days => ({ ...contractPolicy, ...days }))
/** Asked for with years of notice, or to end the same day. */
const someCourse = fc
  .record({ confirmedOn: someDay, notice: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 800 })) })
  .map(
    ({ confirmedOn, notice }): TerminationCourse => ({
      confirmedOn,
      endOn: addDays(confirmedOn, notice),
      newSite: null,
      isNewSiteNoted: false,
      suspended: null,
      teardown: 'none',
      isBookingMissed: false,
      isReminded: false,
      isDisconnected: false,
      isLateNoted: false,
      isInvoiceOpened: false,
      isInvoiced: false,
      hasCreditsToNote: false,
    }),
  )
/** What becomes of the visit: done or waived before so many of the calendar's moves, or never. */
const someVisit = fc.record({
  after: fc.integer({ min: 0, max: 8 }),
  becomes: fc.array(fc.constantFrom<TeardownState>('booked', 'refused', 'open', 'done', 'waived'), { maxLength: 3 }),
})

describe('A3 what the calendar asks of a termination', () => {
  test('A3 it is disconnected once, when its last day is over, and never before, whatever becomes of the visit', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, someVisit, (course, policy, visit) => {
        const deeds = lived(course, policy, visit).filter(({ move }) => move === 'disconnect')
        expect(deeds).toEqual([{ move: 'disconnect', at: disconnectedAt(course.endOn) }])
      }),
    )
  })

  test('A4 a site that another takes the place of is not disconnected before that is installed, and its delay is noted once', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, someVisit, fc.boolean(), (course, policy, visit, isLateNoted) => {
        const awaiting = { ...course, newSite: { readyOn: null, isLateNoted } }
        const deeds = lived(awaiting, policy, visit)
        expect(deeds.map(({ move }) => move)).not.toContain('disconnect')
        const noted = deeds.filter(({ move }) => move === 'noteNewSiteLate')
        const at = stockholmInstant(addDays(course.endOn, 1), '18:00')
        expect(noted).toEqual(isLateNoted ? [] : [{ move: 'noteNewSiteLate', at }])
        const late = { ...awaiting, newSite: { readyOn: null, isLateNoted: true } }
        expect(terminationWait(late, policy).for).toBe('newSite')
        const ready = { ...late, newSite: { readyOn: addDays(course.endOn, 9), isLateNoted: true } }
        const disconnected = lived(ready, policy, visit).filter(({ move }) => move === 'disconnect')
        expect(disconnected).toEqual([{ move: 'disconnect', at: stockholmInstant(addDays(course.endOn, 9), '00:00') }])
      }),
    )
  })

  test('A3 each milestone is reached once at the most, in its order, and no date comes before the one before', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, someVisit, (course, policy, visit) => {
        const deeds = lived(course, policy, visit)
        const moves = deeds.map(({ move }) => move)
        expect(new Set(moves).size).toBe(moves.length)
        const hours = deeds.map(({ at }) => at)
        expect(hours).toEqual([...hours].sort())
        const reached = inOrder.filter(pair => pair.every(move => moves.includes(move)))
        for (const [first, then] of reached)
          expect(moves.indexOf(first), `${first} before ${then}`).toBeLessThan(moves.indexOf(then))
      }),
    )
  })

  test('A3 the visit is ordered, however short the notice; nobody waits for the reminder of an end that has been', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const moves = lived(course, policy, never).map(({ move }) => move)
        expect(moves).toContain('openTeardown')
        expect(moves.indexOf('remind')).toBeLessThan(moves.indexOf('disconnect'))
      }),
    )
  })

  test('A3 all that is done when the visit is: disconnected, invoiced, completed; without the visit it stays open, and is charged in time', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, someVisit, (course, policy, visit) => {
        const deeds = lived(course, policy, visit)
        const moves = deeds.map(({ move }) => move)
        expect(moves).toContain('invoice')
        const isDone = visit.becomes.some(state => state === 'done' || state === 'waived')
        expect(isDone || !moves.includes('complete')).toBe(true)
        expect([-1, moves.length - 1]).toContain(moves.indexOf('complete'))
        const invoicedAt = deeds.find(({ move }) => move === 'invoice')?.at ?? ''
        expect(invoicedAt >= disconnectedAt(course.endOn)).toBe(true)
        expect(invoicedAt < addDays(course.endOn, policy.finalInvoiceDays + 10)).toBe(true)
      }),
    )
  })

  test('A4 while ops decide about an estate nothing happens by itself', () => {
    fc.assert(
      fc.property(someCourse, somePolicy, (course, policy) => {
        const suspended = { ...course, suspended: 'customerBankrupt' } as const
        expect(terminationMove(suspended, instant('2040-01-01T00:00:00.000Z'), policy)).toBe('none')
        expect(terminationWait(suspended, policy)).toEqual({ for: 'terminationDecision', until: null })
      }),
    )
  })
})

const never = { after: 0, becomes: [] }

const inOrder: readonly (readonly [TerminationMove, TerminationMove])[] = [
  ['openTeardown', 'missBooking'],
  ['missBooking', 'disconnect'],
  ['remind', 'disconnect'],
  ['disconnect', 'noteLate'],
  ['disconnect', 'invoice'],
  ['disconnect', 'complete'],
  ['invoice', 'complete'],
]

interface Deed {
  readonly move: TerminationMove
  readonly at: Instant
}

/** Lives from date to date, as the workflow does; the visit goes its own way between them. */
function lived(
  course: TerminationCourse,
  policy: typeof contractPolicy,
  visit: { readonly after: number; readonly becomes: readonly TeardownState[] },
): readonly Deed[] {
  const deeds: Deed[] = []
  const becomes = [...visit.becomes]
  let left = course
  let at = instant('2026-12-31T00:00:00.000Z')
  for (let turn = 0; turn < 30; turn += 1) {
    const isOrdered = left.teardown !== 'none' && left.teardown !== 'done' && left.teardown !== 'waived'
    const next = isOrdered && turn >= visit.after ? becomes.shift() : undefined
    if (next) left = { ...left, teardown: next }
    const { until } = terminationWait(left, policy)
    if (until !== null && until > at) at = until
    const move = terminationMove(left, at, policy)
    if (move === 'none') {
      if (becomes.length === 0) break
      continue
    }
    deeds.push({ move, at })
    if (move === 'complete') break
    left = after(left, move)
  }
  return deeds
}

function after(course: TerminationCourse, move: TerminationMove): TerminationCourse {
  switch (move) {
    case 'openTeardown':
      return { ...course, teardown: 'open' }
    case 'missBooking':
      return { ...course, isBookingMissed: true }
    case 'remind':
      return { ...course, isReminded: true }
    case 'disconnect':
      return { ...course, isDisconnected: true }
    case 'noteNewSite':
      return { ...course, isNewSiteNoted: true }
    case 'noteNewSiteLate':
      return { ...course, newSite: course.newSite && { ...course.newSite, isLateNoted: true } }
    case 'noteLate':
      return { ...course, isLateNoted: true }
    case 'invoice':
      return { ...course, isInvoiceOpened: true, isInvoiced: true }
    case 'noteCredits':
      return { ...course, hasCreditsToNote: false }
    case 'complete':
    case 'none':
      return course
  }
}
