import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporal } from '@temporalio/proto'
import { z } from 'zod'
import { version } from '../../version.ts'

/** A workflow's history as it is kept in the repository. */
export interface Recorded {
  readonly workflowId: string
  readonly events: readonly RecordedEvent[]
}

export const RecordedEvent = z.looseObject({ eventType: z.string() })
export type RecordedEvent = z.infer<typeof RecordedEvent>

const { History } = temporal.api.history.v1
const File = z.object({ workflowId: z.string(), events: z.array(RecordedEvent).min(3) })

const histories = fileURLToPath(new URL('../histories', import.meta.url))

export const thisRelease = version

export function folderOf(release: string): string {
  return join(histories, release)
}

/** Every file of every release, as '0.1.0/another-visit-ticket.json'. */
export function recordedFiles(): string[] {
  return readdirSync(histories)
    .flatMap(release => readdirSync(folderOf(release)).map(file => `${release}/${file}`))
    .sort()
}

export function readRecorded(file: string): Recorded {
  return File.parse(JSON.parse(readFileSync(join(histories, file), 'utf8')))
}

/** What a replay takes: codes and bytes where the file has words. */
export function historyOf({ events }: Pick<Recorded, 'events'>): temporal.api.history.v1.IHistory {
  return History.fromObject({ events })
}

/** One line an event, so that one can read what two recordings differ in. */
export function keepHistory(name: string, workflowId: string, history: temporal.api.history.v1.IHistory): void {
  const plain: unknown = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String })
  const { events } = z.object({ events: z.array(RecordedEvent) }).parse(plain)
  const lines = events.map(event => JSON.stringify(withoutMachine(event)))
  mkdirSync(folderOf(thisRelease), { recursive: true })
  writeFileSync(
    join(folderOf(thisRelease), `${name}.json`),
    `{"workflowId":${JSON.stringify(workflowId)},"events":[\n${lines.join(',\n')}\n]}\n`,
  )
}

/** Who ran it, and where its files lay, is no part of a history: a replay reads none of it. */
const ofTheMachine = new Set(['identity', 'stackTrace', 'binaryChecksum', 'workerVersion', 'taskId'])

function withoutMachine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMachine)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !ofTheMachine.has(key) && inner !== null)
      .map(([key, inner]) => [key, key === 'taskQueue' ? queueOf(inner) : withoutMachine(inner)]),
  )
}

/** A sticky queue is named after the machine that it belongs to. */
function queueOf(value: unknown): unknown {
  const queue = z.looseObject({ normalName: z.string().min(1) }).safeParse(value)
  return queue.success ? { name: queue.data.normalName } : withoutMachine(value)
}
