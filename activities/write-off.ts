import { notifyAgency } from '../db/collection.ts'
import type { Trx } from '../db/connect.ts'
import { creditableOf } from '../db/credit-note.ts'
import { freeAll, lockWithPayments } from '../db/freed-money.ts'
import type { JsonValue } from '../db/json.ts'
import { takeSubmission } from '../db/submission.ts'
import { restOf, vatIn } from '../domain/credit.ts'
import { openOre } from '../domain/dunning-move.ts'
import { stockholmDate } from '../domain/instant.ts'
import { writeOffEntries } from '../domain/ledger.ts'
import type { Ore } from '../domain/money.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { book } from './credit-notes.ts'
import { paymentCameIn } from './failures.ts'

type Doing = Pick<StepRequest<unknown>, 'number' | 'step' | 'at' | 'by' | 'submission'>

/** What is left will not be paid: it is booked as lost, and no longer asked for. */
export async function writeOff(trx: Trx, doing: Doing): Promise<JsonValue> {
  await takeSubmission(trx, doing.submission, 'reason', doing.number)
  const amountOre = await giveUp(trx, doing)
  return amountOre === null ? { submission: doing.submission } : { amountOre, submission: doing.submission }
}

/** An invoice that ops end where it stands parked is written off as one that they write off (E7, B12). */
export async function endInvoice(trx: Trx, step: StepRequest<{ readonly did?: string }>): Promise<void> {
  if (step.deed.did === 'caseEnded') await giveUp(trx, step)
}

/**
 * Books what is left as lost, and gives it. What is not issued has nothing to book, and gives null: what has been paid of it is the
 * payer's again, in the list of payments (B7).
 */
async function giveUp(trx: Trx, { number, step, at, by }: Doing): Promise<Ore | null> {
  const { facts, payments: locked } = await lockWithPayments(trx, number)
  const { debt, bookkeeping } = facts
  if (debt.issuedOn === null) {
    if (!(await freeAll(trx, { invoice: number, step, at, byId: by.id, locked }))) throw paymentCameIn(number)
    return null
  }
  const amountOre = openOre(debt)
  const lostVat = vatIn(restOf(await creditableOf(trx, number)), debt.owed.principalOre)
  const entries = writeOffEntries(debt.owed, lostVat, bookkeeping)
  await book(trx, { number, at }, [{ kind: 'writeOff', source: `${number} written off at ${at}`, entries }])
  await notifyAgency(trx, number, { kind: 'writeOff', amountOre, on: stockholmDate(at), at })
  return amountOre
}
