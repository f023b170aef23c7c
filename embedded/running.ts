import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type EndStep, endProcess, isAlive, markOf, ProcessMark } from './processes.ts'
import { type Say, showProgress } from './progress.ts'

/** What is known between runs about a server and its data: the ports of the last run, and who runs it now. */
const Notes = z.object({
  ports: z.record(z.string(), z.number().int()),
  running: z.object({ server: ProcessMark, owner: ProcessMark.optional() }).optional(),
})
export type Notes = z.infer<typeof Notes>

/** The notes in a file; empty when there are none or they cannot be read (they only save work, so that is no error). */
export function readNotes(file: string): Notes {
  try {
    return Notes.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { ports: {} }
  }
}

/** Notes that this process owns `server`. */
export function noteOwned(file: string, ports: Notes['ports'], server: ProcessMark): void {
  const owner = markOf(process.pid)
  writeNotes(file, { ports, running: { server, ...(owner && { owner }) } })
}

/** Notes that nobody owns `server` any more, as it is about to end: the next start then waits for that end. */
export function noteLeft(file: string, server: ProcessMark): void {
  const { ports, running } = readNotes(file)
  if (running?.server.pid === server.pid && running.server.birth === server.birth) {
    writeNotes(file, { ports, running: { server } })
  }
}

/**
 * Decides about a server that an earlier start left running. When the program that started it lives, its process number is
 * returned: we may be its guest. When that program is gone, the server is ended, so that a fresh one has the data alone.
 */
export async function findOwner(options: {
  name: string
  notes: Notes
  endSteps: readonly EndStep[]
  say: Say
}): Promise<number | undefined> {
  const { running } = options.notes
  if (!running || !isAlive(running.server)) return undefined
  if (running.owner && isAlive(running.owner)) return running.owner.pid
  await endLeftover({ ...options, server: running.server })
  return undefined
}

/** Ends a server whose starter is gone; throws a sentence when it will not go. */
export async function endLeftover(options: {
  name: string
  server: ProcessMark
  endSteps: readonly EndStep[]
  say: Say
}): Promise<void> {
  const { name, server, endSteps, say } = options
  const what = `Ending the ${name} of an earlier run (process ${server.pid})`
  if (await showProgress(say, what, () => endProcess(server, endSteps))) return
  throw new Error(`${name} of an earlier run (process ${server.pid}) did not end. End it by hand and start again.`)
}

function writeNotes(file: string, notes: Notes): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(notes)}\n`, { mode: 0o644 })
  renameSync(unfinished, file)
}
