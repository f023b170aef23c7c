import { billablesOf } from '../db/billable.ts'
import { type BillingBasis, billingBasis } from '../db/billing-basis.ts'
import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { markTakenIn } from '../db/fee-credit.ts'
import { storeAmounts } from '../db/invoice.ts'
import { markIssued, nextNumber } from '../db/issue.ts'
import type { JsonValue } from '../db/json.ts'
import { post } from '../db/ledger.ts'
import { policyOn } from '../db/policy.ts'
import { rutBuyersOf, storeRutShares } from '../db/rut.ts'
import { saleOf } from '../db/sale.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { type InvoiceAmounts, invoiceAmounts } from '../domain/invoice-amounts.ts'
import { saleEntries } from '../domain/ledger.ts'
import { ocrFor } from '../domain/ocr.ts'
import { saysReminderFee } from '../domain/payment-terms.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import { paperTexts } from '../texts/papers.ts'

interface Issuing {
  readonly number: string
  readonly step: number
  readonly at: Instant
}

/** Draws the number and sets the dates, in the transaction that issues (B4). */
export async function issue(trx: Trx, step: Issuing, choice: PaymentChoice): Promise<JsonValue> {
  const { number, at } = step
  const basis = await billingBasis(trx, number)
  // Days that are given back are so before the invoice is drawn up, or after: never in between.
  if (basis.contract) await lockContract(trx, basis.contract)
  const { toPayOre } = await draft(trx, step, basis, choice)
  await markTakenIn(trx, number, step.step)
  const invoiceNumber = await nextNumber(trx, 'invoices', firstInvoiceNumber)
  const issuedOn = stockholmDate(at)
  const dueOn = choice === 'swish' ? issuedOn : addDays(issuedOn, await daysToPay(trx, basis, issuedOn))
  await markIssued(trx, number, {
    invoiceNumber,
    choice,
    issuedOn,
    dueOn,
    deliveredOn: stockholmDate(basis.workedAt ?? at),
    ocr: ocrFor(String(invoiceNumber)),
    buyer: {
      kind: basis.kind,
      name: basis.name,
      lines: [basis.street ?? '', `${basis.postalCode ?? ''} ${basis.city ?? ''}`.trim()].filter(line => line !== ''),
      customerNumber: basis.customerNumber,
      organisationNumber: basis.organisationNumber,
      reference: basis.reference,
      objectNumber: basis.objectNumber,
      interestAgreed: basis.interestAgreed,
      reminderFeeAgreed: saysReminderFee(basis.reminderFeeAgreedOn, basis.chargedFromOn),
      reminderFeeAgreedOn: basis.reminderFeeAgreedOn,
    },
  })
  await bookSale(trx, number, issuedOn, at)
  return { invoiceNumber, dueOn, toPayOre }
}

/** Works out the amounts anew, with the fee or without it; they stand once the invoice is issued. */
export async function draft(
  trx: Trx,
  { number, at }: Issuing,
  basis: BillingBasis,
  choice: PaymentChoice,
): Promise<InvoiceAmounts> {
  const workedOn = stockholmDate(basis.workedAt ?? at)
  const buyers = basis.ticket ? await rutBuyersOf(trx, basis.ticket, workedOn) : []
  const policy = await policyOn(trx, 'billing', workedOn)
  const amounts = invoiceAmounts(await billablesOf(trx, { ...basis, number }), {
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

/** As agreed, or else by the terms of the day of issue; what the work costs goes by those of the day it was done (E6). */
async function daysToPay(trx: Trx, { paymentDays }: BillingBasis, issuedOn: PlainDate): Promise<number> {
  return paymentDays ?? (await policyOn(trx, 'billing', issuedOn)).paymentDays
}

/** The sale is booked with the number that it gets, in the same transaction (B12). */
async function bookSale(trx: Trx, number: string, on: PlainDate, at: Instant): Promise<void> {
  const accounts = await policyOn(trx, 'bookkeeping', on)
  const entries = saleEntries(await saleOf(trx, number), accounts)
  await post(trx, at, [{ kind: 'sale', on, source: `${number} issued`, entries, invoice: number }])
}

const firstInvoiceNumber = 100_001
