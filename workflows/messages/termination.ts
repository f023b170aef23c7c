import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { SuspensionReason } from '../../domain/contract.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { TerminationAction } from '../../domain/termination.ts'
import type { CaseDeed, Command, Fact, Opened, StepResult } from './case.ts'
import type { EstateDecision } from './contract.ts'

export interface TerminationOpened extends Opened {
  readonly contract: string
}

/** Dates, codes and ids only; reasons are submissions. */
export interface TerminationCommands {
  openTeardown: Command
  waiveTeardown: Command
  /** Null asks for the earliest day. */
  changeDate: Command & { readonly wantedOn: PlainDate | null }
  withdraw: Command
  /** What was charged for it is given back, unless it is said not to be. */
  checkIn: Command & { readonly equipment: string; readonly credit?: boolean }
  suspend: Command & { readonly because: SuspensionReason }
  decide: Command & { readonly decision: EstateDecision }
  note: Command
}

/** One Update an action, named as the action is. */
export function terminationUpdate<A extends TerminationAction>(action: A) {
  return defineUpdate<StepResult, [TerminationCommands[A]]>(action)
}

/** The contract has got another end than the termination knows: a consumer has taken the agreement back (A1). */
export const endChanged = defineSignal<[Fact]>('endChanged')

/** What can happen to a termination, with what the row needs to know of it. */
export type TerminationDeed =
  | CaseDeed
  | { readonly did: 'terminationConfirmed'; readonly contract: string }
  | { readonly did: 'teardownOpened' | 'teardownBookingMissed' | 'teardownWaived' | 'teardownMissed' }
  | { readonly did: 'teardownBooked'; readonly on: PlainDate | null }
  | { readonly did: VisitLost }
  | { readonly did: 'teardownReported' }
  | { readonly did: 'equipmentFoundMissing'; readonly equipment: readonly string[] }
  | { readonly did: 'equipmentCheckedIn'; readonly equipment: string; readonly credit?: boolean }
  | {
      readonly did:
        | 'endReminded'
        | 'oldSiteKept'
        | 'oldSiteFree'
        | 'siteDisconnected'
        | 'finalInvoiceOpened'
        | 'finalInvoiceIssued'
        | 'feeCredited'
    }
  | { readonly did: 'endDateChanged'; readonly wantedOn: PlainDate | null }
  | { readonly did: 'contractEndMoved' }
  | { readonly did: 'terminationWithdrawn' | 'terminationCompleted' | 'terminationNoteAdded' }
  | { readonly did: 'terminationSuspended'; readonly because: SuspensionReason }
  | { readonly did: 'terminationDecided'; readonly decision: EstateDecision }

/** The visit that was booked stands no longer, or was in vain. */
export type VisitLost =
  | 'teardownDeclined'
  | 'teardownUnanswered'
  | 'teardownCalledOff'
  | 'teardownNotLetIn'
  | 'teardownCancelled'
  | 'anotherTeardownNeeded'

/** What has become of a termination's visit since its last step, where something has. */
export type VisitNews =
  | { readonly did: 'teardownBooked'; readonly on: PlainDate | null }
  | { readonly did: 'teardownReported'; readonly missing: readonly string[] }
  | { readonly did: VisitLost }
