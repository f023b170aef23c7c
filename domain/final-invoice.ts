import type { ContractKind, DatedFee } from './contract.ts'
import type { ContractEnd } from './contract-end.ts'
import { type ChargedFee, type FeeCredit, type FeePeriod, settleFees } from './contract-fee.ts'
import { type Equipment, settleEquipment } from './equipment.ts'
import type { Billable, PricedArticle } from './invoice-amounts.ts'
import type { PlainDate } from './plain-date.ts'

/** A guard who was sent to the site (A6, A11). */
export interface GuardCallOut {
  readonly id: string
  readonly on: PlainDate
  readonly article: PricedArticle
  readonly quantityHundredths: number
  readonly isBilled: boolean
}

export interface FinalInvoiceFacts {
  readonly kind: ContractKind
  readonly startOn: PlainDate
  readonly end: ContractEnd
  readonly fees: readonly DatedFee[]
  readonly charged: readonly ChargedFee[]
  /** The contract includes guards: then no call-out is billed. */
  readonly isGuardIncluded: boolean
  readonly callOuts: readonly GuardCallOut[]
  readonly equipment: readonly Equipment[]
  /** The article of the monthly fee; a period's own price takes the place of its price. */
  readonly feeArticle: PricedArticle
  /** What a period is called on the invoice. */
  readonly feeText: (period: FeePeriod) => string
}

export interface FinalInvoice {
  /** Without lines there is nothing to bill, and no invoice fee either. */
  readonly lines: readonly Billable[]
  /** What earlier invoices give back, each by a credit note of its own. */
  readonly credits: readonly FeeCredit[]
}

/**
 * What a contract's end costs (A3, A11): the fee of days until the end that no invoice covers yet, guard call-outs not yet billed,
 * and equipment of ours that has not come back. Together with what was charged before, and less the credits, each day is paid
 * once. Every line's `source` tells it apart, so that it is billed once.
 */
export function finalInvoice(facts: FinalInvoiceFacts): FinalInvoice {
  const { endOn, reason } = facts.end
  const { owed, credits } = settleFees(facts.fees, { startOn: facts.startOn, endOn }, facts.charged)
  const { unreturned } = settleEquipment(facts.equipment, facts.kind, reason.decidedBy)
  const feeLines = owed.map(period => feeLine(facts, period)).filter(({ article }) => article.priceOre > 0)
  return {
    lines: [...feeLines, ...callOutLines(facts, endOn), ...unreturned.filter(isMissed).flatMap(replacementLine)],
    credits,
  }
}

/** A period of the monthly fee as an invoice charges it: one month's article at the period's own price. */
export function feeLine(
  { feeArticle, feeText }: Pick<FinalInvoiceFacts, 'feeArticle' | 'feeText'>,
  period: FeePeriod,
): Billable {
  return {
    article: { ...feeArticle, text: feeText(period), priceOre: period.netOre },
    quantityHundredths: 100,
    source: `fee:${period.from}:${period.to}`,
  }
}

/** Guards who were sent until a day, and whom no invoice has billed yet; none where the contract includes them (A6, A11). */
export function callOutLines(
  { isGuardIncluded, callOuts }: Pick<FinalInvoiceFacts, 'isGuardIncluded' | 'callOuts'>,
  through: PlainDate,
): readonly Billable[] {
  if (isGuardIncluded) return []
  return callOuts
    .filter(({ isBilled, on }) => !isBilled && on <= through)
    .map(({ id, article, quantityHundredths }) => ({ article, quantityHundredths, source: `guard:${id}` }))
}

/** What our technician has taken along is on its way to us, and the customer has done with it. */
function isMissed({ state }: Equipment): boolean {
  return state !== 'dismantled'
}

function replacementLine({ id, replacement }: Equipment): readonly Billable[] {
  return replacement ? [{ article: replacement, quantityHundredths: 100, source: `equipment:${id}` }] : []
}
