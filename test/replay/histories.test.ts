import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { describe, expect, inject, test } from 'vitest'
import * as workflows from '../../workflows/index.ts'
import {
  historyOf,
  type Recorded,
  RecordedEvent,
  readRecorded,
  recordedFiles,
  thisRelease,
} from '../record/history-file.ts'

// A replay that fails is told by the test, not by the worker's log.
Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})

const files = recordedFiles()

test('E4 every history that was ever recorded replays on the workflows of today', async () => {
  const refused = await replay(files.map(file => [file, readRecorded(file)]))
  expect(refused, 'guard the change with patched(), or record again if the release is still in the making').toEqual([])
})

test(`E4 the release in the making has histories of every kind of workflow (npm run record)`, () => {
  const kinds = files.filter(file => file.startsWith(`${thisRelease}/`)).map(file => kindOf(readRecorded(file)))
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(workflows).sort())
})

/** What those cannot be tried with that take no steps of their own, or that carry no messages: what a contract tells its termination tells. */
const lacks: Readonly<Record<string, readonly string[]>> = {
  contract: ['another activity'],
  accountMail: ['another kind of step', 'a timer gone missing'],
  bankFile: ['another kind of step', 'a timer gone missing'],
  swish: ['another kind of step'],
}

describe('E4 a history that the workflows would not make is refused, by the name of its file', () => {
  for (const kind of Object.keys(workflows)) {
    const [file, recorded] = firstOf(kind)
    const activity = /"activityType":\{"name":"\w+"\}/
    const changes = {
      'another activity': changed(recorded, 'ACTIVITY_TASK_SCHEDULED', activity, '"activityType":{"name":"other"}'),
      'another kind of step': changed(recorded, 'MARKER_RECORDED', /core_local_activity/, 'core_patch'),
      'a timer gone missing': without(recorded, 'TIMER_STARTED'),
    }
    const found = Object.entries(changes).filter(([, events]) => events.length > 0)
    test(`${kind}: it has the steps that can be changed`, () => {
      expect(found.map(([change]) => change)).toEqual(
        Object.keys(changes).filter(change => !lacks[kind]?.includes(change)),
      )
    })
    for (const [change, events] of found)
      test(`${kind}: ${change}`, async () => {
        expect(await replay([[file, { ...recorded, events }]])).toEqual([expect.stringContaining(file)])
      })
  }
})

/** The files whose history is not what the workflows of today make, each with the reason. */
async function replay(histories: readonly (readonly [string, Recorded])[]): Promise<string[]> {
  const results = Worker.runReplayHistories(
    { workflowBundle: { codePath: inject('bundlePath') } },
    histories.map(([, recorded]) => ({ workflowId: recorded.workflowId, history: historyOf(recorded) })),
  )
  const refused: string[] = []
  let position = 0
  for await (const { error } of results) {
    if (error) refused.push(`${histories[position]?.[0]}: ${error.message}`)
    position += 1
  }
  expect(position, 'every file was replayed').toBe(histories.length)
  return refused
}

function firstOf(kind: string): readonly [string, Recorded] {
  for (const file of files) {
    const recorded = readRecorded(file)
    if (kindOf(recorded) === kind) return [file, recorded]
  }
  throw new Error(`No history of ${kind} has been recorded: npm run record.`)
}

function kindOf({ workflowId }: Recorded): string {
  return workflowId.slice(0, workflowId.indexOf('-'))
}

function changed({ events }: Recorded, type: string, from: RegExp, to: string): RecordedEvent[] {
  const at = indexOf(events, type)
  if (at < 0) return []
  return events.map((event, index) =>
    index === at ? RecordedEvent.parse(JSON.parse(JSON.stringify(event).replace(from, to))) : event,
  )
}

function without({ events }: Recorded, type: string): RecordedEvent[] {
  const at = indexOf(events, type)
  if (at < 0) return []
  return events.filter((_event, index) => index !== at)
}

function indexOf(events: readonly RecordedEvent[], type: string): number {
  return events.findIndex(event => event.eventType === `EVENT_TYPE_${type}`)
}
