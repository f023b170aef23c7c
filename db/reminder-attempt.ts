import { sendingTime } from '../domain/dunning-move.ts'
import { addMinutes, type Instant, stockholmDate } from '../domain/instant.ts'
import { totalOf } from '../domain/ledger.ts'
import type { MessageTemplate } from '../domain/message.ts'
import { afterRealMinutes } from '../domain/simulated-instant.ts'
import type { Simulation } from '../domain/simulation.ts'
import { policyDayOf } from './case.ts'
import type { Db } from './connect.ts'
import { type WithdrawalReason, withdrawReminder } from './dunning-withdrawal.ts'
import { chainOf, type InvoiceFacts, invoiceFacts } from './invoice.ts'
import { type Attempt, postpone, startAttempt } from './message-attempts.ts'
import type { Message } from './messages.ts'
import { lockReceivables } from './receivable.ts'

const asking: readonly MessageTemplate[] = ['reminder1', 'reminder2', 'handedOver', 'promiseBroken']

/** Whether a message asks for money, and is looked at once more before it leaves (B8). */
export function asksForMoney({ template }: Message): boolean {
  return asking.includes(template)
}

/** An attempt that has begun; why there is none; or the hour from which there may be one. */
export type ReminderAttempt = Attempt | WithdrawalReason | { readonly until: Instant } | undefined

/**
 * claimed → sending, for a message that asks for money: under the invoice's lock it is looked at what is owed, what stands in the way, and
 * the hour. One that is not to leave is dropped with its reason, and a reminder then counts as never decided on (B8).
 */
export function startReminder(db: Db, message: Message, provider: string, now: Moment): Promise<ReminderAttempt> {
  const { at } = now
  return db.transaction().execute(async trx => {
    const { key, caseNumber: invoice, step } = message
    await lockReceivables(trx, [invoice])
    const facts = await invoiceFacts(trx, invoice, await policyDayOf(trx, invoice))
    const reason = reasonToStay(facts, message, now)
    if (reason === undefined) return startAttempt(trx, key, provider, at)
    if (reason === 'late' && !isReminder(message)) {
      const until = sendingTime(chainOf(facts), at)
      await postpone(trx, key, until)
      return { until }
    }
    const { numUpdatedRows } = await trx
      .updateTable('messages')
      .set({ status: 'dropped', error: reason })
      .where('key', '=', key)
      .where('status', '=', 'claimed')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return undefined
    if (isLastStep(facts, message)) await withdrawReminder(trx, { invoice, step, at }, reason)
    return reason
  })
}

function reasonToStay(facts: InvoiceFacts, message: Message, now: Moment): WithdrawalReason | undefined {
  const { debt } = facts
  const own = isLastStep(facts, message) ? (debt.sent.at(-1)?.feeOre ?? 0) : 0
  if (totalOf(debt.owed) <= own) return 'paid'
  if (debt.holds.length > 0) return 'held'
  // A reminder is decided on when nothing is promised and no respite runs: these have come in since (B10).
  if (isReminder(message) && debt.promises.length > 0) return 'promised'
  if (isReminder(message) && debt.respiteUntil !== null && debt.respiteUntil >= stockholmDate(now.at)) return 'respited'
  return message.template !== 'promiseBroken' && isLate(facts, message, now) ? 'late' : undefined
}

/**
 * A first attempt is let through: it was decided on within the hours, and its paper takes time to make, which is machines' time and no
 * faster by a clock that is simulated.
 */
function isLate(facts: InvoiceFacts, message: Message, { at, simulation }: Moment): boolean {
  const { attempt, claimedAt } = message
  const isFirst =
    at < addMinutes(claimedAt, firstHours * 60) || at < afterRealMinutes(simulation, claimedAt, paperMinutes)
  if (attempt === 0 && isFirst) return false
  const isOfToday = !isReminder(message) || stockholmDate(message.claimedAt) === stockholmDate(at)
  return !isOfToday || sendingTime(chainOf(facts), at) > at
}

const firstHours = 12
const paperMinutes = 10

/** When an attempt begins, by a clock that may be faster than the world's. */
interface Moment {
  readonly at: Instant
  readonly simulation: Simulation | undefined
}

function isReminder({ template }: Message): boolean {
  return template === 'reminder1' || template === 'reminder2'
}

/** A later step has taken the place of one that was never sent: it stays as it was. */
function isLastStep({ debt }: InvoiceFacts, message: Message): boolean {
  return isReminder(message) && debt.sent.at(-1)?.step === message.step
}
