import type { Trx } from '../db/connect.ts'
import { settleMessage } from '../db/message-fates.ts'
import type { CaseDeed, Delivery, StepRequest } from '../workflows/messages/case.ts'
import { refuse } from './failures.ts'

/**
 * Writes what a person has found out about a message, where that is the deed. One that never left is carried once more, with
 * the others of its step: those that have arrived are not touched (N2).
 */
export async function settled(
  trx: Trx,
  { number, at }: StepRequest<unknown>,
  deed: CaseDeed,
): Promise<Delivery | null> {
  if (deed.did !== 'messageSettled') return null
  const { message: key, outcome } = deed
  const step = await settleMessage(trx, { caseNumber: number, key }, outcome, at)
  if (step === undefined) throw refuse('messageNotOpen')
  return outcome === 'notSent' ? { step, documents: [], notBefore: null } : null
}

/** Whether the deed says that something which was sent did not arrive, or came back (B5). */
export function hasNotArrived(deed: CaseDeed): boolean {
  return deed.did === 'deliveryFailed' || (deed.did === 'messageSettled' && deed.outcome === 'bounced')
}
