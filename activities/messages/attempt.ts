import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '../../db/connect.ts'
import { type Attempt, type AttemptResult, endAttempt } from '../../db/message-attempts.ts'
import type { Message } from '../../db/messages.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Simulation } from '../../domain/simulation.ts'
import { isPassing } from '../failures.ts'
import type { Files } from '../files.ts'
import type { Driver, Drivers, Reason } from './driver.ts'

export interface CarryDeps {
  readonly db: Db
  readonly files: Pick<Files, 'get'>
  readonly drivers: Drivers
  /** Real time, or a simulated one: for hours and expiry. */
  readonly now: () => Instant
  /** How much faster than the world's it goes, where it is simulated. */
  readonly simulation?: Simulation | undefined
  readonly log?: Pick<Logger, 'warn'>
}

/**
 * How far one message has come.
 * - `settled`: there is nothing more to do about it.
 * - `waits`: it may not go before that hour.
 * - `later`: it must be tried again, after so many seconds where that is known. `code` holds no personal data.
 */
export type Carried =
  | { readonly state: 'settled' }
  | { readonly state: 'waits'; readonly until: Instant }
  | { readonly state: 'later'; readonly code: string; readonly afterSeconds?: number }

export const settled: Carried = { state: 'settled' }

/** One attempt under way: which message, by which driver. */
export interface Sending {
  readonly driver: Driver
  readonly message: Message
  readonly attempt: Attempt
  readonly triedAt: Instant
}

export async function end(deps: CarryDeps, sending: Sending, result: AttemptResult): Promise<Carried> {
  await finish(deps, sending, result)
  return settled
}

/**
 * Writes how an attempt ended; false where a later one has taken over. The result is known here and nowhere else, so a
 * database that restarts is waited for rather than left guessing.
 */
export async function finish({ db, log }: CarryDeps, { attempt }: Sending, result: AttemptResult): Promise<boolean> {
  for (const seconds of [0.2, 1, 3, 6, 0]) {
    try {
      const isOurs = await endAttempt(db, attempt, result)
      if (!isOurs) log?.warn({ message: attempt.key, attempt: attempt.number }, 'A later attempt has taken over.')
      return isOurs
    } catch (error) {
      if (seconds === 0 || !isPassing(error)) throw error
      await pause(seconds * 1000)
    }
  }
  return false
}

export function later(driver: Driver, { code }: Pick<Reason, 'code'>, afterSeconds?: number): Carried {
  const known = afterSeconds === undefined ? {} : { afterSeconds }
  return { state: 'later', code: `${driver.name}: ${code}`, ...known }
}

/** A dead attempt's request is off the wire, and in the far end's records, after this long. */
export function settlingSeconds(driver: Driver): number {
  return driver.timeoutSeconds + 30
}

/** Ends an attempt, or a question, that takes too long. */
export function limitOf(driver: Driver): AbortSignal {
  return AbortSignal.timeout(driver.timeoutSeconds * 1000)
}
