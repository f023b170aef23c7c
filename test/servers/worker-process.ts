import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { closedPort } from './closed-port.ts'
import { eventually } from './eventually.ts'

/** A worker as it runs in production: a process of its own, started from worker.ts and told by its environment. */
export interface WorkerProcess {
  /** Resolves when the worker says that it is ready. */
  ready(): Promise<void>
  /** The task queues' states by its health page, or undefined where it does not answer. */
  states(): Promise<readonly string[] | undefined>
  isAlive(): boolean
  /** SIGKILL: it ends between two instructions. */
  kill(): Promise<void>
  /** SIGTERM, or another signal; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface WorkerOptions {
  readonly environment: Readonly<Record<string, string>>
  /** Where what it logs goes. */
  readonly logFile: string
}

const program = fileURLToPath(new URL('../../worker.ts', import.meta.url))
const startDeadlineMs = 60_000
const stopDeadlineMs = 120_000

/** Starts a worker. It ends with the test's own process, whatever becomes of that. */
export async function startWorker({ environment, logFile }: WorkerOptions): Promise<WorkerProcess> {
  const [metricsPort, healthPort] = [await closedPort(), await closedPort()]
  const ports = { METRICS_PORT: String(metricsPort), WORKER_HEALTH_PORT: String(healthPort) }
  const log = openSync(logFile, 'a')
  const child = fork(program, {
    execArgv: [],
    env: { ...process.env, ...environment, ...ports },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const killWithUs = () => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  const states = () => statesAt(`http://127.0.0.1:${healthPort}/readyz`)
  return {
    states,
    isAlive: () => isAlive(child),
    async ready() {
      await eventually(`a worker is ready (its log: ${logFile})`, () => isReady(child, states), startDeadlineMs)
    },
    async kill() {
      await end(child, 'SIGKILL')
    },
    stop: (signal = 'SIGTERM') => end(child, signal),
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function isReady(child: ChildProcess, states: WorkerProcess['states']): Promise<true | undefined> {
  if (!isAlive(child)) throw new Error(`The worker ended (${child.exitCode ?? child.signalCode}) before it was ready.`)
  return (await states())?.every(state => state === 'RUNNING') ? true : undefined
}

async function statesAt(url: string): Promise<readonly string[] | undefined> {
  try {
    const answer: unknown = await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).json()
    return statesIn(answer)
  } catch {
    return undefined
  }
}

function statesIn(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('workers' in answer) || !Array.isArray(answer.workers))
    return []
  return answer.workers.map((worker: unknown) =>
    typeof worker === 'object' && worker !== null && 'state' in worker ? String(worker.state) : 'none',
  )
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (isAlive(child)) {
    const hurry = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs)
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    clearTimeout(hurry)
  }
  return child.exitCode
}
