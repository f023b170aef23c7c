import { type Ore, ore, sumOre } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/** What is owed, or what a payment was used for: none is negative. The invoice fee belongs to the principal (B3). */
export interface DebtParts {
  /** Reminder fees and other costs of collecting. */
  readonly costsOre: Ore
  readonly interestOre: Ore
  readonly principalOre: Ore
}

export interface Allocation extends DebtParts {
  /** What is left of the payment when everything is paid. */
  readonly restOre: Ore
}

/**
 * Uses a payment for costs, then interest, then principal (B7). The parts and the rest add up to the payment; no part is more than is
 * owed. Throws a RangeError when something is negative or no whole öre.
 */
export function allocate(paymentOre: Ore, owed: DebtParts): Allocation {
  let restOre = notNegative('payment', paymentOre)
  const take = (name: string, owedOre: Ore): Ore => {
    const taken = Math.min(restOre, notNegative(name, owedOre))
    restOre -= taken
    return taken
  }
  const costsOre = take('costs', owed.costsOre)
  const interestOre = take('interest', owed.interestOre)
  const principalOre = take('principal', owed.principalOre)
  return { costsOre, interestOre, principalOre, restOre }
}

export interface DatedPayment {
  /** The value date. */
  readonly paidOn: PlainDate
  readonly amountOre: Ore
}

/**
 * Whether a reminder crossed the payment of what it asks for: everything that was owed before it, its own fee left out, was paid
 * no later than the reminder's own day. Then its fee is taken back: "bortse från påminnelsen" (B8). The day itself counts as
 * before, because a bank books an evening's or a weekend's payment on the next working day, which is when reminders leave.
 */
export function isCrossed(sentOn: PlainDate, owedBeforeOre: Ore, payments: readonly DatedPayment[]): boolean {
  const paidOre = sumOre(payments.filter(each => each.paidOn <= sentOn).map(each => each.amountOre))
  return paidOre >= notNegative('debt', owedBeforeOre)
}

function notNegative(name: string, amountOre: Ore): Ore {
  if (ore(amountOre) >= 0) return amountOre
  throw new RangeError(`The ${name} of ${amountOre} öre cannot be allocated: it must not be negative.`)
}
