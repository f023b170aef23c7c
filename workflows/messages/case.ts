import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import { type Actor, articleMissing, type CaseKind, type CaseView } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'
import type { DocumentKind, MessageTemplate, SettledOutcome } from '../../domain/message.ts'
import type { RefusalReason } from '../../domain/refusal.ts'

/**
 * What every kind of case is told and answers. Payloads hold ids, codes and instants only: what people wrote, and whom
 * it is about, is kept as a submission in PostgreSQL and named here by its id (S2).
 */
export interface Opened {
  readonly number: string
  readonly openedAt: Instant
  readonly by: Actor
  /** The submission that holds what was reported, where people reported it. */
  readonly submission: string | null
  /** What a case is taken up again for after its end, by a name of its own; it goes on from its last step. */
  readonly resumes?: string
  /** The case that has ordered this one, and is told how it goes. */
  readonly parent?: Parent
  /** How many runs its workflow has had before: one whose history has grown goes on as a new run. */
  readonly continues?: number
  /** The last step that those runs knew of. What stands after it has been written by a worker that died before it could tell. */
  readonly known?: number
  /** The step that each request of those runs was answered with, by its update id: a repeat is answered so again. */
  readonly answered?: Answered
}

export type Answered = Readonly<Record<string, number>>

/** Another case, by its kind and number. */
export interface Parent {
  readonly kind: CaseKind
  readonly number: string
}

/** What someone asks of a case. `submission` names the texts that go with it, where there are any. */
export interface Command {
  readonly by: Actor
  readonly submission?: string
}

/** A fact from outside, told once: `id` is the event's own, `about` what it concerns. */
export interface Fact {
  readonly id: string
  readonly by: Actor
  readonly about: string
}

/** One thing that happened, to be written once: (case, key) says which, whatever is retried. */
export interface StepRequest<D> {
  readonly number: string
  /** The turn that asks, and which of its steps this is: the same however often the turn is done. */
  readonly key: string
  /** The step that comes next, as far as the workflow knows. */
  readonly step: number
  /** The workflow's time. Activities have no clock of their own (E5). */
  readonly at: Instant
  readonly by: Actor
  readonly submission: string | null
  readonly deed: D
  readonly to: string
  /** What the case waits for from now on. */
  readonly wait: string | null
  /** Whether the wait is new and its date must be worked out; otherwise the row's own stays. */
  readonly renew: boolean
  /** The case has waited past the date, and the date stays. */
  readonly overdue: boolean
  readonly tell: readonly MessageTemplate[]
  readonly make: readonly DocumentKind[]
}

/** What a workflow asks about its case before it decides, and how many of the case's steps it knows of. */
export interface Question {
  readonly number: string
  readonly steps: number
}

/** Which of its steps a case reads again: the one with a number, or the last one before that with a key, or the last of all. */
export type Reread =
  | { readonly number: string; readonly step: number }
  | { readonly number: string; readonly until: string | null }
  | { readonly number: string; readonly known: number }

/** What was written, and what is left to carry out. The same step asked for again gives the same answer. */
export interface StepResult {
  readonly view: CaseView
  /** Markdown for the Temporal UI, in the words that the pages use (E3). */
  readonly words: string
  /** Cases that this one has ordered, for the Temporal UI. */
  readonly links?: readonly Parent[]
  readonly deliver: Delivery | null
}

/**
 * A step that a case has written, and of which its workflow does not know: the worker that wrote it died before it could
 * tell, and by now another turn has come first.
 */
export interface MissedStep {
  readonly key: string
  readonly result: StepResult
}

/** Messages and documents of one step. `notBefore` is set where the hour is too late for an SMS (T6). */
export interface Delivery {
  readonly step: number
  readonly documents: readonly DocumentKind[]
  readonly notBefore: Instant | null
}

/** How a delivery went. What could not be delivered is told to the case, so that people see it. */
export interface Delivered {
  readonly undelivered: readonly string[]
  /** What the step has decided on was not to be sent any more, and is as if it had never been: the case decides anew. */
  readonly withdrawn?: true
  /** Some messages may not go before this hour. */
  readonly again: Instant | null
}

/** Why a case cannot go on: a code, words for ops, and what it would have needed, where that can be put right. No personal data. */
export interface Cause {
  readonly cause: string
  readonly detail: string
  readonly about?: string
}

/** What has happened to any kind of case beside its own business. */
export type CaseDeed =
  | ({ readonly did: 'caseParked' } & Cause)
  | { readonly did: 'caseResumed'; readonly how: 'retry' | 'skip' }
  | { readonly did: 'caseEnded' | 'caseStopped' }
  | { readonly did: 'deliveryFailed'; readonly step: number; readonly undelivered: readonly string[] }
  | { readonly did: 'messageSettled'; readonly message: string; readonly outcome: SettledOutcome }

/** The first answer of a new case: its row is written when this returns, so it can be listed. */
export const opened = defineUpdate<StepResult>('opened')

/** A parked case: try again, leave the failed thing out, or end the case. Each with a reason, by ops. */
export const retry = defineUpdate<StepResult, [Command]>('retry')
export const skip = defineUpdate<StepResult, [Command]>('skip')
export const end = defineUpdate<StepResult, [Command]>('end')

/** What has become of a message, as ops have found out: by its key, 'T-2026-000123/4/visitConfirmed/sms'. */
export interface Settlement extends Command {
  readonly message: string
  readonly outcome: SettledOutcome
}

/** Ops say what became of a message of unknown fate, or of one that the provider refused (N2). */
export const settle = defineUpdate<StepResult, [Settlement]>('settle')

/** A case that this one has ordered has moved on: `about` is its number. A hint to look at it, told once a step. */
export const childMoved = defineSignal<[Fact]>('childMoved')

export const describe = defineQuery<Pick<StepResult, 'view' | 'words'>>('describe')

/** The types of failure that a caller may meet. */
export const failures = {
  /** The graph does not allow the action now, or not for this role. Details: Refusal. */
  notAllowed: 'NotAllowed',
  /** The action is allowed, but the facts are against it. Details: RuleRefusal. */
  refused: 'Refused',
  /** The case is parked and takes only retry, skip and end. */
  parked: 'Parked',
  /** A step could not be written, for a reason that trying again does not mend. */
  stepFailed: 'StepFailed',
  /** The same, and an article that is sold is not in the register. Details: its number. */
  articleMissing,
  /** The case has written steps that its workflow does not know of. Details: MissedStep[]. No caller meets it. */
  overtaken: 'Overtaken',
} as const

/** Why the facts are against an action: a code that texts/ puts into words, and the field at fault. */
export interface RuleRefusal {
  readonly reason: RefusalReason
  readonly field?: string
}

/** 'T-2026-000123' is workflow 'ticket-2026-000123'. */
export function workflowId(kind: CaseKind, number: string): string {
  return `${kind}${number.slice(number.indexOf('-'))}`
}
