import { ApplicationFailure } from '@temporalio/common'
import { notifyAgency } from '../db/collection.ts'
import type { Trx } from '../db/connect.ts'
import { type Freeing, freePayments } from '../db/freed-money.ts'
import { nextNumber } from '../db/issue.ts'
import { type Posting, post } from '../db/ledger.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { creditEntries, debtOf, type LedgerEntry, type Sale, totalOf, waiverEntries } from '../domain/ledger.ts'
import { type Ore, sumOre } from '../domain/money.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import { failures } from '../workflows/messages/case.ts'

const firstCreditNumber = 500_001

/** A credit note that is to be written. */
export interface NewCreditNote {
  readonly number: string
  readonly step: number
  readonly at: Instant
  /** In words for the customer. */
  readonly reason: string
  readonly sale: Sale
  /** A like part of everything; otherwise what it takes back is kept with it. */
  readonly isLikePart: boolean
  /** All that is left is taken back: then costs and interest fall with it. */
  readonly fallen: { readonly costsOre: Ore; readonly interestOre: Ore } | null
  readonly leftOre: Ore
  readonly freedOre: Ore
}

/** Draws the number of a credit note, writes it and books it, and tells the agency where it has the claim (B11, B12). */
async function writeCreditNote(trx: Trx, note: NewCreditNote, bookkeeping: BookkeepingPolicy): Promise<number> {
  const { number, step, at, sale, fallen } = note
  const creditNumber = await nextNumber(trx, 'creditNotes', firstCreditNumber)
  const on = stockholmDate(at)
  await trx
    .insertInto('creditNotes')
    .values({
      invoice: number,
      step,
      creditNumber,
      creditedOn: on,
      reason: note.reason,
      whole: fallen !== null,
      netOre: sumOre(sale.lines.map(line => line.netOre)),
      vatOre: sumOre(sale.vat.map(rate => rate.vatOre)),
      rutOre: sale.rutOre,
      roundingOre: sale.roundingOre,
      totalOre: sale.toPayOre,
      leftOre: note.leftOre,
      taken: note.isLikePart ? null : JSON.stringify(sale),
      freedOre: note.freedOre,
    })
    .execute()
  const waived = fallen ? waiverEntries(fallen, bookkeeping) : []
  await book(trx, note, [
    { kind: 'credit', source: `credit note ${creditNumber}`, entries: creditEntries(sale, bookkeeping) },
    { kind: 'waiver', source: `${number} step ${step}`, entries: waived },
  ])
  await notifyAgency(trx, number, { kind: 'credit', amountOre: sale.toPayOre, on, at })
  const fallenOre = fallenOf(waived)
  if (fallenOre > 0) await notifyAgency(trx, number, { kind: 'waiver', amountOre: fallenOre, on, at })
  return creditNumber
}

function fallenOf(waived: readonly LedgerEntry[]): Ore {
  return -totalOf(debtOf(waived))
}

/**
 * The same, and frees what has then been paid beyond what is owed. It is tried again where a payment has come in since the others were
 * locked.
 */
export async function writeAndFree(
  trx: Trx,
  note: NewCreditNote,
  { byId, locked }: Pick<Freeing, 'byId' | 'locked'>,
  bookkeeping: BookkeepingPolicy,
): Promise<number> {
  const { number: invoice, step, at } = note
  const creditNumber = await writeCreditNote(trx, note, bookkeeping)
  if (await freePayments(trx, { invoice, step, at, byId, locked }, bookkeeping)) return creditNumber
  throw ApplicationFailure.retryable(`A payment of ${invoice} came in just now.`, failures.stepFailed)
}

/** Books what a step of an invoice's case does. */
export function book(
  trx: Trx,
  { number, at }: { readonly number: string; readonly at: Instant },
  postings: readonly Pick<Posting, 'kind' | 'source' | 'entries'>[],
): Promise<void> {
  const on = stockholmDate(at)
  return post(
    trx,
    at,
    postings.map(each => ({ ...each, on, invoice: number })),
  )
}
