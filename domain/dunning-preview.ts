import { type Chain, type ChainBlocker, type ChainMove, chainMove, nextDue, sendingTime } from './dunning-move.ts'
import { addMinutes, type Instant, stockholmDate, stockholmInstant } from './instant.ts'
import type { PlainDate } from './plain-date.ts'
import { nextWorkingDay } from './working-days.ts'

/** A chain as it will have come to a day, and what it does then. */
export interface ChainOnDay {
  readonly chain: Chain
  readonly found: ChainMove
}

/**
 * What the run of a day does with a chain, as things stand now (B8): steps that leave before that day have left by then, and are counted
 * from, with what they charge. Nothing more is paid or decided; payments of days to come are imported, those of today as far as they are.
 */
export function chainOnDay(given: Chain, on: PlainDate, now: Instant): ChainOnDay {
  const today = stockholmDate(now)
  const known = (chain: Chain, day: PlainDate): Chain => (day > today ? { ...chain, importedThrough: day } : chain)
  let chain = given
  let day = stockholmDate(sendingTime(chain, now))
  for (;;) {
    const due = nextDue(chain, day)
    if (!due || due.on >= on) break
    const found = chainMove(known(chain, due.on), lastMinute(chain, due.on))
    if (found.move === 'send') {
      chain = afterStep(chain, found)
      day = due.on
    } else if (found.move === 'wait' && found.blockers.length > 0 && found.blockers.every(passes))
      day = nextWorkingDay(due.on)
    else break
  }
  const end = lastMinute(chain, on)
  chain = known(chain, on)
  return { chain, found: chainMove(chain, on === today && now > end ? now : end) }
}

/** What ends by itself with a day to come: the day of a promise that is not kept, and payments that are imported. */
function passes(blocker: ChainBlocker): boolean {
  return blocker === 'promise' || blocker === 'paymentsNotImported'
}

/** When every step of a day has had its minute, and may still leave. */
function lastMinute({ dunning }: Chain, on: PlainDate): Instant {
  return addMinutes(stockholmInstant(on, dunning.sendingHours.closesAt), -2)
}

function afterStep(chain: Chain, { due, interestOre }: Extract<ChainMove, { move: 'send' }>): Chain {
  const { owed, sent, chargedCostsOre, chargedInterestOre, dunning } = chain
  const toAgency = dunning.steps.some(({ level, channel }) => level === due.level && channel === 'agency')
  return {
    ...chain,
    owed: { ...owed, costsOre: owed.costsOre + due.feeOre, interestOre: owed.interestOre + interestOre },
    chargedCostsOre: chargedCostsOre + due.feeOre,
    chargedInterestOre: chargedInterestOre + interestOre,
    sent: [...sent, { level: due.level, on: due.on }],
    isHandedOver: chain.isHandedOver || toAgency,
  }
}
