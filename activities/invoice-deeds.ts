import { billedCase } from '../db/billable.ts'
import { billingBasis } from '../db/billing-basis.ts'
import { chargedCustomer } from '../db/charge.ts'
import type { Trx } from '../db/connect.ts'
import { type InvoiceFacts, insertInvoice, refusalOf } from '../db/invoice.ts'
import type { JsonValue } from '../db/json.ts'
import { type Allocation, findAllocation } from '../db/payment.ts'
import { lockReceivables } from '../db/receivable.ts'
import { takeSubmission } from '../db/submission.ts'
import { untaken } from '../db/swish-money.ts'
import { totalOf } from '../domain/ledger.ts'
import { ocrFor } from '../domain/ocr.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import type { Blocker } from '../texts/texts.ts'
import type { CaseDeed, StepRequest } from '../workflows/messages/case.ts'
import type { InvoiceDeed } from '../workflows/messages/invoice.ts'
import { agencyReported, recall, renew } from './collection-deeds.ts'
import { credit } from './credit.ts'
import { hold, judgePromise, promise, redeliver, release, respite, waive } from './debt-deeds.ts'
import { leave } from './dunning-deeds.ts'
import { refuse, wrong } from './failures.ts'
import { returnFee } from './fee-return.ts'
import { draft, issue } from './issue-invoice.ts'
import { writeOff } from './write-off.ts'

type OwnDeed = Exclude<InvoiceDeed, CaseDeed>
type Step = StepRequest<OwnDeed>

/** Writes what a deed changes beside the case's row, and gives what the timeline keeps of it. */
export async function writeInvoiceDeed(trx: Trx, step: Step): Promise<JsonValue> {
  const { number, deed, submission } = step
  switch (deed.did) {
    case 'invoiceOpened':
      return open(trx, number, deed.ticket, deed.choice)
    case 'swishRequested': {
      const { toPayOre } = await draft(trx, step, await billingBasis(trx, number), 'swish')
      return { toPayOre }
    }
    case 'invoiceIssued':
      return checkUnpaid(trx, number).then(() => issue(trx, step, 'invoice'))
    case 'swishReminded':
      return checkUnpaid(trx, number)
    case 'swishPaid':
      await take(trx, step, deed.allocation)
      return issue(trx, step, 'swish')
    case 'paymentReceived':
    case 'invoicePaid':
      return take(trx, step, deed.allocation)
    case 'paymentUndone':
    case 'reopened':
      return noteUndone(trx, step, deed.allocation)
    case 'reminded':
    case 'remindedAgain':
    case 'handedOver':
      return leave(trx, step, deed.level)
    case 'held':
      return hold(trx, step, deed)
    case 'released':
    case 'questionAnswered':
    case 'disputeSettled':
      return release(trx, step, deed.did)
    case 'promised':
      return promise(trx, step, deed.instalments)
    case 'promiseKept':
      return judgePromise(trx, number, 'kept')
    case 'promiseBroken':
      return judgePromise(trx, number, 'broken')
    case 'respited':
      return respite(trx, step, deed.until)
    case 'waived':
      return waive(trx, step, deed.part)
    case 'credited':
      return credit(trx, step, deed.amountOre)
    case 'feeReturned':
      return returnFee(trx, step, deed.credit)
    case 'writtenOff':
      return writeOff(trx, step)
    case 'agencyReported':
      return agencyReported(trx, number, deed.status)
    case 'recalled':
      return recall(trx, step)
    case 'handOverDecided':
      return renew(trx, step)
    case 'invoiceNoteAdded':
      await takeSubmission(trx, submission, 'note', number)
      return { submission }
    case 'invoiceIncomplete':
      return { missing: [...deed.missing] }
    case 'invoiceRedelivered':
      return redeliver(trx, step)
    case 'reminderWithdrawn':
      return withdrawalOf(trx, number, deed.withdrawn)
    case 'chainWaits':
      return { blockers: [...deed.blockers] }
    case 'nothingToBill':
    case 'completionMissed':
      return {}
  }
}

async function open(trx: Trx, number: string, ticket: string, choice: PaymentChoice): Promise<JsonValue> {
  const billed = await billedCase(trx, ticket)
  const customer = (await chargedCustomer(trx, number)) ?? billed.customer
  if (!customer) throw wrong(`${ticket} has no customer to bill.`)
  const swishReference = ocrFor(number.replace(/\D/g, ''))
  await insertInvoice(trx, {
    number,
    choice,
    ticket: billed.ticket,
    contract: billed.contract,
    customer,
    swishReference,
  })
  return { ticket, choice }
}

/** Whoever has paid what a Swish request asks for is not reminded, and gets no invoice with its fee: their money came first (B6, B8). */
async function checkUnpaid(trx: Trx, number: string): Promise<JsonValue> {
  const [receivable] = await lockReceivables(trx, [number])
  const { toPayOre = 0, owed } = receivable ?? {}
  const isUnheard = (await untaken(trx, number)).length > 0
  if (isUnheard && toPayOre > 0 && owed && totalOf(owed) <= 0) throw refuse('chainChanged')
  return {}
}

/** Why a reminder never left; the letter itself was dropped where its sending began. */
async function withdrawalOf(trx: Trx, number: string, step: number): Promise<JsonValue> {
  const rows = trx.selectFrom('dunningWithdrawals').select('reason').where('invoice', '=', number)
  const { reason } = await rows.where('step', '=', step).executeTakeFirstOrThrow()
  return { step, withdrawn: reason }
}

/** Takes note of money that was used for the invoice. What it paid was booked when it was used (B7). */
async function take(trx: Trx, { number, step }: Step, allocation: string | null): Promise<JsonValue> {
  if (allocation === null) return {}
  const { payment, amountOre, costsBackOre, interestBackOre } = await requireAllocation(trx, number, allocation)
  await trx.updateTable('allocations').set({ takenStep: step }).where('id', '=', Number(allocation)).execute()
  const takenBackOre = costsBackOre + interestBackOre
  return { payment, amountOre, ...(takenBackOre > 0 ? { takenBackOre } : {}) }
}

async function noteUndone(trx: Trx, { number, step }: Step, allocation: string): Promise<JsonValue> {
  const { payment, amountOre } = await requireAllocation(trx, number, allocation)
  await trx.updateTable('allocations').set({ undoneStep: step }).where('id', '=', Number(allocation)).execute()
  return { payment, amountOre }
}

async function requireAllocation(trx: Trx, number: string, allocation: string): Promise<Allocation> {
  const found = await findAllocation(trx, Number(allocation))
  if (found) return found
  throw wrong(`${number} was told of allocation ${allocation}, which is not there.`)
}

/** What the invoice cannot do without: where it goes, and the buyer's address, which the VAT act asks for (B4, B5). */
export function missingFor(facts: InvoiceFacts): readonly Blocker[] {
  const { channel, email, gln, street, postalCode, city } = facts
  const missing: Blocker[] = []
  if (!street || !postalCode || !city) missing.push('addressMissing')
  if (channel === 'email' && !email) missing.push('emailMissing')
  if (channel === 'eInvoice' && !gln) missing.push('glnMissing')
  const refused = refusalOf(facts)
  if (refused) missing.push(refused)
  return missing
}
