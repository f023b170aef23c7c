import type { DebtParts } from '../domain/allocation.ts'
import type { BankPayment } from '../domain/bank-file.ts'
import type { Charged } from '../domain/crossed-payment.ts'
import { totalOf } from '../domain/ledger.ts'
import { type Ore, sumOre } from '../domain/money.ts'
import type { PaymentTarget } from '../domain/payment-match.ts'
import type { Trx } from './connect.ts'
import { crossedBy } from './crossed-payment.ts'

/**
 * What a payment has crossed of each invoice that it names, which are locked (B8). Nothing is written. What each gets of a payment for
 * several is known where the payer has said it, and where it comes to all of them, but for what was charged since it was paid: then each is paid whole.
 */
export async function crossings(
  trx: Trx,
  { amountOre, paidOn }: Pick<BankPayment, 'amountOre' | 'paidOn'>,
  targets: readonly PaymentTarget[],
  owed: ReadonlyMap<string, DebtParts>,
): Promise<ReadonlyMap<string, Charged>> {
  const isSummed = targets.length > 1 && targets.every(target => target.amountOre === null)
  const found = new Map<string, Charged>()
  for (const target of targets) {
    const debt = owed.get(target.invoice)
    const ownOre = target.amountOre ?? (targets.length === 1 ? amountOre : isSummed && debt ? totalOf(debt) : null)
    // What is only suggested by words is not used unless it is just what is owed: then nothing was crossed.
    if (!debt || ownOre === null || target.by === 'text') continue
    const crossed = await crossedBy(trx, target.invoice, { amountOre: ownOre, paidOn })
    if (chargedOre(crossed) > 0) found.set(target.invoice, crossed)
  }
  const askedOre = sumOre(targets.map(({ invoice }) => totalOf(owed.get(invoice) ?? nothing)))
  const isEnough = amountOre >= askedOre - sumOre([...found.values()].map(chargedOre))
  return isSummed && !isEnough ? new Map() : found
}

const nothing: DebtParts = { costsOre: 0, interestOre: 0, principalOre: 0 }

function chargedOre({ costsOre, interestOre }: Charged): Ore {
  return costsOre + interestOre
}
