import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chain, chainBlockers, chainMove, chainWait } from '../../domain/dunning-move.ts'
import { type Instant, instant, instantAt, millisecondsOf } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'
import { isWorkday, shifted, stockholmClock } from './calendar-oracle.ts'
import { dayAround, firstSent, openChain, secondSent, someChain, thirdSent } from './dunning-chain.ts'

/** The moments that matter of a day, and some that do not. */
const someMoment: fc.Arbitrary<Instant> = fc
  .tuple(
    dayAround,
    fc.constantFrom('00:00', '05:59', '06:00', '07:30', '12:00', '15:58', '15:59', '16:58', '16:59', '22:30'),
  )
  .map(([day, time]) => instant(`${day}T${time}:00Z`))

/** Whether a step leaves, in the words of B8–B10 and by another calendar. */
function leaves(chain: Chain, at: Instant): 'settled' | 'none' | 'send' | 'wait' {
  const { owed, sent, holds, releasedOn, promises, importedThrough, respiteUntil, debtor, interestAgreed } = chain
  const openOre = owed.costsOre + owed.interestOre + owed.principalOre
  if (openOre <= 0) return 'settled'
  if (sent.length === 3) return 'none'
  const clock = stockholmClock(millisecondsOf(at))
  const [today, time] = [clock.slice(0, 10), clock.slice(11)]
  const previous = sent.at(-1)?.on
  let on = previous ? workdayFrom(shifted(previous, 11)) : workdayFrom(shifted(respiteUntil ?? '2026-03-01', 5))
  if (previous && respiteUntil && on <= respiteUntil) on = workdayFrom(shifted(respiteUntil, 1))
  const demandsInterest = sent.length > 0 && (interestAgreed || debtor !== 'consumer') && owed.principalOre > 0
  const may = [
    openOre >= 5_000,
    on <= today,
    isWorkday(today) && time >= '08:00' && time < '17:59',
    holds.length === 0,
    promises.every(({ untilOn }) => today > untilOn && (releasedOn === null || today > releasedOn)),
    importedThrough !== null && importedThrough >= workdayBefore(today),
    !demandsInterest || today < '2026-07-01',
  ]
  return may.every(Boolean) ? 'send' : 'wait'
}

function workdayFrom(date: string): string {
  return isWorkday(date) ? date : workdayFrom(shifted(date, 1))
}

function workdayBefore(date: string): string {
  const before = shifted(date, -1)
  return isWorkday(before) ? before : workdayBefore(before)
}

/** Where a chain that nobody pays comes, looked at whenever it asks for it: its end, or the one it then waits for. */
function carried(chain: Chain, at: Instant, looks = 20): string {
  const found = chainMove(chain, at)
  if (found.move === 'settled' || looks === 0) return looks === 0 ? 'nowhere' : 'settled'
  const after = found.move === 'send' ? { ...chain, sent: [...chain.sent, found.due] } : chain
  const wait = chainWait(after, at)
  // The part of a promise that it waits for is judged then, and is waited for no more.
  const promises = wait.for === 'promise' ? after.promises.slice(1) : after.promises
  return wait.until === null ? wait.for : carried({ ...after, promises }, wait.until, looks - 1)
}

const noonOf = (date: string) => instant(`${date}T10:00:00Z`)

function move(chain: Partial<Chain>, on: string) {
  const found = chainMove({ ...openChain, ...chain }, noonOf(on))
  return found.move === 'wait' ? found.blockers : found.move
}

describe('B8 whether a step leaves', () => {
  test('B8 B9 B10 at any moment, whatever stands in the way, it leaves exactly when an independent reading of the rules says so', () => {
    fc.assert(
      fc.property(someChain, someMoment, (chain, at) => {
        expect(chainMove(chain, at).move).toBe(leaves(chain, at))
      }),
      { numRuns: times(1_000) },
    )
  })

  test('B8 the chains that are tried come to each of the four moves', () => {
    const tried = fc.sample(fc.tuple(someChain, someMoment), { numRuns: 1_000, seed: 8 })
    expect(new Set(tried.map(([chain, at]) => leaves(chain, at))).size).toBe(4)
  })

  test('B8 who must wait is told until when, or for whom: never to look again at once', () => {
    fc.assert(
      fc.property(someChain, someMoment, (chain, at) => {
        fc.pre(chainMove(chain, at).move === 'wait')
        const { until, for: what } = chainWait(chain, at)
        const isNamed = ['release', 'decision', 'bankFile'].includes(what)
        // A promise whose day has passed is judged at once, and then it is gone.
        const isLater = until !== null && (what === 'promise' ? until >= at : until > at)
        expect(until === null ? isNamed : isLater, `${what} until ${until}`).toBe(true)
      }),
      { numRuns: times(1_000) },
    )
  })

  test('B8 looked at whenever it asks for it, an unpaid chain comes to an end or to someone who is named', () => {
    fc.assert(
      fc.property(someChain, dayAround, (given, day) => {
        const end = carried({ ...given, importedThrough: plainDate('2027-12-31') }, noonOf(day))
        expect(['settled', 'agency', 'release', 'decision']).toContain(end)
      }),
      { numRuns: times(500) },
    )
  })

  test('B8 a step leaves in sending hours and on a working day, by the clock of Stockholm in summer and in winter', () => {
    fc.assert(
      fc.property(dayAround, fc.nat({ max: 1_439 }), (day, minute) => {
        const at = instantAt(millisecondsOf(instant(`${day}T00:00:00Z`)) + minute * 60_000)
        fc.pre(chainMove(openChain, at).move === 'send')
        const clock = stockholmClock(millisecondsOf(at))
        expect(isWorkday(clock.slice(0, 10))).toBe(true)
        expect(clock.slice(11) >= '08:00' && clock.slice(11) < '18:00', `at ${clock}`).toBe(true)
      }),
      { numRuns: times(200) },
    )
  })
})

