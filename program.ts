import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface ProgramOptions {
  readonly name: string
  readonly file: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Takes all that the program says. */
  readonly logFile: string
  /** Answers 200 when the program is ready. */
  readonly readyUrl: string
  readonly say: (line: string) => void
}

/** A program of our own that runs beside us until it is stopped. */
export interface Program {
  /** Resolves when the program answers that it is ready, or is to stop; throws a sentence when it ends first or takes too long. */
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
  const { name, logFile, say } = options
  let stopping = false
  say(`Starting the ${name} …`)
  let child = launch(options)
  const isStopping = () => stopping

  function watch(running: ChildProcess): void {
    running.once('exit', (code, signal) => {
      if (stopping) return
      say(`The ${name} ended (${signal ?? `exit code ${code}`}); ${logFile} says why. Starting it again …`)
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
      const beganMs = performance.now()
      while (!isStopping() && performance.now() < beganMs + readyDeadlineMs) {
        if (await answers(options.readyUrl))
          return say(`Starting the ${name}: done in ${((performance.now() - beganMs) / 1000).toFixed(1)} s.`)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      if (stopping) return
      const seconds = readyDeadlineMs / 1000
      throw new Error(
        `The ${name} is not ready after ${seconds} s. The end of ${logFile} says why:\n${lastLines(logFile)}`,
      )
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

function launch({ file, environment, logFile }: ProgramOptions): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a')
  try {
    return fork(file, { detached: true, env: environment, stdio: ['ignore', log, log, 'ipc'] })
  } finally {
    closeSync(log)
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
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
  if (!process.connected) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Listening must not keep alive a program that has finished.
  process.channel?.unref()
}
