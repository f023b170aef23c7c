import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Actor } from '../../domain/case.ts'
import type { DunningLevel } from '../../domain/dunning.ts'
import type { HoldKind } from '../../domain/dunning-blockers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { InvoiceAction } from '../../domain/invoice.ts'
import type { Ore } from '../../domain/money.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { PaymentChoice } from '../../domain/ticket.ts'
import type { CaseDeed, Command, Fact, Opened, StepResult } from './case.ts'

export interface InvoiceOpened extends Opened {
  readonly ticket: string
  readonly choice: PaymentChoice
  /** The allocation whose undoing opens an ended invoice again. */
  readonly undone?: string
  /** The credit of a fee that opens an ended invoice again. */
  readonly returned?: string
}

/** Amounts, dates and codes only; the reasons that people write are submissions. */
export interface InvoiceCommands {
  complete: Command
  redeliver: Command
  hold: Command & { readonly kind: HoldKind }
  /** Without a kind, all that holds it is released. */
  release: Command & { readonly kind?: HoldKind }
  promise: Command & { readonly instalments: readonly Instalment[] }
  respite: Command & { readonly until: PlainDate }
  waive: Command & { readonly part: 'cost' | 'interest' }
  /** Without an amount, all that is left to pay is credited; of a paid invoice, all of it. */
  credit: Command & { readonly amountOre: Ore | null }
  writeOff: Command
  agencyStatus: Command & { readonly status: AgencyStatus }
  recall: Command
  handOver: Command
  note: Command
}

/** A part of a promise to pay: so much by a day. */
export interface Instalment {
  readonly until: PlainDate
  readonly amountOre: Ore
}

export const agencyStatuses = ['received', 'demandSent', 'instalmentPlan', 'legal', 'closed'] as const
export type AgencyStatus = (typeof agencyStatuses)[number]

/** One Update an action, named as the action is. */
export function invoiceUpdate<A extends InvoiceAction>(action: A) {
  return defineUpdate<StepResult, [InvoiceCommands[A]]>(action)
}

/** Money has been used for the invoice: a hint to look at the allocation with the id in `about`. */
export const paymentReceived = defineSignal<[Fact]>('paymentReceived')

/** What was used for the invoice is so no longer: the allocation with the id in `about` was undone. */
export const paymentUndone = defineSignal<[Fact]>('paymentUndone')

/** Money that is used for an invoice: which, and the allocation that says so. */
interface Used {
  readonly invoice: string
  readonly allocation: number
}

/** What `paymentReceived` tells; its id makes the case take it in once. */
export function usedFact({ allocation }: Pick<Used, 'allocation'>, by: Actor): Fact {
  return { id: `allocation-${allocation}`, by, about: String(allocation) }
}

/** What `paymentUndone` tells. */
export function undoneFact({ allocation }: Pick<Used, 'allocation'>, by: Actor): Fact {
  return { id: `undone-${allocation}`, by, about: String(allocation) }
}

/** How an invoice that has ended is opened again, when what was used for it is undone. */
export function reopening(undone: Used, by: Actor, openedAt: Instant): InvoiceOpened {
  const { id, about } = undoneFact(undone, by)
  const asBefore = { number: undone.invoice, ticket: '', choice: 'invoice', submission: null } as const
  return { ...asBefore, openedAt, by, resumes: id, undone: about }
}

/** Days that the invoice has charged a fee for are given back: the credit with the id in `about` (A3). */
export const feeReturned = defineSignal<[Fact]>('feeReturned')

/** What `feeReturned` tells; its id makes the case take it in once. */
export function returnedFact(credit: number, by: Actor): Fact {
  return { id: `returned-${credit}`, by, about: String(credit) }
}

/** How an invoice that has ended is opened again, when days that it charged are given back. */
export function returning(
  { invoice, credit }: { readonly invoice: string; readonly credit: number },
  by: Actor,
  openedAt: Instant,
): InvoiceOpened {
  const { id, about } = returnedFact(credit, by)
  const asBefore = { number: invoice, ticket: '', choice: 'invoice', submission: null } as const
  return { ...asBefore, openedAt, by, resumes: id, returned: about }
}

/** The bank's bookings through a day are known: a step that waited for them may leave (B8). */
export const paymentsImported = defineSignal<[Fact]>('paymentsImported')

/** A question about the invoice has come in: the ticket in `about` (B13). */
export const questionAsked = defineSignal<[Fact]>('questionAsked')

/** What the customer is billed by has changed: an invoice that waits for it may go on. */
export const customerChanged = defineSignal<[Fact]>('customerChanged')

/** What can happen to an invoice, with what the row needs to know of it. */
export type InvoiceDeed =
  | CaseDeed
  | { readonly did: 'invoiceOpened'; readonly ticket: string; readonly choice: PaymentChoice }
  | { readonly did: 'invoiceIncomplete'; readonly missing: readonly string[] }
  | { readonly did: 'nothingToBill' | 'completionMissed' | 'swishRequested' | 'swishReminded' }
  | { readonly did: 'invoiceIssued' | 'invoiceRedelivered' }
  | { readonly did: 'paymentReceived' | 'invoicePaid' | 'swishPaid'; readonly allocation: string | null }
  | { readonly did: 'paymentUndone' | 'reopened'; readonly allocation: string }
  | { readonly did: DunningDid; readonly level: DunningLevel }
  | { readonly did: 'reminderWithdrawn'; readonly withdrawn: number }
  | { readonly did: 'chainWaits'; readonly blockers: readonly string[] }
  | { readonly did: 'held'; readonly kind: HoldKind; readonly ticket?: string }
  | { readonly did: 'promised'; readonly instalments: readonly Instalment[] }
  | { readonly did: 'respited'; readonly until: PlainDate }
  | { readonly did: 'waived'; readonly part: 'cost' | 'interest' }
  | { readonly did: 'credited'; readonly amountOre: Ore | null }
  | { readonly did: 'feeReturned'; readonly credit: string }
  | { readonly did: 'agencyReported'; readonly status: AgencyStatus }
  | { readonly did: ReleaseDid | 'promiseKept' | 'promiseBroken' | 'writtenOff' }
  | { readonly did: 'recalled' | 'handOverDecided' | 'invoiceNoteAdded' }

/** All that held it, or one kind of it. */
export type ReleaseDid = 'released' | 'questionAnswered' | 'disputeSettled'

export type DunningDid = 'reminded' | 'remindedAgain' | 'handedOver'
