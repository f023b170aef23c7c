import { notifyAgency } from '../db/collection.ts'
import type { Trx } from '../db/connect.ts'
import { freePayments, type LockedInvoice } from '../db/freed-money.ts'
import { nextNumber } from '../db/issue.ts'
import { type Posting, post } from '../db/ledger.ts'
import type { AfterCredit } from '../domain/credit-plan.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { creditEntries, debtOf, type Sale, totalOf, waiverEntries } from '../domain/ledger.ts'
import { sumOre } from '../domain/money.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { paymentCameIn } from './failures.ts'

const firstCreditNumber = 500_001

/** A credit note that is to be written. */
export interface NewCreditNote {
  /** In words for the customer. */
  readonly reason: string
  readonly sale: Sale
  /** A like part of everything; otherwise what it takes back is kept with it. */
  readonly isLikePart: boolean
  /** All that is left is taken back: then costs and interest that are not paid fall with it. */
  readonly isAll: boolean
  readonly after: AfterCredit
}

type Step = Pick<StepRequest<unknown>, 'number' | 'step' | 'at' | 'by'>

/**
 * Draws the number of a credit note, writes it and books it, and tells the agency where it has the claim (B11, B12). What has then been
 * paid beyond what is owed is freed. It is tried again where a payment has come in since the others were locked.
 */
export async function writeCreditNote(
  trx: Trx,
  step: Step,
  note: NewCreditNote,
  { facts: { debt, bookkeeping }, payments: locked }: LockedInvoice,
): Promise<number> {
  const { number, at, by } = step
  const creditNumber = await nextNumber(trx, 'creditNotes', firstCreditNumber)
  await insertNote(trx, step, note, creditNumber)
  const { costsOre, interestOre } = debt.owed
  const fallen = { costsOre: Math.max(0, costsOre), interestOre: Math.max(0, interestOre) }
  const waived = note.isAll ? waiverEntries(fallen, bookkeeping) : []
  await book(trx, step, [
    { kind: 'credit', source: `credit note ${creditNumber}`, entries: creditEntries(note.sale, bookkeeping) },
    { kind: 'waiver', source: `${number} step ${step.step}`, entries: waived },
  ])
  const on = stockholmDate(at)
  await notifyAgency(trx, number, { kind: 'credit', amountOre: note.sale.toPayOre, on, at })
  const fallenOre = -totalOf(debtOf(waived))
  if (fallenOre > 0) await notifyAgency(trx, number, { kind: 'waiver', amountOre: fallenOre, on, at })
  const freeing = { invoice: number, step: step.step, at, byId: by.id, locked }
  if (!(await freePayments(trx, freeing, bookkeeping))) throw paymentCameIn(number)
  return creditNumber
}

async function insertNote(
  trx: Trx,
  { number, step, at }: Step,
  { reason, sale, isLikePart, isAll, after }: NewCreditNote,
  creditNumber: number,
): Promise<void> {
  await trx
    .insertInto('creditNotes')
    .values({
      invoice: number,
      step,
      creditNumber,
      creditedOn: stockholmDate(at),
      reason,
      whole: isAll,
      netOre: sumOre(sale.lines.map(line => line.netOre)),
      vatOre: sumOre(sale.vat.map(rate => rate.vatOre)),
      rutOre: sale.rutOre,
      roundingOre: sale.roundingOre,
      totalOre: sale.toPayOre,
      leftOre: after.leftOre,
      freedOre: after.freedOre,
      taken: isLikePart ? null : JSON.stringify(sale),
    })
    .execute()
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
