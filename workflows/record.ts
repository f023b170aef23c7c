import { ApplicationFailure } from '@temporalio/workflow'
import type { Actor, Waiting } from '../domain/case.ts'
import { now } from './clock.ts'
import { missedIn } from './failures.ts'
import {
  type CaseDeed,
  type Command,
  failures,
  type MissedStep,
  type Opened,
  type StepResult,
} from './messages/case.ts'
import type { Consequences, Process } from './process.ts'
import { stepKey, type Turn } from './turns.ts'

/** In whose name a step is written. */
export interface Author {
  readonly by: Actor
  readonly submission: string | null
}

export const system: Actor = { role: 'system', id: 'ledtid' }

/** A turn that no person has asked for. */
export function bySystem(id: string, run: () => Promise<unknown>): Turn {
  return { id, by: system, submission: null, run }
}

/** What a workflow knows of its case's record, and how it writes what comes next. */
export class CaseRecord<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
> {
  status: S
  wait: W | null = null
  /** The step since which the case waits as it does. */
  waitsSince = 0
  last: StepResult | undefined
  /** Steps that were heard of before the turns that wrote them, by their keys. */
  readonly #missed = new Map<string, StepResult>()
  readonly #process: Process<S, A, W, D, C, O>
  readonly #opened: O
  readonly #taken: (result: StepResult) => void

  /** `taken` is told of every step, once and in order. */
  constructor(process: Process<S, A, W, D, C, O>, opened: O, taken: (result: StepResult) => void) {
    this.status = process.initial
    this.#process = process
    this.#opened = opened
    this.#taken = taken
  }

  get steps(): number {
    return this.last?.view.step ?? 0
  }

  /** Whether a turn has been done, at least in part, by a worker that died before it could tell. */
  hasWritten(turn: string): boolean {
    return this.#missed.has(stepKey(turn, 0))
  }

  /** A step of a turn. Fails where the case is further than is known here, with what has been missed. */
  async write(key: string, deed: D | CaseDeed, then: Consequences<S, W> = {}, author?: Author): Promise<StepResult> {
    const missed = this.#missed.get(key)
    if (missed) return missed
    const { by, submission } = author ?? { by: system, submission: null }
    const result = await this.#process.write({
      number: this.#opened.number,
      key,
      step: this.steps + 1,
      at: this.last ? now() : this.#opened.openedAt,
      by,
      submission,
      deed,
      to: then.to ?? this.status,
      wait: then.wait === undefined ? this.wait : then.wait,
      renew: then.wait !== undefined,
      overdue: then.overdue ?? false,
      tell: then.tell ?? [],
      make: then.make ?? [],
    })
    // What an earlier run has done is answered as it was then, and the case stays where it has come since.
    if (result.view.step > this.steps) this.#take(result)
    return result
  }

  /** Goes on from the last step of a case that has had a life before. */
  resume(last: StepResult | undefined): void {
    if (!last) throw ApplicationFailure.nonRetryable('There is no life to go on from.', failures.stepFailed)
    this.#take(last)
  }

  /** Takes in what the case has written without this workflow's knowledge. */
  learn(missed: readonly MissedStep[]): void {
    for (const { key, result } of missed) {
      this.#missed.set(key, result)
      this.#take(result)
    }
  }

  /** Writes what belongs to no turn, also when the case is further than was known. */
  async insist(key: string, deed: CaseDeed, then: Consequences<S, W> = {}, author?: Author): Promise<StepResult> {
    for (;;) {
      try {
        return await this.write(key, deed, then, author)
      } catch (error) {
        const missed = missedIn(error)
        if (missed.length === 0) throw error
        this.learn(missed)
      }
    }
  }

  /** Fails where the graph knows no such way: then the code is wrong. */
  checkWay(to: S = this.status): void {
    if (this.#process.graph.leads(this.status, to)) return
    throw ApplicationFailure.nonRetryable(`No way leads from ${this.status} to ${to}.`, failures.stepFailed)
  }

  /** What has been written decides how the case stands, also where it would now be decided otherwise. */
  #take(result: StepResult): void {
    const { step, status, waiting } = result.view
    if (!isSame(waiting, this.last?.view.waiting)) this.waitsSince = step
    this.last = result
    this.status = this.#process.graph.statuses.find(each => each === status) ?? this.status
    this.wait = waiting && this.#isWait(waiting.for) ? waiting.for : null
    this.#taken(result)
  }

  #isWait(text: string): text is W {
    return text in this.#process.times
  }
}

function isSame(one: Waiting | null, other: Waiting | null | undefined): boolean {
  return one?.for === other?.for && one?.until === other?.until && one?.overdue === other?.overdue
}
