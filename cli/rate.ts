import { problemText } from '../api/problem.ts'
import { clockOf } from '../company-clock.ts'
import { enterRate, knownRates } from '../db/reference-rate.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { stockholmDate } from '../domain/instant.ts'
import { toDecimalString } from '../domain/money.ts'
import { readRate } from '../domain/reference-rates.ts'
import { en } from '../texts/en.ts'
import { withDatabase } from './database.ts'

/** Shows the reference rates, or enters one: 'rate 2026-07-01 2.0'. */
export function rate([from = '', percent = '']: readonly string[]): Promise<number> {
  return withDatabase(async db => {
    if (from === '') {
      for (const each of await knownRates(db)) console.log(`${each.from}  ${toDecimalString(each.basisPoints)} %`)
      return 0
    }
    const at = clockOf(await readSimulation(db)).now()
    const read = readRate({ from, percent }, stockholmDate(at))
    if (!read.ok) throw new Error(problemText(en, `rate.${read.reason}`))
    const intake = await enterRate(db, { ...read.value, at, byId: 'terminal' })
    if (intake === 'charged') throw new Error(en.api.rateCharged(from))
    console.log(
      intake === 'known'
        ? `${from} was known to be ${percent} % already.`
        : `${from}: ${percent} %. Cases that waited for it go on by themselves within the hour, while Ledtid runs.`,
    )
    return 0
  })
}
