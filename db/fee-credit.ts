import type { Selectable } from 'kysely'
import type { DatedFee } from '../domain/contract.ts'
import { type FeeCredit, type FeePeriod, feePeriods } from '../domain/contract-fee.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
import type { JsonValue } from './json.ts'
import type { FeeCreditsTable } from './tables/contracts.ts'

/** Days of a fee that are given back, as they are kept. */
export type StoredFeeCredit = Selectable<FeeCreditsTable>

interface Giving extends Pick<FeeCreditsTable, 'contract' | 'because' | 'givenBy'> {
  readonly fees: readonly DatedFee[]
  /** What a period is called on an invoice, in the words of whoever paid for it. */
  readonly feeText: (period: FeePeriod) => string
}

/**
 * Gives days back that were paid for in advance: what was charged is cut to the days that stand, so that an invoice which is not
 * issued yet is drawn up with those alone, and others can be charged for the rest. The contract is locked.
 */
export async function giveBackFees(
  trx: Trx,
  { contract, because, givenBy, fees, feeText }: Giving,
  credits: readonly FeeCredit[],
): Promise<void> {
  for (const { source, from, to, netOre } of credits) {
    const { invoice, fromOn, priceOre } = await standingCharge(trx, contract, source)
    await trx
      .insertInto('feeCredits')
      .values({
        contract,
        source,
        invoice,
        because,
        givenBy,
        fromOn: from,
        toOn: to,
        netOre,
        text: wordsFor(fees, feeText, { from, to }),
      })
      .execute()
    const kept = { from: fromOn ?? from, to: addDays(from, -1) }
    const cut =
      kept.from < from
        ? { toOn: kept.to, priceOre: priceOre - netOre, text: wordsFor(fees, feeText, kept) }
        : { void: true }
    await trx
      .updateTable('contractCharges')
      .set(cut)
      .where('contract', '=', contract)
      .where('source', '=', source)
      .where('invoice', '=', invoice)
      .execute()
  }
}

/**
 * Gives back what was charged for a piece of equipment, and names the invoice that charged it; null where none has. The contract is
 * locked.
 */
export async function giveBackCharge(
  trx: Trx,
  back: Pick<FeeCreditsTable, 'contract' | 'source' | 'givenBy'> & { readonly on: PlainDate },
): Promise<string | null> {
  const { contract, source, givenBy, on } = back
  const charge = await trx
    .updateTable('contractCharges')
    .set({ void: true })
    .where('contract', '=', contract)
    .where('source', '=', source)
    .where('void', '=', false)
    .returning(['invoice', 'priceOre', 'text'])
    .executeTakeFirst()
  if (!charge) return null
  const { invoice, priceOre: netOre, text } = charge
  const given = { contract, source, invoice, because: 'equipmentBack', givenBy, netOre, text } as const
  // The termination's timeline says so by the step itself.
  await trx
    .insertInto('feeCredits')
    .values({ ...given, fromOn: on, toOn: on, noted: true })
    .execute()
  return invoice
}

function standingCharge(trx: Trx, contract: string, source: string) {
  return trx
    .selectFrom('contractCharges')
    .select(['invoice', 'fromOn', 'priceOre'])
    .where('contract', '=', contract)
    .where('source', '=', source)
    .where('void', '=', false)
    .executeTakeFirstOrThrow()
}

/** A charge never spans two months, and neither does a part of one. */
function wordsFor(
  fees: readonly DatedFee[],
  feeText: Giving['feeText'],
  { from, to }: Pick<FeePeriod, 'from' | 'to'>,
): string {
  const [period] = feePeriods(fees, from, to)
  return period ? feeText(period) : ''
}

/** What a case has given back, in the order of its days. */
export function feeCreditsBy(db: Db | Trx, givenBy: string): Promise<StoredFeeCredit[]> {
  return db.selectFrom('feeCredits').selectAll().where('givenBy', '=', givenBy).orderBy('fromOn').execute()
}

/**
 * What invoices must hear of that a case has given back. One whose case has not opened yet is drawn up without those days, and has
 * nothing to hear.
 */
export function feeCreditsToTell(
  db: Db | Trx,
  givenBy: string,
): Promise<readonly Pick<StoredFeeCredit, 'id' | 'invoice'>[]> {
  return db
    .selectFrom('feeCredits')
    .innerJoin('cases', 'cases.number', 'feeCredits.invoice')
    .select(['id', 'invoice'])
    .where('givenBy', '=', givenBy)
    .where('feeCredits.step', 'is', null)
    .where('netOre', '>', 0)
    .orderBy('id')
    .execute()
}

export function findFeeCredit(trx: Trx, id: number): Promise<StoredFeeCredit | undefined> {
  return trx.selectFrom('feeCredits').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The invoice has taken it in: one credit, or as it is issued all that it has been drawn up without. */
export async function markTakenIn(trx: Trx, invoice: string, step: number, id?: number): Promise<void> {
  await trx
    .updateTable('feeCredits')
    .set({ step })
    .where('invoice', '=', invoice)
    .where('step', 'is', null)
    .$if(id !== undefined, query => query.where('id', '=', id ?? 0))
    .execute()
}

/** What a termination's timeline says of what was given back, once it is noted. */
export async function noteFeeCredits(trx: Trx, givenBy: string): Promise<JsonValue[]> {
  const credits = await feeCreditsBy(trx, givenBy)
  await trx.updateTable('feeCredits').set({ noted: true }).where('givenBy', '=', givenBy).execute()
  return credits.map(({ invoice, fromOn, toOn, netOre }) => ({ invoice, from: fromOn, to: toOn, netOre }))
}
