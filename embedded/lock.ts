import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { isAlive, markOf, ProcessMark } from './processes.ts'
import { type Say, showProgress, waitUntil } from './progress.ts'

/** Longer than any process needs between making a lock file and writing its own mark into it. */
const GRACE_MS = 10_000
const DEADLINE_MS = 180_000

/**
 * Runs `work` while no other process (and no other call in this one) holds the same lock file.
 * A lock whose holder has died is taken over, so a killed run never blocks the next one.
 * (install-lock.mjs does the same for the time before anything is installed.)
 */
export async function withLock<T>(file: string, say: Say, work: () => Promise<T>): Promise<T> {
  if (!tryLock(file)) {
    await showProgress(say, `Waiting for another start (process ${holderOf(file)?.pid ?? 'unknown'})`, () =>
      obtain(file),
    )
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function obtain(file: string): Promise<void> {
  const obtained = await waitUntil(DEADLINE_MS, () => {
    if (isStale(file)) removeStale(file)
    return tryLock(file)
  })
  if (obtained) return
  const holder = holderOf(file)?.pid ?? 'unknown'
  throw new Error(`Process ${holder} has held ${file} for ${DEADLINE_MS / 1000} s. Stop that process and start again.`)
}

function tryLock(file: string): boolean {
  const descriptor = createExclusively(file)
  if (descriptor === undefined) return false
  writeSync(descriptor, JSON.stringify(markOf(process.pid)))
  closeSync(descriptor)
  return true
}

/** Only one process at a time may remove a stale lock, and it looks again first: it can never remove a living one. */
function removeStale(file: string): void {
  const guard = `${file}.breaking`
  const descriptor = createExclusively(guard)
  if (descriptor === undefined) {
    if (ageMs(guard) > GRACE_MS) rmSync(guard, { force: true })
    return
  }
  closeSync(descriptor)
  try {
    if (isStale(file)) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

function isStale(file: string): boolean {
  const holder = holderOf(file)
  return holder === undefined ? ageMs(file) > GRACE_MS : !isAlive(holder)
}

function holderOf(file: string): ProcessMark | undefined {
  try {
    return ProcessMark.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function createExclusively(file: string): number | undefined {
  try {
    return openSync(file, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
}

/** Zero for a file that is no longer there. */
function ageMs(file: string): number {
  const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return changedMs === undefined ? 0 : Date.now() - changedMs
}
