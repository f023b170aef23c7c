import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chain, type ChainMove, chainMove } from '../../domain/dunning-move.ts'
import { chainOnDay } from '../../domain/dunning-preview.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'
import { dayAround, openChain, someChain } from './dunning-chain.ts'

/** What is said of a day: the step that leaves, what it costs and asks for; or what stands in its way. */
function saidOf({ chain, found }: { readonly chain: Chain; readonly found: ChainMove }): string {
  if (found.move !== 'send') return found.move === 'wait' ? found.blockers.join() : found.move
  const { costsOre, interestOre, principalOre } = chain.owed
  const { due, interestOre: addedOre } = found
  return `${due.level} ${due.feeOre} ${costsOre + interestOre + principalOre + due.feeOre + addedOre}`
}

/** The run of each working day, one after another, of a chain that nobody pays. */
function runThrough(given: Chain, from: string, on: string): string {
  let chain = given
  for (let day = from; ; day = shifted(day, 1)) {
    if (day > from) chain = { ...chain, importedThrough: plainDate(day) }
    const found = chainMove(chain, instant(`${day}T14:00:00Z`))
    if (day === on) return saidOf({ chain, found })
    if (found.move !== 'send') continue
    const { due, interestOre } = found
    const { owed } = chain
    chain = {
      ...chain,
      owed: { ...owed, costsOre: owed.costsOre + due.feeOre, interestOre: owed.interestOre + interestOre },
      chargedCostsOre: chain.chargedCostsOre + due.feeOre,
      chargedInterestOre: chain.chargedInterestOre + interestOre,
      sent: [...chain.sent, { level: due.level, on: due.on }],
      isHandedOver: due.level === 'collection',
    }
  }
}

test('B8 what is foreseen of a day, a working day or not, is what the runs of all days through it come to', () => {
  fc.assert(
    fc.property(someChain, dayAround, fc.nat({ max: 60 }), (some, from, days) => {
      const on = plainDate(shifted(from, days))
      const chain = { ...some, chargedCostsOre: some.owed.costsOre, chargedInterestOre: some.owed.interestOre }
      expect(saidOf(chainOnDay(chain, on, instant(`${from}T07:00:00Z`)))).toBe(runThrough(chain, from, on))
    }),
    { numRuns: times(150) },
  )
})

test('B8 a step is foreseen on its own day and on no other, and the next one from there with what it costs', () => {
  const foreseen = Array.from({ length: 60 }, (_, days) => {
    const on = plainDate(shifted('2026-03-01', days))
    const day = chainOnDay(openChain, on, instant('2026-03-01T10:00:00Z'))
    return day.found.move === 'send' ? `${on} ${saidOf(day)}` : []
  }).flat()
  // 16 days and 29 days at 10 %.
  expect(foreseen).toEqual([
    '2026-03-06 reminder1 0 100000',
    '2026-03-17 reminder2 6000 106438',
    '2026-03-30 collection 0 106795',
  ])
  expect(foreseen.every(said => isWorkday(said.slice(0, 10)))).toBe(true)
})

function leavesOn(chain: Partial<Chain>, from: string): string[] {
  return [0, 1, 2, 3, 4, 5].flatMap(days => {
    const on = plainDate(shifted(from, days))
    return chainOnDay({ ...openChain, ...chain }, on, instant(`${from}T08:00:00Z`)).found.move === 'send' ? on : []
  })
}

test('B8 B10 what waits today for payments, or for the day of a promise, is foreseen on the day after', () => {
  expect(leavesOn({ importedThrough: null }, '2026-03-06')).toEqual(['2026-03-09'])
  expect(leavesOn({ promises: [{ untilOn: plainDate('2026-03-09') }] }, '2026-03-06')).toEqual(['2026-03-10'])
  // Those that may no longer leave today leave on the next working day.
  const late = instant('2026-03-06T18:30:00Z')
  expect(chainOnDay(openChain, plainDate('2026-03-06'), late).found.move).toBe('wait')
  expect(chainOnDay(openChain, plainDate('2026-03-09'), late).found.move).toBe('send')
})
