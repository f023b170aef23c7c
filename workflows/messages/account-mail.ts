import { taskQueues } from './task-queues.ts'

/** Which mail; whose it is and what it says stands in the database alone (S2). */
export interface AccountMailOpened {
  readonly id: string
}

/** How a mail's workflow is started: one for each, however often it is asked for. Its id names nobody (S2). */
export function accountMailStart(id: string) {
  return {
    workflowId: accountMailWorkflowId(id),
    taskQueue: taskQueues.cases,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ id }],
  } as const
}

export function accountMailWorkflowId(id: string): string {
  return `accountMail-${id}`
}
