import { condition, isCancellation } from '@temporalio/workflow'
import type { Actor } from '../domain/case.ts'
import { causeOf, parkedFailure, refusalIn } from './failures.ts'
import type { StepResult } from './messages/case.ts'

/** One thing to do with a case: a command, a fact from outside, or a date. */
export interface Turn {
  readonly by: Actor
  readonly submission: string | null
  readonly run: () => Promise<unknown>
}

/** What ops decide about a case that cannot go on (E7). */
export type Decision = 'retry' | 'skip' | 'end'

interface Queued {
  readonly turn: Turn
  answer: 'none' | 'done' | Error
}

/** Parks the case and resolves with what ops decide. */
type Park = (cause: { readonly cause: string; readonly detail: string }) => Promise<Decision>

/**
 * Turns come one at a time, so no two commands ever interleave. A turn that fails for good parks the case; when ops say
 * retry, the steps that the turn had already written answer from memory and only the failed one is done again.
 */
export class Turns {
  current: Turn | undefined
  readonly #park: Park
  readonly #queue: Queued[] = []
  #written: StepResult[] = []
  #position = 0

  constructor(park: Park) {
    this.#park = park
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
    for (;;) {
      this.#position = 0
      try {
        await turn.run()
        return undefined
      } catch (error) {
        if (isCancellation(error)) throw error
        const refusal = refusalIn(error)
        if (refusal) return refusal
        const cause = causeOf(error)
        whenParked?.(parkedFailure(cause.cause))
        if ((await this.#park(cause)) !== 'retry') return undefined
        this.current = turn
      }
    }
  }

  /** A step of the current turn, written once however often the turn is done again. */
  async once(write: () => Promise<StepResult>): Promise<StepResult> {
    const already = this.#written[this.#position]
    const result = already ?? (await write())
    if (!already) this.#written.push(result)
    this.#position += 1
    return result
  }
}
