import type { Db } from '../db/connect.ts'
import { type FailureCount, failuresOf, forgetFailures, noteFailures } from '../db/login-failure.ts'
import { findLogin, type User } from '../db/user.ts'
import { addMinutes, type Instant, millisecondsOf } from '../domain/instant.ts'
import { prefixOf } from './attempts.ts'
import { isPassword } from './password.ts'

export interface Attempt {
  readonly login: string
  readonly password: string
  /** Where it comes from. */
  readonly address: string
}

export type LoggedIn =
  | { readonly is: 'in'; readonly user: User }
  | { readonly is: 'wrong' }
  /** Too many have failed, of this account or from this address. */
  | { readonly is: 'limited'; readonly waitSeconds: number }

/**
 * Whether the password is right (S1). Guesses are counted by account and by address, for all processes in one table (ASVS 5.0
 * 6.3.1); whoever has guessed too often is refused before a hash is worked out, so that guessing costs others nothing. A
 * login that is not there is counted and answered like one that is.
 */
export async function logIn(db: Db, { login, password, address }: Attempt, at: Instant): Promise<LoggedIn> {
  const subjects = { account: `account ${login.toLowerCase().slice(0, 200)}`, address: `address ${prefixOf(address)}` }
  const limits: Readonly<Record<string, number>> = {
    [subjects.account]: mostOfAccount,
    [subjects.address]: mostOfAddress,
  }
  const counts = await failuresOf(db, Object.keys(limits), withinMinutes, at)
  const reached = counts.filter(({ subject, failures }) => failures >= (limits[subject] ?? 0))
  if (reached.length > 0) return { is: 'limited', waitSeconds: Math.max(...reached.map(each => secondsLeft(each, at))) }
  const user = await findLogin(db, login)
  if (!(await isPassword(password, user?.passwordHash)) || !user) {
    await noteFailures(db, Object.keys(limits), withinMinutes, at)
    return { is: 'wrong' }
  }
  await forgetFailures(db, subjects.account)
  return { is: 'in', user }
}

const withinMinutes = 15
const mostOfAccount = 10
/** A whole office may sit behind one address. */
const mostOfAddress = 50

function secondsLeft({ since }: FailureCount, at: Instant): number {
  const endsMs = millisecondsOf(addMinutes(since, withinMinutes))
  return Math.max(1, Math.ceil((endsMs - millisecondsOf(at)) / 1000))
}
