import { policyDayOf } from '../../db/case.ts'
import { dropClaimed, postpone, startAttempt, takeOver } from '../../db/message-attempts.ts'
import type { Message } from '../../db/messages.ts'
import { policyOn } from '../../db/policy.ts'
import { asksForMoney, startReminder } from '../../db/reminder-attempt.ts'
import { addMinutes, type Instant } from '../../domain/instant.ts'
import { nextSmsTime } from '../../domain/sms-hours.ts'
import {
  type Carried,
  type CarryDeps,
  end,
  finish,
  later,
  limitOf,
  type Sending,
  settled,
  settlingSeconds,
} from './attempt.ts'
import { postOf } from './compose.ts'
import type { Outcome, Post } from './driver.ts'
import { reconcile } from './reconcile.ts'

/** Carries one message as far as it comes now. */
export async function carry(deps: CarryDeps, message: Message): Promise<Carried> {
  if (message.status === 'claimed') return carryClaimed(deps, message)
  return message.status === 'sending' ? carryDead(deps, message) : settled
}

/** The hour is looked at here and not only when the message was decided on: a gateway may come back at 20:30 (T6). */
async function carryClaimed(deps: CarryDeps, message: Message): Promise<Carried> {
  const { db, drivers } = deps
  const at = deps.now()
  const due = await dueAt(deps, message, at)
  if (hasExpired(message, due)) {
    await dropClaimed(db, message.key)
    return settled
  }
  if (due > at) {
    if (due !== message.notBefore) await postpone(db, message.key, due)
    return { state: 'waits', until: due }
  }
  const driver = drivers[message.channel]
  const post = await postOf(deps, message)
  const attempt = asksForMoney(message)
    ? await startReminder(db, message, driver.name, { at, simulation: deps.simulation })
    : await startAttempt(db, message.key, driver.name, at)
  if (typeof attempt === 'string') return settled
  if (attempt && 'until' in attempt) return { state: 'waits', until: attempt.until }
  if (!attempt) return { state: 'later', code: 'taken by another' }
  return send(deps, { driver, message, attempt, triedAt: at }, post)
}

async function dueAt({ db }: CarryDeps, { channel, caseNumber, notBefore }: Message, at: Instant): Promise<Instant> {
  const earliest = notBefore && notBefore > at ? notBefore : at
  if (channel !== 'sms') return earliest
  const { smsHours } = await policyOn(db, 'ticket', await policyDayOf(db, caseNumber))
  return nextSmsTime(earliest, smsHours)
}

function hasExpired({ expiresAt }: Message, at: Instant): boolean {
  return expiresAt !== null && at >= expiresAt
}

async function send(deps: CarryDeps, sending: Sending, post: Post): Promise<Carried> {
  const { driver } = sending
  const outcome = await driver.send(post, limitOf(driver)).catch(thrownOutcome)
  if (outcome.outcome === 'sent') {
    const { providerId, segments, costCentiOre } = outcome
    return end(deps, sending, { status: 'sent', sentAt: deps.now(), providerId, segments, costCentiOre })
  }
  if (outcome.outcome === 'refused') return end(deps, sending, { status: 'failed', error: outcome.words })
  if (outcome.outcome === 'notSent') {
    await end(deps, sending, { status: 'claimed', error: outcome.words })
    return later(driver, outcome, outcome.retryAfterSeconds)
  }
  if (driver.dedupes) return later(driver, outcome)
  const fate = await reconcile(deps, sending, outcome)
  // What is not there yet may still be on its way in: absence counts once the far end has settled.
  return fate === 'absent' ? later(driver, outcome, settlingSeconds(driver)) : fate
}

function thrownOutcome(error: unknown): Outcome {
  const words = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'thrown'
  return { outcome: 'unclear', code, words }
}

/**
 * Found being sent, by an attempt that has ended or hangs. It is left alone for as long as one may take, and a little for
 * the far end; then its fate is found out, if that can be done.
 */
async function carryDead(deps: CarryDeps, message: Message): Promise<Carried> {
  const driver = deps.drivers[message.channel]
  const triedAt = message.triedAt ?? message.claimedAt
  const isOver = deps.now() >= addMinutes(triedAt, settlingSeconds(driver) / 60)
  if (!driver.dedupes && !isOver) return later(driver, { code: 'under way' }, settlingSeconds(driver))
  const attempt = await takeOver(deps.db, { key: message.key, number: message.attempt })
  if (!attempt) return { state: 'later', code: 'taken by another' }
  const words = `Attempt ${message.attempt} ended before it could tell whether the message was sent.`
  const sending = { driver, message, attempt, triedAt }
  const fate = await reconcile(deps, sending, { code: 'dead attempt', words })
  if (fate !== 'absent') return fate
  const isOurs = await finish(deps, sending, { status: 'claimed', error: words })
  return isOurs ? carryClaimed(deps, message) : settled
}
