import { createHash } from 'node:crypto'
import { findSwishRequest, keepSwishRequest, noteSwishFate, swishBasis } from '../../db/swish-request.ts'
import { type Instant, minutesBetween } from '../../domain/instant.ts'
import { isMobile, isPhone } from '../../domain/phone.ts'
import type { SwishDeps } from './deps.ts'

/**
 * Asks for a payment request for an invoice's step: kept first, and then carried by a workflow of its own. Where no mobile is known
 * there is nobody whose app could show it, and the link that is sent is all there is. Safe to retry: its number follows from the
 * invoice and the step, so the same step's again is the same request, and the same workflow.
 */
export async function requestSwish(
  { db, wake }: SwishDeps,
  { number, step, at }: { readonly number: string; readonly step: number; readonly at: Instant },
): Promise<void> {
  const { payee, amountOre, openedAt, phones } = await swishBasis(db, number)
  if (amountOre <= 0 || payerIn(phones) === undefined) return
  const instruction = instructionOf([payee, number, openedAt, step])
  await keepSwishRequest(db, { instruction, invoice: number, step, payee, amountOre, requestedAt: at })
  await wake(instruction)
}

/** A customer who is asked long after the choice would not know for what: the link that was sent is enough then. */
const latestMinutes = 15

/**
 * Makes the request at Swish. Safe to retry: the request has its number before it is made, and one that is there is not made
 * again. Throws until Swish has answered; when it does so too late, the request is left unmade.
 */
export async function createSwishRequest({ db, swish, now }: SwishDeps, instruction: string): Promise<void> {
  const row = await findSwishRequest(db, instruction)
  if (row?.state !== 'new') return
  const { invoice, payee, amountOre, requestedAt } = row
  const { reference, phones } = await swishBasis(db, invoice)
  const payer = payerIn(phones)
  if (payer === undefined || minutesBetween(requestedAt, now()) > latestMinutes) {
    const isMade = (await swish.find(instruction)) !== undefined
    const settledAt = isMade ? null : now()
    return noteSwishFate(db, instruction, { state: isMade ? 'created' : 'abandoned', settledAt })
  }
  const made = await swish.create({ instruction, payee, payer, amountOre, reference })
  if (made.is === 'created') return noteSwishFate(db, instruction, { state: 'created', settledAt: null })
  await noteSwishFate(db, instruction, { state: 'refused', code: made.code, settledAt: now() })
}

/** The first mobile, as Swish writes it: it is where the link goes by SMS, too. */
function payerIn(phones: readonly string[]): string | undefined {
  return phones.find(phone => isPhone(phone) && isMobile(phone))?.slice(1)
}

/** A number that nobody else has: an installation that begins anew under the same Swish number opens its cases at other times. */
function instructionOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 32).toUpperCase()
}
