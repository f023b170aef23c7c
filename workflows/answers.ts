import { currentUpdateInfo } from '@temporalio/workflow'
import type { Answered } from './messages/case.ts'

/** The update under way, by the id that its sender gave it: a request that is repeated has the same. */
export function requestId(): string {
  return currentUpdateInfo()?.id ?? ''
}

/** Which step has answered each request. Temporal knows a repeat within one run; between runs the case must know it itself. */
export class Answers {
  readonly #before: Answered
  readonly #since: Record<string, number> = {}

  constructor(before: Answered = {}) {
    this.#before = before
  }

  /** The answers of this run and of those before. */
  get given(): Answered {
    return { ...this.#before, ...this.#since }
  }

  /** The step that an earlier run has answered a request with. */
  before(request: string): number | undefined {
    return this.#before[request]
  }

  give(request: string, step: number): void {
    this.#since[request] = step
  }
}
