import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Request } from '../../domain/authorised.ts'
import type { ContractAction, SuspensionReason } from '../../domain/contract.ts'
import type { MoveWay } from '../../domain/move.ts'
import type { PaymentAgreement } from '../../domain/payment-terms.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import type { CaseDeed, Command, Fact, Opened, StepResult } from './case.ts'

export type ContractOpened = Opened

/** Who asks, by id: the holder, an authorised person or an estate. */
export type Asker = Request['from']

/** What ops decide when a customer has died or is bankrupt. */
export type EstateDecision = { readonly how: 'goOn' } | { readonly how: 'end'; readonly endOn: PlainDate }

/** Dates, codes and ids only. What was agreed in words is a submission. */
export interface ContractCommands {
  /** `wantedOn` null asks for the earliest end. */
  terminate: Command & {
    readonly from: Asker
    readonly requestedOn: PlainDate
    readonly wantedOn: PlainDate | null
  }
  rescind: Command & { readonly from: Asker }
  /** `contract` names the submission of the new site's contract, where a new one begins. */
  move: Command & {
    readonly from: Asker
    readonly way: MoveWay
    readonly on: PlainDate
    readonly site: string
    readonly contract: string | null
  }
  abandonMove: Command
  orderMoveVisits: Command
  releaseOldSite: Command
  abandonTakeOver: Command
  /** `payment` is missing in what was asked before it could be said. */
  takeOver: Command & { readonly customer: string; readonly on: PlainDate; readonly payment?: PaymentAgreement }
  amend: Command
  suspend: Command & { readonly because: SuspensionReason }
  decide: Command & { readonly decision: EstateDecision }
  note: Command
}

/** One Update an action, named as the action is. */
export function contractUpdate<A extends ContractAction>(action: A) {
  return defineUpdate<StepResult, [ContractCommands[A]]>(action)
}

/** Something has become of the contract's termination: `about` says what. A hint to look at its row. */
export const terminationMoved = defineSignal<[Fact]>('terminationMoved')
export type TerminationNews = 'undone' | 'disconnected' | 'endMoved'

/** What can happen to a contract, with what the row needs to know of it. */
export type ContractDeed =
  | CaseDeed
  | { readonly did: 'contractSigned' | 'contractStarted' | 'contractAmended' | 'contractNoteAdded' }
  | { readonly did: 'monthlyFeeBilled'; readonly from: PlainDate; readonly to: PlainDate }
  | {
      readonly did: 'contractTerminated'
      readonly from: Asker
      readonly requestedOn: PlainDate
      readonly wantedOn: PlainDate | null
    }
  | { readonly did: 'contractRescinded'; readonly from: Asker }
  | { readonly did: 'replacedByNew' }
  | { readonly did: 'terminationUndone' | 'contractEnded' | 'endMoved' }
  | {
      readonly did: 'moveBegun'
      readonly from: Asker
      readonly way: MoveWay
      readonly on: PlainDate
      readonly site: string
      readonly contract: string | null
    }
  | {
      readonly did:
        | 'moveAbandoned'
        | 'moveCompleted'
        | 'moveLate'
        | 'newSiteInstalled'
        | 'moveVisitsOrdered'
        | 'oldSiteReleased'
        | 'takeOverAbandoned'
    }
  | {
      readonly did: 'takeOverAgreed'
      readonly customer: string
      readonly on: PlainDate
      readonly payment?: PaymentAgreement
    }
  | { readonly did: 'contractTakenOver'; readonly customer: string; readonly on: PlainDate }
  | { readonly did: 'contractSuspended'; readonly because: SuspensionReason }
  | { readonly did: 'estateDecided'; readonly decision: EstateDecision }
