import type { Client } from '@temporalio/client'
import type { Delivered } from '../workflows/messages/case.ts'
import { taskQueues } from '../workflows/messages/task-queues.ts'

export type FloorActivities = ReturnType<typeof createFloorActivities>

/** Activities with nothing in them, but for the one that starts the invoice's workflow. `produced` is told of each paper. */
export function createFloorActivities(client: Client, produced: () => void) {
  return {
    async step(): Promise<void> {},

    async stepThatStarts(workflowId: string): Promise<void> {
      await client.workflow.start('floorInvoice', { workflowId, taskQueue: taskQueues.cases })
    },

    async deliver(): Promise<Delivered> {
      return nothingLeft
    },

    async sendAccountMail(): Promise<void> {
      // Nobody logs in here.
    },

    async produce(): Promise<Delivered> {
      produced()
      return nothingLeft
    },
  }
}

const nothingLeft: Delivered = { undelivered: [], again: null }
