import { type AttemptResult, knownProviderIds } from '../../db/message-attempts.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Carried, type CarryDeps, end, later, limitOf, type Sending } from './attempt.ts'
import { noteOf } from './compose.ts'
import type { Candidate, Driver, Reason } from './driver.ts'

/**
 * Finds out what became of a message of unknown fate, by asking its provider; 'absent' when the provider does not have it.
 * Where it cannot be asked, or another provider had the message, a person decides: never a blind repeat (N2).
 */
export async function reconcile(deps: CarryDeps, sending: Sending, why: Reason): Promise<Carried | 'absent'> {
  const { driver, message, triedAt } = sending
  const isAnothers = message.status === 'sending' && message.provider !== driver.name
  if (!driver.find || isAnothers) return end(deps, sending, { status: 'unknown', error: why.words })
  const answer = await driver.find(noteOf(message), triedAt, limitOf(driver)).catch(thrownAnswer)
  if (answer.found === 'unreachable') return later(driver, answer)
  if (answer.found === 'unclear') return end(deps, sending, { status: 'unknown', error: answer.words })
  const found = await firstUnknown(deps, driver, answer.candidates)
  return found ? end(deps, sending, resultOf(found, deps.now())) : 'absent'
}

function thrownAnswer(error: unknown): { found: 'unreachable' } & Reason {
  return { found: 'unreachable', code: 'thrown', words: error instanceof Error ? error.message : String(error) }
}

/** What looks alike but belongs to another message of ours, such as yesterday's of the same words, is not this one. */
async function firstUnknown(
  { db }: CarryDeps,
  driver: Driver,
  candidates: readonly Candidate[],
): Promise<Candidate | undefined> {
  const ids = candidates.map(candidate => candidate.providerId)
  const known = await knownProviderIds(db, driver.name, ids)
  return candidates.find(candidate => !known.has(candidate.providerId))
}

function resultOf({ failed, providerId, segments, costCentiOre }: Candidate, sentAt: Instant): AttemptResult {
  if (failed) return { status: 'failed', error: `The provider has it as ${providerId}, not delivered.` }
  return { status: 'sent', sentAt, providerId, segments, costCentiOre }
}
