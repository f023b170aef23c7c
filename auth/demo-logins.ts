import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { insertUser } from '../db/user.ts'
import type { Instant } from '../domain/instant.ts'
import { issueApiKey } from './keyring.ts'
import { hashPassword } from './password.ts'
import { sayablePassword } from './sayable-password.ts'

const Logins = z.array(
  z.object({ role: z.string(), who: z.string(), key: z.string(), login: z.string(), password: z.string() }),
)

/** A login and a key for each role that the fictional company is tried in. The password is the same for all. */
export type Logins = z.infer<typeof Logins>

const seats = [
  { role: 'ops', party: null, name: 'Lena Lind', who: 'handläggare', login: 'lena.lind@exempelhjalpen.example' },
  {
    role: 'technician',
    party: 'TK-1',
    name: 'Tekla Teknik',
    who: 'tekniker',
    login: 'tekla.teknik@exempelhjalpen.example',
  },
  { role: 'customer', party: 'K-1002', name: 'Anna Andersson', who: 'kund', login: 'anna@andersson.example' },
  {
    role: 'reseller',
    party: 'R-1',
    name: 'Vitvarubutiken i Skövde',
    who: 'återförsäljare',
    login: 'butik@vitvarubutiken.example',
  },
  { role: 'admin', party: null, name: 'Adam Alm', who: 'administratör', login: 'adam.alm@exempelhjalpen.example' },
] as const

/**
 * The logins of the fictional company, made once and kept in a file that only its owner can read: the database holds no more
 * than their hashes. A file that belongs to another database, or to an older Ledtid, would hold what does not work, so new ones are made.
 */
export async function demoLogins(db: Db, file: string, at: Instant, isNew: boolean): Promise<Logins> {
  const kept = isNew ? undefined : keptIn(file)
  if (kept) return kept
  const password = sayablePassword()
  const passwordHash = await hashPassword(password)
  const logins: Logins = []
  for (const { role, party, name, who, login } of seats) {
    const { key } = await issueApiKey(db, { role, party, label: `Demo: ${name}`, at, expiresAt: null })
    await insertUser(db, { login, name, role, party, passwordHash, language: 'sv' }, at)
    logins.push({ role, who: `${name}, ${who}`, key, login, password })
  }
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return logins
}

function keptIn(file: string): Logins | undefined {
  if (!existsSync(file)) return undefined
  return Logins.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
}

/** The key of a role among the kept logins. */
export function readDemoKey(file: string, role: string): string | undefined {
  return keptIn(file)?.find(login => login.role === role)?.key
}
