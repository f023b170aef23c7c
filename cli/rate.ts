import { clockOf } from '../company-clock.ts'
import { enterRate, knownRates } from '../db/reference-rate.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { stockholmDate } from '../domain/instant.ts'
import { toDecimalString } from '../domain/money.ts'
import { readRate } from '../domain/reference-rates.ts'
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
    if (!read.ok) throw new Error(refusals[read.reason])
    const intake = await enterRate(db, { ...read.value, at, byId: 'terminal' })
    if (intake === 'charged')
      throw new Error(
        `Interest has been charged with another rate from ${from}. Waive it on those invoices instead; the rate stays.`,
      )
    console.log(
      intake === 'known'
        ? `${from} was known to be ${percent} % already.`
        : `${from}: ${percent} %. Cases that waited for it go on by themselves within the hour, while Ledtid runs.`,
    )
    return 0
  })
}

const refusals = {
  notAHalfYear: 'A reference rate is that of a half-year: give its first day, such as 2026-07-01 or 2027-01-01.',
  notSetYet: 'Riksbanken has not set the rate of that half-year yet.',
  notARate: 'Riksbanken sets it in half percentage points, from -5 to 25: write 2, 2.0, 2,5 or -0.5.',
} as const
