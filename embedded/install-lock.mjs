// A lock for the setup scripts, so that two first starts in one clone do not both run npm.
// Like lock.ts, which cannot be used before anything is installed.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tell } from './child.mjs'

const POLL_MS = 200
const HEARTBEAT_MS = 2_000
/** Longer than any process needs between making a file and writing into it. */
const GRACE_MS = 10_000

/** Runs `work` alone. A lock whose holders are all dead is taken over. */
export async function withLock(file, work) {
  for (let waitedMs = 0; !createFile(file, JSON.stringify([markOf(process.pid)])); waitedMs += POLL_MS) {
    if (waitedMs % HEARTBEAT_MS === 0) tell(`Waiting for another installation in this folder … ${waitedMs / 1000} s`)
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
    if (isStale(file)) removeStale(file)
  }
  const release = () => fs.rmSync(file, { force: true })
  process.once('exit', release)
  await work()
  process.off('exit', release)
  release()
}

/** Lets a child hold the lock too: it may outlive us. */
export function addHolder(file, pid) {
  fs.writeFileSync(file, JSON.stringify([markOf(process.pid), markOf(pid)]))
}

/** Looks again behind a guard file, so that two waiting processes cannot remove each other's new lock. */
function removeStale(file) {
  const guard = `${file}.breaking`
  if (!createFile(guard, '')) {
    if (ageMs(guard) > GRACE_MS) fs.rmSync(guard, { force: true })
    return
  }
  if (isStale(file)) fs.rmSync(file, { force: true })
  fs.rmSync(guard, { force: true })
}

function isStale(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).every(({ pid, birth }) => markOf(pid).birth !== birth)
  } catch {
    return ageMs(file) > GRACE_MS
  }
}

function createFile(file, text) {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function ageMs(file) {
  const changed = fs.statSync(file, { throwIfNoEntry: false })
  return changed ? Date.now() - changed.mtimeMs : 0
}

/** A process number and when that process began, as numbers are used again; `birth` is null for a dead one. */
function markOf(pid) {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return { pid, birth: stdout?.trim() || null }
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, birth: fields[0] === 'Z' ? null : (fields[19] ?? null) }
  } catch {
    return { pid, birth: null }
  }
}
