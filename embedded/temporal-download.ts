import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const STALLED_MS = 20_000

/**
 * The SDK downloads a server only in order to start it, and that makes the SDK's one runtime of the process with settings
 * that can no longer be changed. So it happens in a process of its own.
 */
const SCRIPT = `
import { TestWorkflowEnvironment } from '@temporalio/testing'
const [program, version, downloadDir] = process.argv.slice(1)
const server = { executable: { type: 'cached-download', version: 'v' + version, downloadDir, ttl: '10 days' } }
const env = program === 'temporal'
  ? await TestWorkflowEnvironment.createLocal({ server })
  : await TestWorkflowEnvironment.createTimeSkipping({ server })
await env.teardown()
`

/**
 * Lets the Temporal SDK download the official release of a program into the empty folder `into`; returns where it lies.
 * Without a way out this fails in about a second; a download that stands still for 20 s is given up.
 * The reason is thrown as a sentence.
 */
export async function downloadBySdk(program: string, version: string, into: string): Promise<string> {
  const args = ['--input-type=module', '-e', SCRIPT, program, version, into]
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text))
  const stopWatching = killWhenStalled(into, () => child.kill('SIGKILL'))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', reject)
  }).finally(stopWatching)
  if (code === null) throw new Error(`it stood still for ${STALLED_MS / 1000} s.`)
  const file = readdirSync(into).find(name => name.startsWith(program) && !name.endsWith('.downloading'))
  if (code === 0 && file !== undefined) return join(into, file)
  throw new Error(/^\w*Error: .*/m.exec(words)?.[0] ?? `the SDK left no program (code ${code}).`)
}

function killWhenStalled(folder: string, kill: () => void): () => void {
  let seen = { bytes: -1, atMs: performance.now() }
  const watch = setInterval(() => {
    const bytes = readdirSync(folder).reduce((sum, name) => sum + sizeOf(join(folder, name)), 0)
    if (bytes !== seen.bytes) seen = { bytes, atMs: performance.now() }
    else if (performance.now() - seen.atMs > STALLED_MS) kill()
  }, 1_000)
  return () => clearInterval(watch)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
