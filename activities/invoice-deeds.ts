import type { Trx } from '../db/connect.ts'
import { billablesOf, billingBasis, type InvoiceFacts, insertInvoice, storeAmounts } from '../db/invoice.ts'
import { markIssued, nextNumber } from '../db/issue.ts'
import type { JsonValue } from '../db/json.ts'
import { findPayment, takePayment } from '../db/payment.ts'
import { policyOn } from '../db/policy.ts'
import { rutBuyersOf, storeRutShares } from '../db/rut.ts'
import { takeSubmission } from '../db/submission.ts'
import { stockholmDate } from '../domain/instant.ts'
import { type InvoiceAmounts, invoiceAmounts } from '../domain/invoice-amounts.ts'
import { ocrFor } from '../domain/ocr.ts'
import { addDays } from '../domain/plain-date.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import { paperTexts } from '../texts/papers.ts'
import type { Blocker } from '../texts/texts.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { InvoiceDeed } from '../workflows/messages/invoice.ts'
import { wrong } from './failures.ts'

type OwnDeed = Exclude<InvoiceDeed, CaseDeed>
type Step = StepRequest<OwnDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it. */
export async function writeInvoiceDeed(trx: Trx, step: Step): Promise<JsonValue> {
  const { number, deed, submission } = step
  switch (deed.did) {
    case 'invoiceOpened':
      await open(trx, number, deed.ticket, deed.choice)
      return { ticket: deed.ticket, choice: deed.choice }
    case 'swishRequested': {
      const amounts = await draft(trx, step, 'swish')
      return { toPayOre: amounts.toPayOre }
    }
    case 'invoiceIssued':
      return issue(trx, step, await draft(trx, step, 'invoice'), 'invoice')
    case 'swishPaid':
      await take(trx, step, deed.payment)
      return issue(trx, step, await draft(trx, step, 'swish'), 'swish')
    case 'paymentReceived':
    case 'invoicePaid':
      return take(trx, step, deed.payment)
    case 'invoiceNoteAdded':
      await takeSubmission(trx, submission, 'note', number)
      return { submission }
    case 'invoiceIncomplete':
      return { missing: [...deed.missing] }
    case 'nothingToBill':
    case 'completionMissed':
    case 'swishReminded':
    case 'invoiceDue':
    case 'invoiceRedelivered':
      return {}
  }
}

async function open(trx: Trx, number: string, ticket: string, choice: PaymentChoice): Promise<void> {
  const { customer } = await trx
    .selectFrom('cases')
    .select('customer')
    .where('number', '=', ticket)
    .executeTakeFirstOrThrow()
  if (!customer) throw wrong(`${ticket} has no customer to bill.`)
  await insertInvoice(trx, { number, choice, ticket, customer, swishReference: ocrFor(number.replace(/\D/g, '')) })
}

/** Works out the amounts anew, with the fee or without it; they stand once the invoice is issued. */
async function draft(trx: Trx, { number, at }: Step, choice: PaymentChoice): Promise<InvoiceAmounts> {
  const basis = await billingBasis(trx, number)
  if (!basis.ticket) throw wrong(`${number} has no ticket to bill.`)
  const workedOn = stockholmDate(basis.workedAt ?? at)
  const buyers = await rutBuyersOf(trx, basis.ticket, workedOn)
  const policy = await policyOn(trx, 'billing', workedOn)
  const amounts = invoiceAmounts(await billablesOf(trx, basis.ticket, basis.language), {
    choice,
    feeWaived: basis.feeWaived ?? false,
    feeText: paperTexts[basis.language].invoice.fee(policy.invoiceFeeOre),
    buyers,
    policy,
  })
  await storeRutShares(trx, number, buyers, amounts.rut)
  await storeAmounts(trx, number, amounts)
  return amounts
}

/** Draws the number and sets the dates, in the transaction that issues (B4). */
async function issue(
  trx: Trx,
  { number, at }: Step,
  amounts: InvoiceAmounts,
  choice: PaymentChoice,
): Promise<JsonValue> {
  const basis = await billingBasis(trx, number)
  const { paymentDays } = await policyOn(trx, 'billing', stockholmDate(at))
  const invoiceNumber = await nextNumber(trx, 'invoices', firstInvoiceNumber)
  const issuedOn = stockholmDate(at)
  const dueOn = choice === 'swish' ? issuedOn : addDays(issuedOn, basis.paymentDays ?? paymentDays)
  await markIssued(trx, number, {
    invoiceNumber,
    choice,
    issuedOn,
    dueOn,
    deliveredOn: stockholmDate(basis.workedAt ?? at),
    ocr: ocrFor(String(invoiceNumber)),
    buyer: {
      name: basis.name,
      lines: [basis.street ?? '', `${basis.postalCode ?? ''} ${basis.city ?? ''}`.trim()].filter(line => line !== ''),
      customerNumber: basis.customerNumber,
      organisationNumber: basis.organisationNumber,
      reference: basis.reference,
      objectNumber: basis.objectNumber,
      interestAgreed: basis.interestAgreed ?? false,
      reminderFeeAgreed: basis.reminderFeeAgreed ?? false,
    },
  })
  return { invoiceNumber, dueOn, toPayOre: amounts.toPayOre }
}

const firstInvoiceNumber = 100_001

async function take(trx: Trx, { number, step }: Step, payment: string): Promise<JsonValue> {
  const found = await findPayment(trx, Number(payment))
  if (!found) throw wrong(`${number} was told of payment ${payment}, which is not there.`)
  await takePayment(trx, found, number, step)
  return { payment: found.id, amountOre: found.amountOre }
}

/** Whether the invoice would go to the address where it did not arrive (B5). */
export function isRefused({ channel, email, refusedAddress }: InvoiceFacts): boolean {
  return channel !== 'letter' && refusedAddress !== null && refusedAddress === email
}

/** What the invoice cannot do without: where it goes, and the buyer's address, which the VAT act asks for (B4, B5). */
export function missingFor(facts: InvoiceFacts): readonly Blocker[] {
  const { channel, email, gln, street, postalCode, city } = facts
  const missing: Blocker[] = []
  if (!street || !postalCode || !city) missing.push('addressMissing')
  if (channel === 'email' && !email) missing.push('emailMissing')
  if (channel === 'eInvoice' && !gln) missing.push('glnMissing')
  if (isRefused(facts)) missing.push('emailRefused')
  return missing
}
