import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Instant } from '../../domain/instant.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { Slot } from '../../domain/slot.ts'
import type { DeclineReason, PaymentChoice, TicketAction } from '../../domain/ticket.ts'
import type { CaseDeed, Command, Fact, Opened, Question, StepResult } from './case.ts'

export interface TicketOpened extends Opened {
  /** The invoice that it asks about (B13). */
  readonly about?: string
}

/** A slot on a date. `technician` is null where the system may choose. */
export interface VisitWish {
  readonly on: PlainDate
  readonly slot: Slot
  readonly technician: string | null
  /** The hold that keeps the slot, where there is one (T7). */
  readonly hold: string | null
}

/** What each action brings with it. */
export interface TicketCommands {
  contactFailed: Command
  book: Command & { readonly visit: VisitWish }
  accept: Command
  decline: Command & { readonly reason: DeclineReason }
  depart: Command
  arrive: Command
  report: Command & { readonly anotherVisit: boolean }
  choosePayment: Command & { readonly choice: PaymentChoice }
  correct: Command
  note: Command
  cancel: Command
}

/** One Update an action, named as the action is. */
export function ticketUpdate<A extends TicketAction>(action: A) {
  return defineUpdate<StepResult, [TicketCommands[A]]>(action)
}

/** Who has ordered the visit needs it no longer. */
export const calledOff = defineSignal<[Fact]>('calledOff')

/** What can happen to a ticket, with what the row needs to know of it. */
export type TicketDeed =
  | CaseDeed
  | { readonly did: 'ticketReported' }
  | { readonly did: 'firstContactMissed' | 'nextContactMissed' | 'rebookingMissed' }
  | { readonly did: 'customerNotReached' }
  | { readonly did: 'visitBooked' | 'visitRebooked'; readonly visit: VisitWish }
  | { readonly did: 'visitAccepted' | 'technicianDeparted' | 'technicianArrived' }
  | { readonly did: 'visitDeclined'; readonly reason: DeclineReason }
  | { readonly did: 'acceptanceReminded' | 'customerReminded' | 'visitMissed' | 'reportMissed' }
  | { readonly did: 'visitReassigned'; readonly technician: string; readonly unanswered: boolean }
  | { readonly did: 'nobodyFree' }
  | { readonly did: 'workReported' | 'anotherVisitNeeded' }
  | { readonly did: 'paymentChosen' | 'paymentAssumed'; readonly choice: PaymentChoice }
  | { readonly did: 'ticketCorrected' | 'noteAdded' | 'ticketCancelled' | 'ticketGivenUp' | 'ticketCalledOff' }

/** Who else could take the visit, best first; null where nobody can (T8). */
export interface CandidateQuestion extends Question {
  readonly at: Instant
}
