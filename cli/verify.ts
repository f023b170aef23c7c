import { brokenChains } from '../db/audit.ts'
import { withDatabase } from './database.ts'

/** Checks every timeline's hash chain, and names the first step that does not fit. */
export function verify(): Promise<number> {
  return withDatabase(async db => {
    const { cases, events, broken } = await brokenChains(db)
    for (const { caseNumber, step, why } of broken) console.log(`${caseNumber} step ${step}: ${why}`)
    console.log(`${cases} timelines with ${events} events checked, ${broken.length} broken.`)
    return broken.length === 0 ? 0 : 1
  })
}
