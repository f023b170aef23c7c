import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { someDeeds } from './dunning-deeds.ts'
import { debts } from './dunning-truths.ts'
import { cover, type DebtWorld, dunningWorld, passToNextDate, rest } from './dunning-world.ts'

/** More runs, or the one that failed: RUNS=50, or SEED=1 PATH_OF_RUN=0:1. */
const runs = Number(process.env['RUNS'] ?? 2)
const seed = Number(process.env['SEED'] ?? Math.trunc(Math.random() * 2 ** 31))
const path = process.env['PATH_OF_RUN'] ?? ''

test(
  'B7–B12 whatever is done in whatever order, the books are right, nothing is charged or sent twice, and every case comes to an end',
  async () => {
    process.stdout.write(`To live this again: SEED=${seed} PATH_OF_RUN=${path || '0, 1 and so on'}\n`)
    const order = fc.commands([...someDeeds], { maxCommands: 12, size: 'max' })
    const lived = fc.asyncProperty(order, fc.boolean(), async (deeds, isForgetful) => {
      const world = await dunningWorld(isForgetful)
      try {
        await rest(world)
        await fc.asyncModelRun(() => ({ model: {}, real: world }), deeds)
        expect(await stuck(world)).toEqual([])
      } finally {
        await world.rig.close()
      }
    })
    await fc.assert(lived, { numRuns: runs, endOnFailure: true, seed, ...(path ? { path } : {}) })
  },
  runs * 90_000,
)

/**
 * Nobody does anything more, and payments are known through every day: each case then ends, or waits for someone by name. The others
 * are given with what they wait for.
 */
async function stuck(world: DebtWorld): Promise<readonly string[]> {
  for (let date = 0; date < 12; date++) {
    await cover(world, 400)
    await rest({ ...world, payments: [] })
    if (!(await passToNextDate(world))) break
  }
  const open = (await debts(world.rig.db)).filter(({ status }) => !['paid', 'credited', 'writtenOff'].includes(status))
  const views = await Promise.all(open.map(({ number }) => world.rig.engine.describe('invoice', number)))
  return views.flatMap(({ view: { number, waiting } }) => {
    const waits = `${waiting?.for} on ${waiting?.on} until ${waiting?.until}`
    return ends.includes(waits) ? [] : [`${number} waits for ${waits}`]
  })
}

const ends: readonly string[] = [
  'agency on agency until null',
  'release on ops until null',
  'decision on ops until null',
]
