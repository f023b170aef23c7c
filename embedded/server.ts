import { spawn } from 'node:child_process'
import { closeSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { Socket } from 'node:net'
import { type EndStep, endProcess, isAlive, markOf, type ProcessMark } from './processes.ts'

/** A server process that we started. `lastWords` is the end of what it has logged since, for the sentence about a failed start. */
export type Server = {
  mark: ProcessMark
  isRunning: () => boolean
  lastWords: () => string
  /** Whether these words are anywhere in its log since it was started; a crash buries its cause under a long trace. */
  hasSaid: (words: string) => boolean
  stop: () => Promise<void>
}

const LOG_LIMIT_BYTES = 10_000_000
const LINE_LIMIT = 300

/**
 * Starts a server in a process group of its own, so that the terminal's Ctrl-C does not reach it: it ends by `stop()`,
 * after its clients have. A small shell process watches over it: when we die without a word (SIGKILL, a crash), the pipe
 * between us closes and it sends the server SIGINT. So no server outlives the program that started it.
 */
export async function spawnServer(options: {
  name: string
  command: string
  args: readonly string[]
  account?: { uid: number; gid: number } | undefined
  logFile: string
  endSteps: readonly EndStep[]
}): Promise<Server> {
  const { name, command, args, account, logFile, endSteps } = options
  const log = openLog(logFile)
  const lastWords = () => endOfLog(logFile, log.bytes)
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log.descriptor, log.descriptor], ...account })
  if (account) fchownSync(log.descriptor, account.uid, account.gid)
  closeSync(log.descriptor)
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', cause => reject(new Error(`${name} could not be started: ${cause.message}.`, { cause })))
  })
  child.unref()
  const mark = child.pid === undefined ? undefined : markOf(child.pid)
  if (!mark) throw new Error(`${name} ended at once. Its last words:\n${lastWords()}`)
  const releaseWatchdog = startWatchdog(mark.pid)
  child.once('exit', releaseWatchdog)
  return {
    mark,
    isRunning: () => isAlive(mark),
    lastWords,
    hasSaid: words => logSince(logFile, log.bytes).includes(words),
    async stop() {
      if (!(await endProcess(mark, endSteps))) throw new Error(`${name} (process ${mark.pid}) did not stop.`)
    },
  }
}

/** A line on the pipe means that all is well; its end without a line means that our process is gone. */
function startWatchdog(serverPid: number): () => void {
  const script = 'trap "" HUP INT TERM; read -r word || kill -INT "$1"'
  const watchdog = spawn('/bin/sh', ['-c', script, 'watchdog', String(serverPid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const { stdin } = watchdog
  watchdog.once('error', () => undefined)
  stdin.once('error', () => undefined)
  watchdog.unref()
  if (stdin instanceof Socket) stdin.unref()
  return () => stdin.end('well\n')
}

function openLog(logFile: string): { descriptor: number; bytes: number } {
  if (sizeOf(logFile) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
  return { descriptor: openSync(logFile, 'a', 0o600), bytes: sizeOf(logFile) }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function endOfLog(logFile: string, fromByte: number): string {
  const lines = logSince(logFile, fromByte).trimEnd().split('\n')
  return lines
    .slice(-5)
    .map(line => (line.length > LINE_LIMIT ? `${line.slice(0, LINE_LIMIT)} …` : line))
    .join('\n')
}

function logSince(logFile: string, fromByte: number): string {
  try {
    return readFileSync(logFile).subarray(fromByte).toString('utf8')
  } catch {
    return `(${logFile} cannot be read)`
  }
}
