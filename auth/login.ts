import type { Db } from '../db/connect.ts'
import { type AttemptCount, attemptsOf, countAttempts, forgetAttempts, takeBackAttempts } from '../db/login-attempt.ts'
import { findLogin, type User } from '../db/user.ts'
import { addMinutes, type Instant, millisecondsOf } from '../domain/instant.ts'
import { prefixOf } from './attempts.ts'
import { Crowded, isPassword } from './password.ts'

export interface LoginAttempt {
  readonly login: string
  readonly password: string
  /** Where it comes from. */
  readonly address: string
}

export type LoggedIn =
  | { readonly is: 'in'; readonly user: User }
  | { readonly is: 'wrong' }
  /** There have been too many wrong ones of this account or from this address, or there is a crowd at the door. */
  | { readonly is: 'limited'; readonly waitSeconds: number }

/**
 * Whether the password is right (S1). Attempts are counted by account and by address, for all processes in one table (ASVS 5.0
 * 6.3.1), and whoever has guessed too often is refused before a hash is worked out, so that guessing costs others nothing. A
 * login that is not there is counted and answered like one that is.
 */
export async function logIn(db: Db, { login, password, address }: LoginAttempt, at: Instant): Promise<LoggedIn> {
  const limits = {
    [accountSubject(login)]: ofAccount,
    [`address ${prefixOf(address)}`]: ofAddress,
  }
  const limited = await limitOf(db, limits, at)
  if (limited) return limited
  try {
    const user = await findLogin(db, login)
    if (!(await isPassword(password, user?.passwordHash)) || !user) return { is: 'wrong' }
    await takeBackAttempts(db, Object.keys(limits))
    return { is: 'in', user }
  } catch (error) {
    if (error instanceof Crowded) return { is: 'limited', waitSeconds: 5 }
    throw error
  }
}

/** Whoever has shown in another way that the account is theirs may try again, however often it was guessed at. */
export function forgiveAccount(db: Db, login: string): Promise<void> {
  return forgetAttempts(db, accountSubject(login))
}

/** Counts an attempt; answers with how long to wait where there have been too many. */
export async function limitOf(
  db: Db,
  limits: Readonly<Record<string, number>>,
  at: Instant,
): Promise<Extract<LoggedIn, { is: 'limited' }> | undefined> {
  const subjects = Object.keys(limits)
  const isOver = ({ subject, attempts }: AttemptCount) => attempts > (limits[subject] ?? 0)
  // Whoever is over already is refused by a look, so that a flood of guesses writes nothing.
  const known = await attemptsOf(db, subjects, withinMinutes, at)
  const counts = known.some(isOver) ? known : await countAttempts(db, subjects, withinMinutes, at)
  const reached = counts.filter(isOver)
  if (reached.length === 0) return undefined
  return { is: 'limited', waitSeconds: Math.max(...reached.map(count => secondsLeft(count, at))) }
}

function accountSubject(login: string): string {
  return `account ${login.toLowerCase().slice(0, 200)}`
}

const withinMinutes = 15
const ofAccount = 10
/** A whole office may sit behind one address. */
const ofAddress = 50

function secondsLeft({ since }: AttemptCount, at: Instant): number {
  const endsMs = millisecondsOf(addMinutes(since, withinMinutes))
  return Math.max(1, Math.ceil((endsMs - millisecondsOf(at)) / 1000))
}
