import type { SearchAttributePair } from '@temporalio/common'
import type { CaseKind } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'
import { workflowId } from './case.ts'
import { caseDue, caseKind, caseStatus } from './search-attributes.ts'
import { taskQueues } from './task-queues.ts'

const titles = {
  ticket: 'Ärende',
  invoice: 'Faktura',
  contract: 'Avtal',
  termination: 'Uppsägning',
} as const satisfies Record<CaseKind, string>

/**
 * How a case's workflow starts. Its id is the business number and is never used twice; a second start of an open case
 * finds the first. Summaries hold the number only: the Temporal UI shows them to whoever may look (S2).
 */
export function startOptions(kind: CaseKind, number: string, shown: Shown): StartOptions {
  return {
    workflowId: workflowId(kind, number),
    taskQueue: taskQueues.cases,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: `${titles[kind]} ${number}`,
    ...(shown.pageUrl ? { staticDetails: `[${number}](${shown.pageUrl})` } : {}),
    typedSearchAttributes: [
      { key: caseKind, value: kind },
      { key: caseStatus, value: shown.status },
      ...(shown.due ? [{ key: caseDue, value: new Date(shown.due) }] : []),
    ],
  }
}

/** What the Temporal UI shows of the case before its first step. */
export interface Shown {
  readonly status: string
  readonly due: Instant | null
  readonly pageUrl?: string | undefined
}

interface StartOptions {
  workflowId: string
  taskQueue: string
  workflowIdReusePolicy: 'REJECT_DUPLICATE'
  staticSummary: string
  staticDetails?: string
  typedSearchAttributes: SearchAttributePair[]
}
