import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { InvoiceAction } from '../../domain/invoice.ts'
import type { PaymentChoice } from '../../domain/ticket.ts'
import type { CaseDeed, Command, Fact, Opened, StepResult } from './case.ts'

export interface InvoiceOpened extends Opened {
  readonly ticket: string
  readonly choice: PaymentChoice
}

export interface InvoiceCommands {
  complete: Command
  redeliver: Command
  note: Command
}

/** One Update an action, named as the action is. */
export function invoiceUpdate<A extends InvoiceAction>(action: A) {
  return defineUpdate<StepResult, [InvoiceCommands[A]]>(action)
}

/** Money has come in: a hint to look at the payment with the id in `about`. The amount is read from its row. */
export const paymentReceived = defineSignal<[Fact]>('paymentReceived')

/** What the customer is billed by has changed: an invoice that waits for it may go on. */
export const customerChanged = defineSignal<[Fact]>('customerChanged')

/** What can happen to an invoice, with what the row needs to know of it. */
export type InvoiceDeed =
  | CaseDeed
  | { readonly did: 'invoiceOpened'; readonly ticket: string; readonly choice: PaymentChoice }
  | { readonly did: 'invoiceIncomplete'; readonly missing: readonly string[] }
  | { readonly did: 'nothingToBill' | 'completionMissed' | 'swishRequested' | 'swishReminded' }
  | { readonly did: 'invoiceIssued' | 'invoiceDue' | 'invoiceRedelivered' }
  | { readonly did: 'paymentReceived' | 'invoicePaid' | 'swishPaid'; readonly payment: string }
  | { readonly did: 'invoiceNoteAdded' }
