import { condition, isCancellation } from '@temporalio/workflow'
import type { Actor } from '../domain/case.ts'
import { causeOf, missedIn, parkedFailure, refusalIn } from './failures.ts'
import type { Cause, Command, MissedStep, StepResult } from './messages/case.ts'

export type { Cause } from './messages/case.ts'

/** One thing to do with a case: a command, a fact from outside, or a date. */
export interface Turn {
  /** Tells it from every other turn of the case, and is the same when a dead worker's work is done again. */
  readonly id: string
  readonly by: Actor
  readonly submission: string | null
  readonly run: () => Promise<unknown>
}

/** What ops decide about a case that cannot go on (E7). */
export type Decision = 'retry' | 'skip' | 'end'

/** The same, until it has been written. */
export interface Verdict {
  readonly decision: Decision
  readonly command: Command
  written: boolean
}

interface Queued {
  readonly turn: Turn
  answer: 'none' | 'done' | Error
}

/** Parks the case under a key of the turn's own, and resolves with what ops decide. */
type Park = (key: string, cause: Cause) => Promise<Decision>

/**
 * Turns come one at a time, so no two commands ever interleave. A turn that fails for good parks the case; when ops say
 * retry, the steps that the turn had already written answer from memory and only the failed one is done again. A turn that
 * finds the case further than was known begins anew, with what is known now.
 */
export class Turns {
  current: Turn | undefined
  readonly #park: Park
  readonly #learn: (missed: readonly MissedStep[]) => void
  readonly #tellAgain: () => Promise<unknown>
  readonly #queue: Queued[] = []
  #written: StepResult[] = []
  #position = 0

  /** `learn` takes in what the case has written without its workflow's knowledge, and `tellAgain` tells others of it. */
  constructor(park: Park, learn: (missed: readonly MissedStep[]) => void, tellAgain: () => Promise<unknown>) {
    this.#park = park
    this.#learn = learn
    this.#tellAgain = tellAgain
  }

  /** Whether the current turn has written something. */
  get begun(): boolean {
    return this.#written.length > 0
  }

  get waiting(): boolean {
    return this.#queue.length > 0
  }

  /** Queues a turn that nobody waits for. */
  add(turn: Turn): void {
    this.#queue.push({ turn, answer: 'none' })
  }

  /** Queues a turn and waits until it has been taken. Throws what the turn was refused for. */
  async ask(turn: Turn): Promise<void> {
    const queued: Queued = { turn, answer: 'none' }
    this.#queue.push(queued)
    await condition(() => queued.answer !== 'none')
    if (queued.answer instanceof Error) throw queued.answer
  }

  /** Takes the next turn in the queue. */
  async next(): Promise<void> {
    const queued = this.#queue.shift()
    if (!queued) return
    const refused = await this.take(queued.turn, error => {
      queued.answer = error
    })
    if (queued.answer === 'none') queued.answer = refused ?? 'done'
  }

  /** Does a turn to its end. Returns the refusal, where the facts were against it. */
  async take(turn: Turn, whenParked?: (error: Error) => void): Promise<Error | undefined> {
    this.current = turn
    this.#written = []
    let timesParked = 0
    let isToldOf = true
    for (;;) {
      this.#position = 0
      try {
        if (!isToldOf) await this.#tellAgain()
        isToldOf = true
        await turn.run()
        return undefined
      } catch (error) {
        if (isCancellation(error)) throw error
        const missed = missedIn(error)
        if (missed.length > 0) {
          this.#learn(missed)
          isToldOf = false
          continue
        }
        const refusal = refusalIn(error)
        if (refusal) return refusal
        const cause = causeOf(error)
        whenParked?.(parkedFailure(cause.cause))
        timesParked += 1
        if ((await this.#park(`${turn.id}/parked/${timesParked}`, cause)) !== 'retry') return undefined
        this.current = turn
      }
    }
  }

  /** A step of the current turn, under its key: written once however often the turn is done again. */
  async once(write: (key: string) => Promise<StepResult>): Promise<StepResult> {
    const already = this.#written[this.#position]
    const result = already ?? (await write(stepKey(this.current?.id ?? '', this.#position)))
    if (!already) this.#written.push(result)
    this.#position += 1
    return result
  }
}

/** The key of a turn's step, by its place in the turn. */
export function stepKey(turn: string, position: number): string {
  return position === 0 ? turn : `${turn}/${position}`
}