describe('B8 what stands in the way', () => {
  test('B8 the freshness gate asks for the last bank day before, over a weekend and over Easter', () => {
    expect(move({ importedThrough: plainDate('2026-03-05') }, '2026-03-06')).toBe('send')
    expect(move({ importedThrough: plainDate('2026-03-04') }, '2026-03-06')).toEqual(['paymentsNotImported'])
    // Monday asks for Friday, and the Tuesday after Easter for Maundy Thursday.
    expect(move({ importedThrough: plainDate('2026-03-06') }, '2026-03-09')).toBe('send')
    expect(move({ importedThrough: plainDate('2026-03-05') }, '2026-03-09')).toEqual(['paymentsNotImported'])
    expect(move({ importedThrough: plainDate('2026-04-02') }, '2026-04-07')).toBe('send')
    expect(move({ importedThrough: plainDate('2026-04-01') }, '2026-04-07')).toEqual(['paymentsNotImported'])
    expect(move({ importedThrough: null }, '2026-03-06')).toEqual(['paymentsNotImported'])
  })

  test('B10 a dispute and a question each stop it, however late it is', () => {
    expect(move({ holds: ['dispute'] }, '2026-03-06')).toEqual(['dispute'])
    expect(move({ holds: ['question', 'dispute'] }, '2026-06-08')).toEqual(['question', 'dispute'])
  })

  test('B10 a promise holds through its day; on the next working day the chain may go on', () => {
    const promises = [{ untilOn: plainDate('2026-03-13') }]
    expect(move({ promises }, '2026-03-13')).toEqual(['promise'])
    expect(move({ promises }, '2026-03-16')).toBe('send')
    const wait = chainWait({ ...openChain, promises }, noonOf('2026-03-10'))
    expect([wait.for, wait.until?.slice(0, 10)]).toEqual(['promise', '2026-03-16'])
  })

  test('B10 a part of a promise whose day passes under a hold is judged by what was paid when the hold ended', () => {
    const promises = [{ untilOn: plainDate('2026-03-10') }, { untilOn: plainDate('2026-04-10') }]
    const judged = (chain: Partial<Chain>, on: string) => {
      const wait = chainWait({ ...openChain, promises, ...chain }, noonOf(on))
      return [wait.for, wait.until?.slice(0, 10)]
    }
    expect(judged({ holds: ['dispute'] }, '2026-03-12')).toEqual(['release', undefined])
    // Released on a Friday, it is judged on Monday, when what was paid on Friday can be seen: not with the next part in April.
    expect(judged({ releasedOn: plainDate('2026-03-20') }, '2026-03-20')).toEqual(['promise', '2026-03-23'])
    expect(move({ promises, releasedOn: plainDate('2026-03-20') }, '2026-03-20')).toContain('promise')
    // One released before the day moves nothing, and a look in between leaves it to be judged.
    expect(judged({ releasedOn: plainDate('2026-03-06') }, '2026-03-06')).toEqual(['promise', '2026-03-11'])
    expect(judged({}, '2026-03-13')).toEqual(['promise', '2026-03-13'])
    expect(judged({}, '2026-03-14')).toEqual(['promise', '2026-03-16'])
  })

  test('B8 less than 50 kr is not reminded of, and waits for a person', () => {
    const owed = { costsOre: 0, interestOre: 0, principalOre: 4_999 }
    expect(move({ owed }, '2026-03-06')).toEqual(['belowMinimum'])
    expect(chainWait({ ...openChain, owed }, noonOf('2026-03-06'))).toEqual({ for: 'decision', until: null })
  })

  test('B9 a reminder that demands interest waits for the rate of its half-year; the first one demands none', () => {
    const chain = { sent: [firstSent], interestAgreed: true }
    expect(move(chain, '2026-06-30')).toBe('send')
    expect(move(chain, '2026-07-01')).toEqual(['interestRateMissing'])
    expect(chainWait({ ...openChain, ...chain }, noonOf('2026-07-01'))).toEqual({ for: 'decision', until: null })
    expect(move({}, '2026-07-01')).toBe('send')
    expect(move({ ...chain, interestAgreed: false }, '2026-07-01')).toBe('send')
    expect(move({ ...chain, interestAgreed: false, debtor: 'business' }, '2026-07-01')).toEqual(['interestRateMissing'])
  })

  test('B8 paid is settled, whatever else stands in the way', () => {
    const owed = { costsOre: 0, interestOre: 0, principalOre: 0 }
    expect(move({ owed, holds: ['dispute'], importedThrough: null }, '2026-03-07')).toBe('settled')
  })

  test('B11 after the hand-over nothing more leaves: the agency has it, or a person decides', () => {
    const sent = [firstSent, secondSent, thirdSent]
    expect(move({ sent }, '2026-05-04')).toBe('none')
    expect(chainWait({ ...openChain, sent, isHandedOver: true }, noonOf('2026-05-04')).for).toBe('agency')
    expect(chainWait({ ...openChain, sent, isHandedOver: false }, noonOf('2026-05-04')).for).toBe('decision')
    const closed = { ...openChain, sent, isHandedOver: true, isClosedByAgency: true }
    expect(chainWait(closed, noonOf('2026-05-04'))).toEqual({ for: 'decision', until: null })
    expect(chainBlockers(closed, plainDate('2026-05-04'))).toEqual(['agencyClosed'])
  })
})
