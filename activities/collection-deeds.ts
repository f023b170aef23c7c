import { sql } from 'kysely'
import type { Trx } from '../db/connect.ts'
import type { DebtFacts } from '../db/dunning.ts'
import type { InvoiceFacts } from '../db/invoice.ts'
import { chainOf } from '../db/invoice.ts'
import type { Buyer } from '../db/issue.ts'
import type { JsonValue } from '../db/json.ts'
import { prescriptionOf } from '../db/prescription.ts'
import { takeSubmission } from '../db/submission.ts'
import type { CollectionClaim, CollectionLetter } from '../domain/collection.ts'
import { interestSoFar } from '../domain/dunning-move.ts'
import { stockholmDate } from '../domain/instant.ts'
import { totalOf } from '../domain/ledger.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import type { AgencyStatus, InvoiceDeed } from '../workflows/messages/invoice.ts'
import { refuse, wrong } from './failures.ts'

interface HandOver {
  readonly number: string
  readonly step: number
  readonly on: PlainDate
}

/** Hands the claim over, with all that the agency must state to the debtor (B11). An index keeps two from being there at once. */
export async function handOver(
  trx: Trx,
  { number, step, on }: HandOver,
  facts: InvoiceFacts,
  debt: DebtFacts,
): Promise<void> {
  const claim = JSON.stringify(await claimOf(trx, facts, debt, on))
  await trx
    .insertInto('collections')
    .values({ invoice: number, step, handedOn: on, claim, agencyStatus: 'handedOver' })
    .execute()
}

async function claimOf(trx: Trx, facts: InvoiceFacts, debt: DebtFacts, on: PlainDate): Promise<CollectionClaim> {
  const { number, invoiceNumber, ocr, title, ticket, toPayOre, email, phones } = facts
  const { buyer } = await trx
    .selectFrom('invoices')
    .select(sql<Buyer>`buyer`.as('buyer'))
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const { issuedOn, deliveredOn, dueOn, receivedOre, creditedOre } = debt
  if (invoiceNumber === null || !ocr || !issuedOn || !dueOn)
    throw wrong(`${number} is not issued: it cannot be handed over.`)
  const interest = interestSoFar(chainOf({ ...facts, debt }), on)
  const history = await letters(trx, number)
  const arose = { debtor: debt.debtor, aroseOn: deliveredOn ?? issuedOn }
  const { prescribesOn, ...prescriptionFrom } = await prescriptionOf(trx, number, arose)
  return {
    caseNumber: number,
    invoiceNumber,
    ocr,
    handedOn: on,
    debtor: {
      kind: debt.debtor,
      name: buyer.name,
      lines: buyer.lines,
      customerNumber: buyer.customerNumber,
      organisationNumber: buyer.organisationNumber,
      email,
      phones: [...new Set(phones)],
    },
    basis: {
      title,
      ticket,
      deliveredOn: deliveredOn ?? issuedOn,
      issuedOn,
      dueOn,
      invoicedOre: toPayOre,
      receivedOre,
      creditedOre,
    },
    interestPeriods: interest?.ok ? interest.periods : [],
    ...debt.owed,
    totalOre: totalOf(debt.owed),
    history,
    prescribesOn,
    prescriptionFrom,
  }
}

function letters(trx: Trx, invoice: string): Promise<CollectionLetter[]> {
  return trx
    .selectFrom('standingSteps')
    .leftJoin('documents', join =>
      join
        .onRef('documents.caseNumber', '=', 'standingSteps.invoice')
        .onRef('documents.step', '=', 'standingSteps.step'),
    )
    .select(['level', 'onDate as on', 'newDueOn', 'totalOre', 'sha256'])
    .where('invoice', '=', invoice)
    .where('level', '<>', 'collection')
    .orderBy('standingSteps.step')
    .execute()
}

type Step = StepRequest<InvoiceDeed>

/** What the agency says of the claim that it has. */
export async function agencyReported(trx: Trx, invoice: string, agencyStatus: AgencyStatus): Promise<JsonValue> {
  const claims = trx.updateTable('collections').set({ agencyStatus })
  await claims.where('invoice', '=', invoice).where('recalledAt', 'is', null).execute()
  return { status: agencyStatus }
}

/** Takes a claim back from the agency. */
export async function recall(trx: Trx, { number: invoice, at, submission }: Step): Promise<JsonValue> {
  await takeSubmission(trx, submission, 'reason', invoice)
  const { numUpdatedRows } = await trx
    .updateTable('collections')
    .set({ recalledAt: at })
    .where('invoice', '=', invoice)
    .where('recalledAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('nothingToDo')
  const notice = { invoice, kind: 'recall', amountOre: 0, onDate: stockholmDate(at), at } as const
  await trx.insertInto('collectionNotices').values(notice).execute()
  return { submission }
}

/** A claim that was taken back is to go again: the chain's last step counts as not taken, and its next date follows. */
export async function renew(trx: Trx, { number, at, submission }: Step): Promise<JsonValue> {
  await takeSubmission(trx, submission, 'reason', number)
  const { numUpdatedRows } = await trx
    .updateTable('collections')
    .set({ renewedAt: at })
    .where('invoice', '=', number)
    .where('recalledAt', 'is not', null)
    .where('renewedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('notRecalled')
  return { submission }
}
