import { feeCreditsToTell } from '../db/fee-credit.ts'
import type { Instant } from '../domain/instant.ts'
import { feeReturned, returnedFact, returning } from '../workflows/messages/invoice.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'

/**
 * Tells invoices that days they have charged are given back (A3). Safe to repeat: an invoice takes each credit in once, and one
 * that has is not told again.
 */
export async function tellOfCredits(
  { db, tellEnded }: StepDeps & StartDeps,
  givenBy: string,
  at: Instant,
): Promise<void> {
  const by = { role: 'system', id: givenBy } as const
  for (const { id, invoice } of await feeCreditsToTell(db, givenBy))
    await tellEnded(returning({ invoice, credit: id }, by, at), feeReturned, returnedFact(id, by))
}
