import { parseArgs } from 'node:util'
import { issueApiKey } from '../auth/keyring.ts'
import { clockOf } from '../company-clock.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { withDatabase } from './database.ts'

const staff = ['ops', 'admin'] as const
const bound = { technician: 'technicians', customer: 'customers', reseller: 'resellers' } as const

/** Makes an API key and shows it once; the database keeps its hash. */
export function key(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { label: { type: 'string', default: 'made from the terminal' } },
  })
  const [role = '', party = ''] = positionals
  return withDatabase(async db => {
    const at = clockOf(await readSimulation(db)).now()
    const order = { label: values.label, at, expiresAt: null }
    const staffRole = staff.find(each => each === role)
    if (staffRole) {
      console.log((await issueApiKey(db, { ...order, role: staffRole, party: null })).key)
      return 0
    }
    if (!isBound(role))
      throw new Error(
        `${role ? `"${role}" is no role for a key` : 'Say whose key it is'}: ops, admin, technician, customer or reseller.`,
      )
    if (!party) throw new Error(`A ${role}'s key speaks for one of them: key ${role} <number>.`)
    const found = await db.selectFrom(bound[role]).select('number').where('number', '=', party).executeTakeFirst()
    if (!found) throw new Error(`There is no ${role} "${party}": a ${role}'s key speaks for one of them.`)
    console.log((await issueApiKey(db, { ...order, role, party })).key)
    return 0
  })
}

function isBound(role: string): role is keyof typeof bound {
  return Object.hasOwn(bound, role)
}
