import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { endProcess, markOf } from '../../embedded/processes.ts'
import { waitUntil } from '../../embedded/progress.ts'

/** A folder of its own for a test or a file; the caller says when it goes. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'ledtid-embedded-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** A folder that is removed when the running test has finished. */
export function testFolder(): string {
  const folder = makeFolder()
  onTestFinished(() => removeFolder(folder))
  return folder
}

/** Polls until `probe` holds; fails the test with `what` when it does not within `deadlineMs`. */
export async function eventually(
  what: string,
  probe: () => boolean | Promise<boolean>,
  deadlineMs = 15_000,
): Promise<void> {
  if (!(await waitUntil(deadlineMs, probe))) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`)
}

/** Listens on a port of 127.0.0.1, as another program would, until the test has finished. */
export async function occupy(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  return server
}

/** Runs TypeScript in another Node process, which is killed when the test has finished if it still lives. */
export function runProgram(code: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** The first line that the program prints. */
export function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (!stdout) throw new Error('The program has no stdout.')
  return new Promise((resolve, reject) => {
    createInterface(stdout).once('line', resolve)
    child.once('exit', code => reject(new Error(`The program ended (${code}) before it printed a line.`)))
  })
}

export async function kill(pid: number): Promise<void> {
  const mark = markOf(pid)
  if (mark) await endProcess(mark, [{ signal: 'SIGKILL', waitMs: 5_000 }])
}

/** The shell process that watches over a server. */
export function watchdogOf(serverPid: number): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
  const line = stdout.split('\n').find(line => line.includes(`watchdog ${serverPid}`))
  return Number.parseInt(line ?? '', 10)
}
