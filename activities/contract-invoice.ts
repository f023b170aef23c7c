import { newNumber, policyDayOf } from '../db/case.ts'
import { linkCases } from '../db/case-links.ts'
import { type Charge, chargeOf, insertCharges, reservedInvoice } from '../db/charge.ts'
import type { Trx } from '../db/connect.ts'
import { type ContractFacts, lockContract, lockedContract } from '../db/contract.ts'
import { giveBackFees } from '../db/fee-credit.ts'
import { articleNamed } from '../db/priced-article.ts'
import { terminationFacts } from '../db/termination.ts'
import { feePeriods } from '../domain/contract-fee.ts'
import type { Equipment } from '../domain/equipment.ts'
import { callOutLines, feeLine, finalInvoice } from '../domain/final-invoice.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Billable, PricedArticle } from '../domain/invoice-amounts.ts'
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import { texts } from '../texts/words.ts'
import { asStep, wantsArticle, wrong } from './failures.ts'
import { tellOfCredits } from './fee-news.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'

/**
 * Opens the invoice of a period of the monthly fee, with the guards who were sent since the last one (A11), once however often it is
 * tried: what it charges is reserved with its number before its case opens, and is so until the step that bills it is written.
 */
export function openFeeInvoice(
  { db, startCase }: StepDeps & StartDeps,
  contract: string,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  at: Instant,
): Promise<void> {
  return asStep(async () => {
    const number = await db.transaction().execute(async trx => {
      const facts = await lockedContract(trx, contract)
      const reserved = await reservedInvoice(trx, contract, from)
      if (reserved) return reserved
      const [period] = feePeriods(facts.fees, from, to)
      if (!period) throw wrong(`${contract} has no fee from ${from} to ${to}.`)
      const line = feeLine(await feeWords(trx, facts), period)
      const invoice = await newNumber(trx, 'invoice', at)
      const bears = { contract, invoice, customer: facts.customer }
      const callOuts = callOutLines(facts, stockholmDate(at)).map(each => chargeOf(each, bears, null))
      const charges = [chargeOf(line, bears, period), ...callOuts]
      await insertCharges(
        trx,
        charges.map(charge => ({ ...charge, reserved: true })),
      )
      await linkCases(trx, contract, 'feeInvoice', invoice)
      return invoice
    })
    const by = { role: 'system', id: contract } as const
    await startCase('invoice', { number, openedAt: at, by, submission: null, ticket: contract, choice: 'invoice' })
  })
}

/**
 * Opens a termination's final invoice (A3), once: what it charges is written, and its number kept with the termination, before its
 * case opens. Where nothing is left to pay there is no invoice, and the step that follows says so. Fees that were paid for days
 * after the end are given back in the same transaction, and the invoices that charged them are told, so that every day is paid once.
 */
export function openFinalInvoice(deps: StepDeps & StartDeps, termination: string, at: Instant): Promise<void> {
  return asStep(async () => {
    const { db, startCase } = deps
    const number = await db.transaction().execute(trx => draw(trx, termination, at))
    await tellOfCredits(deps, termination, at)
    if (number === null) return
    const by = { role: 'system', id: termination } as const
    const parent = { kind: 'termination', number: termination } as const
    const opened = {
      number,
      openedAt: at,
      by,
      submission: null,
      ticket: termination,
      choice: 'invoice',
      parent,
    } as const
    await startCase('invoice', opened)
  })
}

async function draw(trx: Trx, termination: string, at: Instant): Promise<string | null> {
  const policyDay = await policyDayOf(trx, termination)
  const before = await terminationFacts(trx, termination, policyDay)
  if (before.finalInvoice || before.course.isInvoiced) return before.finalInvoice
  const contract = before.contract.number
  await lockContract(trx, contract)
  const facts = (await terminationFacts(trx, termination, policyDay)).contract
  const words = await feeWords(trx, facts)
  const { lines, credits } = finalInvoice({
    ...words,
    kind: facts.terms.kind,
    startOn: facts.terms.startOn,
    end: before.end,
    fees: facts.fees,
    charged: facts.charged,
    isGuardIncluded: facts.isGuardIncluded,
    callOuts: facts.callOuts,
    equipment: facts.equipment.map(piece => notReturned(piece, facts)),
  })
  await giveBackFees(
    trx,
    { contract, because: 'ended', givenBy: termination, fees: facts.fees, feeText: words.feeText },
    credits,
  )
  if (lines.length === 0) return null
  const { customer } = facts
  const { invoice, charges } = await reserveCharges(trx, { contract, customer, at }, lines)
  await trx.updateTable('terminations').set({ finalInvoice: invoice }).where('number', '=', termination).execute()
  await linkCases(trx, termination, 'finalInvoice', invoice)
  const paid = charges.flatMap(({ kind, source }) => (kind === 'equipment' ? [source.slice('equipment:'.length)] : []))
  if (paid.length > 0)
    await trx
      .updateTable('equipment')
      .set({ state: 'charged' })
      .where('contract', '=', contract)
      .where('id', 'in', paid)
      .execute()
  return invoice
}

/** A piece as the final invoice calls it, so that its reader sees why it is there. */
function notReturned({ replacement, ...piece }: Equipment, { language }: ContractFacts): Equipment {
  const text = texts[language].contracts.notReturned(piece.text)
  return { ...piece, replacement: replacement && { ...replacement, text } }
}

/** Draws the number of an invoice, and writes what it charges. */
export async function reserveCharges(
  trx: Trx,
  { contract, customer, at }: { readonly contract: string; readonly customer: string; readonly at: Instant },
  lines: readonly Billable[],
): Promise<{ readonly invoice: string; readonly charges: readonly Charge[] }> {
  const invoice = await newNumber(trx, 'invoice', at)
  const charges = lines.map(line => chargeOf(line, { contract, invoice, customer }, periodOf(line.source)))
  await insertCharges(trx, charges)
  return { invoice, charges }
}

export async function feeWords(trx: Trx, { policy, language, number }: ContractFacts) {
  const feeArticle: PricedArticle | null = await articleNamed(trx, policy.feeArticle, language)
  if (!feeArticle)
    throw wantsArticle(
      `${number} sells its monthly fee as article ${policy.feeArticle}, which is not there.`,
      policy.feeArticle,
    )
  return { feeArticle, feeText: texts[language].contracts.feePeriod }
}

/** 'fee:2027-01-01:2027-01-31' */
function periodOf(source: string): { readonly from: PlainDate; readonly to: PlainDate } | null {
  const [kind, from, to] = source.split(':')
  return kind === 'fee' && from && to && isPlainDate(from) && isPlainDate(to) ? { from, to } : null
}
