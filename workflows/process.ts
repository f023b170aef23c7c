import type { Graph } from '../domain/case.ts'
import type { DocumentKind, MessageTemplate } from '../domain/message.ts'
import type { CaseDeed, Command, Fact, Opened, Parent, Reread, StepRequest, StepResult } from './messages/case.ts'

/** What makes a kind of case: its graph, what people and dates do to it, and how a step is written. */
export interface Process<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened = Opened,
> {
  readonly graph: Graph<S, A>
  readonly initial: S
  /** What follows when ops end a case because it could not go on (E7). */
  readonly ended: (c: Case<S, W, D>) => Consequences<S, W>
  /** Undoes what the case has done outside itself, when ops have ended it or someone has stopped it in Temporal. */
  readonly afterEndOutOfTurn?: (c: Case<S, W, D>) => Promise<unknown>
  readonly write: (step: StepRequest<D | CaseDeed>) => Promise<StepResult>
  /** A step of a case that is taken up again, or that is asked once more for what it has answered. */
  readonly read?: (which: Reread) => Promise<StepResult>
  readonly begin: (c: Case<S, W, D>, opened: O) => Promise<unknown>
  readonly actions: { readonly [K in A]: (c: Case<S, W, D>, command: C[K]) => Promise<unknown> }
  readonly times: { readonly [K in W]: (c: Case<S, W, D>) => Promise<unknown> }
  /** What the case that has ordered this one is told of, by what was done. */
  readonly news?: readonly string[]
  /**
   * Tells others what they are to know of the case as it stands, where it has come further than its workflow knew: who wrote that
   * has died, and may not have told them. They look for themselves, so it does no harm that they have heard of it.
   */
  readonly tellAgain?: (c: Case<S, W, D>) => Promise<unknown>
  /** What a step has decided to send was not to be sent any more: the case stands as if the step had never been. */
  readonly withdrawn?: (c: Case<S, W, D>, step: number) => Promise<unknown>
  /** A case that lives for years goes on as a new run when its history has so many events. */
  readonly renewAfterEvents?: number
  /** Facts from outside, by the name of their signal. Each is told once, and never refused. */
  readonly facts?: Readonly<Record<string, (c: Case<S, W, D>, fact: Fact) => Promise<unknown>>>
}

/** What follows from a step: where the case stands, what it then waits for, whom it tells and what it makes. */
export interface Consequences<S, W> {
  readonly to?: S
  readonly wait?: W | null
  /** The case has ended and is taken up again: from an end, the graph knows no way. */
  readonly again?: true
  /** The date has passed and stays; the case waits on. */
  readonly overdue?: true
  readonly tell?: readonly MessageTemplate[]
  readonly make?: readonly DocumentKind[]
}

/** All that a process can do with its case. */
export interface Case<S extends string, W extends string, D> {
  readonly number: string
  /** The case that has ordered this one. */
  readonly parent: Parent | undefined
  readonly status: S
  /** How many steps of it are known to be written. */
  readonly steps: number
  /** What is waited for now. */
  readonly waitsFor: W | null
  step(deed: D, then?: Consequences<S, W>): Promise<StepResult>
}
