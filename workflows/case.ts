import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  log,
  setCurrentDetails,
} from '@temporalio/workflow'
import type { CaseView } from '../domain/case.ts'
import { Answers, requestId } from './answers.ts'
import { Alarm, marked, pause, within } from './clock.ts'
import { Courier } from './courier.ts'
import { linked } from './linked.ts'
import { listen } from './listen.ts'
import { type Command, failures, type Opened, type Parent, type Settlement, type StepResult } from './messages/case.ts'
import type { Case, Consequences, Process } from './process.ts'
import { bySystem, CaseRecord, system } from './record.ts'
import { goOnAnew, hasGrown } from './renew.ts'
import { reporting, tellOfEnd } from './reporting.ts'
import { show } from './show.ts'
import { type Cause, type Decision, Turns, type Verdict } from './turns.ts'

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
  const run = new CaseRun(reporting(process, opened.parent), opened)
  listen(process, run)
  try {
    await run.open()
    do {
      while (!process.graph.isClosed(run.status)) {
        await run.next()
        if (run.isLong && !process.graph.isClosed(run.status)) await goOnAnew(opened, run.steps, run.answers.given)
      }
      await run.finish()
    } while (!process.graph.isClosed(run.status))
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => run.stop())
    throw error
  }
  return run.last.view
}

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
  readonly turns = new Turns(
    (key, cause) => this.#park(key, cause),
    missed => this.record.learn(missed),
    async () => this.#process.tellAgain?.(this),
  )
  readonly record: CaseRecord<S, A, W, D, C, O>
  readonly answers: Answers
  /** Set when the first step is written, or could not be. */
  opening: 'underway' | 'done' | Error = 'underway'
  /** What ops have decided about a parked case, until it has been written. */
  verdict: Verdict | undefined
  readonly #process: Process<S, A, W, D, C, O>
  readonly #opened: O
  readonly #alarm = new Alarm()
  readonly #courier: Courier

  constructor(process: Process<S, A, W, D, C, O>, opened: O) {
    this.number = opened.number
    this.record = new CaseRecord(process, opened, result => this.#taken(result))
    this.#process = process
    this.#opened = opened
    this.answers = new Answers(opened.answered)
    const add = (id: string, run: () => Promise<unknown>) => this.turns.add(bySystem(id, run))
    this.#courier = new Courier(
      opened.number,
      ({ step, undelivered, nth }) =>
        add(`undelivered ${nth} ${step} ${undelivered.join()}`, () =>
          this.turns.once(key => this.record.write(key, { did: 'deliveryFailed', step, undelivered })),
        ),
      step => add(`withdrawn ${step}`, async () => process.withdrawn?.(this, step)),
    )
  }

  get last(): StepResult {
    const { last } = this.record
    if (!last) throw ApplicationFailure.nonRetryable('The case is not open yet.', failures.stepFailed)
    return last
  }

  get status(): S {
    return this.record.status
  }

  get steps(): number {
    return this.record.steps
  }

  get waitsFor(): W | null {
    return this.record.wait
  }

  get parent(): Parent | undefined {
    return this.#opened.parent
  }

  /** Whether its history has grown so long that it goes on as a new run, and nothing is under way that would be lost. */
  get isLong(): boolean {
    const isQuiet = !this.turns.waiting && !this.#alarm.rang && this.#courier.idle && allHandlersFinished()
    return isQuiet && !this.parked && hasGrown(this.#process.renewAfterEvents)
  }

  /** A later run of the case, which has not read yet how it stands. */
  get isTakenUp(): boolean {
    const { continues, resumes } = this.#opened
    return this.opening === 'underway' && (continues !== undefined || resumes !== undefined)
  }

  get parked(): boolean {
    return !!this.record.last?.view.parked
  }

  async open(): Promise<void> {
    const { number, by, submission, resumes, continues, known } = this.#opened
    if (continues !== undefined) {
      this.record.resume(await this.#process.read?.(known === undefined ? { number, until: null } : { number, known }))
      this.opening = 'done'
      return
    }
    const id = resumes === undefined ? 'open' : `open again ${resumes}`
    if (resumes !== undefined) this.record.resume(await this.#process.read?.({ number, until: id }))
    const refused = await this.turns.take({ id, by, submission, run: () => this.#process.begin(this, this.#opened) })
    this.opening = refused ?? 'done'
    if (refused) {
      await condition(allHandlersFinished)
      throw refused
    }
  }

  /** Answers a request when it has been taken; one that an earlier run has answered is answered so again. */
  async answer(take: () => Promise<void>): Promise<StepResult> {
    const request = requestId()
    const step = this.answers.before(request)
    const before = step === undefined ? undefined : await this.#process.read?.({ number: this.number, step })
    if (before) return before
    await take()
    this.answers.give(request, this.last.view.step)
    return this.last
  }

  /** Waits for the next command or date, and does what it asks. */
  async next(): Promise<void> {
    await condition(() => this.turns.waiting || this.#alarm.rang)
    if (this.turns.waiting) return this.turns.next()
    const { wait, waitsSince } = this.record
    this.#alarm.set(null, '')
    const come = async () =>
      wait && waitsSince === this.record.waitsSince ? this.#process.times[wait](this) : undefined
    const refused = await this.turns.take(bySystem(`date ${wait} ${waitsSince}`, come))
    if (refused) log.warn('What a date asked for was refused.', { wait, reason: refused.message })
  }

  /**
   * A closed case still delivers what it has promised to deliver, and answers those who wait for an answer. Where a message's
   * fate is unknown, ops have a month to say what became of it (N2). A fact that comes meanwhile may open the case again.
   */
  async finish(): Promise<void> {
    const isQuiet = () => this.#courier.idle && allHandlersFinished()
    for (;;) {
      while (this.turns.waiting || !isQuiet()) {
        await condition(() => this.turns.waiting || isQuiet())
        await this.turns.next()
        if (!this.#process.graph.isClosed(this.status)) return
      }
      if (!this.#courier.unsettled) return
      if (!(await within(30, () => this.turns.waiting || !isQuiet()))) return
    }
  }

  /** Ops say what became of a message. One that never left goes with its step's delivery once more. */
  async settle({ message, outcome }: Settlement): Promise<void> {
    const deed = { did: 'messageSettled', message, outcome } as const
    await this.turns.once(key => this.record.write(key, deed, {}, this.turns.current))
    this.#courier.settle(message)
  }

  /** Someone has cancelled the workflow itself. The record must say so, or the case would look alive. */
  async stop(): Promise<void> {
    await this.record.insist('stopped', { did: 'caseStopped' })
    await tellOfEnd(this.#process, this)
  }

  step(deed: D, then: Consequences<S, W> = {}): Promise<StepResult> {
    return this.turns.once(async key => {
      if (!this.record.hasWritten(key) && !then.again) this.record.checkWay(then.to)
      return this.record.write(key, deed, then, this.turns.current)
    })
  }

  #taken({ view: { waiting, parked }, words, links = [], deliver }: StepResult): void {
    setCurrentDetails(marked(linked(words, [...(this.parent ? [this.parent] : []), ...links])))
    if (!this.#process.graph.isClosed(this.status))
      this.#alarm.set(waiting && !waiting.overdue ? waiting.until : null, `${waiting?.for}`)
    show(this.status, waiting?.until ?? null, !!parked)
    if (deliver) this.#courier.carry(deliver)
  }

  async #park(key: string, cause: Cause): Promise<Decision> {
    log.error('The case is parked.', { ...cause })
    if (!(await this.#writeParked(key, cause))) return 'retry'
    await condition(() => this.verdict !== undefined)
    const { decision, command } = this.verdict ?? { decision: 'skip', command: { by: system } }
    const author = { by: command.by, submission: command.submission ?? null }
    if (decision === 'end') {
      await this.record.insist(`${key}/ended`, { did: 'caseEnded' }, this.#process.ended(this), author)
      await tellOfEnd(this.#process, this)
    } else await this.record.insist(`${key}/resumed`, { did: 'caseResumed', how: decision }, {}, author)
    if (this.verdict) this.verdict.written = true
    this.verdict = undefined
    return decision
  }

  /**
   * False where not even that could be written: a case without a row is shown as parked in the Temporal UI, and tries again.
   */
  async #writeParked(key: string, cause: Cause): Promise<boolean> {
    try {
      await this.record.insist(key, { did: 'caseParked', ...cause })
      return true
    } catch (error) {
      if (isCancellation(error)) throw error
      show(this.status, this.record.last?.view.waiting?.until ?? null, true)
      await pause(10, 'try again what could not be written')
      return false
    }
  }
}
