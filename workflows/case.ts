import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  log,
  setCurrentDetails,
} from '@temporalio/workflow'
import type { Actor, CaseView } from '../domain/case.ts'
import { Alarm, now, pause } from './clock.ts'
import { Courier } from './courier.ts'
import { listen } from './listen.ts'
import { type CaseDeed, type Command, failures, type Opened, type StepResult } from './messages/case.ts'
import type { Case, Consequences, Process } from './process.ts'
import { show } from './show.ts'
import { type Decision, Turns } from './turns.ts'

export type { Case, Consequences, Process } from './process.ts'

/** Opens a case and carries it to its end: one command or one date at a time, each written once. */
export async function runCase<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(process: Process<S, A, W, D, C, O>, opened: O): Promise<CaseView> {
  const run = new CaseRun(process, opened)
  listen(process, run)
  try {
    await run.open()
    while (!process.graph.isClosed(run.status)) await run.next()
    await run.finish()
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => run.stop())
    throw error
  }
  return run.last.view
}

const system: Actor = { role: 'system', id: 'ledtid' }

interface Verdict {
  readonly decision: Decision
  readonly command: Command
  written: boolean
}

const byDefault: Omit<Verdict, 'written'> = { decision: 'skip', command: { by: system } }

export class CaseRun<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
> implements Case<S, W, D>
{
  readonly number: string
  readonly turns = new Turns(cause => this.#park(cause))
  status: S
  /** Set when the first step is written, or could not be. */
  opening: 'underway' | 'done' | Error = 'underway'
  /** What ops have decided about a parked case, until it has been written. */
  verdict: Verdict | undefined
  #last: StepResult | undefined
  #wait: W | null = null
  readonly #process: Process<S, A, W, D, C, O>
  readonly #opened: O
  readonly #alarm = new Alarm()
  readonly #courier: Courier

  constructor(process: Process<S, A, W, D, C, O>, opened: O) {
    this.number = opened.number
    this.status = process.initial
    this.#process = process
    this.#opened = opened
    this.#courier = new Courier(opened.number, (step, undelivered) =>
      this.turns.add(bySystem(() => this.#write({ did: 'deliveryFailed', step, undelivered }))),
    )
  }

  get last(): StepResult {
    if (!this.#last) throw ApplicationFailure.nonRetryable('The case is not open yet.', failures.stepFailed)
    return this.#last
  }

  get waitsFor(): W | null {
    return this.#wait
  }

  get parked(): boolean {
    return !!this.#last?.view.parked
  }

  async open(): Promise<void> {
    const { by, submission, resumes } = this.#opened
    if (resumes) this.#last = await this.#process.read?.({ number: this.number })
    const refused = await this.turns.take({ by, submission, run: () => this.#process.begin(this, this.#opened) })
    this.opening = refused ?? 'done'
    if (refused) {
      await condition(allHandlersFinished)
      throw refused
    }
  }

  /** Waits for the next command or date, and does what it asks. */
  async next(): Promise<void> {
    await condition(() => this.turns.waiting || this.#alarm.rang)
    if (this.turns.waiting) return this.turns.next()
    const wait = this.#wait
    this.#alarm.set(null, '')
    const refused = await this.turns.take(bySystem(async () => (wait ? this.#process.times[wait](this) : undefined)))
    if (refused) log.warn('What a date asked for was refused.', { wait, reason: refused.message })
  }

  /** A closed case still delivers what it has promised to deliver, and answers those who wait for an answer. */
  async finish(): Promise<void> {
    while (this.turns.waiting || !this.#courier.idle || !allHandlersFinished()) {
      await condition(() => this.turns.waiting || (this.#courier.idle && allHandlersFinished()))
      await this.turns.next()
    }
  }

  /** Someone has cancelled the workflow itself. The record must say so, or the case would look alive. */
  async stop(): Promise<void> {
    await this.#write({ did: 'caseStopped' })
  }

  step(deed: D, then: Consequences<S, W> = {}): Promise<StepResult> {
    return this.turns.once(async () => {
      const { to = this.status } = then
      if (!this.#process.graph.leads(this.status, to))
        throw ApplicationFailure.nonRetryable(`No way leads from ${this.status} to ${to}.`, failures.stepFailed)
      return this.#write(deed, then)
    })
  }

  async #write(deed: D | CaseDeed, then: Consequences<S, W> = {}): Promise<StepResult> {
    const to = then.to ?? this.status
    const wait = then.wait === undefined ? this.#wait : then.wait
    const turn = this.turns.current
    const result = await this.#process.write({
      number: this.number,
      step: (this.#last?.view.step ?? 0) + 1,
      at: this.#last ? now() : this.#opened.openedAt,
      by: turn?.by ?? system,
      submission: turn?.submission ?? null,
      deed,
      to,
      wait,
      renew: then.wait !== undefined,
      overdue: then.overdue ?? false,
      tell: then.tell ?? [],
      make: then.make ?? [],
    })
    this.#take(result, to)
    return result
  }

  #take(result: StepResult, status: S): void {
    const { waiting, parked } = result.view
    this.#last = result
    this.status = status
    this.#wait = waiting && this.#isWait(waiting.for) ? waiting.for : null
    setCurrentDetails(result.words)
    if (!this.#process.graph.isClosed(status))
      this.#alarm.set(waiting && !waiting.overdue ? waiting.until : null, `${waiting?.for} ${waiting?.until}`)
    show(status, waiting?.until ?? null, !!parked)
    if (result.deliver) this.#courier.carry(result.deliver)
  }

  #isWait(text: string): text is W {
    return text in this.#process.times
  }

  async #park(cause: { readonly cause: string; readonly detail: string }): Promise<Decision> {
    log.error('The case is parked.', cause)
    this.turns.current = undefined
    if (!(await this.#writeParked(cause))) return 'retry'
    await condition(() => this.verdict !== undefined)
    const { decision, command } = this.verdict ?? byDefault
    this.turns.current = { by: command.by, submission: command.submission ?? null, run: async () => undefined }
    if (decision === 'end') await this.#write({ did: 'caseEnded' }, { to: this.#process.ended, wait: null })
    else await this.#write({ did: 'caseResumed', how: decision })
    if (this.verdict) this.verdict.written = true
    this.verdict = undefined
    return decision
  }

  /**
   * False where not even that could be written: a case whose first step fails has no row to be parked in. It is shown as
   * parked in the Temporal UI, and tries again by itself after a while.
   */
  async #writeParked(cause: { readonly cause: string; readonly detail: string }): Promise<boolean> {
    try {
      await this.#write({ did: 'caseParked', ...cause })
      return true
    } catch (error) {
      if (isCancellation(error)) throw error
      show(this.status, this.#last?.view.waiting?.until ?? null, true)
      await pause(triesAgainAfterMinutes, 'try again what could not be written')
      return false
    }
  }
}

const triesAgainAfterMinutes = 10

function bySystem(run: () => Promise<unknown>) {
  return { by: system, submission: null, run }
}
