import { policyDayOf } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { type ContractFacts, contractFacts, lockContract } from '../db/contract.ts'
import { setPaymentTerms } from '../db/contract-rows.ts'
import { giveBackFees } from '../db/fee-credit.ts'
import type { JsonValue } from '../db/json.ts'
import { cancelMessages } from '../db/message-claims.ts'
import type { FormerTerms } from '../db/tables/contracts.ts'
import { feeLine } from '../domain/final-invoice.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Billable } from '../domain/invoice-amounts.ts'
import { takeOver, takeOverRefusal } from '../domain/move.ts'
import { type PaymentAgreement, paymentTerms, usualPayment } from '../domain/payment-terms.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { feeWords, reserveCharges } from './contract-invoice.ts'
import { asStep, refuse, wrong } from './failures.ts'
import { tellOfCredits } from './fee-news.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'

/** Said no longer where it is not so. */
const takenOver = ['takenOverFormer', 'takenOverNew'] as const

interface Agreed {
  readonly customer: string
  readonly on: PlainDate
  readonly payment?: PaymentAgreement
}

/** Another customer is to have the contract from a day on; what was agreed on before that has not come yet falls (A4). */
export async function agreeTakeOver(
  trx: Trx,
  { number, step, at }: StepRequest<unknown>,
  { customer, on, payment = usualPayment }: Agreed,
): Promise<JsonValue> {
  const facts = await locked(trx, number)
  if (customer === facts.customer) throw refuse('nothingToDo', 'customer')
  // Whoever has been told that they take it over is told first that they do not.
  if (facts.takeOver && facts.takeOver.customer !== customer) throw refuse('takeOverStands', 'customer')
  const endOn = facts.ending?.endOn ?? null
  const refusal = takeOverRefusal({ on, today: stockholmDate(at), endOn })
  if (refusal) throw refuse(refusal, 'on')
  const known = await trx.selectFrom('customers').select('number').where('number', '=', customer).executeTakeFirst()
  if (!known) throw refuse('customerUnknown', 'customer')
  await setTakeOver(trx, number, { state: 'replaced' })
  await cancelMessages(trx, number, takenOver, at)
  await trx
    .insertInto('takeOvers')
    .values({
      contract: number,
      step,
      customer,
      onDate: on,
      agreedOn: stockholmDate(at),
      former: facts.customer,
      invoice: null,
      state: 'agreed',
      payment: JSON.stringify(payment),
      formerTerms: null,
    })
    .execute()
  return { customer, on }
}

/** It does not come to that: what has been settled already is carried out. */
export async function abandonTakeOver(trx: Trx, { number, at }: StepRequest<unknown>): Promise<JsonValue> {
  const { takeOver: standing } = await locked(trx, number)
  if (!standing || standing.isSettled) throw refuse('nothingToDo')
  await setTakeOver(trx, number, { state: 'abandoned' })
  await cancelMessages(trx, number, takenOver, at)
  return { customer: standing.customer, on: standing.onDate }
}

/**
 * Settles with the former customer, once however often it is tried: days from the take-over on are given back on the invoices that
 * charged them, and what is left to pay of the days before is charged. What was settled is kept with the take-over before
 * anybody is told. The new customer's days are billed as every month is, once the contract is theirs.
 */
export function settleTakeOver(deps: StepDeps & StartDeps, contract: string, at: Instant): Promise<void> {
  return asStep(async () => {
    const { db, startCase } = deps
    const invoice = await db.transaction().execute(trx => settle(trx, contract, at))
    await tellOfCredits(deps, contract, at)
    if (invoice === null) return
    const by = { role: 'system', id: contract } as const
    const opened = { number: invoice, openedAt: at, by, submission: null, ticket: contract, choice: 'invoice' } as const
    await startCase('invoice', opened)
  })
}

