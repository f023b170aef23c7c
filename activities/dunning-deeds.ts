import { policyDayOf } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { type DebtFacts, debtFacts } from '../db/dunning.ts'
import { feeSource, interestSource } from '../db/dunning-withdrawal.ts'
import { chainOf, type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { type Posting, post } from '../db/ledger.ts'
import { lockReceivables } from '../db/receivable.ts'
import type { DunningLevel } from '../domain/dunning.ts'
import { type ChainMove, chainMove } from '../domain/dunning-move.ts'
import type { Instant } from '../domain/instant.ts'
import { stockholmDate } from '../domain/instant.ts'
import { feeEntries, interestEntries, totalOf } from '../domain/ledger.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { handOver } from './collection-deeds.ts'
import { refuse } from './failures.ts'

interface Leaving {
  readonly number: string
  readonly step: number
  readonly at: Instant
}

/**
 * A step of the chain leaves (B8). Under the invoice's lock everything is looked at once more, so that no reminder follows a
 * payment that was committed before: the claim of the letter, its fee and its interest are one transaction. The triggers on
 * `dunning_steps` and on fees keep either from being there twice.
 */
export async function leave(trx: Trx, { number, step, at }: Leaving, level: DunningLevel): Promise<JsonValue> {
  await lockReceivables(trx, [number])
  const facts = await invoiceFacts(trx, number, await policyDayOf(trx, number))
  const found = chainMove(chainOf(facts), at)
  if (found.move !== 'send' || found.due.level !== level) throw refuse('chainChanged')
  const on = stockholmDate(at)
  await charge(trx, facts, found, { on, at, step })
  const after = await debtFacts(trx, number)
  const demand = demandOf(after, found, on)
  await trx
    .insertInto('dunningSteps')
    .values({ ...demand, invoice: number, step, level, interest: JSON.stringify(demand.interest) })
    .execute()
  if (level === 'collection') await handOver(trx, { number, step, on }, facts, after)
  return { level, newDueOn: demand.newDueOn, totalOre: demand.totalOre, feeOre: demand.feeOre }
}

type Sending = Extract<ChainMove, { move: 'send' }>

async function charge(
  trx: Trx,
  { number, bookkeeping }: InvoiceFacts,
  { due, interestOre }: Sending,
  { on, at, step }: Pick<Leaving, 'at' | 'step'> & { readonly on: PlainDate },
): Promise<void> {
  const common = { on, invoice: number }
  const postings: Posting[] = [
    { ...common, kind: 'fee', source: feeSource(number, step), entries: feeEntries(due.feeOre, bookkeeping) },
    {
      ...common,
      kind: 'interest',
      source: interestSource(number, step),
      entries: interestEntries(interestOre, bookkeeping),
    },
  ]
  await post(trx, at, postings)
}

/** What the letter demands, each amount apart. */
function demandOf({ owed, receivedOre, creditedOre }: DebtFacts, { due, interest }: Sending, on: PlainDate) {
  return {
    onDate: on,
    newDueOn: due.newDueOn,
    principalOre: owed.principalOre,
    receivedOre,
    creditedOre,
    interestOre: owed.interestOre,
    costsOre: owed.costsOre,
    feeOre: due.feeOre,
    feeReason: due.feeReason,
    interest: interest?.ok ? interest.periods : [],
    totalOre: totalOf(owed),
  }
}
