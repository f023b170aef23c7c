import { condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow'
import { requestId } from './answers.ts'
import type { CaseRun, Process } from './case.ts'
import { notAllowed, parkedFailure } from './failures.ts'
import {
  type Command,
  describe,
  end,
  type Fact,
  type Opened,
  opened,
  retry,
  type Settlement,
  type StepResult,
  settle,
  skip,
} from './messages/case.ts'
import type { Decision } from './turns.ts'

/**
 * Registers every handler of a case, before its first await. A command that the graph refuses is refused by the
 * validator and leaves no trace in history; the others queue for their turn and answer when it has been taken.
 */
export function listen<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(process: Process<S, A, W, D, C, O>, run: CaseRun<S, A, W, D, C, O>): void {
  setHandler(describe, () => ({ view: run.last.view, words: run.last.words }), {
    description: 'What the case waits for, what comes next, and what one may do.',
  })
  setHandler(opened, () =>
    run.answer(async () => {
      await condition(() => run.opening !== 'underway')
      if (run.opening instanceof Error) throw run.opening
    }),
  )
  for (const action of process.graph.actions) hear(process, run, action)
  for (const name of Object.keys(process.facts ?? {})) hearFact(process, run, name)
  hearSettlement(run)
  hearOps(retry, 'retry', run)
  hearOps(skip, 'skip', run)
  hearOps(end, 'end', run)
}

function hear<S extends string, A extends string, W extends string, D, C extends Record<A, Command>, O extends Opened>(
  process: Process<S, A, W, D, C, O>,
  run: CaseRun<S, A, W, D, C, O>,
  action: A,
): void {
  const refuse = (command: C[A], turn = updateTurn()): void => {
    if (run.answers.before(requestId()) !== undefined) return
    if (run.record.hasWritten(turn)) return // by a worker that died before it could tell
    if (run.parked) throw parkedFailure('parked')
    const refusal = process.graph.refusal(run.status, action, command.by.role)
    if (refusal) throw notAllowed(refusal)
  }
  const take = (command: C[A]): Promise<StepResult> => {
    const id = updateTurn()
    return run.answer(async () => {
      await condition(() => run.opening !== 'underway')
      await run.turns.ask({
        id,
        by: command.by,
        submission: command.submission ?? null,
        run: async () => {
          if (!run.turns.begun) refuse(command, id) // another command may have come first
          await process.actions[action](run, command)
        },
      })
    })
  }
  // How a case stands that is taken up again is read first: then its turn refuses.
  const validator = (command: C[A]) => (run.isTakenUp ? undefined : refuse(command))
  setHandler(defineUpdate<StepResult, [C[A]]>(action), take, { validator })
}

/** The turn that the update under way asks for. */
function updateTurn(): string {
  return `update ${requestId()}`
}

function hearFact<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(process: Process<S, A, W, D, C, O>, run: CaseRun<S, A, W, D, C, O>, name: string): void {
  const told = new Set<string>()
  setHandler(defineSignal<[Fact]>(name), fact => {
    if (told.has(fact.id)) return
    told.add(fact.id)
    run.turns.add({
      id: `fact ${fact.id}`,
      by: fact.by,
      submission: null,
      run: async () => process.facts?.[name]?.(run, fact),
    })
  })
}

/** Open or closed: what a case has sent may become known when all else is done. */
function hearSettlement<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(run: CaseRun<S, A, W, D, C, O>): void {
  const refuse = ({ by }: Settlement): void => {
    if (run.answers.before(requestId()) !== undefined) return
    if (run.parked) throw parkedFailure('parked')
    if (by.role !== 'ops' && by.role !== 'admin')
      throw notAllowed({ reason: 'wrongRole', status: run.status, action: 'settle' })
  }
  const take = (settlement: Settlement): Promise<StepResult> => {
    const { by, submission = null } = settlement
    const id = updateTurn()
    return run.answer(() => run.turns.ask({ id, by, submission, run: () => run.settle(settlement) }))
  }
  setHandler(settle, take, { validator: refuse })
}

function hearOps<
  S extends string,
  A extends string,
  W extends string,
  D,
  C extends Record<A, Command>,
  O extends Opened,
>(update: typeof retry, decision: Decision, run: CaseRun<S, A, W, D, C, O>): void {
  const refuse = ({ by }: Command): void => {
    if (run.answers.before(requestId()) !== undefined) return
    if (!run.parked || run.verdict) throw notAllowed({ reason: 'wrongStatus', status: run.status, action: decision })
    if (by.role !== 'ops' && by.role !== 'admin')
      throw notAllowed({ reason: 'wrongRole', status: run.status, action: decision })
  }
  const take = (command: Command): Promise<StepResult> =>
    run.answer(async () => {
      const verdict = { decision, command, written: false }
      run.verdict = verdict
      await condition(() => verdict.written)
    })
  setHandler(update, take, { validator: refuse })
}
