import type { Client } from '@temporalio/client'

/** How many events the histories of a life hold. */
export interface EventCounts {
  readonly total: number
  /** Of each workflow, in the order they were asked for. */
  readonly each: readonly number[]
  /** Of each kind, in all of them together: `timerStarted: 7`. */
  readonly kinds: Readonly<Record<string, number>>
}

export async function countEvents(client: Client, workflowIds: readonly string[]): Promise<EventCounts> {
  const kinds: Record<string, number> = {}
  const each: number[] = []
  for (const workflowId of workflowIds) {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory()
    each.push(events?.length ?? 0)
    for (const event of events ?? []) {
      const kind = kindOf(event)
      kinds[kind] = (kinds[kind] ?? 0) + 1
    }
  }
  return { total: each.reduce((sum, count) => sum + count, 0), each, kinds }
}

/** What the floor must ask of the engine as often as Ledtid does, or it is no floor of it. */
const asked = [
  'workflowExecutionStarted',
  'workflowExecutionUpdateAccepted',
  'workflowExecutionUpdateCompleted',
  'markerRecorded',
  'activityTaskScheduled',
  'activityTaskCompleted',
  'timerStarted',
  'timerCanceled',
] as const

/** The counts that differ between the two, in words; empty where the floor asks for exactly what Ledtid does. */
export function differences(ours: EventCounts, floor: EventCounts): readonly string[] {
  return asked.flatMap(kind => {
    const [here, there] = [ours.kinds[kind] ?? 0, floor.kinds[kind] ?? 0]
    return here === there ? [] : [`${kind}: ${here}, floor ${there}`]
  })
}

/** An event has the attributes of one kind, and is told by their name. */
function kindOf(event: object): string {
  for (const [name, value] of Object.entries(event))
    if (name.endsWith('EventAttributes') && value) return name.slice(0, -'EventAttributes'.length)
  return 'unknown'
}
