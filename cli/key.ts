import { parseArgs } from 'node:util'
import { issueApiKey } from '../auth/keyring.ts'
import { clockOf } from '../company-clock.ts'
import { endApiKeys } from '../db/api-key.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { withDatabase } from './database.ts'
import { seatOf } from './seat.ts'

/** Makes an API key and shows it once; the database keeps its hash. Or ends one. */
export function key(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { label: { type: 'string', default: 'made from the terminal' }, close: { type: 'string' } },
  })
  return withDatabase(async db => {
    const at = clockOf(await readSimulation(db)).now()
    if (values.close !== undefined) {
      if ((await endApiKeys(db, [values.close], at)) === 0) throw new Error(`There is no key "${values.close}".`)
      console.log(`Ended: ${values.close}. The API refuses it within seconds.`)
      return 0
    }
    const seat = await seatOf(db, 'key', positionals)
    console.log((await issueApiKey(db, { ...seat, label: values.label, at, expiresAt: null })).key)
    return 0
  })
}
