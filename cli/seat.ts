import type { Db } from '../db/connect.ts'

/** Whom a key or a login is for: one of the company's own, or a technician, customer or reseller by number. */
export type Seat =
  | { readonly role: 'ops' | 'admin'; readonly party: null }
  | { readonly role: keyof typeof bound; readonly party: string }

/** Reads '<role> [number]'. Throws a sentence where it names nobody. */
export async function seatOf(db: Db, what: 'key' | 'user', [role = '', party = '']: readonly string[]): Promise<Seat> {
  if (role === 'ops' || role === 'admin') return { role, party: null }
  if (!isBound(role))
    throw new Error(
      `${role ? `"${role}" is no role here` : 'Say whose it is'}: ops, admin, technician, customer or reseller.`,
    )
  if (!party) throw new Error(`A ${role} is one of them: ${what} ${role} <number>.`)
  const found = await db.selectFrom(bound[role]).select('number').where('number', '=', party).executeTakeFirst()
  if (!found) throw new Error(`There is no ${role} "${party}".`)
  return { role, party }
}

const bound = { technician: 'technicians', customer: 'customers', reseller: 'resellers' } as const

function isBound(role: string): role is keyof typeof bound {
  return Object.hasOwn(bound, role)
}
