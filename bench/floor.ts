import { randomUUID } from 'node:crypto'
import { type Client, WithStartWorkflowOperation } from '@temporalio/client'
import { defineUpdate } from '@temporalio/workflow'
import { taskQueues } from '../workflows/messages/task-queues.ts'
import { ticketLife } from './floor-life.ts'

/** An empty ticket's life, from its first update until its workflow has ended. Gives its workflow's id. */
export async function liveEmpty(client: Client): Promise<string> {
  const workflowId = `ticket-${randomUUID()}`
  const handle = client.workflow.getHandle(workflowId)
  const [first, ...rest] = ticketLife
  if (first)
    await client.workflow.executeUpdateWithStart(defineUpdate(first.update), {
      startWorkflowOperation: new WithStartWorkflowOperation('floorTicket', {
        workflowId,
        taskQueue: taskQueues.cases,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [],
      }),
    })
  for (const { update } of rest) await handle.executeUpdate(update)
  await handle.result()
  return workflowId
}
