import { parseArgs } from 'node:util'
import { hashPassword } from '../auth/password.ts'
import { sayablePassword } from '../auth/sayable-password.ts'
import { clockOf } from '../company-clock.ts'
import { closeUser, reopenUser } from '../db/close-user.ts'
import type { Db } from '../db/connect.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { changePassword, findAnyLogin, insertUser, setSecondFactor, type User } from '../db/user.ts'
import type { Instant } from '../domain/instant.ts'
import { withDatabase } from './database.ts'
import { seatOf } from './seat.ts'

/**
 * Makes a login, or gives one a new password, and shows the password once; the database keeps its hash. Or closes a login, or opens
 * it again.
 */
export function user(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      login: { type: 'string', default: '' },
      name: { type: 'string', default: '' },
      'new-password': { type: 'boolean', default: false },
      close: { type: 'string' },
      reopen: { type: 'string' },
    },
  })
  const { login, name, close, reopen } = values
  if (close !== undefined) return withDatabase(db => closeLogin(db, close))
  if (reopen !== undefined) return withDatabase(db => reopenLogin(db, reopen))
  if (!/^\S+@\S+$/u.test(login))
    throw new Error('Say the e-mail address that one logs in with: --login anna@example.se')
  return withDatabase(db =>
    values['new-password'] ? newPassword(db, login) : newLogin(db, { login, name, positionals }),
  )
}

async function newPassword(db: Db, login: string): Promise<number> {
  const known = await knownLogin(db, login)
  if (known.disabledAt) throw new Error(`The login "${login}" is closed. To open it: user --reopen ${login}`)
  const password = sayablePassword()
  await changePassword(db, known.id, await hashPassword(password), worldNow())
  // Whoever has lost the phone too gets in again, and turns the second factor on anew.
  await setSecondFactor(db, known.id, null, null)
  console.log(password)
  return 0
}

async function newLogin(
  db: Db,
  { login, name, positionals }: { readonly login: string; readonly name: string; readonly positionals: string[] },
): Promise<number> {
  const seat = await seatOf(db, 'user', positionals)
  if (!name) throw new Error('Say what the person is called: --name "Anna Andersson"')
  const password = sayablePassword()
  const passwordHash = await hashPassword(password)
  if (!(await insertUser(db, { ...seat, login, name, passwordHash, language: 'sv' }, worldNow())))
    throw new Error(
      `The login "${login}" is taken. For a new password: user --login ${login} --new-password. If it is closed: user --reopen ${login}`,
    )
  console.log(password)
  return 0
}

/** Nobody gets in by the login any more, nor by the keys of a party that nobody else is left of. */
async function closeLogin(db: Db, login: string): Promise<number> {
  const known = await knownLogin(db, login)
  const companyNow = clockOf(await readSimulation(db)).now()
  const { sessions, keys, otherKeys } = await closeUser(db, known, { world: worldNow(), company: companyNow })
  console.log(`Closed: ${login}. Sessions ended: ${sessions}. Keys ended: ${listed(keys)}.`)
  if (otherKeys.length > 0)
    console.log(
      `These keys are not the login's alone and still work: ${listed(otherKeys)}. To end one: key --close <id>`,
    )
  return 0
}

async function reopenLogin(db: Db, login: string): Promise<number> {
  await reopenUser(db, (await knownLogin(db, login)).id)
  console.log(`Open again: ${login}, with the password it had. Keys that have ended stay so.`)
  return 0
}

async function knownLogin(db: Db, login: string): Promise<User> {
  const known = await findAnyLogin(db, login)
  if (known) return known
  throw new Error(`There is no login "${login}".`)
}

function listed(keys: readonly { readonly id: string; readonly label: string }[]): string {
  return keys.length === 0 ? 'none' : keys.map(({ id, label }) => `${id} (${label})`).join(', ')
}

/** Logins go by the world's time, however fast the company's clock. */
function worldNow(): Instant {
  return clockOf(undefined).now()
}
