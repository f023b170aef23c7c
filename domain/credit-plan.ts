import type { DebtParts } from './allocation.ts'
import { totalOf } from './ledger.ts'
import type { Ore } from './money.ts'
import type { RefusalReason } from './refusal.ts'

/** Where an invoice stands that is to be credited. */
export interface CreditFacts {
  readonly owed: DebtParts
  /** What has been paid of it, and is in use. */
  readonly receivedOre: Ore
  /** What earlier credit notes have left of the invoice, paid or not. */
  readonly creditableOre: Ore
}

export type CreditPlan =
  | {
      readonly ok: true
      readonly amountOre: Ore
      /** All that is left is taken back: then costs and interest that are not paid fall with it. */
      readonly isAll: boolean
      readonly after: AfterCredit
    }
  | { readonly ok: false; readonly reason: RefusalReason; readonly field?: string }

/**
 * What a credit note does (B12). Without an amount it takes back all that is still to be paid, or, where nothing is, the whole of
 * what is left of the invoice. As much can be credited as is left of it, also where it is paid: what has then been paid beyond it is the
 * customer's again (ML 17 kap. 22 §).
 */
export function planCredit(askedOre: Ore | null, { owed, receivedOre, creditableOre }: CreditFacts): CreditPlan {
  if (creditableOre <= 0) return { ok: false, reason: 'nothingToDo' }
  const isOwed = totalOf(owed) > 0
  // Of an open invoice all that is left is credited without an amount: then it ends, and its costs and interest fall with it.
  if (isOwed && askedOre === owed.principalOre) return { ok: false, reason: 'creditsAll', field: 'amountOre' }
  const amountOre = askedOre ?? (isOwed ? owed.principalOre : creditableOre)
  if (amountOre <= 0 || amountOre > creditableOre) return { ok: false, reason: 'amountTooLarge', field: 'amountOre' }
  const isAll = askedOre === null || amountOre === creditableOre
  return { ok: true, amountOre, isAll, after: afterCredit(owed, receivedOre, { totalOre: amountOre, isAll }) }
}

/** Where a debt stands after a credit note: what is left to pay, and what has been paid beyond it. */
export interface AfterCredit {
  readonly leftOre: Ore
  readonly freedOre: Ore
  /** `credited` where nothing was paid that is kept. */
  readonly status: 'open' | 'paid' | 'credited'
}

/** Costs and interest fall with the whole of what they were charged for (B12). */
export function afterCredit(
  owed: DebtParts,
  receivedOre: Ore,
  taken: { readonly totalOre: Ore; readonly isAll: boolean },
): AfterCredit {
  const fallen = taken.isAll ? { costsOre: 0, interestOre: 0 } : {}
  const totalOre = totalOf({ ...owed, ...fallen, principalOre: owed.principalOre - taken.totalOre })
  const freedOre = Math.min(receivedOre, Math.max(0, -totalOre))
  const isPaid = receivedOre - freedOre > 0
  return { leftOre: Math.max(0, totalOre), freedOre, status: totalOre > 0 ? 'open' : isPaid ? 'paid' : 'credited' }
}
