import { ApplicationFailure } from '@temporalio/common'
import { isWithdrawn } from '../db/dunning-withdrawal.ts'
import { type Message, messagesOfStep } from '../db/messages.ts'
import { asksForMoney } from '../db/reminder-attempt.ts'
import type { Instant } from '../domain/instant.ts'
import type { Delivered } from '../workflows/messages/case.ts'
import type { DeliveryRequest } from './case.ts'
import type { Carried, CarryDeps } from './messages/attempt.ts'
import { carry } from './messages/carry.ts'

export type DeliverDeps = CarryDeps

/**
 * The activity that sends the messages of one step (N1, N2).
 *
 * Safe to retry, at any line: a message is marked as being sent, under an attempt's number, before its driver is called. A
 * message that is done is not touched again; one that is certain not to have gone is tried again; one of unknown fate is
 * asked for at the provider, or left to a person, and never sent again blindly. Only the latest attempt may write how it
 * went. The answer comes from the rows, so it is the same when the first was lost: all of the step that will not arrive.
 */
export function createDeliver(given: DeliverDeps): (request: DeliveryRequest) => Promise<Delivered> {
  return async ({ number, step, at }) => {
    const deps = { ...given, now: () => laterOf(given.now(), at) }
    const open: { readonly message: Message; readonly carried: Carried }[] = []
    for (const message of await messagesOfStep(deps.db, number, step)) {
      // One message's trouble must not keep the others from leaving.
      open.push({ message, carried: await carry(deps, message).catch(interrupted(deps, message)) })
    }
    const held = open.flatMap(({ message, carried }) => (carried.state === 'later' ? [{ message, ...carried }] : []))
    if (held.length > 0) throw notSentYet(number, step, held)
    return {
      undelivered: await undelivered(deps, number, step),
      ...(open.some(({ message }) => asksForMoney(message)) && (await isWithdrawn(deps.db, number, step))
        ? { withdrawn: true }
        : {}),
      again: earliest(open.flatMap(({ carried }) => (carried.state === 'waits' ? [carried.until] : []))),
    }
  }
}

/** A machine whose clock is behind must not find that an hour has not come which the case has waited for. */
function laterOf(here: Instant, asked: Instant): Instant {
  return here > asked ? here : asked
}

/** Temporal's own longest pause: a gateway that asks for more is asked again all the same, and may say no. */
const longestPauseSeconds = 300

type Held = { readonly message: Message } & Extract<Carried, { state: 'later' }>

/** Its words end up in Temporal: templates, channels and codes only, never an address or what a server wrote (S2). */
function notSentYet(number: string, step: number, held: readonly Held[]): ApplicationFailure {
  const which = held.map(({ message, code }) => `${nameOf(message)} (${code})`)
  const pauses = held.flatMap(({ afterSeconds }) => afterSeconds ?? [])
  const seconds = Math.min(longestPauseSeconds, Math.max(1, ...pauses))
  return ApplicationFailure.create({
    type: 'NotSentYet',
    message: `Not sent yet of ${number}, step ${step}: ${which.join(', ')}.`,
    ...(pauses.length === 0 ? {} : { nextRetryDelay: `${seconds}s` }),
  })
}

function interrupted({ log }: DeliverDeps, message: Message): (error: unknown) => Carried {
  return error => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'interrupted'
    const reason = error instanceof Error ? error.message : String(error)
    log?.warn({ message: message.key, code, reason }, 'A message could not be carried.')
    return { state: 'later', code }
  }
}

async function undelivered({ db }: DeliverDeps, number: string, step: number): Promise<string[]> {
  const messages = await messagesOfStep(db, number, step)
  return messages.filter(({ status }) => status === 'failed' || status === 'unknown').map(nameOf)
}

function nameOf({ template, channel }: Message): string {
  return `${template}/${channel}`
}

function earliest(hours: readonly Instant[]): Instant | null {
  return [...hours].sort()[0] ?? null
}
