import { type DatedPayment, type DebtParts, isCrossed } from './allocation.ts'
import { type Chain, interestSoFar, openOre } from './dunning-move.ts'
import { type Ore, sumOre } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/** Costs and interest of a debt. */
export type Charged = Pick<DebtParts, 'costsOre' | 'interestOre'>

/** What the steps of one day have charged, less what was taken back of it. */
export interface Charge extends Charged {
  readonly on: PlainDate
}

export interface ChargedDebt {
  /** By day, the earliest first. */
  readonly charges: readonly Charge[]
  /** What people have waived of it. */
  readonly waived: Charged
  /** Payments that are in use, by value date. */
  readonly paid: readonly DatedPayment[]
}

const nothing: Charged = { costsOre: 0, interestOre: 0 }

/**
 * What is no longer asked for when a payment turns out to have been made before steps that have charged something: all that was charged
 * from the first step that it crossed (B8), and otherwise the interest on what it pays, for the days after its value date (B9). Who pays
 * all that a step asks for on its very day has had the letter, and pays what it costs. Nothing where nothing would be left for the payment.
 */
export function takenBack(chain: Chain, payment: DatedPayment, debt: ChargedDebt): Charged {
  const since = debt.charges.filter(({ on }) => on >= payment.paidOn)
  const first = since.find(({ on }) => hasCrossed(on, chain, payment, debt))
  const gone = first ? debt.charges.filter(({ on }) => on >= first.on) : []
  const last = since.filter(each => !gone.includes(each) && each.interestOre > 0).at(-1)
  const crossed = standing(gone, debt)
  const savedOre = last ? interestSaved(chain, payment, crossed, last.on) : 0
  const most = standing(debt.charges, debt)
  const interestOre = Math.min(most.interestOre, crossed.interestOre + savedOre)
  const back = { costsOre: crossed.costsOre, interestOre }
  return back.costsOre + back.interestOre < openOre(chain) ? back : nothing
}

function hasCrossed(sentOn: PlainDate, chain: Chain, payment: DatedPayment, debt: ChargedDebt): boolean {
  if (payment.paidOn === sentOn && payment.amountOre >= openOre(chain)) return false
  const own = standing(
    debt.charges.filter(({ on }) => on >= sentOn),
    debt,
  )
  const paidOre = sumOre(debt.paid.map(({ amountOre }) => amountOre))
  const owedBeforeOre = openOre(chain) + paidOre - own.costsOre - own.interestOre
  return isCrossed(sentOn, Math.max(0, owedBeforeOre), [...debt.paid, payment])
}

/** Charges that nobody has waived. */
function standing(charges: readonly Charge[], { charges: all, waived }: ChargedDebt): Charged {
  const of = (part: keyof Charged): Ore => {
    const chargedOre = sumOre(charges.map(each => each[part]))
    return Math.max(0, Math.min(chargedOre, sumOre(all.map(each => each[part])) - waived[part]))
  }
  return { costsOre: of('costsOre'), interestOre: of('interestOre') }
}

/**
 * How much less the interest through a day is when the payment counts from its value date. The less interest there is, the more of the
 * payment is left for the principal: it is worked out until nothing changes any more.
 */
function interestSaved(chain: Chain, { paidOn, amountOre }: DatedPayment, crossed: Charged, through: PlainDate): Ore {
  const { owed } = chain
  const before = interestSoFar(chain, through)
  if (!before?.ok) return 0
  let savedOre = 0
  for (let round = 0; round < 20; round++) {
    const interestOre = Math.max(0, owed.interestOre - crossed.interestOre - savedOre)
    const costsOre = Math.max(0, owed.costsOre - crossed.costsOre)
    const paidOre = Math.min(owed.principalOre, Math.max(0, amountOre - costsOre - interestOre))
    const changes = [...chain.changes, { on: paidOn, amountOre: -paidOre }]
    const lowered = { ...owed, principalOre: owed.principalOre - paidOre }
    const after = interestSoFar({ ...chain, owed: lowered, changes }, through)
    const nextOre = after?.ok ? Math.max(0, before.totalOre - after.totalOre) : savedOre
    if (nextOre === savedOre) break
    savedOre = nextOre
  }
  return savedOre
}