async function settle(trx: Trx, contract: string, at: Instant): Promise<string | null> {
  const facts = await locked(trx, contract)
  const standing = facts.takeOver
  if (!standing) throw wrong(`${contract} is taken over by nobody.`)
  if (standing.isSettled) return standing.invoice
  const { fees, terms, charged, customer } = facts
  const { former } = takeOver(fees, { startOn: terms.startOn, on: standing.onDate }, charged)
  const words = await feeWords(trx, facts)
  const giving = { contract, because: 'takenOver', givenBy: contract, fees, feeText: words.feeText } as const
  await giveBackFees(trx, giving, former.credits)
  const owed = former.owed.map(period => feeLine(words, period)).filter(({ article }) => article.priceOre > 0)
  const lines = [...owed, ...callOutsBefore(facts, standing.onDate)]
  const invoice = lines.length === 0 ? null : (await reserveCharges(trx, { contract, customer, at }, lines)).invoice
  if (invoice)
    await trx.insertInto('caseLinks').values({ parent: contract, relation: 'feeInvoice', child: invoice }).execute()
  await setTakeOver(trx, contract, { state: 'settled', invoice })
  return invoice
}

/** Guards who came while the contract was the former customer's (A11). */
function callOutsBefore({ isGuardIncluded, callOuts }: ContractFacts, day: PlainDate): readonly Billable[] {
  if (isGuardIncluded) return []
  return callOuts
    .filter(({ isBilled, on }) => !isBilled && on < day)
    .map(({ id, article, quantityHundredths }) => ({ article, quantityHundredths, source: `guard:${id}` }))
}

/**
 * The contract, its site and its cases are the new customer's from now on. Whoever spoke for the former one speaks for them no
 * longer, and the former one's mark is not on the new one's invoices. Invoices stay with whoever they were written to. What the
 * former customer agreed to about paying late does not bind the new one, who has agreed to what was said with the take-over.
 */
export async function completeTakeOver(
  trx: Trx,
  { number }: StepRequest<unknown>,
  { customer, on }: Agreed,
): Promise<JsonValue> {
  const { site, customer: former, takeOver: standing, lastTakeOver, agreedOn } = await locked(trx, number)
  if (!standing) throw wrong(`${number} is taken over by nobody.`)
  await keepFormerTerms(trx, number)
  // A consumer's right to take the agreement back counts from their own (lag 2005:59).
  const theirs = lastTakeOver?.agreedOn ?? agreedOn
  await trx
    .updateTable('contracts')
    .set({ customer, reference: null, agreedOn: theirs })
    .where('number', '=', number)
    .execute()
  await setPaymentTerms(trx, number, paymentTerms(lastTakeOver?.payment ?? usualPayment, theirs))
  await trx.updateTable('sites').set({ customer }).where('number', '=', site.number).execute()
  const ends = trx.selectFrom('terminations').select('number').where('contract', '=', number)
  await trx
    .updateTable('cases')
    .set({ customer })
    .where(eb => eb.or([eb('number', '=', number), eb('number', 'in', ends)]))
    .execute()
  const lastDay = addDays(on, -1)
  await trx.deleteFrom('authorisedPeople').where('contract', '=', number).where('fromOn', '>', lastDay).execute()
  await trx
    .updateTable('authorisedPeople')
    .set({ untilOn: lastDay })
    .where('contract', '=', number)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', lastDay)]))
    .execute()
  await setTakeOver(trx, number, { state: 'done' })
  return { customer, former, on, invoice: standing.invoice }
}

/** The former customer's last invoices may be drawn up after the contract is another's, on the terms that were theirs. */
async function keepFormerTerms(trx: Trx, number: string): Promise<void> {
  const former: FormerTerms = await trx
    .selectFrom('contracts')
    .select(['reference', 'paymentDays', 'interestAgreed', 'reminderFeeAgreedOn'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  await setTakeOver(trx, number, { formerTerms: JSON.stringify(former) })
}

async function setTakeOver(
  trx: Trx,
  contract: string,
  change: {
    readonly state?: 'settled' | 'done' | 'replaced' | 'abandoned'
    readonly invoice?: string | null
    readonly formerTerms?: string
  },
): Promise<void> {
  await trx
    .updateTable('takeOvers')
    .set(change)
    .where('contract', '=', contract)
    .where('state', 'in', ['agreed', 'settled'])
    .execute()
}

async function locked(trx: Trx, number: string): Promise<ContractFacts> {
  await lockContract(trx, number)
  return contractFacts(trx, number, await policyDayOf(trx, number))
}
