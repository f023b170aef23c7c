import { defineUpdate } from '@temporalio/workflow'
import { taskQueues } from './task-queues.ts'

export interface BulkOpened {
  /** The run's number, 'MA-1': what is to be done, and with which cases, stands in PostgreSQL. */
  readonly number: string
  /** After so many cases its workflow goes on as a new run. */
  readonly perRun: number
}

/** Someone wants it to stop. What it is at is done to its end; what comes after it is left. */
export const stop = defineUpdate<void, [{ readonly byId: string }]>('stop')

/** How the workflow of a bulk action is started: once for each, however often it is asked for. */
export function bulkStart(opened: BulkOpened): BulkStart {
  return {
    workflowId: `bulk-${opened.number.slice('MA-'.length)}`,
    taskQueue: taskQueues.cases,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Massåtgärd ${opened.number}`,
    args: [opened],
  }
}

interface BulkStart {
  workflowId: string
  taskQueue: string
  workflowIdReusePolicy: 'REJECT_DUPLICATE'
  workflowIdConflictPolicy: 'USE_EXISTING'
  staticSummary: string
  args: [BulkOpened]
}
