import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { waitUntil } from './progress.ts'

/** A process that cannot be mistaken for a later one with the same number: `birth` is the system's own start mark. */
export const ProcessMark = z.object({ pid: z.number().int().positive(), birth: z.string() })
export type ProcessMark = z.infer<typeof ProcessMark>

/** One step of asking a process to end: the signal, and how long to wait before the next step. */
export type EndStep = { signal: NodeJS.Signals; waitMs: number }

/** The mark of a living process; undefined when there is none with that number, or it has ended and only waits to be reaped. */
export function markOf(pid: number): ProcessMark | undefined {
  const birth = process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid)
  return birth === undefined ? undefined : { pid, birth }
}

export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.birth === mark.birth
}

/** The words a living process was started with; undefined when they cannot be told. */
export function commandOf(pid: number): string | undefined {
  return process.platform === 'linux' ? readProc(pid, 'cmdline')?.replaceAll('\0', ' ') : ask('args=', pid)
}

/** Sends the signals in turn until the process is gone; false when it outlived them all. */
export async function endProcess(mark: ProcessMark, steps: readonly EndStep[]): Promise<boolean> {
  for (const { signal, waitMs } of steps) {
    if (!isAlive(mark)) return true
    try {
      process.kill(mark.pid, signal)
    } catch (cause) {
      if (isAlive(mark)) {
        throw new Error(`Process ${mark.pid} cannot be stopped by this account; stop it by hand.`, { cause })
      }
    }
    if (await waitUntil(waitMs, () => !isAlive(mark))) return true
  }
  return !isAlive(mark)
}

/**
 * In /proc/PID/stat, after the name (which may hold spaces and brackets): the state, as 18th the number of threads, as 20th the
 * start in clock ticks since boot. A killed process is a zombie first and holds its files until its last thread is gone.
 */
function birthFromProc(pid: number): string | undefined {
  const stat = readProc(pid, 'stat')
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  const isOver = (fields[0] === 'Z' && Number(fields[17]) <= 1) || fields[0] === 'X'
  return isOver ? undefined : fields[19]
}

function birthFromPs(pid: number): string | undefined {
  return ask('stat=', pid)?.startsWith('Z') ? undefined : ask('lstart=', pid)
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

function ask(column: string, pid: number): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined
}
