import type { WorkflowClientInterceptor, WorkflowStartInput } from '@temporalio/client'
import type { Db } from './db/connect.ts'
import { keepSimulation, readSimulation } from './db/simulated-clock.ts'
import { type Instant, instant, instantAt, stockholmDate, stockholmTime } from './domain/instant.ts'
import { paceOf, type Simulation, simulatedMs } from './domain/simulation.ts'
import { type ClockMemo, clockMemo } from './workflows/messages/simulated.ts'

/** The one clock of a company: the API, the activities and, through the memo of their cases, the workflows go by it. */
export interface CompanyClock {
  /** Undefined where the company's time is the world's. */
  readonly simulation: Simulation | undefined
  readonly now: () => Instant
}

export function clockOf(simulation: Simulation | undefined): CompanyClock {
  return {
    simulation,
    now: () => instantAt(simulation ? simulatedMs(simulation, Date.now()) : Date.now()),
  }
}

/**
 * The clock by which a company is started: `factor` is the pace that was asked for, undefined for the world's time. A new company
 * is given the clock that it is to keep. Throws a sentence where the company goes by another clock.
 */
export async function startClock(db: Db, factor: number | undefined): Promise<CompanyClock> {
  if (factor !== undefined && !(await keepSimulation(db, factor, instant(new Date().toISOString()))))
    throw new WrongClock(
      `This company goes by the world's time and cannot be given a simulated clock: its dates would be wrong for good. Start a company of its own with ${variable}=${paceOf(factor)}, on an empty database (or, without DATABASE_URL, in another folder of LEDTID_DATA).`,
    )
  return agreedClock(db, factor)
}

/** The same for a company that has its clock already. */
export async function agreedClock(db: Db, factor: number | undefined): Promise<CompanyClock> {
  const simulation = await readSimulation(db)
  if (simulation?.factor !== factor) throw new WrongClock(reasonOf(simulation, factor))
  if (simulation && simulatedMs(simulation, Date.now()) >= Date.parse(lastOfCalendar))
    throw new WrongClock(
      `By its simulated clock this company is past the year 2049, until which holidays are known: time went on while it was stopped. Begin anew in another folder (LEDTID_DATA), or remove this one's.`,
    )
  return clockOf(simulation)
}

/** The company goes by another clock than it was to be started with. The message says why that is refused, and what to do. */
export class WrongClock extends Error {
  override readonly name = 'WrongClock'
}

const variable = 'LEDTID_CLOCK'
const lastOfCalendar = '2050-01-01T00:00:00Z'

function reasonOf(simulation: Simulation | undefined, factor: number | undefined): string {
  if (!simulation)
    return `This company goes by the world's time: it is started without --clock and without ${variable}. A simulated one is a company of its own.`
  const pace = paceOf(simulation.factor)
  const since = instantAt(simulation.startedMs)
  const asked = factor === undefined ? 'as a real one' : `at another pace (${paceOf(factor)})`
  return `This company has had a simulated clock since ${since} (${pace}) and cannot be started ${asked}: what it holds never happened on those dates. Start it with npm start -- --clock ${pace} (or ${variable}=${pace}), or start a real one in another folder (LEDTID_DATA) or database (DATABASE_URL).`
}

/** What the Temporal UI says of each case's time. */
export function clockWords({ startedMs, factor }: Simulation): string {
  const start = instantAt(startedMs)
  return `PROV – simulerad klocka: ${paceOf(factor)} från ${stockholmDate(start)} ${stockholmTime(start)}`
}

/** Has a Temporal client start every workflow with the company's clock, so that the workflow goes by it. */
export function clockInterceptors({ simulation }: CompanyClock): WorkflowClientInterceptor[] {
  if (!simulation) return []
  const memo: ClockMemo = { ...simulation, words: clockWords(simulation) }
  const clocked = (options: WorkflowStartInput['options']): WorkflowStartInput['options'] => ({
    ...options,
    memo: { ...options.memo, [clockMemo]: memo },
    staticSummary: ['PROV', options.staticSummary].filter(text => text !== undefined).join(' · '),
  })
  return [
    {
      startWithDetails: (input, next) => next({ ...input, options: clocked(input.options) }),
      signalWithStart: (input, next) => next({ ...input, options: clocked(input.options) }),
      startUpdateWithStart: (input, next) =>
        next({ ...input, workflowStartOptions: clocked(input.workflowStartOptions) }),
    },
  ]
}
