import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface ProgramOptions {
  readonly name: string
  readonly file: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Answers 200 when the program is ready. */
  readonly readyUrl: string
  readonly say: (line: string) => void
}

/** A program of our own that runs beside us until it is stopped. */
export interface Program {
  /** Resolves when the program answers that it is ready; throws a sentence when it ends first or takes too long. */
  ready(): Promise<void>
  /** Lets the program finish what it does, and ends it where that takes too long. */
  stop(): Promise<void>
}

const readyDeadlineMs = 60_000
const stopDeadlineMs = 8_000
const restartDelayMs = 1_000

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches it once, through us. One that ends on its own is
 * started again: its cases are in Temporal and lose nothing. It ends itself when we are gone.
 */
export function startProgram(options: ProgramOptions): Program {
  const { name, say } = options
  let stopping = false
  let child = launch(options)

  function watch(running: ChildProcess): void {
    running.once('exit', (code, signal) => {
      if (stopping) return
      say(`The ${name} ended (${signal ?? `exit code ${code}`}). Starting it again …`)
      setTimeout(() => {
        if (stopping) return
        child = launch(options)
        watch(child)
      }, restartDelayMs)
    })
  }
  watch(child)

  return {
    async ready() {
      const endsMs = performance.now() + readyDeadlineMs
      while (performance.now() < endsMs) {
        if (await answers(options.readyUrl)) return
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      throw new Error(`The ${name} is not ready after ${readyDeadlineMs / 1000} s. Its log above says why.`)
    },
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const hurry = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs)
      child.kill('SIGTERM')
      await once(child, 'exit')
      clearTimeout(hurry)
    },
  }
}

function launch({ file, environment }: ProgramOptions): ChildProcess {
  return fork(file, { detached: true, env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** For the programs: ends this process, in good order, when the one that started it is gone. */
export function endWithParent(): void {
  if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
