import { AsyncLocalStorage } from 'node:async_hooks'
import { ApplicationFailure } from '@temporalio/common'

/** A line before or after a side effect: of which case, in what, and where. */
export interface Line {
  readonly of: string
  /** A step's deed, a paper, another activity, or a request. */
  readonly within: string
  readonly line: string
}

/**
 * Lets attempts die between two lines, in this process. For everything outside of the process that equals a kill: from the
 * line on, nothing of the attempt reaches the database, the files, the mail server, Temporal or whoever asked – also not what
 * its `catch` and `finally` would like to tidy up –, an open transaction is rolled back as PostgreSQL does when a connection is
 * gone, and all that is left of it is what it had done. The attempt is then tried again, as that of a dead worker is.
 *
 * What this does not show is how Temporal finds out that a worker is gone, and that what a workflow had in memory is read from
 * its history again. For that the tests in test/e2e kill processes.
 */
export class Reaper {
  /** Every line that was come to, in order. */
  readonly reached: Line[] = []
  /** The tables of every commit that was come to. */
  readonly written: Commit[] = []
  /** The lines at which attempts have died. */
  readonly deaths: Line[] = []
  readonly #due: (Due & { passes: number })[] = []
  readonly #attempts = new AsyncLocalStorage<Attempt>()

  /** The next attempt that comes to the line dies there; or, with `passes`, the one after so many. Without `of`, whichever case's it is. */
  diesAt(due: Due): void {
    this.#due.push({ passes: 0, ...due })
  }

  /** Leaves out of account what was reached before. */
  forget(): void {
    this.reached.length = 0
    this.written.length = 0
  }

  /** Deaths that have not come. */
  get due(): readonly Due[] {
    return this.#due
  }

  linesOf(of: string): readonly string[] {
    return this.reached.filter(line => line.of === of).map(worded)
  }

  commitsOf(of: string): readonly string[] {
    return this.written
      .filter(commit => commit.of === of)
      .map(({ within, tables }) => `${within}: ${tables.join(', ')}`)
  }

  deathsOf(of: string): readonly string[] {
    return this.deaths.filter(line => line.of === of).map(worded)
  }

  /** Runs an attempt at something. One that dies has no answer: whoever waits for it only hears that it is gone. */
  async attempt<T>(of: string, within: string, work: () => Promise<T>): Promise<T> {
    const attempt: Attempt = { of, within, isDead: false }
    try {
      const answer = await this.#attempts.run(attempt, work)
      if (!attempt.isDead) return answer
    } catch (error) {
      if (!attempt.isDead) throw error
    }
    throw ApplicationFailure.retryable('The worker is gone.', 'Killed')
  }

  /** Does something that lasts, and comes to the lines before and after it. */
  async effect<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.reach(`before ${what}`)
    const done = await work()
    this.reach(`after ${what}`)
    return done
  }

  /** What a transaction is about to write, all at once or not at all. */
  commits(tables: readonly string[]): void {
    const attempt = this.#attempts.getStore()
    if (attempt) this.written.push({ of: attempt.of, within: attempt.within, tables })
  }

  reach(line: string): void {
    this.live()
    const attempt = this.#attempts.getStore()
    if (!attempt) return
    const { of, within } = attempt
    this.reached.push({ of, within, line })
    const due = this.#due.find(
      each => each.line === line && each.within === within && (each.of === undefined || each.of === of),
    )
    if (!due) return
    if (due.passes > 0) {
      due.passes -= 1
      return
    }
    this.#due.splice(this.#due.indexOf(due), 1)
    this.deaths.push({ of, within, line })
    attempt.isDead = true
    this.live()
  }

  /** Throws where the attempt is dead: nothing of it happens any more. */
  live(): void {
    if (this.#attempts.getStore()?.isDead) throw new Error('A dead attempt does nothing.')
  }
}

type Due = Omit<Line, 'of'> & Partial<Pick<Line, 'of'>> & { readonly passes?: number }

interface Commit extends Omit<Line, 'line'> {
  readonly tables: readonly string[]
}

interface Attempt {
  readonly of: string
  readonly within: string
  isDead: boolean
}

function worded({ within, line }: Line): string {
  return `${within}: ${line}`
}
