import type { Db } from '../db/connect.ts'
import { type AttemptCount, attemptsOf, countAttempts, forgetAttempts, takeBackAttempts } from '../db/login-attempt.ts'
import { findLogin, renewHash, type User } from '../db/user.ts'
import { addMinutes, type Instant, millisecondsOf } from '../domain/instant.ts'
import { createAttempts, prefixOf } from './attempts.ts'
import { hashNow, inLine, isCheap, isPasswordNow, known } from './password.ts'
import { Crowded } from './queue.ts'

export interface LoginAttempt {
  readonly login: string
  readonly password: string
  /** Where it comes from. */
  readonly address: string
  /** What its browser is counted by, where someone has logged in to the account in it before (auth/device.ts). */
  readonly device?: string | undefined
}

export type LoggedIn =
  | { readonly is: 'in'; readonly user: User }
  | { readonly is: 'wrong' }
  /** There have been too many wrong ones of this account or from this address, or there is a crowd at the door. */
  | { readonly is: 'limited'; readonly waitSeconds: number; readonly isCrowd?: boolean }

/**
 * Whether the password is right (S1). Attempts are counted by account and by address, for all processes in one table (ASVS 5.0
 * 6.3.1), and whoever has guessed too often is refused before a hash is worked out, so that guessing costs others nothing. A
 * login that is not there is counted and answered like one that is.
 *
 * A browser in which someone has logged in to the account before is counted by itself alone, so that strangers cannot shut out
 * the person whose account they guess at, nor whoever shares their address. Those browsers are also first in the line to the door;
 * of strangers, those are first whose address has tried least of late: however many addresses guess, they fall behind whoever
 * comes for the first time, and are turned away first where the line is full. They stand there before the database is asked
 * anything, so that a crowd takes no connection from those who work.
 */
export async function logIn(db: Db, attempt: LoginAttempt, at: Instant): Promise<LoggedIn> {
  const { address, device } = attempt
  const rank = device ? known : 1 + tries.failures(address, at)
  tries.failed(address, at)
  try {
    const result = await inLine(rank, () => atTheDoor(db, attempt, at))
    if (result.is === 'in') tries.takeBack(address)
    return result
  } catch (error) {
    if (error instanceof Crowded) return { is: 'limited', waitSeconds: 5, isCrowd: true }
    throw error
  }
}

async function atTheDoor(db: Db, { login, password, address, device }: LoginAttempt, at: Instant): Promise<LoggedIn> {
  const limits = device
    ? { [`device ${device}`]: ofDevice }
    : { [accountSubject(login)]: ofAccount, [`address ${prefixOf(address)}`]: ofAddress }
  const limited = await limitOf(db, limits, at)
  if (limited) return limited
  const user = await findLogin(db, login)
  if (!(await isPasswordNow(password, user?.passwordHash)) || !user) return { is: 'wrong' }
  await takeBackAttempts(db, Object.keys(limits))
  if (isCheap(user.passwordHash)) await renewHash(db, user, await hashNow(password))
  return { is: 'in', user }
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
  const before = await attemptsOf(db, subjects, withinMinutes, at)
  const counts = before.some(isOver) ? before : await countAttempts(db, subjects, withinMinutes, at)
  const reached = counts.filter(isOver)
  if (reached.length === 0) return undefined
  return { is: 'limited', waitSeconds: Math.max(...reached.map(count => secondsLeft(count, at))) }
}

/** Whether a login can be one at all: what PostgreSQL takes as text, and no longer than an e-mail address is (RFC 5321). */
export function isTypable(login: string): boolean {
  return !/\p{Cc}/u.test(login) && login.length <= 254
}

function accountSubject(login: string): string {
  return `account ${login.toLowerCase().slice(0, 200)}`
}

/** Where strangers stand in the line of this process. It lets nobody in and shuts nobody out, so it need not be shared. */
const tries = createAttempts({ most: Number.POSITIVE_INFINITY, withinMs: 15 * 60_000, addresses: 10_000 })

const withinMinutes = 15
const ofAccount = 10
/** A whole office may sit behind one address. */
const ofAddress = 50
/** The account's own person, at their own keyboard. */
const ofDevice = 10

function secondsLeft({ since }: AttemptCount, at: Instant): number {
  const endsMs = millisecondsOf(addMinutes(since, withinMinutes))
  return Math.max(1, Math.ceil((endsMs - millisecondsOf(at)) / 1000))
}
