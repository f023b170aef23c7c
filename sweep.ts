import { randomUUID } from 'node:crypto'
import type { Engine } from './api/engine.ts'
import type { CompanyClock } from './company-clock.ts'
import { forgottenAccountMails, sweepAccountMails } from './db/account-mail.ts'
import type { Db } from './db/connect.ts'
import { sweep } from './db/idempotency.ts'
import { sweepAttempts } from './db/login-attempt.ts'
import { hasUntoldPolicy, markPoliciesTold } from './db/policy.ts'
import { sweepSessions } from './db/session.ts'
import { addMinutes, type Instant } from './domain/instant.ts'
import { afterRealMinutes, realInstant } from './domain/simulated-instant.ts'

interface SweepDeps {
  readonly db: Db
  readonly clock: CompanyClock
  readonly engine: Pick<Engine, 'sendAccountMail' | 'importFile'>
}

/**
 * Takes away what is of no more use, and has carried what was left lying. Every API process does it each hour: what one has
 * done leaves the next nothing to do, and whoever is down meanwhile is followed by the next hour.
 */
export async function sweepOld({ db, clock: { now, simulation }, engine }: SweepDeps): Promise<void> {
  const at = now()
  // Those who log in, and what they are sent, go by the world's time.
  const worldAt = realInstant(simulation, at)
  const yesterday = addMinutes(worldAt, -dayMinutes)
  await sweep(db, afterRealMinutes(simulation, at, -dayMinutes))
  await sweepSessions(db, worldAt, addMinutes(worldAt, -unseenDays * dayMinutes))
  await sweepAttempts(db, yesterday)
  await sweepAccountMails(db, yesterday)
  for (const id of await forgottenAccountMails(db, addMinutes(worldAt, -carriedMinutes), worldAt))
    await engine.sendAccountMail(id)
  await tellOfPolicies({ db, engine }, at)
}

interface Telling {
  readonly db: Db
  readonly engine: Pick<Engine, 'importFile'>
}

/** Cases that wait for a decision look again once something has been set: a reference rate that was missing goes by this (B9). */
export async function tellOfPolicies({ db, engine }: Telling, at: Instant): Promise<void> {
  if (!(await hasUntoldPolicy(db))) return
  await engine.importFile({ id: randomUUID().replaceAll('-', ''), sha256: null, name: '', at, byId: 'system' })
  await markPoliciesTold(db, at)
}

const dayMinutes = 24 * 60
/** Nobody stays logged in without being seen for so long (auth/session.ts). */
const unseenDays = 30
/** Younger mails may still be on their way to whoever carries them. */
const carriedMinutes = 5
