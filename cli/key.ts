import { parseArgs } from 'node:util'
import { issueApiKey } from '../auth/keyring.ts'
import { clockOf } from '../company-clock.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { withDatabase } from './database.ts'
import { seatOf } from './seat.ts'

/** Makes an API key and shows it once; the database keeps its hash. */
export function key(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { label: { type: 'string', default: 'made from the terminal' } },
  })
  return withDatabase(async db => {
    const seat = await seatOf(db, 'key', positionals)
    const at = clockOf(await readSimulation(db)).now()
    console.log((await issueApiKey(db, { ...seat, label: values.label, at, expiresAt: null })).key)
    return 0
  })
}
