import { defineSignal, type SignalDefinition } from '@temporalio/workflow'
import { taskQueues } from './task-queues.ts'

export interface SwishOpened {
  /** The payment request's number, which is ours and Swish's. */
  readonly instruction: string
}

/** Someone says that something has become of the request: a hint to ask Swish, and nothing to believe. */
export const swishHint = defineSignal('swishHint')

/** How a request's workflow is started, or woken where it runs. After its end a hint begins it again. */
export function swishWorkflow(instruction: string): SwishStart {
  return {
    workflowId: `swish-${instruction}`,
    taskQueue: taskQueues.cases,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    args: [{ instruction }],
    signal: swishHint,
    signalArgs: [],
  }
}

interface SwishStart {
  workflowId: string
  taskQueue: string
  workflowIdReusePolicy: 'ALLOW_DUPLICATE'
  args: [SwishOpened]
  signal: SignalDefinition
  signalArgs: []
}
