import { policyDayOf } from '../db/case.ts'
import { notifyAgency } from '../db/collection.ts'
import type { Trx } from '../db/connect.ts'
import { type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { lockReceivables } from '../db/receivable.ts'
import { takeSubmission } from '../db/submission.ts'
import { type DebtAsked, dayRefusal, debtRefusal } from '../domain/debt-asked.ts'
import type { HoldKind } from '../domain/dunning-blockers.ts'
import { openOre } from '../domain/dunning-move.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { waiverEntries } from '../domain/ledger.ts'
import { sumOre } from '../domain/money.ts'
import { addDays, daysBetween, laterDate, type PlainDate } from '../domain/plain-date.ts'
import type { Instalment, ReleaseDid } from '../workflows/messages/invoice.ts'
import { book } from './credit-notes.ts'
import { refuse } from './failures.ts'

interface Doing {
  readonly number: string
  readonly step: number
  readonly at: Instant
  readonly submission: string | null
}

/**
 * A dispute or a question stops the chain until it is released (B10, B13), with a reason. A question that came in as a ticket has
 * its reason there, and may be one of several about the invoice.
 */
export async function hold(trx: Trx, { number, step, at, submission }: Doing, { kind, ticket }: HeldFor) {
  if (ticket === undefined) await takeSubmission(trx, submission, 'reason', number)
  const { debt } = await locked(trx, number)
  if (ticket === undefined) checkAsked({ action: 'hold', kind }, debt, at)
  const row = { invoice: number, step, kind, setAt: at, releasedAt: null, releasedStep: null }
  await trx.insertInto('holds').values(row).execute()
  await notifyAgency(trx, number, { kind, amountOre: 0, on: stockholmDate(at), at })
  return ticket === undefined ? { kind, submission } : { kind, ticket }
}

interface HeldFor {
  readonly kind: HoldKind
  readonly ticket?: string
}

/** What holds the invoice is released, or one kind of it: who has an answer to a question may still dispute what is asked for. */
export async function release(trx: Trx, { number, step, at, submission }: Doing, did: ReleaseDid): Promise<JsonValue> {
  const kind = kindOf[did]
  await takeSubmission(trx, submission, 'reason', number)
  const { debt } = await locked(trx, number)
  checkAsked({ action: 'release', ...(kind ? { kind } : {}) }, debt, at)
  await trx
    .updateTable('holds')
    .set({ releasedAt: at, releasedStep: step })
    .where('invoice', '=', number)
    .where('releasedAt', 'is', null)
    .$if(kind !== null, holds => holds.where('kind', '=', kind))
    .execute()
  const isFree = debt.holds.every(held => held === (kind ?? held))
  if (isFree) await notifyAgency(trx, number, { kind: 'released', amountOre: 0, on: stockholmDate(at), at })
  return { submission }
}

const kindOf = {
  released: null,
  questionAnswered: 'question',
  disputeSettled: 'dispute',
} as const satisfies Record<ReleaseDid, HoldKind | null>

const longestPromiseDays = 366

/** A promise to pay, in one part or several, takes the place of the one before (B10). */
export async function promise(
  trx: Trx,
  { number, step, at, submission }: Doing,
  instalments: readonly Instalment[],
): Promise<JsonValue> {
  if (submission) await takeSubmission(trx, submission, 'reason', number)
  const { debt } = await locked(trx, number)
  const inOrder = instalments.toSorted((a, b) => (a.until < b.until ? -1 : 1))
  for (const [index, { until }] of instalments.entries())
    refuseIf(dayRefusal(until, stockholmDate(at), longestPromiseDays, `instalments/${index}/until`))
  if (inOrder.length === 0 || sumOre(inOrder.map(each => each.amountOre)) > openOre(debt))
    throw refuse('amountTooLarge', 'instalments')
  await judge(trx, number, 'withdrawn')
  let paidBeforeOre = debt.receivedOre
  for (const [index, { until: untilOn, amountOre }] of inOrder.entries()) {
    const row = { invoice: number, step, instalment: index + 1, untilOn, amountOre, paidBeforeOre, madeAt: at }
    await trx
      .insertInto('promises')
      .values({ ...row, outcome: null })
      .execute()
    paidBeforeOre += amountOre
  }
  return { instalments: inOrder.map(({ until, amountOre }) => ({ until, amountOre })), submission }
}

/**
 * The first promised part that is not judged was kept; or it was broken, and the parts after it fall with it. Under the invoice's lock it is
 * looked at once more: nobody is told of a broken promise whose money was committed before (B8).
 */
export async function judgePromise(trx: Trx, number: string, outcome: 'kept' | 'broken'): Promise<JsonValue> {
  const { debt } = await locked(trx, number)
  const [first] = debt.promises
  if (!first) throw refuse('notPromised')
  if (isKept(debt) !== (outcome === 'kept') || openOre(debt) <= 0) throw refuse('chainChanged')
  await trx
    .updateTable('promises')
    .set({ outcome })
    .where('invoice', '=', number)
    .where('step', '=', first.step)
    .where('instalment', '=', first.instalment)
    .execute()
  if (outcome === 'broken') await judge(trx, number, 'withdrawn')
  return { until: first.untilOn, amountOre: first.amountOre }
}

/** Whether so much more has come in as is promised by the first day that is not judged yet. */
export function isKept({ promises: [first], receivedOre }: InvoiceFacts['debt']): boolean {
  return first !== undefined && receivedOre - first.paidBeforeOre >= first.amountOre
}

function judge(trx: Trx, invoice: string, outcome: 'withdrawn') {
  return trx
    .updateTable('promises')
    .set({ outcome })
    .where('invoice', '=', invoice)
    .where('outcome', 'is', null)
    .execute()
}

/** A new due date (anstånd, B10). It gives time and never takes it: nobody is reminded before the day that the invoice says. */
export async function respite(trx: Trx, { number, at, submission }: Doing, until: PlainDate): Promise<JsonValue> {
  await takeSubmission(trx, submission, 'reason', number)
  const { debt } = await locked(trx, number)
  checkAsked({ action: 'respite', until }, debt, at)
  await trx.updateTable('invoices').set({ respiteUntil: until }).where('number', '=', number).execute()
  return { until, submission }
}

/** What did not arrive goes again. The days that there were to pay count from now on: nobody has had them (B5, B8). */
export async function redeliver(trx: Trx, { number, at }: Doing): Promise<JsonValue> {
  const { debt, refusedAddress } = await locked(trx, number)
  if (refusedAddress === null) return {}
  const today = stockholmDate(at)
  const invoice = trx.updateTable('invoices').where('number', '=', number)
  // Before any reminder it is the invoice itself that nobody has had: interest counts from now on too (B9).
  if (debt.sent.length === 0) await invoice.set({ demandedOn: today }).execute()
  const until = newLastDay(debt, today)
  if (until === null) return {}
  await invoice.set({ respiteUntil: until }).execute()
  return { until }
}

/** As many days as the last letter gave, where that is later than what stands; null where it gave none. */
function newLastDay({ sent, issuedOn, dueOn, respiteUntil }: InvoiceFacts['debt'], today: PlainDate): PlainDate | null {
  const last = sent.at(-1)
  const [from, through] = last ? [last.on, last.newDueOn] : [issuedOn, dueOn]
  if (!from || !through) return null
  const until = addDays(today, daysBetween(from, through))
  return until > laterDate(through, respiteUntil ?? through) ? until : null
}

/** Costs or interest that we no longer ask for, with the reason (B8, C6). */
export async function waive(trx: Trx, doing: Doing, part: 'cost' | 'interest'): Promise<JsonValue> {
  const { number, step, at, submission } = doing
  await takeSubmission(trx, submission, 'reason', number)
  const { debt, bookkeeping } = await locked(trx, number)
  const { costsOre, interestOre } = debt.owed
  const amountOre = part === 'cost' ? costsOre : interestOre
  checkAsked({ action: 'waive', part }, debt, at)
  const waived = part === 'cost' ? { costsOre, interestOre: 0 } : { costsOre: 0, interestOre }
  await book(trx, doing, [
    { kind: 'waiver', source: `${number} step ${step}`, entries: waiverEntries(waived, bookkeeping) },
  ])
  await notifyAgency(trx, number, { kind: 'waiver', amountOre, on: stockholmDate(at), at })
  return { part, amountOre, submission }
}

async function locked(trx: Trx, number: string): Promise<InvoiceFacts> {
  await lockReceivables(trx, [number])
  return invoiceFacts(trx, number, await policyDayOf(trx, number))
}

function checkAsked(asked: DebtAsked, debt: InvoiceFacts['debt'], at: Instant): void {
  refuseIf(debtRefusal(asked, debt, stockholmDate(at)))
}

function refuseIf(refusal: ReturnType<typeof debtRefusal>): void {
  if (refusal) throw refuse(refusal.reason, refusal.field)
}
