import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import type { Instant } from '../domain/instant.ts'
import { issueApiKey } from './keyring.ts'

const Logins = z.array(z.object({ role: z.string(), who: z.string(), key: z.string() }))

/** A key for each role that the fictional company is tried in. */
export type Logins = z.infer<typeof Logins>

const seats = [
  { role: 'admin', party: null, who: 'administratör' },
  { role: 'ops', party: null, who: 'handläggare' },
  { role: 'technician', party: 'TK-1', who: 'Tekla Teknik, tekniker' },
  { role: 'customer', party: 'K-1002', who: 'Anna Andersson, kund' },
  { role: 'reseller', party: 'R-1', who: 'Vitvarubutiken i Skövde, återförsäljare' },
] as const

/**
 * The keys of the fictional company, made once and kept in a file that only its owner can read: the database holds no more
 * than their hashes. A file that belongs to another database would hold keys that do not work, so `isNew` makes new ones.
 */
export async function demoLogins(db: Db, file: string, at: Instant, isNew: boolean): Promise<Logins> {
  if (!isNew && existsSync(file)) return Logins.parse(JSON.parse(readFileSync(file, 'utf8')))
  const logins: Logins = []
  for (const { role, party, who } of seats) {
    const { key } = await issueApiKey(db, { role, party, label: `Demo: ${who}`, at, expiresAt: null })
    logins.push({ role, who, key })
  }
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return logins
}

/** The key of a role among the kept logins. */
export function readDemoKey(file: string, role: string): string | undefined {
  if (!existsSync(file)) return undefined
  return Logins.parse(JSON.parse(readFileSync(file, 'utf8'))).find(login => login.role === role)?.key
}
